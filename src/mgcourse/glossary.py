"""The glossary: terms and their definitions from ``book/glossary.yml``, and where a text uses them first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from .paths import root
from .reading import Fields, load, unique
from .strings import t

PLACE = "glossary"


@dataclass(frozen=True)
class Term:
    """A term with its definition; ``also`` are other spellings and plurals that mean the same.

    ``link`` is false for everyday words ("mean") that a text also uses in their everyday sense.
    """

    term: str
    definition: str
    also: tuple[str, ...]
    link: bool = True

    @property
    def slug(self) -> str:
        """Return the term as the end of an address."""
        return "term-" + re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")

    def others(self) -> tuple[str, ...]:
        """Return the other names of the term; its plural needs no saying."""
        return tuple(name for name in self.also if name != f"{self.term}s")


def parse(path: Path) -> tuple[Term, ...]:
    """Parse the glossary, in the order of the alphabet.

    Raises
    ------
    ContentError
        If a term lacks its definition or stands twice, also under another spelling.
    """
    top = Fields(path, "", {"terms": load(path)})
    made = []
    for item in top.children("terms", least=1, label="term"):
        made.append(
            Term(item.text("term"), item.text("definition"), item.texts("also"), item.flag("link", True))
        )
        item.finish()
    unique([name.lower() for term in made for name in (term.term, *term.also)], "term", top.fail)
    unique([term.slug for term in made], "address", top.fail)
    return tuple(sorted(made, key=lambda term: term.term.lower()))


@cache
def terms() -> tuple[Term, ...]:
    """Return the course's glossary, parsed once per process."""
    return parse(root() / "book" / "glossary.yml")


def html(listed: Iterable[Term]) -> str:
    """Return the glossary as a description list; each term can be linked to."""
    rows = (
        f'<div id="{term.slug}"><dt>{escape(term.term)}</dt>'
        f"<dd>{escape(term.definition)}{_also(term)}</dd></div>"
        for term in listed
    )
    return f'<dl class="glossary">{"".join(rows)}</dl>'


def _also(term: Term) -> str:
    others = ", ".join(term.others())
    return f" <small>{escape(t('glossary.also', names=others))}</small>" if others else ""


@cache
def pattern() -> tuple[re.Pattern[str], dict[str, Term]]:
    """Return a pattern that finds any term, longest first, and the terms by lower-case spelling."""
    by_name = {name.lower(): term for term in terms() if term.link for name in (term.term, *term.also)}
    names = sorted(by_name, key=len, reverse=True)
    joined = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<![\w-])({joined})(?![\w-])", re.IGNORECASE), by_name


def first_use(text: str, used: set[str]) -> tuple[int, int, Term] | None:
    """Return where `text` uses a term that is not in `used` yet: start, end and the term."""
    found, by_name = pattern()
    for match in found.finditer(text):
        term = by_name[match[1].lower()]
        if term.slug not in used:
            return match.start(), match.end(), term
    return None
