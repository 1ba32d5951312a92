"""Everything the report says, worked out once: the page and the CSV files show the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..catalogue import NOT_RECALL
from ..questions import AUTHORS, Bank, Lesson
from .gains import Gain, gain
from .handed_in import Learner, Pile
from .intervals import Estimate, proportion
from .items import ItemResult, Misconception, analyse, misconceptions

SURE = {1: "Guess", 2: "Fairly sure", 3: "Certain", 0: "Not said"}


@dataclass(frozen=True)
class LearnerRow:
    """How far one learner came: questions answered by lesson, and the share right at the first try."""

    learner: Learner
    answered: dict[str, int]
    right: Estimate | None


@dataclass(frozen=True)
class LessonRow:
    """How many learners began a lesson, and how many answered all of its questions."""

    lesson: Lesson
    begun: int
    finished: int


@dataclass(frozen=True)
class Results:
    """All results of a pile of files."""

    pile: Pile
    lessons: tuple[Lesson, ...]
    learners: tuple[LearnerRow, ...]
    progress: tuple[LessonRow, ...]
    items: tuple[ItemResult, ...]
    misconceptions: tuple[Misconception, ...]
    confidence: dict[str, Estimate | None]
    gain: Gain | None


def work_out(pile: Pile, bank: Bank) -> Results:
    """Return the results of the learners in a pile."""
    lessons = tuple(lesson for lesson in bank.lessons.values() if lesson.part != AUTHORS)
    items = analyse(lessons, pile.learners)
    rows = tuple(_learner(learner, lessons) for learner in pile.learners)
    return Results(
        pile=pile,
        lessons=lessons,
        learners=rows,
        progress=tuple(_lesson(lesson, rows) for lesson in lessons),
        items=tuple(items),
        misconceptions=tuple(misconceptions(items)),
        confidence=_confidence(lessons, pile.learners),
        gain=gain(bank, pile.learners),
    )


def _learner(learner: Learner, lessons: Sequence[Lesson]) -> LearnerRow:
    answered = {
        lesson.stem: sum(question.id in learner.firsts for question in lesson.questions) for lesson in lessons
    }
    graded = [
        learner.firsts[question.id].ok
        for lesson in lessons
        for question in lesson.questions
        if question.kind not in NOT_RECALL and question.id in learner.firsts
    ]
    return LearnerRow(learner, answered, proportion(sum(graded), len(graded)))


def _lesson(lesson: Lesson, rows: Sequence[LearnerRow]) -> LessonRow:
    counts = [row.answered[lesson.stem] for row in rows]
    return LessonRow(lesson, sum(n > 0 for n in counts), sum(n == len(lesson.questions) > 0 for n in counts))


def _confidence(lessons: Sequence[Lesson], learners: Sequence[Learner]) -> dict[str, Estimate | None]:
    """Return the share right at each confidence, over the questions that ask for it."""
    counted = {sure: [0, 0] for sure in SURE}
    for lesson in lessons:
        for question in lesson.questions:
            if not question.confidence or question.kind in NOT_RECALL:
                continue
            for learner in learners:
                first = learner.firsts.get(question.id)
                if first and first.rev == question.rev:
                    counted[first.conf][0] += first.ok
                    counted[first.conf][1] += 1
    return {SURE[sure]: proportion(*counts) for sure, counts in counted.items()}
