"""What share of people eats too little magnesium, and how much that depends on the yardstick chosen.

Three ways: count who lies below the average requirement (the cut-point method), let requirements differ too
(the full probability method), or use a skewed curve. All take *usual* intakes; one day's recall is wider.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from .parameters import Array, check_all, checked, quantity
from .target import Gap, Target


@dataclass(frozen=True)
class Parameters:
    """Intakes and requirements of a group. Each field carries label, unit, range and source."""

    mean: float = quantity(
        338, "mg/day", 20, 1500, label="mean usual intake", source="secondary page, see TARGETS"
    )
    sd: float = quantity(
        68, "mg/day", 1, 600, label="spread of usual intakes (SD)", source="assumed: a fifth of the mean"
    )
    ear: float = quantity(
        350, "mg/day", 10, 1000, label="estimated average requirement (EAR)", source="IOM1997"
    )
    requirement_cv: float = quantity(
        0.10, "", 0, 0.5, label="spread of requirements, share of the EAR", source="IOM1997"
    )

    def __post_init__(self) -> None:
        check_all(self)


def share_below(
    ear: npt.ArrayLike, mean: npt.ArrayLike, sd: npt.ArrayLike, requirement_cv: npt.ArrayLike = 0.0
) -> Array:
    """Return the share of a group whose intake is below its requirement.

    Parameters
    ----------
    ear, mean, sd : array_like
        Average requirement, mean usual intake and its standard deviation, mg/day; they broadcast.
    requirement_cv : array_like
        0 gives the cut-point method: below the average requirement counts as too little. Above 0,
        requirements vary by this share of the average, and not with intake: the full probability method.

    Returns
    -------
    ndarray
        Fraction from 0 to 1, with the broadcast shape.

    Raises
    ------
    ValueError
        If a value is outside its range.
    """
    need = checked(Parameters, "ear", ear)
    spread = np.hypot(
        checked(Parameters, "sd", sd), need * checked(Parameters, "requirement_cv", requirement_cv)
    )
    return np.asarray(ndtr((need - checked(Parameters, "mean", mean)) / spread))


def recommended(ear: npt.ArrayLike, requirement_cv: npt.ArrayLike = 0.10) -> Array:
    """Return the recommended allowance: the average requirement plus two standard deviations, mg/day.

    That meets the needs of nearly everyone (97 to 98 of 100), which is why an intake below it does not
    mean "deficient". Not rounded; tables round to ten.
    """
    return np.asarray(
        checked(Parameters, "ear", ear) * (1 + 2 * checked(Parameters, "requirement_cv", requirement_cv))
    )


def skew_from(median: npt.ArrayLike, mean: npt.ArrayLike) -> Array:
    """Return the standard deviation of ln(intake) that a median and a larger mean imply.

    Raises
    ------
    ValueError
        If a mean is not above its median.
    """
    middle, average = checked(Parameters, "mean", median), checked(Parameters, "mean", mean)
    if np.any(average <= middle):
        raise ValueError("the mean must be above the median for a curve that leans to high intakes")
    return np.asarray(np.sqrt(2 * np.log(average / middle)))


def share_below_skewed(ear: npt.ArrayLike, median: npt.ArrayLike, mean: npt.ArrayLike) -> Array:
    """Return the share below `ear` of a lognormal curve with this median and mean (all mg/day)."""
    need = checked(Parameters, "ear", ear)
    return np.asarray(ndtr(np.log(need / np.asarray(median)) / skew_from(median, mean)))


_RECOMMENDED = ((340, 410), (300, 360), (335, 400), (290, 350))
_SECONDARY = (
    "Mean 338 mg and 57 % below 350 mg were seen on a secondary page only, not in the paper. "
    "The spread, 68 mg, was set to fit."
)

TARGETS = (
    *(
        Target(
            f"Recommended allowance from an average requirement of {ear} mg/day",
            allowance,
            "mg/day",
            "IOM1997",
            5,
            lambda ear=ear: recommended(ear),  # type: ignore[misc]
            "Printed to the nearest 10.",
        )
        for ear, allowance in _RECOMMENDED
    ),
    Target(
        "United States men below 350 mg/day from food",
        57.0,
        "%",
        "",
        0.5,
        lambda: 100 * share_below(350, 338, 68),
        _SECONDARY,
        kind="calibrated",
    ),
    *(
        Target(
            f"The same men below 175 mg/day, spread {sd} mg",
            share,
            "%",
            "mdl-nielsen2016",
            0.2,
            lambda sd=sd: 100 * share_below(175, 338, sd),  # type: ignore[misc]
            "The source proposes the lower requirement; the share is our calculation.",
            kind="derived",
        )
        for sd, share in ((68, 0.8), (80, 2.1))
    ),
    Target(
        "United States White men below 350 mg/day by one day's recall",
        57,
        "%",
        "FordMokdad2003",
        0.5,
        lambda: 100 * share_below_skewed(350, 326, 352),
        "From the published median 326 and mean 352; the share is our calculation.",
        kind="derived",
    ),
)

GAPS = (
    Gap(
        "An average requirement for Europe",
        "none",
        "EFSA2015",
        "The European authority found the evidence too thin to set one, so no share can be counted.",
    ),
)
