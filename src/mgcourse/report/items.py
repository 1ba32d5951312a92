"""How each question did: its facility, how well it tells learners apart, and what was chosen.

The first answer counts. Later ones were given after the reasons had been read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .. import richtext
from ..catalogue import NOT_RECALL
from ..questions import Lesson, Question
from .handed_in import First, Learner
from .intervals import Estimate, Floats, correlation, proportion

FEW = 100  # below this many answers, a discrimination is too uncertain to act on
LEAST_OTHERS = 5  # questions a learner must have answered besides, to have a score to compare with
SHARED = 2  # learners who must have typed the same wrong answer before it is shown
MOST_TYPED = 5
LONGEST = 60


@dataclass(frozen=True)
class Choice:
    """Something that was answered, by how many, whether it is right, and the reason its author gives."""

    text: str
    count: int
    right: bool
    why: str


@dataclass(frozen=True)
class ItemResult:
    """What became of one question; a facility or discrimination without meaning is None."""

    question: Question
    answered: int
    changed: int
    facility: Estimate | None
    discrimination: Estimate | None
    choices: tuple[Choice, ...]


def analyse(lessons: Sequence[Lesson], learners: Sequence[Learner]) -> list[ItemResult]:
    """Return the result of every question of the lessons, in order."""
    asked = [question for lesson in lessons for question in lesson.questions]
    graded = [question for question in asked if question.kind not in NOT_RECALL]
    told = dict(
        zip((question.id for question in graded), discriminations(scores(graded, learners)), strict=True)
    )
    return [_result(question, learners, told.get(question.id)) for question in asked]


def _result(question: Question, learners: Sequence[Learner], told: Estimate | None) -> ItemResult:
    every = [learner.firsts[question.id] for learner in learners if question.id in learner.firsts]
    firsts = [first for first in every if first.rev == question.rev]
    right = sum(first.ok for first in firsts)
    graded = question.kind not in NOT_RECALL
    return ItemResult(
        question,
        len(firsts),
        len(every) - len(firsts),
        proportion(right, len(firsts)) if graded else None,
        told,
        tuple(_choices(question, firsts)),
    )


def scores(graded: Sequence[Question], learners: Sequence[Learner]) -> Floats:
    """Return learners by questions: 1 right, 0 not, nan not answered in the question's present form."""
    made = np.full((len(learners), len(graded)), np.nan)
    for row, learner in enumerate(learners):
        for column, question in enumerate(graded):
            first = learner.firsts.get(question.id)
            if first and first.rev == question.rev:
                made[row, column] = first.ok
    return made


def discriminations(table: Floats) -> list[Estimate | None]:
    """Return each question's corrected item-total (item-rest) correlation.

    The rest score is the share right among the other questions a learner answered, so that learners who
    answered different questions can be compared. Where all answered all, it orders learners as the sum does.
    """
    known = ~np.isnan(table)
    right = np.where(known, table, 0.0)
    others = known.sum(axis=1, keepdims=True) - known
    with np.errstate(invalid="ignore", divide="ignore"):
        rest = (right.sum(axis=1, keepdims=True) - right) / others
    usable = known & (others >= LEAST_OTHERS)
    return [
        correlation(table[usable[:, column], column], rest[usable[:, column], column])
        for column in range(table.shape[1])
    ]


def _choices(question: Question, firsts: list[First]) -> Iterator[Choice]:
    if hasattr(question.body, "options"):
        yield from _options(question, firsts)
    elif question.kind in ("number", "text", "estimate"):
        yield from _typed(firsts)
    elif question.kind == "match":
        yield from _pairs(question, firsts)


def _options(question: Question, firsts: list[First]) -> Iterator[Choice]:
    counted: Counter[str] = Counter()
    for first in firsts:
        chosen = first.ans if isinstance(first.ans, list) else [first.ans]
        counted.update({one for one in chosen if isinstance(one, str)})
    for option in question.body.options:
        yield Choice(plain(option.text), counted.pop(option.id, 0), option.correct, plain(option.why))
    if counted:
        yield Choice("an answer of another version of this question", sum(counted.values()), False, "")


def _typed(firsts: list[First]) -> Iterator[Choice]:
    """Yield wrong answers that several learners typed; what one alone typed is nobody else's business."""
    counted = Counter(written for first in firsts if not first.ok and (written := _written(first.ans)))
    for text, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_TYPED]:
        if count >= SHARED:
            yield Choice(text, count, False, "")


def _written(answer: object) -> str:
    if isinstance(answer, dict):
        answer = f"{answer.get('value', '')} {answer.get('unit', '')}"
    return " ".join(str(answer).split())[:LONGEST] if isinstance(answer, str | int | float) else ""


def _pairs(question: Question, firsts: list[First]) -> Iterator[Choice]:
    texts = {pair.id: pair.right for pair in question.body.pairs}
    texts |= {f"extra-{n}": text for n, text in enumerate(question.body.extra, start=1)}
    for pair in question.body.pairs:
        given = (first.ans.get(pair.id) for first in firsts if isinstance(first.ans, dict))
        counted = Counter(right for right in given if isinstance(right, str) and right in texts)
        for right, count in sorted(counted.items(), key=lambda one: (-one[1], one[0])):
            text = f"{plain(pair.left)} → {plain(texts[right])}"
            yield Choice(text, count, right == pair.id, plain(pair.why) if right == pair.id else "")


def plain(text: str) -> str:
    """Return a text of the course without its marks."""
    return richtext.to_text(richtext.parse(text))


@dataclass(frozen=True)
class Misconception:
    """A wrong option that many chose, with the share of those who answered."""

    question: Question
    choice: Choice
    share: Estimate


def misconceptions(results: Sequence[ItemResult], most: int = 12) -> list[Misconception]:
    """Return the wrong options chosen most often, by share; at least 2 learners and 10 % chose each."""
    found = []
    for result in results:
        for choice in result.choices:
            share = proportion(choice.count, result.answered) if choice.count <= result.answered else None
            if not choice.right and choice.why and choice.count >= SHARED and share and share.value >= 0.1:
                found.append(Misconception(result.question, choice, share))
    return sorted(found, key=lambda each: (-each.share.value, each.question.id))[:most]
