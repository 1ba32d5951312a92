"""The planner's data for the page: every lesson with its parts, and the ready schedules to begin from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from .. import faces, islands, richtext
from ..questions import Lesson
from ..strings import t
from . import schedules

PLACE = "planner"


def html(lessons: Iterable[Lesson], href: Callable[[str], str]) -> str:
    """Return the section that becomes the planner."""
    island = {
        "v": islands.VERSION,
        "widget": "planner",
        "lesson": "",
        "id": "planner",
        "lessons": [_lesson(lesson, href) for lesson in lessons],
        "ready": list(_ready()),
    }
    return faces.section(island, f"<p>{escape(t('planner.face'))}</p>")


def _lesson(lesson: Lesson, href: Callable[[str], str]) -> dict[str, Any]:
    item = schedules.item_of(lesson)
    materials = lesson.teaching.materials if lesson.teaching else ()
    return {
        "stem": lesson.stem,
        "title": lesson.title,
        "minutes": lesson.minutes,
        "href": href(lesson.stem),
        "parts": [{"title": part.title, "minutes": part.minutes} for part in item.parts],
        "objectives": [richtext.parse(objective.text) for objective in lesson.objectives],
        "materials": [richtext.parse(text) for text in materials],
    }


def _ready() -> Iterator[dict[str, Any]]:
    """Yield each session as the planner keeps a plan, with the name it is offered under."""
    for schedule in schedules.ready():
        for session in schedule.sessions:
            yield {
                "title": f"{schedule.title}. {session.title}" if session.title else schedule.title,
                "plan": {
                    "start": session.start,
                    "end": session.end,
                    "welcome": session.welcome,
                    "close": session.close,
                    "lessons": list(session.lessons),
                    "breaks": [[pause.at, pause.minutes] for pause in session.pauses],
                    "taken": [[stem, part, 0] for stem, part in session.left_out],
                },
            }
