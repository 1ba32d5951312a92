"""What the instructor pages ask for by name, and who makes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ..bibliography import sources
from ..questions import AUTHORS, Lesson
from . import checklists, notes, planner, presenter, run_sheet, slides

Href = Callable[[str], str]


def makers(lessons: list[Lesson], href: Href) -> dict[str, Callable[[], str]]:
    """Return, for each place on a page, the function that makes its HTML.

    Parameters
    ----------
    lessons
        The published lessons, in the order of the course.
    href
        Gives the address of a lesson, by its stem, as seen from the page.
    """
    taught = [lesson for lesson in lessons if lesson.part != AUTHORS]
    return {
        run_sheet.PLACE: lambda: run_sheet.html(href),
        notes.PLACE: lambda: notes.html(taught, href, sources()),
        slides.PLACE: lambda: slides.links(taught),
        presenter.PLACE: lambda: presenter.html(taught, sources()),
        planner.PLACE: lambda: planner.html(taught, href),
        **{f"{checklists.PLACE}-{name}": partial(checklists.html, name) for name in checklists.NAMES},
    }
