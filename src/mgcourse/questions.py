"""A lesson's questions and checklists: frozen values parsed from ``questions/<stem>.yml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .kinds import KINDS
from .paths import root
from .reading import ContentError, Fields, load, unique

INVENTORY = "Before and after"  # the part of the two inventories: they ask for other lessons' objectives
AUTHORS = "For authors"  # the part of pages that show how questions look; they are no lessons to finish


@dataclass(frozen=True)
class Objective:
    """Something a learner can do after the lesson."""

    id: str
    text: str


@dataclass(frozen=True)
class Question:
    """One question: what all kinds share, and the kind's own ``body`` (a frozen dataclass).

    ``objective`` is one of the course; an inventory asks for those of the lessons.
    """

    id: str
    rev: int
    kind: str
    lesson: str
    objective: str
    sources: tuple[str, ...]
    alone: bool
    confidence: bool
    stem: str
    body: Any
    hints: tuple[str, ...]
    explanation: str


@dataclass(frozen=True)
class Check:
    """One line of a checklist; ``id`` is its permanent record id."""

    id: str
    text: str


@dataclass(frozen=True)
class Checklist:
    """A list of things a learner ticks for herself."""

    id: str
    lesson: str
    title: str
    intro: str
    items: tuple[Check, ...]


@dataclass(frozen=True)
class Pool:
    """Questions of which a learner is asked ``draw``, drawn once for her and anew on request."""

    id: str
    lesson: str
    title: str
    draw: int
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A part of a lesson and the minutes planned for it in a workshop."""

    title: str
    minutes: int


@dataclass(frozen=True)
class Teaching:
    """What an instructor needs beyond the lesson: its aim, prompts, demonstrations, extensions, timings.

    ``materials`` are the things to bring for what is demonstrated.
    """

    aim: str
    discussion: tuple[str, ...]
    demonstrate: tuple[str, ...]
    materials: tuple[str, ...]
    extension: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Lesson:
    """What one ``questions/<stem>.yml`` says. ``minutes`` is the planned time for a learner."""

    stem: str
    title: str
    part: str
    minutes: int
    hook: str
    questions_answered: tuple[str, ...]
    objectives: tuple[Objective, ...]
    prerequisites: tuple[str, ...]
    questions: tuple[Question, ...]
    checklists: tuple[Checklist, ...]
    pools: tuple[Pool, ...]
    teaching: Teaching | None

    def asked(self) -> tuple[Question, ...]:
        """Return the questions of the lesson's own quiz: those neither asked alone nor in a pool."""
        pooled = {identifier for pool in self.pools for identifier in pool.questions}
        return tuple(item for item in self.questions if not item.alone and item.id not in pooled)


@dataclass(frozen=True)
class Bank:
    """All lessons' questions and checklists, found by id."""

    lessons: dict[str, Lesson]
    questions: dict[str, Question]
    checklists: dict[str, Checklist]
    pools: dict[str, Pool]


def parse(path: Path) -> Lesson:
    """Parse one lesson's file.

    Raises
    ------
    ContentError
        If anything in it is missing, misspelt or out of range; file, id or line, value and what is
        allowed are named.
    """
    fields = Fields(path, "", load(path))
    stem = path.stem
    head = Fields(path, "lesson", fields.raw("lesson"))
    objectives = tuple(_objectives(head))
    asked = tuple(_questions(fields, stem))
    made = Lesson(
        stem=stem,
        title=head.text("title"),
        part=head.text("part"),
        minutes=head.integer("minutes", 5, 180),
        hook=head.text("hook"),
        questions_answered=head.texts("questions", least=1),
        objectives=objectives,
        prerequisites=head.texts("prerequisites"),
        questions=asked,
        checklists=tuple(read_checklists(fields, stem)),
        pools=tuple(_pools(fields, stem, {question.id for question in asked})),
        teaching=_teaching(fields),
    )
    head.finish()
    fields.finish()
    unique(_record_ids(made), "id", fields.fail)
    return made


def _objectives(head: Fields) -> Iterable[Objective]:
    for item in head.children("objectives", least=1, label="objective"):
        yield Objective(item.identifier("id"), item.text("text"))
        item.finish()


def _questions(fields: Fields, stem: str) -> Iterable[Question]:
    for item in fields.children("questions", least=0, label="question"):
        identifier = item.identifier("id")
        item.place = f"question {identifier}"
        kind = item.one_of("kind", tuple(KINDS))
        question = Question(
            id=identifier,
            rev=item.integer("rev", 1, 9999),
            kind=kind,
            lesson=stem,
            objective=item.text("objective"),
            sources=item.texts("source", least=1),
            alone=item.flag("alone"),
            confidence=item.flag("confidence"),
            stem=item.text("stem"),
            body=KINDS[kind].parse(item),
            hints=item.texts("hints"),
            explanation=item.text("explanation"),
        )
        item.finish()
        yield question


