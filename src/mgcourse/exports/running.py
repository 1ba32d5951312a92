"""Makes the exports: picks the lessons, converts, writes the files and the list beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from .. import bibliography, book, paths, questions
from ..questions import Lesson
from . import listing, scorm
from .converting import convert
from .formats import FORMATS

NAMES = (*FORMATS, "scorm")
Step = Callable[[str], None]


class ExportError(RuntimeError):
    """Nothing could be exported; the message says why."""


@dataclass(frozen=True)
class Made:
    """What one format came to: its folder, its files and the list."""

    name: str
    folder: Path
    files: tuple[str, ...]
    rows: list[listing.Row]


def chosen(wanted: Iterable[str]) -> list[Lesson]:
    """Return the lessons of some stems, in the course's order; without any, all lessons for learners.

    Raises
    ------
    ExportError
        If there is no such lesson.
    """
    lessons = questions.bank().lessons
    stems = list(wanted)
    for stem in stems:
        if stem not in lessons:
            raise ExportError(f"there is no lesson {stem!r}; allowed: {', '.join(lessons)}")
    return [
        lesson for lesson in lessons.values() if lesson.stem in stems or (not stems and _is_taught(lesson))
    ]


def _is_taught(lesson: Lesson) -> bool:
    return lesson.part != questions.AUTHORS


def course_title() -> str:
    """Return the course's title, from ``_config.yml``."""
    config = (paths.root() / "_config.yml").read_text(encoding="utf-8")
    found = re.search(r"^title: *(.+)$", config, re.MULTILINE)
    return found[1].strip() if found else "mgcourse"


def export(name: str, lessons: list[Lesson], out: Path, step: Step) -> Made:
    """Write one format into a folder of its name inside `out`; `step` is told each file as it is begun."""
    folder = out / name
    folder.mkdir(parents=True, exist_ok=True)
    made = scorm.export(lessons, course_title(), book.site()) if name == "scorm" else _bank(name, lessons)
    written = []
    for file, make in made.files:
        step(f"{name}: {file}")
        (folder / file).write_bytes(make())
        written.append(file)
    rows = [*made.rows, *_others(lessons)]
    (folder / listing.NAME).write_bytes(listing.table(rows))
    return Made(name, folder, (*written, listing.NAME), rows)


def _bank(name: str, lessons: list[Lesson]) -> scorm.Plan:
    known, form = bibliography.sources(), FORMATS[name]
    filled, rows = [], []
    for lesson in lessons:
        made = [convert(question, form.holds, known, form.losses) for question in lesson.questions]
        filled.append((lesson, [item for one in made for item in one.items]))
        rows += [listing.Row(one.question, tuple(item.id for item in one.items), one.notes) for one in made]
    return scorm.Plan(list(form.files(filled, course_title())), rows)


def _others(lessons: list[Lesson]) -> Iterable[listing.Row]:
    """Yield the questions of lessons that were not asked for: the list is of the whole bank."""
    stems = {lesson.stem for lesson in lessons}
    for lesson in questions.bank().lessons.values():
        if lesson.stem not in stems:
            why = "its lesson was not chosen" if _is_taught(lesson) else "shows authors how questions look"
            yield from (listing.Row(question, (), (why,)) for question in lesson.questions)
