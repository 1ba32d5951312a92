"""What the progress and review pages, and the marks in the menu, need to know of the course.

Made when the book is built, from the published lessons only. Whether a lesson is begun or done is worked
out in the learner's browser; no page knows anything about a learner.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from . import __version__, faces, islands, richtext
from .bibliography import Source
from .questions import AUTHORS, INVENTORY, Lesson, Question
from .strings import t

Href = Callable[[str], str]
Lessons = list[Lesson]
INSTRUCTOR = "teaching"  # what an instructor ticks and plans is kept under this name; it is no lesson
NOT_RECALL = ("predict", "reflect")  # asked before a figure, or compared by the learner: nothing to recall


def menu(lessons: Lessons) -> str:
    """Return the script element with the ids of each lesson's questions, for the marks in the menu."""
    data = {
        "words": {"done": t("toc.done"), "started": t("toc.started"), "continue": t("toc.continue")},
        "lessons": {
            lesson.stem: [question.id for question in lesson.questions] for lesson in _to_learn(lessons)
        },
    }
    return f'<script type="application/json" data-mg-toc>{_inert(data)}</script>'


def progress(lessons: Lessons, href: Href, title: str, review: str) -> str:
    """Return the section that becomes the progress page.

    Parameters
    ----------
    lessons
        The published lessons, in the order of the course.
    href
        Gives the address of a lesson, by its stem, as seen from the page.
    title
        The course's title.
    review
        The address of the review page.
    """
    island = {
        **_common("progress"),
        "course": {"title": title, "version": __version__},
        "review": review,
        "lessons": [_lesson(lesson, href(lesson.stem)) for lesson in _to_learn(lessons)],
        "aside": [*(lesson.stem for lesson in lessons if lesson.part == AUTHORS), INSTRUCTOR],
    }
    return faces.section(island, _face(_to_learn(lessons), href))


def review(lessons: Lessons, href: Href, known: Mapping[str, Source]) -> str:
    """Return the section that becomes the review page, with every question that can be recalled.

    The questions stand in the page itself: a script file would hold the same bytes and a wrapper, and no
    other page would share it. The inventories stay out: to practise them would spoil the comparison.
    """
    lessons = [lesson for lesson in _to_learn(lessons) if lesson.part != INVENTORY]
    questions = [
        {"lesson": lesson.stem, "question": islands.question(question, known)}
        for lesson in lessons
        for question in lesson.questions
        if question.kind not in NOT_RECALL
    ]
    heads = [{"stem": lesson.stem, "title": lesson.title, "href": href(lesson.stem)} for lesson in lessons]
    island = {**_common("review"), "lessons": heads, "questions": questions}
    return faces.section(island, _face(lessons, href))


def _to_learn(lessons: Lessons) -> Lessons:
    return [lesson for lesson in lessons if lesson.part != AUTHORS]


def _common(widget: str) -> dict[str, Any]:
    return {"v": islands.VERSION, "widget": widget, "lesson": "", "id": f"my-{widget}"}


def _lesson(lesson: Lesson, href: str) -> dict[str, Any]:
    return {
        "stem": lesson.stem,
        "title": lesson.title,
        "part": lesson.part,
        "href": href,
        "objectives": [{"id": o.id, "text": richtext.parse(o.text)} for o in lesson.objectives],
        "questions": [_question(question, lesson) for question in lesson.questions],
        "checks": [check.id for listed in lesson.checklists for check in listed.items],
    }


def _question(question: Question, lesson: Lesson) -> dict[str, Any]:
    return {
        "id": question.id,
        "rev": question.rev,
        "objective": question.objective,
        "anchor": _anchor(question, lesson),
        "review": question.kind not in NOT_RECALL and lesson.part != INVENTORY,
    }


def _anchor(question: Question, lesson: Lesson) -> str:
    """Return where in the lesson a question is asked; a prediction's place belongs to its figure."""
    if question.kind == "predict":
        return ""
    pool = next((pool.id for pool in lesson.pools if question.id in pool.questions), None)
    return f"#quiz-{question.id if question.alone else pool or lesson.stem}"


def _face(lessons: Lessons, href: Href) -> str:
    links = "".join(
        f'<li><a href="{escape(href(item.stem))}">{escape(item.title)}</a></li>' for item in lessons
    )
    return f"<p>{escape(t('progress.face'))}</p><ul>{links}</ul>"


def _inert(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def contents(lessons: Lessons, href: Href) -> str:
    """Return the lessons by parts, each with its minutes and the sentence that makes one want to start."""
    parts = {lesson.part: [item for item in lessons if item.part == lesson.part] for lesson in lessons}
    return "".join(
        f'<h3>{escape(part)}</h3><ul class="contents">{"".join(_entry(item, href) for item in items)}</ul>'
        for part, items in parts.items()
    )


def _entry(lesson: Lesson, href: Href) -> str:
    hook = richtext.to_html(richtext.parse(lesson.hook))
    return (
        f'<li><a href="{escape(href(lesson.stem))}">{escape(lesson.title)}</a> '
        f"<small>{escape(t('lesson.minutes', n=lesson.minutes))}</small><br>{hook}</li>"
    )
