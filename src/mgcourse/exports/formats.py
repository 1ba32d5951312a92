"""The formats by name: what each holds, what it loses, and the files it makes of some lessons."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from ..questions import Lesson
from . import gift, moodle, qti12, qti21
from .shapes import Item

Filled = list[tuple[Lesson, list[Item]]]
Files = Iterable[tuple[str, Callable[[], bytes]]]


@dataclass(frozen=True)
class Format:
    """One format of the question bank.

    Attributes
    ----------
    holds : frozenset of type
        The shapes it can hold.
    losses : (Item) -> words
        What it cannot say of an item that it holds.
    files : (lessons with their items, course's title) -> (name, maker) pairs
        Its files; each is made when its maker is called, so that progress can be shown.
    """

    holds: frozenset[type]
    losses: Callable[[Item], Iterable[str]]
    files: Callable[[Filled, str], Files]


def _each(write: Callable[[Lesson, list[Item]], bytes]) -> Callable[[Filled, str], Files]:
    """Return the files of a format with one package for each lesson."""

    def files(lessons: Filled, _: str) -> Files:
        for lesson, items in lessons:
            if items:
                yield f"{lesson.stem}.zip", partial(write, lesson, items)

    return files


def _one(name: str, write: Callable[[Filled, str], bytes]) -> Callable[[Filled, str], Files]:
    def files(lessons: Filled, course: str) -> Files:
        yield name, partial(write, lessons, course)

    return files


FORMATS: dict[str, Format] = {
    "moodle": Format(moodle.HOLDS, moodle.losses, _one("questions.xml", moodle.write)),
    "gift": Format(gift.HOLDS, gift.losses, _one("questions.gift.txt", gift.write)),
    "qti12": Format(qti12.HOLDS, qti12.losses, _each(qti12.write)),
    "qti21": Format(qti21.HOLDS, qti21.losses, _each(qti21.write)),
}
