"""The signal from nerve to muscle against magnesium, and why very much of it paralyses."""

from __future__ import annotations

import numpy as np

from mgcourse.explorer import Axis, Line, Marker, Preset, Readout, Slider, View
from mgcourse.models.neuromuscular import USUAL, occupancies, relative_release
from mgcourse.tables import Explorer, build

GRID = np.round(np.linspace(0, 6, 61), 1)
STEPS = (0.2, 0.3, 0.42, 0.55, 0.7, 0.85, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0)


def _takeaway(change: float) -> str:
    """Say how the signal changed, in per cent of the usual."""
    if abs(change) < 0.5:
        return "Usual calcium and magnesium: the usual signal"
    return f"The signal is {abs(change):.0f} % {'weaker' if change < 0 else 'stronger'} than usual"


def run(mg: float, ca: float) -> View:
    """Return the signal over magnesium at one calcium (both mmol/L), and the result in words."""
    share = 100 * float(relative_release(ca, mg))
    sites = occupancies(ca, mg)
    return View(
        x=GRID,
        curves={"signal": 100 * relative_release(ca, GRID), "usual": 100 * relative_release(USUAL.ca, GRID)},
        readouts={
            "signal": share,
            "calcium": 100 * float(sites["calcium"]),
            "magnesium": 100 * float(sites["magnesium"]),
        },
        title=_takeaway(share - 100),
        summary="At the nerve's end calcium holds {calcium} of the sites and magnesium {magnesium}. "
        "Four filled sites must act together, so the signal is {signal} of the usual.",
    )


def endplate_signal() -> Explorer:
    """Return the explorer of the end-plate response."""
    return build(
        run,
        id="muscle-endplate-signal",
        name="Magnesium and the signal from nerve to muscle",
        sliders=[
            Slider(
                "mg",
                "Ionised magnesium outside",
                "mmol/L",
                values=STEPS,
                default=USUAL.mg,
                decimals=2,
                spoken="millimole per litre",
                zones=((0.45, "low"), (0.75, "about usual"), (1.2, "high"), (9.0, "far above usual")),
            ),
            Slider(
                "ca",
                "Ionised calcium outside",
                "mmol/L",
                values=(0.7, 0.85, 0.9, 1.0, 1.1, 1.2, 1.3, 1.5),
                default=USUAL.ca,
                decimals=2,
                spoken="millimole per litre",
                zones=((1.05, "low"), (1.4, "about usual"), (9.0, "high")),
            ),
        ],
        x=Axis("Ionised magnesium", "mmol/L", decimals=1, domain=(0, 6)),
        y=Axis("Signal, share of the usual", "%", decimals=1, domain=(0, 220)),
        curves=[Line("signal", "at your calcium"), Line("usual", "at usual calcium")],
        readouts=[
            Readout("signal", "Signal, share of the usual", "%", decimals=0),
            Readout("calcium", "Sites held by calcium", "%", decimals=0),
            Readout("magnesium", "Sites held by magnesium", "%", decimals=0),
        ],
        presets=[
            Preset("Usual", mg=0.55, ca=1.2),
            Preset("Low magnesium", mg=0.2, ca=1.2),
            Preset("Low magnesium and calcium", mg=0.2, ca=0.85),
            Preset("Far too much magnesium", mg=5.0, ca=1.2),
            Preset("The same, with more calcium", mg=5.0, ca=1.5),
        ],
        markers=[Marker("your setting", x="mg", y="signal")],
        equation="signal ∝ ([Ca]/K~1~ / (1 + [Ca]/K~1~ + [Mg]/K~2~))^4^",
        sources=["mdl-dodge1967", "mdl-andreu1980"],
        note="Illustrative. The law is from frog muscle; its two affinities (1.1 and 2.97 mmol/L) were not "
        "checked in the paper. Read the direction, not the size.",
    )
