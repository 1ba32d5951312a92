"""Plasma magnesium over weeks on a diet that holds too little, in a calibrated model of the body."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from mgcourse.explorer import Axis, Line, Marker, Preset, Readout, Reference, Slider, View
from mgcourse.models.body_balance import Course, Parameters, deplete
from mgcourse.tables import Explorer, build

WEEKS = 40
LOW = 0.75  # mmol/L; the lower end of the usual interval
GRID = np.arange(WEEKS + 1, dtype=np.float64)


@cache
def _course(intake: float, leak: float) -> Course:
    """Return plasma at the end of every week."""
    return deplete(Parameters(intake=intake, leak=leak, days=7.0 * WEEKS), WEEKS + 1)


def _first_low(plasma: NDArray[np.float64]) -> tuple[str, str]:
    """Say in which week plasma is first below the usual interval: for the read-out, for the sentence."""
    below = np.flatnonzero(plasma < LOW)
    if not len(below):
        return f"not within {WEEKS} weeks", f"plasma stays above {LOW:g} mmol/L for all {WEEKS} weeks"
    return f"by week {int(below[0])}", f"plasma is below {LOW:g} mmol/L by week {int(below[0])}"


def run(intake: int, leak: float, week: int) -> View:
    """Return plasma over weeks on an intake (mg/day) with a leak (mmol/day), and the result in words."""
    plasma = _course(float(intake), leak).plasma
    now = float(plasma[week])
    change = 100 * (now / float(plasma[0]) - 1)
    size = f"{abs(change):.0f}"
    moved = "as at the start" if size == "0" else f"{size} % {'lower' if change < 0 else 'higher'}"
    unit = "week" if week == 1 else "weeks"
    shown, said = _first_low(plasma)
    return View(
        x=GRID,
        curves={"plasma": plasma},
        readouts={"plasma": now, "change": change, "low": shown},
        title=f"After {{week}} {unit} on {{intake}}, plasma is {{plasma}}: {moved}",
        summary=f"In this model {said}. At usual plasma the kidneys cannot hold back {{leak}}.",
    )


def plasma_over_weeks() -> Explorer:
    """Return the explorer of plasma magnesium while a diet lasts."""
    return build(
        run,
        id="body-plasma-weeks",
        name="How long until plasma magnesium falls?",
        sliders=[
            Slider(
                "intake",
                "Magnesium eaten",
                "mg/day",
                values=(10, 50, 100, 150, 200, 250, 300, 400, 500),
                default=150,
                decimals=0,
                spoken="milligrams per day",
                zones=((30, "almost none"), (225, "below the usual of this model"), (999, "usual or more")),
            ),
            Slider(
                "leak",
                "What the kidneys cannot hold back",
                "mmol/day",
                values=(1.0, 1.5, 2.0, 2.25, 2.5),
                default=2.0,
                decimals=2,
                spoken="millimole per day",
                zones=((1.75, "below the calibrated range"), (9.0, "calibrated")),
            ),
            Slider(
                "week",
                "Look at week",
                "",
                values=(1, 2, 4, 8, 12, 16, 20, 26, 32, 40),
                default=12,
                decimals=0,
            ),
        ],
        x=Axis("Weeks on this diet", "", decimals=0, domain=(0, WEEKS)),
        y=Axis("Plasma magnesium", "mmol/L", decimals=3, domain=(0.1, 1.1)),
        curves=[Line("plasma", "plasma")],
        readouts=[
            Readout("plasma", "Plasma magnesium", "mmol/L", decimals=3),
            Readout("change", "Change from the start", "%", decimals=0),
            Readout("low", f"First below {LOW:g} mmol/L", "", decimals=0),
        ],
        presets=[
            Preset("Half the usual diet", intake=150, week=26),
            Preset("Almost none, as in the experiment", intake=10, leak=2.0, week=26),
            Preset("Usual diet", intake=300, week=26),
        ],
        references=[Reference("usual interval", y=(LOW, 0.95))],
        markers=[Marker("your week", x="week", y="plasma")],
        equation=[
            "d(plasma pool)/dt = absorbed − urine − to other pools + from other pools",
            "urine = β · max(0, plasma − 0.70) + leak · plasma/0.85",
        ],
        sources=["mdl-avioli1966", "ShilsDepletion", "Fine1991", "Costello2016"],
        note="**Calibrated, not reproduced.** The leak was chosen so that two men on an almost "
        "magnesium-free diet come out right, so their fall is no evidence for the model. Starting plasma "
        "(0.85 mmol/L) and usual diet (300 mg a day) are assumed.",
    )
