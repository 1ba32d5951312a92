"""Estimates with 95 % intervals. The mathematics is scipy's; what may be asked of it is decided here."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
SEED = 20_261_122
RESAMPLES = 2_000
_Z = 1.959963984540054  # the normal distribution's 97.5 % point
_BATCH = 250  # resamples at a time: bounds the memory, changes no number


@dataclass(frozen=True)
class Estimate:
    """A number with the ends of its 95 % interval and the number of learners behind it."""

    value: float
    low: float
    high: float
    n: int


def proportion(right: int, n: int) -> Estimate | None:
    """Return a share with Wilson's score interval (1927); None without anyone.

    Written out, because scipy works out an exact test besides, which takes seconds for a large class.
    """
    if n == 0:
        return None
    share, scale = right / n, 1 + _Z**2 / n
    middle = (share + _Z**2 / (2 * n)) / scale
    half = _Z / scale * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    return Estimate(share, max(0.0, middle - half), min(1.0, middle + half), n)


def correlation(one: Floats, other: Floats) -> Estimate | None:
    """Return Pearson's r with Fisher's z interval; None below 4 pairs or where either does not vary."""
    n = len(one)
    if n < 4 or np.ptp(one) < 1e-12 or np.ptp(other) < 1e-12:
        return None
    found = stats.pearsonr(one, other)
    ends = found.confidence_interval(0.95)
    return Estimate(float(found.statistic), float(ends.low), float(ends.high), n)


def bootstrap(statistic: Callable[..., Floats], before: Floats, after: Floats) -> Estimate | None:
    """Return a statistic of pairs with its percentile bootstrap interval; None where it is not defined.

    Learners are drawn anew, each with both scores, 2,000 times with a fixed seed.
    """
    with np.errstate(divide="ignore", invalid="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # draws that are not defined are dealt with below
        value = float(statistic(before, after, axis=-1))
        if len(before) < 2 or not np.isfinite(value):
            return None
        found = stats.bootstrap(
            (before, after),
            statistic,
            paired=True,
            vectorized=True,
            method="percentile",
            n_resamples=RESAMPLES,
            batch=_BATCH,
            rng=np.random.default_rng(SEED),
        )
    drawn = found.bootstrap_distribution
    if not np.isfinite(drawn).all():  # a handful of learners: some draws have no spread or no room to gain
        return Estimate(value, float("nan"), float("nan"), len(before))
    ends = found.confidence_interval
    return Estimate(value, float(ends.low), float(ends.high), len(before))
