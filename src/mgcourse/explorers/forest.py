"""Two forest plots: magnesium after a heart attack, where the method decides, and magnesium for cramps."""

from __future__ import annotations

from functools import cache

import numpy as np

from mgcourse.explorer import Axis, Choice, Intervals, Marker, Preset, Readout, Reference, View
from mgcourse.models import trials
from mgcourse.models.effects import Effects, log_odds_ratio, peto_log_odds_ratio
from mgcourse.models.pooling import Pooled, pool
from mgcourse.tables import Explorer, build

POOLED = "All together"
NOBODY = "nobody"
METHODS = {
    "fixed": "Fixed effect",
    "peto": "Peto",
    "dl": "Random effects, DerSimonian-Laird",
    "reml": "Random effects, REML",
    "hk": "Random effects, DerSimonian-Laird with Hartung-Knapp interval",
}
AXIS_LOW, AXIS_HIGH = 0.02, 50.0


def _labels() -> tuple[str, ...]:
    found = trials.infarction()
    return tuple(
        name if str(year) in name else f"{name} {year}"
        for name, year in zip(found.names, found.years, strict=True)
    )


@cache
def _effects(method: str) -> Effects:
    measure = peto_log_odds_ratio if method == "peto" else log_odds_ratio
    return measure(*trials.infarction().table)


def _pool(effects: Effects, method: str) -> Pooled:
    if method == "hk":
        return pool(effects, "dl", "hk")
    return pool(effects, "fixed" if method in ("fixed", "peto") else method)  # type: ignore[arg-type]


def _verdict(pooled: Pooled) -> str:
    """Say the pooled ratio as a takeaway; the numbers are those of the read-out."""
    if pooled.high < 0:
        return "Fewer deaths with magnesium: odds ratio {ratio} ({low} to {high})"
    if pooled.low > 0:
        return "More deaths with magnesium: odds ratio {ratio} ({low} to {high})"
    return "No clear difference: odds ratio {ratio} ({low} to {high})"


def run(method: str, without: str) -> View:
    """Return every trial and the pooled odds ratio, by one method and perhaps without one trial."""
    labels = _labels()
    keep = np.array([label != without for label in labels])
    effects = _effects(method)
    pooled = _pool(effects.keep(keep), method)
    low, high = effects.intervals()
    # An interval that leaves the axis is drawn to its edge; the table says so.
    rows = [np.where(keep, np.exp(column), np.nan) for column in (effects.y, low, high)]
    rows[1:] = [np.clip(row, AXIS_LOW, AXIS_HIGH) for row in rows[1:]]
    weights = np.full(len(labels), np.nan)
    weights[keep] = 100 * pooled.weights
    heaviest = int(np.nanargmax(weights))
    blank = np.full(len(labels), np.nan)
    left_out = "All 22 trials." if without == NOBODY else f"Without {without}."
    return View(
        curves={
            "trials": tuple(np.append(row, np.nan) for row in (*rows, weights)),
            "pooled": tuple(
                np.append(blank, np.exp(end)) for end in (pooled.estimate, pooled.low, pooled.high)
            ),
        },
        readouts={
            "ratio": float(np.exp(pooled.estimate)),
            "low": float(np.exp(pooled.low)),
            "high": float(np.exp(pooled.high)),
            "i2": pooled.i2,
            "weight": float(weights[heaviest]),
            "heaviest": labels[heaviest],
        },
        title=_verdict(pooled),
        summary=f"{left_out} {{heaviest}} carries {{weight}} of the weight. About {{i2}} of the disagreement "
        "between the trials is more than chance explains.",
    )


def infarction_forest() -> Explorer:
    """Return the forest plot of 22 trials after a heart attack: choose the method, leave one out."""
    labels = _labels()
    return build(
        run,
        id="forest-infarction",
        name="Magnesium by vein after a heart attack: 22 trials",
        sliders=[
            Choice("method", "Method", METHODS, default="fixed"),
            Choice("without", "Leave out", {NOBODY: "no trial", **{label: label for label in labels}}),
        ],
        x=Axis(
            "Odds ratio of death (left of 1: fewer deaths with magnesium)",
            "",
            scale="log",
            domain=(AXIS_LOW, AXIS_HIGH),
            ticks=(0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20),
            decimals=3,
        ),
        y=Axis("Trial", categories=(*labels, POOLED)),
        curves=[Intervals("trials", "Trials"), Intervals("pooled", POOLED, diamond=True)],
        readouts=[
            Readout("ratio", "Pooled odds ratio", "", decimals=2),
            Readout("low", "Interval from", "", decimals=2),
            Readout("high", "Interval to", "", decimals=2),
            Readout("i2", "Disagreement beyond chance (I²)", "%", decimals=0),
            Readout("weight", "Weight of the heaviest trial", "%", decimals=0),
            Readout("heaviest", "Heaviest trial"),
        ],
        presets=[
            Preset("Fixed effect", method="fixed"),
            Preset("Random effects", method="dl"),
            Preset("Fixed, without ISIS-4", method="fixed", without="ISIS-4 1995"),
            Preset("Random, without ISIS-4", method="dl", without="ISIS-4 1995"),
        ],
        markers=[Marker("no difference", x=1)],
        equation=[
            "weight = 1 / (v + τ²), where v is the trial’s own variance; a fixed effect sets τ² = 0",
            "pooled = sum of weight × ln(odds ratio) / sum of weights",
        ],
        sources=["mdl-li2007", "mdl-metafor"],
        note="Intervals that would leave the chart end at its edge. Two trials have an empty cell; a half is "
        "added to each of their cells, except by Peto’s method. This is about magnesium by vein in hospital, "
        "not about tablets.",
    )


