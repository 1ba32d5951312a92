"""Why people who join a cramp trial get better although nothing is done to them.

Cramps come in runs. A trial that takes in only people with many cramps in its two weeks of screening
catches them at a bad time, and afterwards they drift back to their usual. The model holds three sources of
difference: between people, within a person from one two-week period to the next, and plain chance in
counting. It holds no placebo effect and no healing: what falls in it falls because of who was chosen.
The numbers about people are assumed; the course shows how the answer depends on them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import roots_genlaguerre
from scipy.stats import nbinom

from .parameters import Array, check_all, checked, quantity
from .target import Gap, Target

WEEKS = 2
"""Length of a period, in weeks: the screening of RoguinMaor2017."""

ONLY_CHANCE = 1e6
"""`steadiness` at which nothing but the luck of counting makes a person's periods differ."""

_NODES = 64  # enough for six places over the whole range of the parameters


@dataclass(frozen=True)
class Parameters:
    """People with cramps. Each field carries label, unit, range and source."""

    mean: float = quantity(2.0, "per week", 0.1, 20, label="cramps of the average person", source="assumed")
    evenness: float = quantity(
        0.5, "", 0.2, 20, label="likeness of people (shape of a gamma curve)", source="assumed"
    )
    steadiness: float = quantity(
        2.0, "", 0.2, ONLY_CHANCE, label="likeness of a person's periods (shape)", source="assumed"
    )

    def __post_init__(self) -> None:
        check_all(self)


@dataclass(frozen=True)
class Enrolment:
    """How a trial chooses its people, and what its capsule does; the allowed ranges."""

    entry: float = quantity(
        4, "cramps", 0, 40, label="fewest cramps in two weeks to be enrolled", source="RoguinMaor2017"
    )
    effect: float = quantity(
        0, "", 0, 1, label="share of cramps the capsule really prevents", source="what-if"
    )
    people: float = quantity(1000, "people", 1, 1e6, label="people screened", source="what-if")
    periods: float = quantity(2, "", 1, 100, label="two-week periods counted", source="what-if")


USUAL = Parameters()


@dataclass(frozen=True)
class Course:
    """The enrolled people's mean cramps per week, and the share of all people that is enrolled.

    `before` is at screening, `after` in any other period without treatment, `treated` with the capsule.
    """

    before: float
    after: float
    treated: float
    share: float

    @property
    def fall(self) -> float:
        """Fall without treatment, as a share of `before`."""
        return 1 - self.after / self.before


def expected(entry: int, effect: float = 0.0, people: Parameters = USUAL) -> Course:
    """Return what a very large trial would see.

    Parameters
    ----------
    entry : int
        Fewest cramps in the two weeks of screening to be enrolled, 0 to 40; 0 takes everyone in.
    effect : float
        Share of cramps that the capsule prevents, 0 to 1.
    people : Parameters
        The people who are screened.

    Raises
    ------
    ValueError
        If a number is outside its range.
    """
    least = int(checked(Enrolment, "entry", entry))
    works = float(checked(Enrolment, "effect", effect))
    nodes, weight = roots_genlaguerre(_NODES, people.evenness - 1)
    usual = nodes * WEEKS * people.mean / people.evenness  # each person's cramps per period
    weight = weight / weight.sum()
    counts = np.arange(least)[:, None]
    chance = nbinom.pmf(counts, people.steadiness, people.steadiness / (people.steadiness + usual))
    enrolled = 1 - chance.sum(axis=0)
    counted = usual - (counts * chance).sum(axis=0)
    share = float(weight @ enrolled)
    before = float(weight @ counted) / share / WEEKS
    after = float(weight @ (usual * enrolled)) / share / WEEKS
    return Course(before, after, (1 - works) * after, share)


def counts(people: int, periods: int, seed: int, who: Parameters = USUAL) -> npt.NDArray[np.int64]:
    """Return simulated cramps per person and two-week period, without any treatment.

    Parameters
    ----------
    people, periods : int
        How many; at least 1 each.
    seed : int
        The same seed gives the same people.
    who : Parameters
        The people who are screened.

    Returns
    -------
    ndarray (people, periods)

    Raises
    ------
    ValueError
        If a number is outside its range.
    """
    shape = int(checked(Enrolment, "people", people)), int(checked(Enrolment, "periods", periods))
    chance = np.random.default_rng(seed)
    usual = chance.gamma(who.evenness, WEEKS * who.mean / who.evenness, (shape[0], 1))
    weather: Array = chance.gamma(who.steadiness, 1 / who.steadiness, shape)
    return chance.poisson(usual * weather)


TARGETS = tuple(
    Target(
        f"Fall without treatment after entry with 4 cramps in two weeks, steadiness {steadiness:g}",
        fall,
        "%",
        "",
        0.5,
        lambda steadiness=steadiness: 100 * expected(4, people=Parameters(steadiness=steadiness)).fall,  # type: ignore[misc]
        "Not published: what follows from the assumed people.",
        "derived",
    )
    for steadiness, fall in ((ONLY_CHANCE, 7), (2.0, 20), (1.0, 31))
)

GAPS = (
    Gap(
        "Share of the placebo groups' fall in cramps that is regression to the mean",
        "fall of 28.7 %; share not given",
        "Garrison2020",
        "The trials have no untreated group, and this model's people are assumed.",
    ),
)
