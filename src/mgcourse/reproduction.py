"""The table of the page "Do the models reproduce the literature?", made from the tests' own targets.

The book's build runs every model and prints what it finds, so the page cannot go stale or flatter.
"""

from __future__ import annotations

import importlib
import math
import re
from collections import Counter
from itertools import groupby
from pathlib import Path

from . import bibliography, models
from .models.target import Gap, Target, all_gaps, all_targets

MARKER = "% the table of reproduced numbers"
"""Line of ``book/models.md`` that the build replaces; a comment, so nothing shows where nobody does."""

_VERDICTS = {
    "reproduced": "reproduced",
    "partly": "partly",
    "calibrated": "fitted",
    "derived": "our own",  # nobody published it: the column says "held at"
}
# Where a module's name does not read as a heading.
_TITLES = {
    "cutoff": "Cut-off of serum magnesium",
    "hodgkin_huxley": "Hodgkin and Huxley's nerve",
    "metaanalysis": "Meta-analysis",
    "mgso4": "Magnesium by vein",
    "nmda": "NMDA receptor",
    "ryr1": "Calcium release channel RyR1",
    "stoichiometry": "Magnesium in salts",
}
_HEAD = "| What, and where it was published | Published | Ours | Verdict |\n|---|---|---|---|"
_GAPS_HEAD = "| What, and where it was published | Published | Why we do not check it |\n|---|---|---|"


def markdown() -> str:
    """Return the whole table as Markdown: a count, then one section per model. Runs every model."""
    targets, gaps = all_targets(), all_gaps()
    sections = [_summary([target for _, target in targets], len(gaps))]
    for name, rows in groupby(targets, key=lambda pair: pair[0]):
        own = [gap for model, gap in gaps if model == name]
        sections.append(_section(name, [target for _, target in rows], own))
    return "\n\n".join(sections)


def fill(page: str) -> str:
    """Return the page with the table in place of `MARKER`.

    Raises
    ------
    ValueError
        If the page does not hold the marker exactly once.
    """
    if page.count(MARKER) != 1:
        raise ValueError(f"the page needs the line {MARKER!r} once, not {page.count(MARKER)} times")
    return page.replace(MARKER, markdown())


def inputs() -> list[Path]:
    """Return the files the table depends on."""
    package = Path(models.__file__).parent
    return sorted([*package.glob("*.py"), *package.parents[2].glob("evidence/*.csv"), Path(__file__)])


def verdict(target: Target) -> str:
    """Return the verdict in the page's words."""
    return _VERDICTS[target.kind] if target.met() else "**not met**"


def _summary(targets: list[Target], gaps: int) -> str:
    count = Counter(verdict(target) for target in targets)
    return (
        f"**{len(targets)} numbers are checked each time the book is built.** Of these, "
        f"{count['reproduced']} are published numbers that our models reproduce, {count['partly']} are "
        f"published numbers that they meet only partly, {count['fitted']} were used to set a parameter, and "
        f"{count['our own']} are our own results, held so that they cannot drift unnoticed. "
        f"{count['**not met**'] or 'None'} of them failed in this build. "
        f"{gaps} more are listed with the reason why we do not check them."
    )


def _section(name: str, targets: list[Target], gaps: list[Gap]) -> str:
    about = (importlib.import_module(f"{models.__name__}.{name}").__doc__ or "").split("\n\n")[0].strip()
    parts = [
        f"## {_TITLES.get(name, name.replace('_', ' ').capitalize())}",
        f"{_plain(about)} In code: `models.{name}`.",
        "\n".join([_HEAD, *(_row(target) for target in targets)]),
    ]
    if gaps:
        parts += ["Not checked:", "\n".join([_GAPS_HEAD, *(_gap_row(gap) for gap in gaps)])]
    return "\n\n".join(parts)


def _row(target: Target) -> str:
    unit = f" {_plain(target.unit)}" if target.unit else ""
    remark = f". {_plain(target.note)}" if target.note else ""
    cells = (
        f"{_plain(target.quantity)}{_link(target.source)}",
        ("held at " if target.kind == "derived" else "") + published(target.published) + unit,
        f"{number(target.value(), room(target))}{unit} ({allowed(target)})",
        f"*{verdict(target)}*{remark}" if target.met() else f"{verdict(target)}{remark}",
    )
    return "| " + " | ".join(cells) + " |"


def _gap_row(gap: Gap) -> str:
    return f"| {_plain(gap.quantity)}{_link(gap.source)} | {_plain(gap.published)} | {_plain(gap.why)} |"


def _link(key: str) -> str:
    if not key:
        return ""
    source = bibliography.sources()[key]
    return f" ([{_plain(source.label)}]({source.url}))"


def published(value: float | tuple[float, float]) -> str:
    """Return a published value or range as it is printed."""
    if not isinstance(value, tuple):
        return _signed(f"{value:.7g}")
    low, high = value
    if math.isinf(low):
        return "any" if math.isinf(high) else f"below {_signed(f'{high:.7g}')}"
    if math.isinf(high):
        return f"above {_signed(f'{low:.7g}')}"
    return f"{_signed(f'{low:.7g}')} to {_signed(f'{high:.7g}')}"


def room(target: Target) -> float:
    """Return how far ours may lie from the published value, in its unit; 0 if that has no one size."""
    if target.within == "absolute":
        return target.tolerance
    if target.within == "percent" and not isinstance(target.published, tuple):
        return abs(target.published) * target.tolerance / 100
    return 0.0


def allowed(target: Target) -> str:
    """Return the tolerance in words, to stand in parentheses."""
    if target.within == "factor":
        return f"allowed: a factor of {target.tolerance:g}"
    if not target.tolerance:
        return "allowed: the range" if isinstance(target.published, tuple) else "allowed: exactly that"
    return f"allowed ± {target.tolerance:.7g}" + (" %" if target.within == "percent" else "")


def number(value: float, tolerance: float) -> str:
    """Return our value with one digit more than the tolerance shows, or four digits if there is none."""
    if not tolerance:
        return _signed(f"{value:.4g}")
    decimals = min(8, max(0, 1 - math.floor(math.log10(tolerance))))
    return _signed(f"{value:.{decimals}f}")


def _signed(text: str) -> str:
    mantissa, _, power = text.partition("e")
    shown = f"{mantissa} × 10^{int(power)}" if power else mantissa
    return shown.replace("-", "\N{MINUS SIGN}")


def _plain(text: str) -> str:
    """Return text with Markdown's own signs made harmless, on one line."""
    return re.sub(r"([|<>*_\[\]`\\$])", r"\\\1", " ".join(text.split())) if text.strip() else ""
