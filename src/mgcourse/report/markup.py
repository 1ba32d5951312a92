"""The few pieces of HTML a report is made of. Every text is escaped here, so that no file can add markup."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

from .intervals import Estimate

WIDTH = 160  # of a bar, in pixels
_CSP = "default-src 'none'; style-src 'unsafe-inline'"


def text(value: object) -> str:
    """Return any text, escaped."""
    return escape(str(value))


def share(value: float) -> str:
    """Return a share as a percentage."""
    return f"{100 * value:.0f} %"


def shares(found: Estimate | None) -> str:
    """Return a share with its interval, or a dash."""
    if found is None:
        return "–"
    return f"{share(found.value)} ({100 * found.low:.0f} to {100 * found.high:.0f})"


def numbers(found: Estimate | None) -> str:
    """Return a number with its interval, or a dash."""
    if found is None:
        return "–"
    if math.isnan(found.low):
        return f"{found.value:.2f} (no interval: too few learners)"
    return f"{found.value:.2f} ({found.low:.2f} to {found.high:.2f})".replace("-", "−")


def bar(found: Estimate | None, words: str = "") -> str:
    """Return a bar from 0 to 100 % with its interval; `words` say the same, where no cell beside it does."""
    if found is None:
        return ""
    said = f'role="img" aria-label="{text(words)}"' if words else 'aria-hidden="true"'
    low, mid, high = (round(WIDTH * value, 1) for value in (found.low, found.value, found.high))
    return (
        f'<svg class="bar" {said} width="{WIDTH}" height="14" viewBox="0 0 {WIDTH} 14">'
        f'<rect class="track" width="{WIDTH}" height="14" rx="3"/>'
        f'<rect class="fill" width="{mid}" height="14" rx="3"/>'
        f'<path class="ends" d="M{low} 7H{high}M{low} 3V11M{high} 3V11"/></svg>'
    )


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table that can be scrolled by keyboard; cells are HTML, and first cells head their rows."""
    columns = "".join(f'<th scope="col">{text(name)}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{value}</td>" for value in row[1:])}</tr>'
        for row in rows
    )
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{text(caption)}"><table>'
        f"<caption>{text(caption)}</caption><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def number(value: str) -> str:
    """Return a cell's content that is not broken into lines."""
    return f'<span class="number">{text(value)}</span>'


def fold(summary: str, inner: str, is_open: bool = False) -> str:
    """Return something to unfold."""
    return f"<details{' open' if is_open else ''}><summary>{text(summary)}</summary>{inner}</details>"


def document(title: str, body: str) -> str:
    """Return a page that stands alone: no script, no other file."""
    style = files(__package__).joinpath("report.css").read_text(encoding="utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_CSP}">\n'
        f"<title>{text(title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
