"""The presenter's data for the page: every question that a show of hands can answer, lesson by lesson."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from .. import faces, islands
from ..bibliography import Source
from ..questions import Lesson
from ..strings import t

PLACE = "presenter"
KINDS = ("choice", "choices", "predict")
_SHOWN = ("id", "rev", "kind", "stem", "options", "shuffle", "choose", "reveal", "explanation")


def html(lessons: Iterable[Lesson], known: dict[str, Source]) -> str:
    """Return the section that becomes the presenter."""
    island = {
        "v": islands.VERSION,
        "widget": "presenter",
        "lesson": "",
        "id": "presenter",
        "lessons": [made for lesson in lessons if (made := _lesson(lesson, known))["items"]],
    }
    return faces.section(island, f"<p>{escape(t('presenter.face'))}</p>")


def _lesson(lesson: Lesson, known: dict[str, Source]) -> dict[str, Any]:
    asked = [islands.question(item, known) for item in lesson.questions if item.kind in KINDS]
    return {
        "stem": lesson.stem,
        "title": lesson.title,
        "items": [{name: item[name] for name in _SHOWN if name in item} for item in asked],
    }