CRAMP_ROWS = ("Roguin Maor 2017", "Frusso 1999", "Review of 2020")
CRAMP_KEYS = {
    "maor": {"change": "Change from the start", "treatment": "Number while taking it"},
    "frusso": {"paired": "each person against themselves", "unpaired": "as two groups of people"},
}


def cramps_run(maor: str, frusso: str) -> View:
    """Return two trials' differences and the review's pooled one, by two ways of reading each trial."""
    results = trials.cramps()
    keys = (f"maor-{maor}", f"frusso-{frusso}", "cochrane-2020")
    effects = [results[key].effect for key in keys]
    estimates = np.array([effect.y[0] for effect in effects])
    low = np.array([effect.intervals()[0][0] for effect in effects])
    high = np.array([effect.intervals()[1][0] for effect in effects])
    trial, review = np.array([1, 1, np.nan]), np.array([np.nan, np.nan, 1])
    fewest = float(low[2])
    crossing = bool(np.all((low < 0) & (high > 0)))
    return View(
        curves={
            "trials": (estimates * trial, low * trial, high * trial),
            "review": (estimates * review, low * review, high * review),
        },
        readouts={
            "maor_by": float(estimates[0]),
            "frusso_by": float(estimates[1]),
            "frusso_width": float(high[1] - low[1]),
            "review_by": float(estimates[2]),
            "fewest": fewest,
        },
        title="All three intervals hold zero: no clear effect on cramps"
        if crossing
        else "Not all intervals hold zero",
        summary="Roguin Maor: {maor_by}. Frusso: {frusso_by}, with an interval {frusso_width:n} cramps wide. "
        "The review’s pool: {review_by}; the most favourable end of its interval is {fewest}.",
    )


def cramps_forest() -> Explorer:
    """Return the forest plot of cramps at night: two trials whose numbers are public, and the review."""
    return build(
        cramps_run,
        id="forest-cramps",
        name="Magnesium tablets for cramps at night",
        sliders=[
            Choice("maor", "Roguin Maor: compare", CRAMP_KEYS["maor"], default="change"),
            Choice("frusso", "Frusso: compare", CRAMP_KEYS["frusso"], default="paired"),
        ],
        x=Axis(
            "Difference in cramps per week (left of 0: fewer with magnesium)",
            "",
            decimals=2,
            domain=(-3.5, 2),
        ),
        y=Axis("Study", categories=CRAMP_ROWS),
        curves=[Intervals("trials", "Trials"), Intervals("review", "The review’s pool", diamond=True)],
        readouts=[
            Readout("maor_by", "Roguin Maor, difference", "per week", decimals=2),
            Readout("frusso_by", "Frusso, difference", "per week", decimals=2),
            Readout("frusso_width", "Frusso, width of the interval", "per week", decimals=2),
            Readout("review_by", "Review, difference", "per week", decimals=2),
            Readout("fewest", "Review, most favourable end", "per week", decimals=2),
        ],
        presets=[
            Preset("As published", maor="change", frusso="paired"),
            Preset("Frusso read wrongly", maor="change", frusso="unpaired"),
            Preset("Number while taking it", maor="treatment", frusso="paired"),
        ],
        references=[Reference("less than one cramp a week", x=(-1, 1))],
        markers=[Marker("no difference", x=0)],
        equation="interval = difference ± 1.96 × standard error",
        sources=["RoguinMaor2017", "Frusso1999", "Garrison2020"],
        note="We show the review’s pooled result and do not recompute it: the numbers of its other trials "
        "could not be found. Frusso’s standard error is worked back from its p-value of 0.59.",
    )
