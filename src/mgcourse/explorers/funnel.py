"""The funnel plot of magnesium after a heart attack: small trials tell another story than large ones."""

from __future__ import annotations

from functools import cache

import numpy as np

from mgcourse.explorer import Axis, Choice, Line, Marker, Points, Preset, Readout, View
from mgcourse.models import trials
from mgcourse.models.effects import Effects, log_odds_ratio
from mgcourse.models.pooling import egger, pool
from mgcourse.tables import Explorer, build

MOST_PRECISE = 36.0
ENOUGH = 10  # below that Egger's test has little power, and the eye even less
MEGA = ("ISIS-4", "MAGIC")
WITHOUT = {
    "none": "all 22 trials",
    "mega": "without the two mega-trials",
    "large": "only trials with 100 patients or more in each arm",
}
# Precision is 1 / standard error. The funnel's walls begin where its mouth still fits the axis.
WALL = np.geomspace(0.6, MOST_PRECISE, 50)


@cache
def _effects() -> Effects:
    return log_odds_ratio(*trials.infarction().table)


def kept(which: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which of the 22 trials a choice keeps."""
    found = trials.infarction()
    if which == "mega":
        return np.array([name not in MEGA for name in found.names])
    if which == "large":
        _, magnesium, _, control = found.table
        return np.asarray((magnesium >= 100) & (control >= 100))
    return np.ones(len(found.names), dtype=bool)


def _takeaway(count: int, p: float) -> str:
    """Say whether the funnel leans; from few trials nothing is concluded, whatever the test says."""
    if count < ENOUGH:
        return "{trials:n} trials are too few for a funnel to show or rule out a lean"
    return (
        "The funnel is lopsided: small trials favour magnesium"
        if p < 0.05
        else "No clear lean: small and large trials agree"
    )


def run(which: str) -> View:
    """Return the trials' odds ratios against their precision, and Egger's line of asymmetry."""
    every, keep = _effects(), kept(which)
    effects = every.keep(keep)
    # A trial that is left out keeps its row, empty: every position of the slider ships the same rows.
    shown = [np.where(keep, column, np.nan) for column in (np.exp(every.y), every.v**-0.5)]
    pooled = pool(effects, "fixed")
    asymmetry = egger(effects)
    centre = pooled.estimate
    return View(
        curves={
            "trials": (np.round(shown[0], 3), shown[1]),
            "low": (np.round(np.exp(centre - 1.96 / WALL), 3), WALL),
            "high": (np.round(np.exp(centre + 1.96 / WALL), 3), WALL),
        },
        readouts={
            "centre": float(np.exp(centre)),
            "trials": float(len(effects.y)),
            "slant": asymmetry.intercept,
            "p": "below 0.001" if asymmetry.p < 0.001 else f"{asymmetry.p:.3f}",
        },
        title=_takeaway(len(effects.y), asymmetry.p),
        summary="{trials:n} trials around an odds ratio of {centre:n}. Egger’s intercept is {slant:n}; zero "
        "would mean that small trials find what large ones find (p-value {p:n}).",
    )


def infarction_funnel() -> Explorer:
    """Return the funnel plot of 22 trials after a heart attack, with or without some of them."""
    return build(
        run,
        id="funnel-infarction",
        name="Small and large trials after a heart attack",
        sliders=[Choice("which", "Show", WITHOUT, default="none")],
        x=Axis(
            "Odds ratio of death (left of 1: fewer deaths with magnesium)",
            "",
            scale="log",
            domain=(0.02, 60),
            ticks=(0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20),
            decimals=3,
        ),
        y=Axis("Precision (1 / standard error)", "", scale="log", domain=(0.5, 40), decimals=3),
        curves=[Points("trials", "Trials"), Line("low", "95 % wall"), Line("high", "95 % wall, right")],
        readouts=[
            Readout("centre", "Odds ratio, fixed effect", "", decimals=2),
            Readout("trials", "Trials shown", "", decimals=0),
            Readout("slant", "Egger’s intercept", "", decimals=2),
            Readout("p", "p-value of the intercept"),
        ],
        presets=[Preset(label[0].upper() + label[1:], which=key) for key, label in WITHOUT.items()],
        markers=[Marker("no difference", x=1)],
        equation=[
            "precision = 1 / standard error of ln(odds ratio)",
            "Egger: ln(odds ratio) / standard error = intercept + slope × precision",
        ],
        sources=["mdl-li2007", "mdl-metafor"],
        note="Below ten trials such a test would miss most leans. If only chance spread the trials, 95 of "
        "100 would lie between the walls and fill the funnel on both sides. A lean can come from trials that "
        "were never published, from weaker methods in small trials, or from real differences; the plot "
        "cannot say which.",
    )
