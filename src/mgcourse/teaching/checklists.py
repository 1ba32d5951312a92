"""The checklists of host, instructor and helper: the lessons' own widget, fed from one small file."""

from __future__ import annotations

from functools import cache

from .. import faces, islands, questions
from ..catalogue import INSTRUCTOR
from ..paths import root
from ..questions import Checklist
from ..reading import Fields, load

PLACE = "teaching-checklist"
NAMES = ("host", "instructor", "helper")


@cache
def all_lists() -> dict[str, Checklist]:
    """Return the checklists of ``book/teaching/checklists.yml`` by id, parsed once per process."""
    path = root() / "book" / "teaching" / "checklists.yml"
    fields = Fields(path, "", load(path))
    found = {item.id: item for item in questions.read_checklists(fields, INSTRUCTOR)}
    fields.finish()
    if tuple(found) != NAMES:
        raise fields.fail(f"the lists are {', '.join(found)}; needs {', '.join(NAMES)}, in this order")
    return found


def html(name: str) -> str:
    """Return one list for the book."""
    island = islands.checklist(all_lists()[name])
    return faces.section(island, faces.html(island))
