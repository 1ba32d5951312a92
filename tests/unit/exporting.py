"""What the tests of the exports share: the bank converted for a format, and a bank of hostile texts."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from mgcourse import bibliography, questions
from mgcourse.exports.converting import Converted, convert, plain
from mgcourse.exports.formats import FORMATS, Filled

HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    "<b>bold</b> & &amp; &lt; \" ' ` \\",
    "]]> <![CDATA[ -- <!-- %s {0} ${x} $x$",
    "~ = # { } : -> //c ::t:: $CATEGORY: a =%50%b ####",
    "{1:MCS:=a~b} *a) [*] ... 1. END_GROUP `code` _____",
    "bell \u0007 null-like \u200b line\u2028end",
)


@cache
def converted(name: str) -> tuple[Converted, ...]:
    """Return what becomes of every question of the course in a format."""
    form, known = FORMATS[name], bibliography.sources()
    return tuple(convert(q, form.holds, known, form.losses) for q in questions.bank().questions.values())


def filled(name: str) -> Filled:
    """Return all lessons with their items, as a format's writer takes them."""
    by_lesson: dict[str, list] = {stem: [] for stem in questions.bank().lessons}
    for one in converted(name):
        by_lesson[one.question.lesson] += one.items
    return [(questions.bank().lessons[stem], items) for stem, items in by_lesson.items()]


def hostile(name: str) -> Filled:
    """Return one lesson whose every kind of question says hostile things wherever it says anything."""
    form, known = FORMATS[name], bibliography.sources()
    seen: dict[str, questions.Question] = {}
    for question in questions.bank().questions.values():
        seen.setdefault(question.kind, question)
    items = []
    for at, text in enumerate(HOSTILE):
        for question in seen.values():
            made = replace(
                question,
                id=f"{question.id}-{at}",
                stem=f"{question.stem} {literal(text)}",
                explanation=literal(text),
            )
            if hasattr(question.body, "options"):
                first = replace(question.body.options[0], text=literal(text), why=literal(text))
                made = replace(made, body=replace(question.body, options=(first, *question.body.options[1:])))
            items += convert(made, form.holds, known, form.losses).items
    lesson = questions.bank().lessons["01_magnesium_in_the_body"]
    return [(replace(lesson, title=f"A {HOSTILE[1]}"), items)]


def literal(text: str) -> str:
    """Return a text in the course's markup that reads as it is written."""
    return plain(text)
