"""Shows authors how a question is made: the keys that drive its kind, and the lines that wrote it."""

from __future__ import annotations

import re
from textwrap import dedent

from . import questions
from .paths import root
from .strings import t


class Recipe:
    """The keys and the YAML of one question or pool, read from the file and never copied."""

    def __init__(self, identifier: str) -> None:
        self.identifier = identifier
        bank = questions.bank()
        found = bank.questions.get(identifier) or bank.pools[identifier]
        self.kind = found.kind if isinstance(found, questions.Question) else ""
        self.lines = lines_of(found.lesson, identifier)

    def _repr_markdown_(self) -> str:
        keys = f"**Keys.** {t(f'keys.{self.kind}')}\n\n" if self.kind else ""
        return f"{keys}```yaml\n{self.lines}\n```"

    def __repr__(self) -> str:
        return f"recipe({self.identifier!r})"


def recipe(identifier: str) -> Recipe:
    """Return the keys and the YAML of a question or pool, as a notebook shows them.

    Raises
    ------
    KeyError
        If the course has no question or pool of this id.
    """
    return Recipe(identifier)


def lines_of(stem: str, identifier: str) -> str:
    """Return the lines of ``questions/<stem>.yml`` that make one question or pool."""
    text = (root() / "questions" / f"{stem}.yml").read_text(encoding="utf-8")
    entry = re.compile(rf"^( *)- id: {re.escape(identifier)}$\n(?:^(?:\1 +.*| *)$\n?)*", re.MULTILINE)
    found = entry.search(text)
    return dedent(found[0]).rstrip() if found else ""
