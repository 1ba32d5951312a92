"""A workshop's run sheet: what begins when, where the breaks fall, and what to leave out when it gets late.

Pure, and the same as ``web/planning.mjs``, which plans in the browser while a workshop runs;
``tests/golden/planning.json`` holds both to the same answers. Times are whole minutes after midnight.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

KEEP, FIRST, NEXT = 0, 1, 2  # whether a part may be left out when it gets late, and which go first
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_BREAK = re.compile(r"(\d\d?:\d\d)/(\d{1,3})")


class PlanError(ValueError):
    """A time, a break or a lesson that cannot be planned; the message says what is allowed."""


@dataclass(frozen=True)
class Part:
    """A stretch of an item, as long as its author planned it."""

    title: str
    minutes: int


@dataclass(frozen=True)
class Item:
    """What a plan is made of: a lesson with its parts, or a welcome of one part (``key`` is then empty)."""

    key: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Pause:
    """A break of ``minutes``, wanted ``at`` a time of day."""

    at: int
    minutes: int


@dataclass(frozen=True)
class Row:
    """A line of the run sheet; ``item`` and ``part`` say which part it is and are -1 for a break.

    ``skip`` is true where leaving the part out helps to end on time.
    """

    item: int
    part: int
    title: str
    start: int
    minutes: int
    planned: int
    spare: int
    skip: bool


@dataclass(frozen=True)
class Sheet:
    """A run sheet: its rows, when it ends, by how many minutes it is late, and breaks that found no place."""

    rows: tuple[Row, ...]
    ends: int
    late: int
    unused: tuple[Pause, ...]


def plan(
    items: Sequence[Item],
    start: int,
    pauses: Sequence[Pause] = (),
    end: int | None = None,
    taken: Mapping[tuple[int, int], int] | None = None,
) -> Sheet:
    """Return the run sheet.

    Parameters
    ----------
    items
        In the order in which they are taught.
    start, end
        Minutes after midnight. Without an end nothing is late.
    pauses
        Each is taken between two parts, where it comes closest to its time.
    taken
        The minutes a part really took, by (place of the item, place of the part). 0 leaves it out.
    """
    known = taken or {}
    waiting = sorted(pauses, key=lambda pause: pause.at)
    rows: list[Row] = []
    now = start
    for at, item in enumerate(items):
        for place, part in enumerate(item.parts):
            minutes = known.get((at, place), part.minutes)
            # The gap before this part is closer to the break's time than the gap after it.
            while minutes and rows and waiting and 2 * waiting[0].at <= 2 * now + minutes:
                pause = waiting.pop(0)
                rows.append(Row(-1, -1, "", now, pause.minutes, pause.minutes, KEEP, False))
                now += pause.minutes
            rows.append(Row(at, place, part.title, now, minutes, part.minutes, spare(item, place), False))
            now += minutes
    late = 0 if end is None else max(0, now - end)
    chosen = _left_out(rows, late, known)
    rows = [Row(**{**vars(row), "skip": (row.item, row.part) in chosen}) for row in rows]
    return Sheet(tuple(rows), now, late, tuple(waiting))


def spare(item: Item, place: int) -> int:
    """Say whether a part may be left out.

    A lesson's questions and checklist stand last and can be done at home, so they go first. Its first part
    stays: the others build on it. So do a welcome and everything else of one part.
    """
    if not item.key or place == 0:
        return KEEP
    return FIRST if place == len(item.parts) - 1 else NEXT


def _left_out(rows: Sequence[Row], late: int, taken: Mapping[tuple[int, int], int]) -> set[tuple[int, int]]:
    """Choose parts still to come that save at least `late` minutes, the last ones of the day first."""
    order = [row for rank in (FIRST, NEXT) for row in reversed(rows) if row.spare == rank]
    chosen: list[Row] = []
    for row in order:
        if sum(one.minutes for one in chosen) >= late:
            break
        if (row.item, row.part) not in taken:
            chosen.append(row)
    for row in list(chosen):  # a long part chosen late can make an earlier choice unnecessary
        if sum(one.minutes for one in chosen) - row.minutes >= late:
            chosen.remove(row)
    return {(row.item, row.part) for row in chosen}


def clock(minutes: int) -> str:
    """Return a time of day as ``09:05``; after midnight it begins again."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def parse_clock(text: str) -> int:
    """Return the minutes after midnight of a time such as ``9:05``, or raise `PlanError`."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise PlanError(f"time is {text!r}; needs hours and minutes from 00:00 to 23:59, such as 09:30")
    return int(found[1]) * 60 + int(found[2])


def parse_pause(text: str) -> Pause:
    """Return the break that a text such as ``10:30/15`` asks for, or raise `PlanError`."""
    found = _BREAK.fullmatch(text.strip())
    if not found or not 1 <= int(found[2]) <= 180:
        raise PlanError(f"break is {text!r}; needs a time and 1 to 180 minutes, such as 10:30/15")
    return Pause(parse_clock(found[1]), int(found[2]))
