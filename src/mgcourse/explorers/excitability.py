"""How easily a nerve fires when calcium and magnesium outside change: threshold and firing by itself."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from mgcourse.explorer import Axis, Line, Marker, Preset, Readout, Slider, View
from mgcourse.models.firing_threshold import repetitive_threshold
from mgcourse.models.surface_charge import gating_shift
from mgcourse.tables import Explorer, build

CALCIUM = (0.3, 0.5, 0.7, 0.85, 1.0, 1.1, 1.2, 1.35)
MAGNESIUM = (0.17, 0.2, 0.3, 0.42, 0.55, 0.8, 1.2, 2.0)
USUAL_CA, USUAL_MG = 1.2, 0.55


@cache
def _grid() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return shift (mV) and threshold (µA/cm²) at every position, shape (calcium, magnesium)."""
    shift = gating_shift(np.array(CALCIUM)[:, None], np.array(MAGNESIUM))
    return shift, repetitive_threshold(shift)


def _takeaway(needed: float, change: float) -> str:
    """Say how much current the nerve needs against usual fluid (change in per cent)."""
    if not needed:
        return "The nerve fires by itself"
    size = f"{abs(change):.0f}"
    if size == "0":
        return "Usual calcium and magnesium: the nerve needs its usual current"
    return f"The nerve needs {size} % {'less' if change < 0 else 'more'} current to keep firing"


def run(ca: float, mg: float) -> View:
    """Return the threshold over magnesium at one calcium (both mmol/L), and the result in words."""
    shifts, thresholds = _grid()
    row, column = CALCIUM.index(ca), MAGNESIUM.index(mg)
    usual = thresholds[CALCIUM.index(USUAL_CA)]
    needed = float(thresholds[row, column])
    change = 100 * (needed / float(usual[MAGNESIUM.index(USUAL_MG)]) - 1)
    state = "The nerve fires without any current" if not needed else "The nerve stays silent without current"
    return View(
        x=np.array(MAGNESIUM),
        curves={"needed": thresholds[row], "usual": usual},
        readouts={
            "shift": float(shifts[row, column]),
            "needed": needed,
            "change": change,
            "alone": "by itself" if not needed else "only when driven",
        },
        title=_takeaway(needed, change),
        summary="With {ca} of calcium and {mg} of magnesium the channels' voltages move by {shift}. "
        f"{state}.",
    )


def firing() -> Explorer:
    """Return the explorer of the firing threshold."""
    return build(
        run,
        id="nerve-firing-threshold",
        name="Calcium, magnesium and how easily a nerve fires",
        sliders=[
            Slider(
                "ca",
                "Ionised calcium outside the nerve",
                "mmol/L",
                values=CALCIUM,
                default=USUAL_CA,
                decimals=2,
                spoken="millimole per litre",
                zones=((0.6, "far below usual"), (1.05, "low"), (9.0, "about usual")),
            ),
            Slider(
                "mg",
                "Ionised magnesium outside the nerve",
                "mmol/L",
                values=MAGNESIUM,
                default=USUAL_MG,
                decimals=2,
                spoken="millimole per litre",
                zones=((0.25, "far below usual"), (0.45, "low"), (0.7, "about usual"), (9.0, "above usual")),
            ),
        ],
        x=Axis("Ionised magnesium", "mmol/L", decimals=2, domain=(0, 2.1)),
        y=Axis("Current needed to keep firing", "µA/cm²", decimals=2, domain=(0, 11)),
        curves=[Line("needed", "at your calcium"), Line("usual", "at usual calcium")],
        readouts=[
            Readout("change", "Change of the current needed", "%", decimals=0),
            Readout("needed", "Current needed to keep firing", "µA/cm²", decimals=2),
            Readout("shift", "Shift of the channels' voltages", "mV", decimals=1),
            Readout("alone", "The nerve fires", "", decimals=0),
        ],
        presets=[
            Preset("Usual", ca=1.2, mg=0.55),
            Preset("Mild low magnesium", ca=1.2, mg=0.42),
            Preset("Severe low magnesium alone", ca=1.2, mg=0.20),
            Preset("Low calcium alone", ca=0.85, mg=0.55),
            Preset("Child with both low", ca=0.85, mg=0.17),
            Preset("Magnesium infusion", ca=1.1, mg=2.0),
            Preset("So little calcium that it fires by itself", ca=0.3, mg=0.2),
        ],
        markers=[Marker("your setting", x="mg", y="needed")],
        equation=[
            "charge of the wall = charge of the ions before it (Grahame)",
            "C dV/dt = I − g~Na~m^3^h(V − E~Na~) − g~K~n^4^(V − E~K~) − g~L~(V − E~L~), gates at V − shift",
        ],
        sources=["mdl-hille1975", "mdl-hh1952", "mdl-guttman1971", "mdl-suh1973"],
        note="Squid axon, frog charge, human salts: read directions and sizes against each other, not "
        "absolute values. The ionised amounts in the named cases are assumptions. The child had total "
        "magnesium of 0.25 and calcium of 1.7 mmol/L. Magnesium's other effects on nerve are left out.",
    )
