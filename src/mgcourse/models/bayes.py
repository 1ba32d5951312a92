"""What a sign or a test does to the chance of a condition: Bayes' rule in odds.

The course asks: you have cramps; could your magnesium be low? No study was found that says how much more
common cramps are in people with low magnesium, so the likelihood ratio is for the learner to choose.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .parameters import Array, check_all, checked, quantity
from .target import Gap, Target


@dataclass(frozen=True)
class Parameters:
    """Chance before, and strength of the sign. Each field carries label, unit, range and source."""

    prior: float = quantity(
        0.02, "", 0, 1, label="chance before the sign is known", source="Hypomg_FPIN: 2 % below 0.70 mmol/L"
    )
    ratio: float = quantity(
        2.0,
        "",
        0,
        1e6,
        label="how much more often the sign comes with it (likelihood ratio)",
        source="assumed",
    )
    sensitivity: float = quantity(0.9, "", 0, 1, label="share found by a test", source="each test")
    specificity: float = quantity(0.9, "", 0, 1, label="share cleared by a test", source="each test")

    def __post_init__(self) -> None:
        check_all(self)


def posterior(prior: npt.ArrayLike, ratio: npt.ArrayLike) -> Array:
    """Return the chance once the sign is known.

    Parameters
    ----------
    prior : array_like
        Chance before, 0 to 1.
    ratio : array_like
        Likelihood ratio: how many times as often the sign is seen with the condition as without it.
        1 teaches nothing; below 1 speaks against. The arguments broadcast.

    Raises
    ------
    ValueError
        If a value is outside its range, or the condition is certain and the sign rules it out.
    """
    chance, times = checked(Parameters, "prior", prior), checked(Parameters, "ratio", ratio)
    weight = 1 - chance + chance * times
    if np.any(weight == 0):
        raise ValueError("prior = 1 with ratio = 0: certain, and ruled out")
    return np.asarray(chance * times / weight)


def positive_ratio(sensitivity: npt.ArrayLike, specificity: npt.ArrayLike) -> Array:
    """Return the likelihood ratio of a positive test, sensitivity / (1 - specificity).

    Raises
    ------
    ValueError
        If a value is outside 0 to 1, or the specificity is 1: a test without false alarms has no ratio.
    """
    found = checked(Parameters, "sensitivity", sensitivity)
    cleared = checked(Parameters, "specificity", specificity)
    if np.any(cleared == 1):
        raise ValueError("specificity = 1: a test without false alarms proves; it has no finite ratio")
    return np.asarray(found / (1 - cleared))


def ratio_needed(prior: npt.ArrayLike, wanted: npt.ArrayLike) -> Array:
    """Return the likelihood ratio that lifts a chance `prior` to `wanted`; both above 0 and below 1."""
    before, after = checked(Parameters, "prior", prior), checked(Parameters, "prior", wanted)
    if np.any((before <= 0) | (before >= 1) | (after <= 0) | (after >= 1)):
        raise ValueError("both chances must lie above 0 and below 1; 0 and 1 cannot be moved")
    return np.asarray(after / (1 - after) * (1 - before) / before)


TARGETS = tuple(
    Target(
        f"Chance of low magnesium, {100 * prior:g} % before, likelihood ratio {ratio}",
        chance,
        "",
        source,
        0.0005,
        lambda prior=prior, ratio=ratio: posterior(prior, ratio),  # type: ignore[misc]
        "The chance before is published; the likelihood ratio is a what-if.",
        kind="derived",
    )
    for prior, source, chances in (
        (0.02, "Hypomg_FPIN", {2: 0.039, 5: 0.093, 10: 0.169}),
        (0.145, "Schimatschek2001", {2: 0.253, 5: 0.459, 10: 0.629}),
    )
    for ratio, chance in chances.items()
)

GAPS = (
    Gap(
        "Likelihood ratio of a cramp for low magnesium",
        "none found",
        "",
        "No study was found that gives it; the explorer lets the learner choose one.",
    ),
)
