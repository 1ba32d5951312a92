"""GIFT: the bank as the plain text format of Moodle and others, one category for each lesson.

GIFT has no hints, no order and one blank for each question; texts are HTML (``[html]``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..questions import Lesson
from . import markup
from .shapes import Free, Item, Numeric, Pairs, Pick, Words

HOLDS = frozenset({Pick, Numeric, Words, Pairs, Free})
_SIGNS = re.compile(r"([\\~=#{}:])")


def losses(item: Item) -> Iterable[str]:
    """Yield what GIFT cannot say of an item."""
    if item.hints:
        yield "hints are left out"
    if isinstance(item.shape, Pairs):
        yield "the reasons of its parts stand together in the feedback"
    if isinstance(item.shape, Numeric) and item.shape.units:
        yield f"the answer is taken in {item.shape.unit} only"
    if item.kind == "predict":
        yield "GIFT cannot make a question count for nothing"


def write(lessons: Iterable[tuple[Lesson, list[Item]]], course: str) -> bytes:
    """Return the text file of some lessons' items; `course` names the category above theirs."""
    blocks = []
    for lesson, items in lessons:
        if items:
            path = "/".join(part.replace("/", "//") for part in (course, lesson.title))
            blocks.append(f"$CATEGORY: $course$/top/{path}")
        blocks += [_question(item) for item in items]
    return ("\n\n".join(blocks) + "\n\n").encode()


def _question(item: Item) -> str:
    head = f"// [id:{item.id}] [tag:{item.lesson}] [tag:{item.kind}]"
    stem = f"::{_escaped(item.id)}::[html]{_html(_asked(item))}"
    return f"{head}\n{stem} {{{_body(item)}\n{_global(item)}}}"


def _asked(item: Item) -> str:
    shape = item.shape
    if isinstance(shape, Numeric) and shape.units:
        return f"{item.stem} ({shape.unit})"
    return item.stem


def _escaped(text: str) -> str:
    """Return `text` on one line, with the signs that mean something in GIFT behind a backslash."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _html(text: str) -> str:
    return _escaped(markup.html(text))


def _global(item: Item) -> str:
    parts = markup.explained(item)
    if isinstance(item.shape, Pairs):
        rows = [f"{markup.html(p.left)} → {p.right}: {markup.html(p.why)}" for p in item.shape.pairs]
        parts = f"<ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul>{parts}"
    return f"####[html]{_escaped(parts)}"


def _body(item: Item) -> str:
    shape = item.shape
    if isinstance(shape, Pick):
        return "".join(_pick(shape))
    if isinstance(shape, Numeric):
        return "#" + "".join(_numeric(shape))
    if isinstance(shape, Words):
        return "".join(_words(shape))
    if isinstance(shape, Pairs):
        rows = [*((_html(p.left), p.right) for p in shape.pairs), *(("", extra) for extra in shape.extra)]
        return "".join(f"\n={left} -> {_escaped(right)}" for left, right in rows)
    return ""


def _pick(shape: Pick) -> Iterable[str]:
    share = 100 / sum(option.right for option in shape.options)
    for option in shape.options:
        sign = "=" if option.right and not shape.many else "~"
        weight = f"%{_number(share if option.right else -share)}%" if shape.many else ""
        yield f"\n{sign}{weight}[html]{_html(option.text)}{_why(option.why)}"


def _why(text: str) -> str:
    return f"#[html]{_html(text)}" if text else ""


def _numeric(shape: Numeric) -> Iterable[str]:
    for band in shape.bands:
        # Credit of nothing has to be said, since "=" alone means all of it.
        weight = "" if band.credit == 1 else f"%{_number(100 * band.credit)}%"
        yield f"\n={weight}{_number(band.value)}:{_number(band.tolerance)}{_why(band.why)}"
    yield f"\n~{_why(shape.otherwise)}"


def _number(value: float) -> str:
    """Return a number without an exponent, which GIFT does not know."""
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _words(shape: Words) -> Iterable[str]:
    for word in shape.accept:
        yield f"\n=%100%{_escaped(word)}{_why(shape.why)}"
    for words, why in shape.classes:
        for word in words:
            yield f"\n=%0%{_escaped(word)}{_why(why)}"
    yield f"\n=%0%*{_why(shape.otherwise)}"
