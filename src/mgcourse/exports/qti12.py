"""QTI 1.2 for Canvas and others, through text2qti: one package for each lesson.

text2qti reads a text in which our HTML stands with every sign of its Markdown written as an entity, so
that nothing an author writes can become markup. Formulas stay ``$...$``, which it turns into Canvas's own.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from ..questions import Lesson
from . import markup, packaging
from .shapes import Free, Item, Numeric, Pick, Words

HOLDS = frozenset({Pick, Numeric, Words, Free})
_ENTITIES = {sign: f"&#{ord(sign)};" for sign in "\\`*_{}[]()#+-.!|~$%^\"':="}
_FORMULA = "\ue002{}\ue003"
_PRIVATE = "Private (Copyrighted) - http://en.wikipedia.org/wiki/Copyright"
_LICENCE = "CC BY 4.0 - https://creativecommons.org/licenses/by/4.0/"


def losses(item: Item) -> Iterable[str]:
    """Yield what text2qti cannot say of an item."""
    shape = item.shape
    if item.hints:
        yield "hints are left out"
    if isinstance(shape, Numeric):
        if len(shape.bands) > 1:
            yield "known mistakes and part credit are left out: one reason for right, one for wrong"
        if shape.units:
            yield f"the answer is taken in {shape.unit} only"
    if isinstance(shape, Words) and shape.classes:
        yield "known mistakes are left out: one reason for right, one for wrong"
    if isinstance(shape, Pick) and shape.many:
        yield "no part credit: all of it or nothing"
    if item.kind in ("predict", "reflect"):
        yield "worth one point, since text2qti knows no question without points"


def write(lesson: Lesson, items: list[Item]) -> bytes:
    """Return the package of one lesson."""
    from text2qti.config import Config  # type: ignore[import-untyped]
    from text2qti.qti import QTI  # type: ignore[import-untyped]
    from text2qti.quiz import Quiz  # type: ignore[import-untyped]

    quiz = Quiz(source(lesson, items), config=Config(), source_name=lesson.stem)
    made = BytesIO()
    qti: Any = QTI(quiz)
    # text2qti says "all rights reserved" of whatever it packs.
    qti.imsmanifest_xml = qti.imsmanifest_xml.replace(_PRIVATE, _LICENCE)
    qti.write(made)
    return packaging.steady(zipfile.ZipFile(made))


def source(lesson: Lesson, items: list[Item]) -> str:
    """Return what text2qti reads."""
    head = [f"Quiz title: {' '.join(markup.legal(lesson.title).split())}", "Shuffle answers: true", ""]
    return "\n".join([*head, *(_question(n, item) for n, item in enumerate(items, start=1)), ""])


def _question(number: int, item: Item) -> str:
    shape = item.shape
    lines = [f"Title: {item.id}", "Points: 1", f"{number}. {_html(markup.html(_asked(item), _FORMULA))}"]
    lines.append(f"... {_html(markup.explained(item, _FORMULA))}")
    if isinstance(shape, Numeric | Words):
        right = shape.answer.why if isinstance(shape, Numeric) else shape.why
        lines += [f"+ {_rich(right)}", f"- {_rich(shape.otherwise)}"]
    return "\n".join([*lines, *_answers(shape), ""])


def _asked(item: Item) -> str:
    shape = item.shape
    return f"{item.stem} ({shape.unit})" if isinstance(shape, Numeric) and shape.units else item.stem


def _answers(shape: Any) -> Iterable[str]:
    if isinstance(shape, Pick):
        for n, option in enumerate(shape.options):
            one = f"{'*' if option.right else ''}{chr(97 + n)})"
            yield f"{('[*]' if option.right else '[ ]') if shape.many else one} {_rich(option.text)}"
            if option.why:
                yield f"... {_rich(option.why)}"
    elif isinstance(shape, Numeric):
        yield f"=   {shape.answer.value:.12g} +- {shape.answer.tolerance:.12g}"
    elif isinstance(shape, Words):
        yield from (f"*   {' '.join(markup.legal(word).split())}" for word in dict.fromkeys(shape.accept))
    else:
        yield "____"


def _rich(text: str) -> str:
    return _html(markup.html(text, _FORMULA))


def _html(html: str) -> str:
    """Return HTML on one line, safe from Markdown outside of its tags and formulas."""
    made, inside_tag, inside_formula = [], False, False
    for sign in " ".join(html.split()):
        if sign in "\ue002\ue003":
            inside_formula = sign == "\ue002"
            made.append("$")
            continue
        inside_tag = sign == "<" or (inside_tag and sign != ">")
        made.append(sign if inside_tag or inside_formula else _ENTITIES.get(sign, sign))
    return "".join(made)
