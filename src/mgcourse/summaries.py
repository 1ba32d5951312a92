"""One page per lesson for print: its key points and what became of the article's claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from markdown_it import MarkdownIt

from . import notebooks, richtext
from .evidence import Claim
from .paths import root
from .questions import Lesson
from .strings import t

PLACE = "summaries"
_KEY_POINTS = re.compile(r"^## Key points\s*\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)


def html(lessons: Iterable[Lesson], claims: Iterable[Claim], href: Callable[[str], str]) -> str:
    """Return a section for each lesson; on paper each begins a new page."""
    listed = list(claims)
    return "".join(
        _section(lesson, [claim for claim in listed if claim.lesson == lesson.stem], href)
        for lesson in lessons
    )


def _section(lesson: Lesson, claims: list[Claim], href: Callable[[str], str]) -> str:
    graded = "".join(
        f"<li>{richtext.to_html(richtext.parse(claim.article))} "
        f"<strong>{escape(t('verdict.' + claim.verdict))}</strong></li>"
        for claim in claims
    )
    became = f"<h3>{escape(t('summary.claims'))}</h3><ul>{graded}</ul>" if graded else ""
    return (
        f'<section class="summary" id="summary-{lesson.stem}">'
        f'<h2><a href="{escape(href(lesson.stem))}">{escape(lesson.title)}</a></h2>'
        f"<p>{richtext.to_html(richtext.parse(lesson.hook))}</p>{key_points(lesson.stem)}{became}</section>"
    )


def key_points(stem: str) -> str:
    """Return the list under the lesson's heading "Key points" as HTML; empty if it has none."""
    path = root() / "notebooks" / f"{stem}.ipynb"
    for cell in notebooks.read(path).cells:
        found = _KEY_POINTS.search(cell.source) if cell.cell_type == "markdown" else None
        if found:
            # Only the list: what follows it leads to the next lesson, which paper does not need.
            points = found[1].strip().split("\n\n")[0]
            return f"<h3>{escape(t('summary.points'))}</h3>{MarkdownIt('commonmark').render(points)}"
    return ""
