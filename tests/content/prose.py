"""The prose of a page without what is no prose: links, formulas, code, tables, headings, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_SOURCES = re.compile(r"^## Sources.*", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^(?:\||#).*$", re.MULTILINE)  # rows of tables, headings
_BULLET = re.compile(r"^\s*(?:[-*]|\d+\.)\s+", re.MULTILINE)
_FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$|`[^`]*`", re.DOTALL)
_TARGET = r"\]\((?:[^()]|\([^()]*\))*\)"  # some DOIs hold parentheses
_CITATION = re.compile(rf" ?\((?:\[[^\]]*{_TARGET}[;, ]*)+\)")
_LINK = re.compile(rf"!?\[([^\]]*){_TARGET}")
_MARKS = re.compile(r"[*_~^]")
_INNER_POINT = re.compile(r"(?<=\d)[.,](?=\d)")  # 0.72 is one word, not the end of a sentence
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_TOKEN = re.compile(r"[\w'’-]*\w")
_ENDING = re.compile(r"['’]s?$")


def plain(markdown: str) -> str:
    """Return the running text of one cell."""
    text = _SOURCES.sub("", _FENCE.sub("", markdown))
    text = _BULLET.sub("", _LINE.sub("", text))
    text = _LINK.sub(r"\1", _CITATION.sub("", _FORMULA.sub("x", text)))
    return _INNER_POINT.sub("", _MARKS.sub("", text))


def of(notebook: Any) -> str:
    """Return the running text of a notebook."""
    return "\n".join(plain(cell.source) for cell in notebook.cells if cell.cell_type == "markdown")


def sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence; a line's end ends a sentence too."""
    found = [_TOKEN.findall(sentence) for sentence in _SENTENCE_END.split(text)]
    return [tokens for tokens in found if tokens]


def words(text: str) -> set[str]:
    """Return the words of a text in small letters, without a closing 's."""
    return {_ENDING.sub("", word.replace("’", "'")).lower() for word in _WORD.findall(text)}


def texts(value: Any) -> Iterator[str]:
    """Yield every text that a learner reads in a parsed question, lesson or claim."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name not in _UNREAD:
                yield from texts(getattr(value, name))


_UNREAD = {"id", "kind", "lesson", "objective", "sources", "unit", "units", "accept", "words"}
