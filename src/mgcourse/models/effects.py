"""What one trial found, as a number with its uncertainty: ratios from counts, differences from means.

`pooling` then combines trials. Ratios are kept as natural logarithms, because their uncertainty is
even on both sides only there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from .parameters import Array, checked, quantity

ZERO_CELL = 0.5
"""Added to all four cells of a trial that has an empty one, as metafor does (mdl-metafor)."""


@dataclass(frozen=True)
class Arm:
    """One arm of a trial: what may be counted or measured in it, and in which range."""

    events: float = quantity(0, "people", 0, 1e9, label="people with the event", source="each trial")
    total: float = quantity(100, "people", 1, 1e9, label="people in the arm", source="each trial")
    mean: float = quantity(0, "", -1e9, 1e9, label="mean in the arm", source="each trial")
    sd: float = quantity(1, "", 1e-12, 1e9, label="standard deviation in the arm", source="each trial")


@dataclass(frozen=True, eq=False)
class Effects:
    """The effects of k trials.

    Attributes
    ----------
    y : ndarray (k,); log ratio, or difference in the unit of the means
    v : ndarray (k,); variance of each effect. An infinite one marks a trial that says nothing: weight 0
    """

    y: Array
    v: Array

    def __post_init__(self) -> None:
        y, v = (np.atleast_1d(np.asarray(x, dtype=np.float64)) for x in (self.y, self.v))
        if y.ndim != 1 or y.shape != v.shape or not y.size:
            raise ValueError(f"effects need as many values as variances, not {y.shape} and {v.shape}")
        if not np.all(np.isfinite(y)):
            raise ValueError(f"effect {y[~np.isfinite(y)][0]:g} is not a finite number")
        if not np.all(v > 0):  # also catches "not a number"
            raise ValueError(f"variance {v[~(v > 0)][0]:g} is not above 0")
        object.__setattr__(self, "y", y)
        object.__setattr__(self, "v", v)

    def __len__(self) -> int:
        return self.y.size

    def keep(self, chosen: Any) -> Effects:
        """Return the chosen trials: a mask or indices, as numpy takes them."""
        return Effects(self.y[chosen], self.v[chosen])

    def intervals(self, level: float = 0.95) -> tuple[Array, Array]:
        """Return lower and upper ends of each trial's own interval, ndarray (k,) each."""
        reach = float(ndtri(0.5 + level / 2)) * np.sqrt(self.v)
        return self.y - reach, self.y + reach


def _counts(events: npt.ArrayLike, total: npt.ArrayLike) -> tuple[Array, Array]:
    """Return people with and without the event."""
    with_event, people = np.broadcast_arrays(checked(Arm, "events", events), checked(Arm, "total", total))
    if np.any(with_event > people):
        at = int(np.argmax(with_event > people))
        raise ValueError(f"events = {with_event.flat[at]:g} is more than the total {people.flat[at]:g}")
    return with_event, people - with_event


def _table(
    events1: npt.ArrayLike, total1: npt.ArrayLike, events2: npt.ArrayLike, total2: npt.ArrayLike
) -> tuple[Array, ...]:
    """Return the four cells, with the correction where one of a trial's cells is empty."""
    cells = np.broadcast_arrays(*_counts(events1, total1), *_counts(events2, total2))
    empty = np.any([cell == 0 for cell in cells], axis=0)
    return tuple(np.atleast_1d(cell + ZERO_CELL * empty) for cell in cells)


def log_odds_ratio(
    events1: npt.ArrayLike, total1: npt.ArrayLike, events2: npt.ArrayLike, total2: npt.ArrayLike
) -> Effects:
    """Return log odds ratios, arm 1 (treated) against arm 2 (control).

    Parameters
    ----------
    events1, total1, events2, total2 : array_like, scalar or (k,)
        People with the event and people in each arm.

    Raises
    ------
    ValueError
        If a count is negative, or events exceed the people in an arm.
    """
    a, b, c, d = _table(events1, total1, events2, total2)
    return Effects(np.log(a * d / (b * c)), 1 / a + 1 / b + 1 / c + 1 / d)


def log_risk_ratio(
    events1: npt.ArrayLike, total1: npt.ArrayLike, events2: npt.ArrayLike, total2: npt.ArrayLike
) -> Effects:
    """Return log risk ratios, arm 1 against arm 2; arguments and errors as `log_odds_ratio`."""
    a, b, c, d = _table(events1, total1, events2, total2)
    y = np.log(a / (a + b)) - np.log(c / (c + d))
    # The same as 1/a - 1/(a+b) + 1/c - 1/(c+d), without subtracting nearly equal numbers.
    return Effects(y, b / (a * (a + b)) + d / (c * (c + d)))


def peto_log_odds_ratio(
    events1: npt.ArrayLike, total1: npt.ArrayLike, events2: npt.ArrayLike, total2: npt.ArrayLike
) -> Effects:
    """Return Peto's log odds ratios: (observed - expected) / V with variance 1 / V.

    Pooling them by fixed effect is Peto's method. It needs no correction for empty cells; a trial in which
    nobody or everybody had the event gets an infinite variance. Arguments and errors as `log_odds_ratio`.
    """
    a, b, c, d = (np.atleast_1d(x) for x in (*_counts(events1, total1), *_counts(events2, total2)))
    n1, n2, events = a + b, c + d, a + c
    people = n1 + n2
    information = n1 * n2 * events * (people - events) / (people**2 * np.maximum(people - 1, 1))
    says = information > 0
    y = np.divide(a - n1 * events / people, information, out=np.zeros(says.shape), where=says)
    return Effects(y, np.divide(1.0, information, out=np.full(says.shape, np.inf), where=says))


def mean_difference(  # noqa: PLR0917 - two arms of three numbers each, in the order tables print them
    mean1: npt.ArrayLike,
    sd1: npt.ArrayLike,
    total1: npt.ArrayLike,
    mean2: npt.ArrayLike,
    sd2: npt.ArrayLike,
    total2: npt.ArrayLike,
) -> Effects:
    """Return differences of means, arm 1 minus arm 2, in the unit of the means.

    Each argument is a scalar or (k,): mean, standard deviation and number of people of each arm.

    Raises
    ------
    ValueError
        If a standard deviation is not positive or an arm is empty.
    """
    variances = [
        checked(Arm, "sd", sd) ** 2 / checked(Arm, "total", total)
        for sd, total in ((sd1, total1), (sd2, total2))
    ]
    return Effects(checked(Arm, "mean", mean1) - checked(Arm, "mean", mean2), variances[0] + variances[1])


def from_interval(
    estimate: npt.ArrayLike, low: npt.ArrayLike, high: npt.ArrayLike, level: float = 0.95
) -> Effects:
    """Return effects from published estimates and intervals; take logarithms of ratios first.

    Raises
    ------
    ValueError
        If an interval does not rise, or does not hold its estimate.
    """
    y, lo, hi = (np.atleast_1d(np.asarray(x, dtype=np.float64)) for x in (estimate, low, high))
    if np.any((lo >= hi) | (y < lo) | (y > hi)):
        raise ValueError("each interval must rise and hold its estimate; of a ratio take logarithms")
    return Effects(y, ((hi - lo) / (2 * float(ndtri(0.5 + level / 2)))) ** 2)
