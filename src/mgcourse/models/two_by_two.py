"""One trial that counts people: the difference of two shares, their ratio, and how much is chance.

`effects` serves many trials at once, on the logarithmic scale. Here one trial is read the way a person reads
it: so many of so many felt better, against so many of so many.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri
from scipy.stats import fisher_exact

from .effects import Arm, log_risk_ratio
from .parameters import checked
from .target import Target

CLEAR = 0.05
"""Below this P value a difference is customarily called significant."""


@dataclass(frozen=True)
class Trial:
    """People with the event and people in all, treated (1) and control (2).

    Raises
    ------
    ValueError
        If a count is negative, or larger than its arm.
    """

    events1: int
    total1: int
    events2: int
    total2: int

    def __post_init__(self) -> None:
        for events, total in ((self.events1, self.total1), (self.events2, self.total2)):
            if checked(Arm, "events", events) > checked(Arm, "total", total):
                raise ValueError(f"events = {events:g} is more than the total {total:g}")

    @property
    def shares(self) -> tuple[float, float]:
        """Share with the event in each arm, 0 to 1."""
        return self.events1 / self.total1, self.events2 / self.total2


@dataclass(frozen=True)
class Interval:
    """An estimate and the ends of its interval."""

    estimate: float
    low: float
    high: float


def _z(level: float) -> float:
    return float(ndtri(0.5 + level / 2))


def risk_difference(trial: Trial, level: float = 0.95) -> Interval:
    """Return the difference of the shares, treated minus control, -1 to 1.

    The interval is the simple one (Wald's), which the trials of the 1990s printed. It is too short when
    arms are small or shares near 0 or 1; its ends are cut off at -1 and 1, which no difference can pass.
    """
    p1, p2 = trial.shares
    reach = _z(level) * float(np.sqrt(p1 * (1 - p1) / trial.total1 + p2 * (1 - p2) / trial.total2))
    return Interval(p1 - p2, max(-1.0, p1 - p2 - reach), min(1.0, p1 - p2 + reach))


def risk_ratio(trial: Trial, level: float = 0.95) -> Interval:
    """Return the ratio of the shares, treated over control; an empty cell is corrected as in `effects`."""
    found = log_risk_ratio(trial.events1, trial.total1, trial.events2, trial.total2)
    low, high = found.intervals(level)
    return Interval(*(float(np.exp(end[0])) for end in (found.y, low, high)))


def share(events: int, total: int, level: float = 0.95) -> Interval:
    """Return a share and its interval by Wilson's method, which never leaves 0 to 1."""
    (p, _), z = Trial(events, total, 0, 1).shares, _z(level)
    middle = (p + z**2 / (2 * total)) / (1 + z**2 / total)
    reach = z * float(np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))) / (1 + z**2 / total)
    return Interval(p, max(0.0, middle - reach), min(1.0, middle + reach))


def fisher_p(trial: Trial) -> float:
    """Return the two-sided P value of Fisher's exact test.

    It is the chance of a table at least as uneven as this one if the treatment did nothing and the
    number of people with the event were given.
    """
    table = [
        [trial.events1, trial.total1 - trial.events1],
        [trial.events2, trial.total2 - trial.events2],
    ]
    return float(fisher_exact(table).pvalue)


def answers_to_unclear(trial: Trial, arm: int) -> int:
    """Return how many people of one arm must answer otherwise until P is no longer below 0.05.

    In arm 1 events are taken away, in arm 2 they are added; meant for a trial that favours arm 1.

    Raises
    ------
    ValueError
        If `arm` is neither 1 nor 2, or no number of changed answers is enough.
    """
    if arm not in (1, 2):
        raise ValueError(f"arm = {arm!r} is unknown; allowed: 1, 2")
    room = trial.events1 if arm == 1 else trial.total2 - trial.events2
    for changed in range(room + 1):
        first, second = (changed, 0) if arm == 1 else (0, changed)
        moved = Trial(trial.events1 - first, trial.total1, trial.events2 + second, trial.total2)
        if fisher_p(moved) >= CLEAR:
            return changed
    raise ValueError(f"no change of answers in arm {arm} makes this trial unclear")


FATIGUE = Trial(12, 15, 3, 17)
"""People with chronic fatigue syndrome who said they felt better: magnesium, placebo (Cox1991)."""

FATIGUE_ENERGY = Trial(7, 15, 1, 17)
"""The same trial: people whose energy score got better (Cox1991)."""

_COX = "The counts are published, this number is not."

TARGETS = (
    Target(
        "Felt better with magnesium minus with placebo, chronic fatigue syndrome",
        62,
        "%",
        "Cox1991",
        0.5,
        lambda: 100 * risk_difference(FATIGUE).estimate,
    ),
    Target(
        "The same, lower end of the interval",
        35,
        "%",
        "Cox1991",
        0.5,
        lambda: 100 * risk_difference(FATIGUE).low,
    ),
    Target(
        "The same, upper end of the interval",
        90,
        "%",
        "Cox1991",
        0.5,
        lambda: 100 * risk_difference(FATIGUE).high,
    ),
    Target(
        "Felt better, ratio of the shares",
        4.53,
        "",
        "Cox1991",
        0.01,
        lambda: risk_ratio(FATIGUE).estimate,
        _COX,
        kind="derived",
    ),
    Target(
        "Felt better, Fisher’s P",
        0.001,
        "",
        "Cox1991",
        0.0001,
        lambda: fisher_p(FATIGUE),
        _COX,
        kind="derived",
    ),
)
