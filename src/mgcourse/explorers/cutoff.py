"""The cut-off of serum magnesium against the share of blood samples it calls low (lesson 01)."""

from __future__ import annotations

import numpy as np

from mgcourse.explorer import Axis, Line, Marker, Points, Preset, Readout, Reference, Slider, View
from mgcourse.models.cutoff import WARSAW, share_below
from mgcourse.tables import Explorer, build

GRID = np.linspace(0.55, 1.00, 46)
COUNTED = {round(point.cutoff, 2): round(100 * point.share) for point in WARSAW}


def _words(cutoff: float, share: float) -> tuple[str, str]:
    """Return title and summary: the hospital's own count where there is one, else the curve's."""
    counted = COUNTED.get(round(cutoff, 2))
    if counted is None:
        return (
            "With the line at {cutoff}, about {share:n} of every 100 samples are called low",
            "The curve calls about {share:n} of every 100 samples low. The hospital published no "
            "count at {cutoff}, so this number is the curve's estimate.",
        )
    curve = (
        "The curve says the same."
        if counted == round(share)
        else "The curve says {share:n}: it passes near the counts, not through each of them."
    )
    return (
        f"With the line at {{cutoff}}, {counted} of every 100 samples are called low",
        f"The hospital counted {counted} of every 100 samples below {{cutoff}}. {curve}",
    )


def run(cutoff: float) -> View:
    """Return the curve, the hospital's counts and the result in words at one cut-off (mmol/L)."""
    share = 100 * float(share_below(cutoff))
    counted = COUNTED.get(round(cutoff, 2))
    title, summary = _words(cutoff, share)
    return View(
        x=GRID,
        curves={
            "share": 100 * share_below(GRID),
            "counts": ([point.cutoff for point in WARSAW], [100 * p.share for p in WARSAW]),
        },
        readouts={
            "share": share,
            "counted": "no count here" if counted is None else f"{counted} of every 100",
        },
        title=title,
        summary=summary,
    )


def cutoff_share() -> Explorer:
    """Return the explorer of lesson 01: one slider, the line below which a sample is called low."""
    return build(
        run,
        id="mg-cutoff-share",
        name="How many samples does the line call low?",
        sliders=[
            Slider(
                "cutoff",
                "Cut-off for “low”",
                "mmol/L",
                start=0.60,
                stop=0.95,
                step=0.01,
                default=0.65,
                decimals=2,
                spoken="millimole per litre",
            )
        ],
        x=Axis("Serum magnesium", "mmol/L", decimals=2, domain=(0.55, 1.00)),
        y=Axis("Called low, of 100", "", decimals=1, domain=(0, 100)),
        curves=[Line("share", "Fitted curve"), Points("counts", "Hospital's counts")],
        readouts=[
            Readout("share", "Called low by the curve, of every 100 samples", "", decimals=0),
            Readout("counted", "Counted by the hospital", "", decimals=0),
        ],
        presets=[
            Preset("0.65 mmol/L", cutoff=0.65),
            Preset("0.75 mmol/L", cutoff=0.75),
            Preset("0.85 mmol/L", cutoff=0.85),
        ],
        references=[Reference("range the counts cover", x=(0.65, 0.85))],
        markers=[Marker("your line", x="cutoff", y="share")],
        equation="share = Φ((cut-off − 0.823) / 0.111)",
        sources=["WarsawHosp2020"],
        note=(
            "A bell curve fitted to three counts from one hospital's patients. It misses each count "
            "by less than 1 in 100. Outside 0.65 to 0.85 mmol/L it guesses."
        ),
    )
