"""Lesson 09's two explorers: the fatigue trial, answer by answer, and getting better untreated."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from mgcourse.explorer import Axis, Choice, Intervals, Line, Marker, Preset, Readout, Slider, View
from mgcourse.models.regression_to_mean import ONLY_CHANCE, Parameters, counts
from mgcourse.models.two_by_two import (
    CLEAR,
    FATIGUE,
    FATIGUE_ENERGY,
    Interval,
    Trial,
    fisher_p,
    risk_difference,
    risk_ratio,
    share,
)
from mgcourse.tables import Explorer, build

ROWS = ("Magnesium", "Placebo", "Difference")
LEAST_P = 0.001

PEOPLE, SEED = 100_000, 1991
USUAL_SPELLS, LIKENESS = 3.0, 2.0  # bad spells per week of the average person; how alike people are
STEADINESS = {"steady": ONLY_CHANCE, "some": 4.0, "strong": 1.5}
FALLS = np.arange(5, 101, 5)  # per cent


def _p_words(p: float) -> str:
    return "less than 0.001" if p < LEAST_P else f"{p:.3f}"


def _triple(rows: list[Interval | None]) -> tuple[list[float], list[float], list[float]]:
    """Return estimates, lower and upper ends in per cent; None leaves a row out."""
    blank = Interval(np.nan, np.nan, np.nan)
    filled = [row or blank for row in rows]
    return (
        [100 * row.estimate for row in filled],
        [100 * row.low for row in filled],
        [100 * row.high for row in filled],
    )


def _verdict(trial: Trial, difference: Interval, p: float) -> str:
    """Say how clear a result is; test and interval can disagree near the border."""
    if trial in (FATIGUE, FATIGUE_ENERGY):
        return "As published" if trial == FATIGUE else "Energy score"
    if p < CLEAR:
        return "Clear"
    return "On the border" if difference.low > 0 or difference.high < 0 else "Not clear"


def trial_run(magnesium: int, placebo: int) -> View:
    """Return the trial as it would read if so many people in each group had said they felt better."""
    trial = Trial(magnesium, FATIGUE.total1, placebo, FATIGUE.total2)
    difference, ratio, p = risk_difference(trial), risk_ratio(trial), fisher_p(trial)
    groups = [share(magnesium, trial.total1), share(placebo, trial.total2), None]
    return View(
        curves={"groups": _triple(groups), "difference": _triple([None, None, difference])},
        readouts={
            "difference": 100 * difference.estimate,
            "low": 100 * difference.low,
            "high": 100 * difference.high,
            "ratio": ratio.estimate,
            "ratio_low": ratio.low,
            "ratio_high": ratio.high,
            "p": _p_words(p),
        },
        title=f"{_verdict(trial, difference, p)}: a difference of {{difference}} ({{low:n}} to {{high:n}})",
        summary=f"With magnesium {magnesium} of {trial.total1} felt better, with placebo {placebo} of "
        f"{trial.total2}; P is {_p_words(p)}. "
        "The ratio of the shares is {ratio} ({ratio_low} to {ratio_high}).",
    )


def fatigue_trial() -> Explorer:
    """Return the explorer of the fatigue trial: change how many people felt better."""
    return build(
        trial_run,
        id="fatigue-trial",
        name="The fatigue trial, answer by answer",
        sliders=[
            Slider(
                "magnesium",
                "Felt better with magnesium, of 15",
                start=1,
                stop=FATIGUE.total1 - 1,
                step=1,
                default=FATIGUE.events1,
                decimals=0,
            ),
            Slider(
                "placebo",
                "Felt better with placebo, of 17",
                start=1,
                stop=FATIGUE.total2 - 1,
                step=1,
                default=FATIGUE.events2,
                decimals=0,
            ),
        ],
        x=Axis("Felt better (last row: magnesium minus placebo)", "%", decimals=1, domain=(-100, 100)),
        y=Axis("Group", categories=ROWS),
        curves=[
            Intervals("groups", "Each group"),
            Intervals("difference", "Difference", diamond=True),
        ],
        readouts=[
            Readout("difference", "Difference", "percentage points", decimals=0),
            Readout("low", "Interval from", "percentage points", decimals=0),
            Readout("high", "Interval to", "percentage points", decimals=0),
            Readout("p", "P (Fisher’s exact test)"),
            Readout("ratio", "Ratio of the shares", "", decimals=1),
            Readout("ratio_low", "Interval of the ratio from", "", decimals=1),
            Readout("ratio_high", "Interval of the ratio to", "", decimals=1),
        ],
        presets=[
            Preset("As published", magnesium=FATIGUE.events1, placebo=FATIGUE.events2),
            Preset("Four fewer with magnesium", magnesium=8, placebo=FATIGUE.events2),
            Preset("Five more with placebo", magnesium=FATIGUE.events1, placebo=8),
            Preset("Energy score instead", magnesium=FATIGUE_ENERGY.events1, placebo=FATIGUE_ENERGY.events2),
        ],
        markers=[Marker("no difference", x=0)],
        equation="difference = a / 15 − b / 17; ratio = (a / 15) / (b / 17)",
        sources=["Cox1991"],
        note="Only “As published” and “Energy score instead” are results; the rest are what-ifs. Intervals "
        "are 95 % ones. The difference has the simple kind that the trial printed. In groups this small it "
        "may miss zero while P is above 0.05.",
    )


@cache
def _spells(steadiness: str) -> npt.NDArray[np.int64]:
    """Return bad spells in two periods of two weeks, without treatment: ndarray (people, 2)."""
    who = Parameters(mean=USUAL_SPELLS, evenness=LIKENESS, steadiness=STEADINESS[steadiness])
    return counts(PEOPLE, 2, SEED, who)


@cache
def better_untreated(entry: int, steadiness: str) -> npt.NDArray[np.float64]:
    """Return the shares (per cent) of enrolled people whose spells fell by at least each of `FALLS`."""
    first, later = _spells(steadiness).T
    enrolled = first >= entry
    falls = 100 * (1 - later[enrolled] / first[enrolled])
    # A hair of slack, so that 7 of 10 counts as a fall of 30 % in floating point, too.
    return np.array([100 * np.mean(falls >= least - 1e-9) for least in FALLS])


def untreated_run(entry: int, least: int, steadiness: str) -> View:
    """Return how many untreated people would be called better, against what counts as better."""
    chosen = better_untreated(entry, steadiness)
    at = int(np.flatnonzero(least == FALLS)[0])
    better = float(chosen[at])
    first, later = _spells(steadiness).T
    enrolled = first >= entry
    return View(
        x=FALLS,
        curves={"chosen": chosen, "anyone": better_untreated(1, steadiness)},
        readouts={
            "better": better,
            "worse": 100 * float(np.mean(later[enrolled] >= first[enrolled] * (1 + least / 100) - 1e-9)),
            "before": float(first[enrolled].mean()) / 2,
            "after": float(later[enrolled].mean()) / 2,
            "share": 100 * float(enrolled.mean()),
        },
        title="Nobody was treated: {better} are called better, {worse} worse",
        summary="The people enrolled, {share} of all, had {before:n} bad spells a week when they were chosen "
        "and {after:n} later. {better} of them had at least {least} fewer, {worse} at least {least} more.",
    )


def untreated() -> Explorer:
    """Return the explorer of tired people who get better by themselves."""
    return build(
        untreated_run,
        id="fatigue-untreated",
        name="Tired people, two weeks later, without any treatment",
        sliders=[
            Slider(
                "entry",
                "Bad spells in two weeks needed to enter",
                start=1,
                stop=16,
                step=1,
                default=12,
                decimals=0,
                zones=((1.5, "nearly everyone may enter"), (6.5, "the usual"), (99, "only at a bad time")),
            ),
            Slider(
                "least",
                "Fall that counts as “better”",
                "%",
                values=[10.0, 20.0, 30.0, 50.0, 75.0],
                default=30.0,
                decimals=0,
                spoken="per cent",
            ),
            Choice(
                "steadiness",
                "How a person’s tiredness comes and goes",
                {
                    "steady": "steady, apart from chance",
                    "some": "with ups and downs",
                    "strong": "with strong ups and downs",
                },
                default="some",
            ),
        ],
        x=Axis("Fall that counts as “better”", "%", decimals=0, domain=(0, 100)),
        y=Axis("Called better without treatment", "%", decimals=1, domain=(0, 100)),
        curves=[Line("chosen", "those enrolled"), Line("anyone", "nearly everyone")],
        readouts=[
            Readout("better", "Called better without treatment", "%", decimals=0),
            Readout("worse", "Called worse, by the same measure", "%", decimals=0),
            Readout("before", "Bad spells when chosen", "a week", decimals=1),
            Readout("after", "Bad spells later", "a week", decimals=1),
            Readout("share", "Share of all people enrolled", "%", decimals=0),
        ],
        presets=[
            Preset("Nearly everyone", entry=1, least=30),
            Preset("Chosen at a bad time", entry=12, least=30),
            Preset("Strong ups and downs", entry=12, least=30, steadiness="strong"),
        ],
        markers=[Marker("your setting", x="least", y="better")],
        equation=[
            "a person’s usual ~ gamma(mean), times ups and downs ~ gamma(1), anew each period",
            "bad spells counted ~ Poisson(usual × ups and downs); enrolled if the first count is high enough",
        ],
        sources=["McDonald1983"],
        note=f"{PEOPLE:,} invented people with three bad spells a week on average. No treatment, no placebo "
        "effect and no healing is in the model. The numbers show how it works, not how large it is in life.",
    )
