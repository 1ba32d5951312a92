"""Two groups compared from their means, standard deviations and numbers: what a published table allows.

A reader of a paper rarely gets the raw data. These three numbers per group are enough for the difference,
its interval, the t test, and how much the groups overlap, if each is close to a bell curve.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr
from scipy.stats import fisher_exact, t

from .parameters import Array, check_all, checked, quantity
from .target import Target


@dataclass(frozen=True)
class Group:
    """One group as a paper prints it. The unit is the paper's own."""

    mean: float = quantity(0, "", -1e9, 1e9, label="mean", source="each study")
    sd: float = quantity(1, "", 1e-9, 1e9, label="standard deviation", source="each study")
    n: float = quantity(20, "people", 2, 1e7, label="people in the group", source="each study")

    def __post_init__(self) -> None:
        check_all(self)

    @property
    def variance_of_mean(self) -> float:
        """Square of the standard error of the mean."""
        return self.sd**2 / self.n


@dataclass(frozen=True)
class Comparison:
    """What two groups' numbers say: first minus second."""

    difference: float
    standard_error: float
    freedom: float
    t: float
    p: float
    low: float
    high: float


def compare(first: Group, second: Group, level: float = 0.95, *, equal_spread: bool = False) -> Comparison:
    """Return the difference of two means with its t test and interval.

    Parameters
    ----------
    first, second : Group
        The difference is first minus second.
    level : float
        Coverage of the interval, between 0 and 1.
    equal_spread : bool
        Student's test with one common standard deviation; otherwise Welch's.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.
    """
    if not 0 < level < 1:
        raise ValueError(f"level = {level:g} is not between 0 and 1")
    one, two = first.variance_of_mean, second.variance_of_mean
    if equal_spread:
        freedom = first.n + second.n - 2
        common = ((first.n - 1) * first.sd**2 + (second.n - 1) * second.sd**2) / freedom
        error = math.sqrt(common * (1 / first.n + 1 / second.n))
    else:
        freedom = (one + two) ** 2 / (one**2 / (first.n - 1) + two**2 / (second.n - 1))
        error = math.sqrt(one + two)
    difference = first.mean - second.mean
    score = difference / error
    reach = float(t.ppf(0.5 + level / 2, freedom)) * error
    return Comparison(
        difference=difference,
        standard_error=error,
        freedom=freedom,
        t=score,
        p=2 * float(t.sf(abs(score), freedom)),
        low=difference - reach,
        high=difference + reach,
    )


def within_rounding(first: Group, second: Group, half: float) -> tuple[float, float]:
    """Return the smallest and the largest p value that the unrounded numbers could give.

    Every mean and standard deviation may lie up to `half` of its last printed place from what is printed.
    """
    shifts = itertools.product((-half, half), repeat=4)
    values = [
        compare(
            Group(first.mean + a, first.sd + b, first.n), Group(second.mean + c, second.sd + d, second.n)
        ).p
        for a, b, c, d in shifts
    ]
    return min(values), max(values)


def effect_size(first: Group, second: Group) -> float:
    """Return the difference in units of the groups' common standard deviation (Cohen's d)."""
    weighed = (first.n - 1) * first.sd**2 + (second.n - 1) * second.sd**2
    return (first.mean - second.mean) / math.sqrt(weighed / (first.n + second.n - 2))


def bell(x: npt.ArrayLike, group: Group) -> Array:
    """Return the bell curve of a group at `x`: its density, shape of `x`."""
    score = (np.asarray(x, dtype=np.float64) - group.mean) / group.sd
    return np.asarray(np.exp(-(score**2) / 2) / (group.sd * math.sqrt(2 * math.pi)))


def share_below(line: npt.ArrayLike, group: Group) -> Array:
    """Return the share of a group below a line, 0 to 1, if it follows a bell curve."""
    return np.asarray(ndtr((np.asarray(line, dtype=np.float64) - group.mean) / group.sd))


