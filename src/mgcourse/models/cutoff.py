"""What share of blood samples counts as "low", given where the line is drawn.

Lesson 01 needs this because three published counts from one hospital (7, 25 and 60 %) differ only
in their cut-off. A normal (bell) curve through them lets a learner move the line anywhere between.
The curve is a teaching aid for the range the counts cover: it is not a reference interval, and its
tails are not to be trusted (the United States points below show why).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import least_squares
from scipy.special import ndtr, ndtri

from .parameters import Array, check_all, checked, quantity
from .target import Target

MG_DL_PER_MMOL_L = 2.4305
"""mg/dL in one mmol/L: 24.305 g/mol (standard atomic weight of Mg), ten decilitres to a litre."""


@dataclass(frozen=True)
class Parameters:
    """A normal curve of serum magnesium: its centre and its spread."""

    mean: float = quantity(
        0.823, "mmol/L", 0.5, 1.2, label="mean serum magnesium", source="WarsawHosp2020, fitted"
    )
    sd: float = quantity(
        0.111, "mmol/L", 0.01, 0.3, label="standard deviation", source="WarsawHosp2020, fitted"
    )

    def __post_init__(self) -> None:
        check_all(self)


@dataclass(frozen=True)
class PublishedShare:
    """One published count: the share of samples below a cut-off, and the key of its source."""

    cutoff: float = quantity(
        0.75, "mmol/L", 0.4, 1.2, label="line below which a sample is called low", source="source"
    )
    share: float = quantity(0.25, "", 0.001, 0.999, label="share of samples below the line", source="source")
    source: str = "WarsawHosp2020"

    def __post_init__(self) -> None:
        for name in ("cutoff", "share"):
            checked(PublishedShare, name, getattr(self, name))


@dataclass(frozen=True)
class Concentration:
    """One serum concentration in the two units laboratories use; the ranges they convert in."""

    mmol_per_l: float = quantity(0.75, "mmol/L", 0, 20, label="magnesium in serum", source="IOM1997")
    mg_per_dl: float = quantity(1.8, "mg/dL", 0, 50, label="magnesium in serum", source="IOM1997")


WARSAW = (
    PublishedShare(0.65, 0.07, "WarsawHosp2020"),
    PublishedShare(0.75, 0.25, "WarsawHosp2020"),
    PublishedShare(0.85, 0.60, "WarsawHosp2020"),
)
"""20 438 hospital patients, Warsaw, February 2018 to January 2019."""

GERMANY = (
    PublishedShare(0.70, 0.02, "Hypomg_FPIN"),
    PublishedShare(0.76, 0.145, "Schimatschek2001"),
)
"""About 16 000 people; the 2 % is quoted by a later review of the same data."""

UNITED_STATES = (
    PublishedShare(0.70, 0.025, "Hypomg_FPIN"),
    PublishedShare(0.75, 0.05, "Hypomg_FPIN"),
)
"""11 000 White adults aged 45 to 64, as quoted by a review."""


def fit_normal(points: Sequence[PublishedShare]) -> Parameters:
    """Fit a normal curve to published shares by least squares on the shares.

    Two points are met exactly. With more, the sum of squared misses (in share, so that every
    point of the chart counts alike) is as small as a normal curve allows.

    Parameters
    ----------
    points : sequence of PublishedShare
        At least two, with different cut-offs and with a share that rises with the cut-off.

    Returns
    -------
    curve : Parameters
        Mean and standard deviation, mmol/L.

    Raises
    ------
    ValueError
        If the points cannot be met by any normal curve, or the fit leaves the allowed range.
    """
    ordered = sorted(points, key=lambda point: point.cutoff)
    cutoffs = np.array([point.cutoff for point in ordered])
    shares = np.array([point.share for point in ordered])
    if len(ordered) < 2 or np.any(np.diff(cutoffs) <= 0) or np.any(np.diff(shares) <= 0):
        raise ValueError("a fit needs two or more points whose share rises with the cut-off")
    # The straight line through the probits is exact for two points and a good start for more.
    slope, intercept = np.polyfit(cutoffs, ndtri(shares), 1)
    start = (-intercept / slope, 1 / slope)
    if len(ordered) == 2:
        return Parameters(mean=float(start[0]), sd=float(start[1]))
    found = least_squares(lambda p: ndtr((cutoffs - p[0]) / p[1]) - shares, start, x_scale=0.1)
    return Parameters(mean=float(found.x[0]), sd=float(found.x[1]))


WARSAW_CURVE = fit_normal(WARSAW)
"""Mean 0.823 and SD 0.111 mmol/L; misses the three counts by 0.9, 0.7 and 0.3 per 100 samples."""


def share_below(cutoff: ArrayLike, curve: Parameters = WARSAW_CURVE) -> Array:
    """Return the share of samples below a cut-off.

    Parameters
    ----------
    cutoff : array_like, any shape
        Where the line is drawn, mmol/L, from 0.4 to 1.2.
    curve : Parameters
        The curve of serum magnesium; the Warsaw hospital's unless given.

    Returns
    -------
    ndarray, shape of `cutoff`
        Fraction from 0 to 1.

    Raises
    ------
    ValueError
        If a cut-off lies outside the range.

    Notes
    -----
    Source of the counts behind the default curve: WarsawHosp2020. The counts cover 0.65 to
    0.85 mmol/L; beyond them the curve guesses.
    """
    values = checked(PublishedShare, "cutoff", cutoff)
    return np.asarray(ndtr((values - curve.mean) / curve.sd), dtype=np.float64)


def residuals(points: Sequence[PublishedShare], curve: Parameters) -> Array:
    """Return the curve's share minus the published share at each point (fractions)."""
    published = np.array([point.share for point in points], dtype=np.float64)
    return share_below([point.cutoff for point in points], curve) - published


