"""The graded claims of ``evidence/claims.yml``: what the article says and what the evidence says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .paths import root
from .reading import ContentError, Fields, load

VERDICTS = (
    "supported",
    "partly supported",
    "overstated",
    "not supported",
    "unclear",
    "left out",
)
CERTAINTIES = ("high", "moderate", "low", "very low", "not rated")
_CLAIM = re.compile(r"C\d\d|M\d")


@dataclass(frozen=True)
class Claim:
    """One claim of the article (``C01``...) or one thing it leaves out (``M1``...).

    ``change`` says what would change our mind about the verdict.
    """

    id: str
    lesson: str
    heading: str
    article: str
    verdict: str
    certainty: str
    why: str
    evidence: str
    sources: tuple[str, ...]
    reviewed: dt.date
    change: str


def parse(path: Path) -> tuple[Claim, ...]:
    """Parse a file of claims.

    Raises
    ------
    ContentError
        If a claim lacks a field or source, or a verdict or certainty is outside its scale.
    """
    content = load(path)
    if not isinstance(content, list):
        raise ContentError(path, "", "needs a list of claims")
    claims = tuple(_claims(path, content))
    seen: set[str] = set()
    for claim in claims:
        if claim.id in seen:
            raise ContentError(path, f"claim {claim.id}", "stands twice; each claim has one card")
        seen.add(claim.id)
    return claims


def _claims(path: Path, content: list[object]) -> Iterable[Claim]:
    for number, item in enumerate(content, start=1):
        fields = Fields(path, f"claim {number}", item)
        identifier = fields.text("id")
        if not _CLAIM.fullmatch(identifier):
            raise fields.fail(f"id is {identifier!r}; allowed: C01 to C99 and M1 to M9")
        fields.place = f"claim {identifier}"
        omission = identifier.startswith("M")
        claim = Claim(
            id=identifier,
            lesson=fields.text("lesson"),
            heading=fields.text("heading", "") if omission else fields.text("heading"),
            article=fields.text("article"),
            verdict=fields.one_of("verdict", VERDICTS),
            certainty=fields.one_of("certainty", CERTAINTIES),
            why=fields.text("why"),
            evidence=fields.text("evidence"),
            sources=fields.texts("sources", least=1),
            reviewed=_date(fields),
            change=fields.text("change"),
        )
        if omission != (claim.verdict == "left out"):
            raise fields.fail('verdict "left out" belongs to omissions (M1...), and to each of them')
        fields.finish()
        yield claim


def _date(fields: Fields) -> dt.date:
    value = fields.raw("reviewed")
    if not isinstance(value, dt.date):
        raise fields.fail(f"reviewed is {value!r}; needs a date such as 2026-11-22")
    return value


@cache
def claims() -> dict[str, Claim]:
    """Return the course's claims by id, parsed once per process."""
    return {claim.id: claim for claim in parse(root() / "evidence" / "claims.yml")}
