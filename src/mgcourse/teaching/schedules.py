"""The ready schedules: ``book/teaching/schedules.yml`` picks lessons, ``mgcourse.planning`` does the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .. import planning, questions
from ..paths import root
from ..planning import Item, Part, Pause, PlanError, Sheet
from ..questions import AUTHORS, Lesson
from ..reading import Fields, load, unique
from ..strings import t

Taken = dict[tuple[int, int], int]


@dataclass(frozen=True)
class Session:
    """One sitting, from ``start`` to ``end`` in minutes after midnight; ``left_out`` names parts by place."""

    title: str
    start: int
    end: int
    welcome: int
    close: int
    lessons: tuple[str, ...]
    left_out: tuple[tuple[str, int], ...]
    pauses: tuple[Pause, ...]


@dataclass(frozen=True)
class Schedule:
    """A way to teach a part of the course, in one sitting or several."""

    id: str
    title: str
    about: str
    sessions: tuple[Session, ...]


def teachable() -> list[Lesson]:
    """Return every lesson that can be put into a plan, in the order of the course."""
    return [lesson for lesson in questions.bank().lessons.values() if lesson.part != AUTHORS]


def find(wish: str, lessons: Iterable[Lesson]) -> Lesson:
    """Return the lesson of a number such as ``03`` or ``3``, or of a whole stem.

    Raises
    ------
    PlanError
        If there is none.
    """
    listed = list(lessons)
    for lesson in listed:
        if wish in (lesson.stem, lesson.stem[:2]) or wish.zfill(2) == lesson.stem[:2]:
            return lesson
    allowed = ", ".join(lesson.stem[:2] for lesson in listed)
    raise PlanError(f"lesson is {wish!r}; allowed: {allowed}")


def item_of(lesson: Lesson) -> Item:
    """Return a lesson as something to plan; without sections of its own it is one part."""
    sections = lesson.teaching.sections if lesson.teaching else ()
    parts = tuple(Part(section.title, section.minutes) for section in sections)
    return Item(lesson.stem, lesson.title, parts or (Part(lesson.title, lesson.minutes),))


def items_of(lessons: Sequence[Lesson], welcome: int, close: int) -> tuple[Item, ...]:
    """Return the lessons between a welcome and a close, each left out at 0 minutes."""

    def framed(title: str, minutes: int) -> tuple[Item, ...]:
        return (Item("", title, (Part(title, minutes),)),) if minutes else ()

    return (
        *framed(t("plan.welcome"), welcome),
        *(item_of(lesson) for lesson in lessons),
        *framed(t("plan.close"), close),
    )


def plan_of(session: Session) -> tuple[tuple[Item, ...], Sheet]:
    """Return a session's items and its run sheet."""
    bank = questions.bank()
    items = items_of([bank.lessons[stem] for stem in session.lessons], session.welcome, session.close)
    place = {item.key: at for at, item in enumerate(items)}
    taken = {(place[stem], part): 0 for stem, part in session.left_out}
    return items, planning.plan(items, session.start, session.pauses, session.end, taken)


@cache
def ready() -> tuple[Schedule, ...]:
    """Return the course's ready schedules, parsed once per process."""
    return parse(root() / "book" / "teaching" / "schedules.yml", teachable())


def parse(path: Path, lessons: Sequence[Lesson]) -> tuple[Schedule, ...]:
    """Parse a file of schedules.

    Raises
    ------
    ContentError
        If anything in it is missing, misspelt or out of range, or a session does not fit its time.
    """
    fields = Fields(path, "", load(path))
    found = []
    for item in fields.children("schedules", least=1, label="schedule"):
        identifier = item.identifier("id")
        item.place = f"schedule {identifier}"
        sessions = tuple(_sessions(item, lessons))
        found.append(Schedule(identifier, item.text("title"), item.text("about"), sessions))
        item.finish()
    fields.finish()
    unique([schedule.id for schedule in found], "id", fields.fail)
    return tuple(found)


def _sessions(fields: Fields, lessons: Sequence[Lesson]) -> Iterator[Session]:
    for item in fields.children("sessions", least=1, label="session"):
        try:
            yield _session(item, lessons)
        except PlanError as error:
            raise item.fail(str(error)) from error
        item.finish()


def _session(item: Fields, lessons: Sequence[Lesson]) -> Session:
    picked = [find(wish, lessons) for wish in item.texts("lessons", least=1)]
    unique([lesson.stem for lesson in picked], "lesson", item.fail)
    made = Session(
        title=item.text("title", ""),
        start=planning.parse_clock(item.text("start")),
        end=planning.parse_clock(item.text("end")),
        welcome=item.integer("welcome", 0, 60),
        close=item.integer("close", 0, 60),
        lessons=tuple(lesson.stem for lesson in picked),
        left_out=tuple(_left_out(item.texts("leave_out"), picked)),
        pauses=tuple(planning.parse_pause(text) for text in item.texts("breaks")),
    )
    if made.end <= made.start:
        raise PlanError("end must be later than start, on the same day")
    return made


def _left_out(wishes: Iterable[str], picked: Sequence[Lesson]) -> Iterator[tuple[str, int]]:
    """Read wishes such as ``03: Quiz and checklist``."""
    for wish in wishes:
        number, _, title = wish.partition(": ")
        lesson = find(number, picked)
        titles = [part.title for part in item_of(lesson).parts]
        if title not in titles:
            raise PlanError(f"leave_out is {wish!r}; the parts of lesson {number} are {'; '.join(titles)}")
        yield lesson.stem, titles.index(title)
