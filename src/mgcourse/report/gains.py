"""What changed between the questions before the first lesson and those after the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..catalogue import NOT_RECALL
from ..questions import INVENTORY, Bank, Question
from .handed_in import Learner
from .intervals import Estimate, Floats, bootstrap, proportion
from .items import scores


@dataclass(frozen=True)
class Pair:
    """Two questions on the same objective, asked before and after, and the shares who were right."""

    before: Question
    after: Question
    first: Estimate
    second: Estimate


@dataclass(frozen=True)
class Gain:
    """The gain of those who answered every question of both inventories.

    ``hake`` is g of the class averages, (after - before) / (1 - before). ``cohen`` is d_av, the difference of
    the means over the root of the mean of both variances. ``before`` and ``after`` are mean shares.
    """

    n: int
    unpaired: int
    before: float
    after: float
    hake: Estimate | None
    cohen: Estimate | None
    pairs: tuple[Pair, ...]


def gain(bank: Bank, learners: Sequence[Learner]) -> Gain | None:
    """Return the gain, or None if fewer than 2 learners answered both inventories."""
    inventories = [lesson for lesson in bank.lessons.values() if lesson.part == INVENTORY]
    if len(inventories) != 2:
        return None
    graded = [[q for q in lesson.questions if q.kind not in NOT_RECALL] for lesson in inventories]
    first, second = (scores(questions, learners) for questions in graded)
    begun = ~(np.isnan(first).all(axis=1) & np.isnan(second).all(axis=1))
    both = ~(np.isnan(first).any(axis=1) | np.isnan(second).any(axis=1))
    if both.sum() < 2:
        return None
    before, after = first[both].mean(axis=1), second[both].mean(axis=1)
    return Gain(
        n=int(both.sum()),
        unpaired=int((begun & ~both).sum()),
        before=float(before.mean()),
        after=float(after.mean()),
        hake=bootstrap(hake, before, after),
        cohen=bootstrap(cohen, before, after),
        pairs=_pairs(graded, first[both], second[both]),
    )


def hake(before: Floats, after: Floats, axis: int = -1) -> Floats:
    """Return Hake's g of class averages; nan where everyone was right before."""
    start = before.mean(axis=axis)
    room = np.where(start < 1, 1 - start, np.nan)
    return np.asarray((after.mean(axis=axis) - start) / room)


def cohen(before: Floats, after: Floats, axis: int = -1) -> Floats:
    """Return Cohen's d_av (Cumming 2012): it is not made larger by scores that go together."""
    spread = (before.var(axis=axis, ddof=1) + after.var(axis=axis, ddof=1)) / 2
    root = np.sqrt(np.where(spread > 1e-12, spread, np.nan))
    return np.asarray((after.mean(axis=axis) - before.mean(axis=axis)) / root)


def _pairs(graded: list[list[Question]], first: Floats, second: Floats) -> tuple[Pair, ...]:
    later = {question.objective: (at, question) for at, question in enumerate(graded[1])}
    made = []
    for at, question in enumerate(graded[0]):
        if question.objective in later:
            there, other = later[question.objective]
            shares = [
                proportion(int(table[:, c].sum()), len(table)) for table, c in ((first, at), (second, there))
            ]
            if shares[0] and shares[1]:
                made.append(Pair(question, other, shares[0], shares[1]))
    return tuple(made)