def read_checklists(fields: Fields, stem: str) -> Iterable[Checklist]:
    """Yield the checklists of a file; their ticks are kept under the name `stem`."""
    for item in fields.children("checklists", least=0, label="checklist"):
        identifier = item.identifier("id")
        item.place = f"checklist {identifier}"
        checklist = Checklist(
            id=identifier,
            lesson=stem,
            title=item.text("title"),
            intro=item.text("intro", ""),
            items=tuple(_checks(item, identifier)),
        )
        item.finish()
        yield checklist


def _checks(fields: Fields, checklist: str) -> Iterable[Check]:
    for item in fields.children("items", least=1, label="item"):
        identifier = f"{checklist}--{item.identifier('id')}"
        if len(identifier) > 64:
            raise item.fail(f"id {identifier!r} has {len(identifier)} characters; allowed are 64")
        yield Check(identifier, item.text("text"))
        item.finish()


def _pools(fields: Fields, stem: str, known: set[str]) -> Iterable[Pool]:
    for item in fields.children("pools", least=0, label="pool"):
        identifier = item.identifier("id")
        item.place = f"pool {identifier}"
        members = item.texts("questions", least=2)
        for member in members:
            if member not in known:
                raise item.fail(f"questions has {member!r}; allowed: {', '.join(sorted(known))}")
        unique(members, "question", item.fail)
        yield Pool(identifier, stem, item.text("title"), item.integer("draw", 1, len(members)), members)
        item.finish()


def _teaching(fields: Fields) -> Teaching | None:
    if not fields.has("teaching"):
        return None
    item = Fields(fields.path, "teaching", fields.raw("teaching"))
    sections = []
    for part in item.children("sections", least=1, label="section"):
        sections.append(Section(part.text("title"), part.integer("minutes", 1, 60)))
        part.finish()
    made = Teaching(
        aim=item.text("aim"),
        discussion=item.texts("discussion", least=1),
        demonstrate=item.texts("demonstrate", least=1),
        materials=item.texts("materials"),
        extension=item.texts("extension", least=1),
        sections=tuple(sections),
    )
    item.finish()
    return made


def _record_ids(lesson: Lesson) -> list[str]:
    ids = [question.id for question in lesson.questions] + [pool.id for pool in lesson.pools]
    for checklist in lesson.checklists:
        ids += [checklist.id, *(item.id for item in checklist.items)]
    return ids


def load_bank(folder: Path) -> Bank:
    """Parse every file of a folder and join them.

    Raises
    ------
    ContentError
        As `parse`, for an id that two files use, and for an objective that no lesson has.
    """
    lessons: dict[str, Lesson] = {}
    questions: dict[str, Question] = {}
    checklists: dict[str, Checklist] = {}
    pools: dict[str, Pool] = {}
    owner: dict[str, str] = {}
    for path in sorted(folder.glob("*.yml")):
        lesson = parse(path)
        lessons[lesson.stem] = lesson
        for identifier in [*_record_ids(lesson), *(item.id for item in lesson.objectives)]:
            if identifier in owner:
                raise ContentError(
                    path,
                    f"id {identifier}",
                    f"is already used in questions/{owner[identifier]}.yml; ids are unique in the course",
                )
            owner[identifier] = lesson.stem
        questions |= {question.id: question for question in lesson.questions}
        checklists |= {checklist.id: checklist for checklist in lesson.checklists}
        pools |= {pool.id: pool for pool in lesson.pools}
    _check_objectives(folder, lessons)
    return Bank(lessons, questions, checklists, pools)


def _check_objectives(folder: Path, lessons: dict[str, Lesson]) -> None:
    """Every question asks for an objective of its own lesson or, in an inventory, of any."""
    own = {stem: {objective.id for objective in lesson.objectives} for stem, lesson in lessons.items()}
    everywhere: set[str] = set().union(*own.values())
    for lesson in lessons.values():
        known = everywhere if lesson.part == INVENTORY else own[lesson.stem]
        for question in lesson.questions:
            if question.objective not in known:
                allowed = "one of any lesson" if lesson.part == INVENTORY else ", ".join(sorted(known))
                raise ContentError(
                    folder / f"{lesson.stem}.yml",
                    f"question {question.id}",
                    f"objective is {question.objective!r}; allowed: {allowed}",
                )


@cache
def bank() -> Bank:
    """Return the course's own bank, parsed once per process."""
    return load_bank(root() / "questions")