def mg_per_dl(mmol_per_l: ArrayLike) -> Array:
    """Convert a magnesium concentration from mmol/L (0 to 20) to mg/dL; the shape is kept."""
    return checked(Concentration, "mmol_per_l", mmol_per_l) * MG_DL_PER_MMOL_L


def mmol_per_l(mg_per_dl: ArrayLike) -> Array:
    """Convert a magnesium concentration from mg/dL (0 to 50) to mmol/L; the shape is kept."""
    return checked(Concentration, "mg_per_dl", mg_per_dl) / MG_DL_PER_MMOL_L


_TAIL = "What a normal curve through both counts would be. It is absurd: the tail is not normal."
_SKEW = "A normal curve with the published mean and SD; the real spread leans to low values."


def _warsaw_target(point: PublishedShare) -> Target:
    return Target(
        f"Samples below {point.cutoff:g} mmol/L in a Warsaw hospital",
        100 * point.share,
        "%",
        point.source,
        1,
        lambda: 100 * share_below(point.cutoff),
        "The curve was fitted to these three counts.",
        kind="calibrated",
    )


TARGETS = (
    *(_warsaw_target(point) for point in WARSAW),
    Target(
        "Mean of a normal curve through the two German counts",
        0.824,
        "mmol/L",
        "Schimatschek2001",
        0.0005,
        lambda: fit_normal(GERMANY).mean,
        "Two counts fix a normal curve; nobody published the curve.",
        kind="derived",
    ),
    Target(
        "Mean of a normal curve through the two United States counts",
        1.01,
        "mmol/L",
        "Hypomg_FPIN",
        0.005,
        lambda: fit_normal(UNITED_STATES).mean,
        _TAIL,
        kind="derived",
    ),
    Target(
        "Standard deviation of that German curve",
        0.060,
        "mmol/L",
        "Schimatschek2001",
        0.0005,
        lambda: fit_normal(GERMANY).sd,
        "Two counts fix a normal curve; nobody published the curve.",
        kind="derived",
    ),
    Target(
        "Standard deviation of that United States curve",
        0.16,
        "mmol/L",
        "Hypomg_FPIN",
        0.005,
        lambda: fit_normal(UNITED_STATES).sd,
        _TAIL,
        kind="derived",
    ),
    *(
        Target(
            f"Magnesium kept after a loading test, {words} 2.5 %",
            published,
            "%",
            "MgLoad1994",
            tolerance,
            lambda share=share: 6.3 + 10.3 * ndtri(share),  # type: ignore[misc]
            _SKEW,
            kind="partly",
        )
        for words, share, published, tolerance in (("lowest", 0.025, -19.5, 6), ("highest", 0.975, 27.5, 1.5))
    ),
)