def overlap(first: Group, second: Group) -> float:
    """Return the area that two bell curves have in common: 1 for equal groups, 0 for groups far apart."""
    low = min(first.mean - 8 * first.sd, second.mean - 8 * second.sd)
    high = max(first.mean + 8 * first.sd, second.mean + 8 * second.sd)
    x = np.linspace(low, high, 8_001)
    return float(np.trapezoid(np.minimum(bell(x, first), bell(x, second)), x))


def chance_first_higher(first: Group, second: Group) -> float:
    """Return the chance that a random member of the first group lies above one of the second."""
    return float(ndtr((first.mean - second.mean) / math.hypot(first.sd, second.sd)))


def fisher(with_first: int, total_first: int, with_second: int, total_second: int) -> float:
    """Return the p value of Fisher's exact test for two groups of counted people.

    Raises
    ------
    ValueError
        If more people are counted than a group has.
    """
    checked(Group, "n", [total_first, total_second])
    for count, total in ((with_first, total_first), (with_second, total_second)):
        if not 0 <= count <= total:
            raise ValueError(f"{count} of {total} people is not possible")
    table = [[with_first, total_first - with_first], [with_second, total_second - with_second]]
    return float(fisher_exact(table).pvalue)


MAGNESIUM = (Group(0.73, 0.06, 21), Group(0.67, 0.08, 22))
"""Serum magnesium after the race, mmol/L: runners who cramped, runners who did not (Schwellnus2004)."""

SODIUM = (Group(139.8, 3.1, 21), Group(142.3, 2.1, 22))
"""Serum sodium after the race, mmol/L, same runners (Schwellnus2004)."""

PACE = (Group(144, 20, 20), Group(157, 14, 29))
"""Time for the first 28 km of a 56-km race, minutes: cramped, did not (Schwellnus2011b)."""

DAMAGE = (Group(89, 80, 20), Group(58, 35, 29))
"""Creatine kinase before that race, as printed: cramped, did not (Schwellnus2011b)."""

IRONMAN_SODIUM = (Group(140, 7, 2859), Group(139, 7, 7670))
"""Serum sodium of treated triathletes, mmol/L (Johnson_Ironman); how many were measured is not printed."""

CRAMPED_BEFORE = (20, 20, 14, 29)
"""Had cramped before, of those who cramped and of those who did not: 100 % and 48 % (Schwellnus2011b)."""

_ROUNDED = (
    "Worked from rounded means and SDs; within that rounding p can be anything from 0.001 to 0.036, so the "
    "published value fits."
)
TARGETS = (
    Target(
        "Sodium after a race, cramped against not: p",
        0.004,
        "",
        "Schwellnus2004",
        0.0005,
        lambda: compare(*SODIUM).p,
    ),
    Target(
        "Magnesium after a race, cramped against not: p",
        0.03,
        "",
        "Schwellnus2004",
        0.023,
        lambda: compare(*MAGNESIUM).p,
        _ROUNDED,
        kind="partly",
    ),
    Target(
        "Magnesium after a race: largest p within rounding",
        0.036,
        "",
        "Schwellnus2004",
        0.002,
        lambda: within_rounding(*MAGNESIUM, 0.005)[1],
        "Not printed; shows that the published 0.03 lies within rounding.",
        kind="derived",
    ),
    Target(
        "Time for the first 28 km, cramped against not: p",
        0.029,
        "",
        "Schwellnus2011b",
        0.02,
        lambda: compare(*PACE).p,
        "The abstract does not name the test; ours agrees that chance alone rarely does this.",
        kind="partly",
    ),
    Target(
        "Creatine kinase before the race, cramped against not: p (equal spread)",
        0.066,
        "",
        "Schwellnus2011b",
        0.005,
        lambda: compare(*DAMAGE, equal_spread=True).p,
        "With Student's test. Welch's, which fits unequal spreads better, gives 0.12.",
        kind="partly",
    ),
    Target(
        "Cramps in the past, 20 of 20 against 14 of 29: p below",
        (0, 0.001),
        "",
        "Schwellnus2011b",
        0,
        lambda: fisher(*CRAMPED_BEFORE),
    ),
)
