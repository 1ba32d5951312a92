"""Does a bigger pill help in proportion? The dose against the amount taken up, at once or split."""

from __future__ import annotations

import numpy as np

from mgcourse.explorer import Axis, Line, Marker, Preset, Readout, Slider, View
from mgcourse.models.absorption import absorbed
from mgcourse.tables import Explorer, build

GRID = np.linspace(0, 600, 61)
DOSES = (50, *range(60, 620, 20))


def run(dose: float, parts: float) -> View:
    """Return what a day's `dose` (mg) gives in one dose and in `parts` doses."""
    once, split = float(absorbed(dose)), float(absorbed(dose, parts))
    if parts == 1:
        title = "Of {dose} taken at once, about {once} is taken up"
        summary = "That is {share} of the dose. Move the second slider to split the same amount."
    else:
        title = "Split in {parts:n}, the same {dose} gives {split} instead of {once}"
        summary = "At once, the gut takes up {share} of it. In {parts:n} doses, hours apart, {split_share}."
    return View(
        x=GRID,
        curves={"once": absorbed(GRID), "split": absorbed(GRID, parts)},
        readouts={
            "once": once,
            "split": split,
            "share": 100 * once / dose,
            "split_share": 100 * split / dose,
        },
        title=title,
        summary=summary,
    )


def dose_absorbed() -> Explorer:
    """Return the explorer of dose against uptake: a day's amount, and in how many doses."""
    return build(
        run,
        id="absorption-dose",
        name="How much of a dose is taken up",
        sliders=[
            Slider(
                "dose",
                "Magnesium in a day",
                "mg",
                values=DOSES,
                default=300,
                decimals=0,
                spoken="milligram",
            ),
            Slider("parts", "Taken in how many doses", "", start=1, stop=4, step=1, default=1, decimals=0),
        ],
        x=Axis("Magnesium in a day", "mg", decimals=0, domain=(0, 600)),
        y=Axis("Taken up", "mg", decimals=1, domain=(0, 240)),
        curves=[Line("once", "all at once"), Line("split", "split as chosen")],
        readouts=[
            Readout("once", "Taken up from one dose", "mg", decimals=0),
            Readout("split", "Taken up when split", "mg", decimals=0),
            Readout("share", "Share taken up from one dose", "%", decimals=0),
            Readout("split_share", "Share taken up when split", "%", decimals=0),
        ],
        presets=[
            Preset("100 mg at once", dose=100, parts=1),
            Preset("300 mg at once", dose=300, parts=1),
            Preset("300 mg in three", dose=300, parts=3),
            Preset("600 mg at once", dose=600, parts=1),
        ],
        markers=[Marker("your setting", x="dose", y="split")],
        equation="taken up = 3.44 × dose / (3.93 + dose) + 0.07 × dose   (in mEq; 1 mEq = 12.15 mg)",
        sources=["Fine1991", "mdl-nhmrc"],
        note="A curve through the two ends of one experiment: healthy adults ate magnesium with a meal. "
        "We assume that the meal itself held 2 mEq, that at most 75 % of a tiny dose is taken up, and that "
        "split doses do not disturb each other. Other salts and other people differ.",
    )
