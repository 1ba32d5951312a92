"""Magnesium as the brake on the muscle's calcium gate: how open it stands at rest and when active."""

from __future__ import annotations

import numpy as np

from mgcourse.explorer import Axis, Line, Marker, Preset, Readout, Slider, View
from mgcourse.explorers.sliders import TYPICAL, free_magnesium
from mgcourse.models.ryr1 import HYPERTHERMIA, NORMAL, openness, relative_openness
from mgcourse.tables import Explorer, build

STEPS = (0.1, 0.15, 0.2, 0.25, 0.35, 0.457, TYPICAL, 0.65, 0.8, 1.0, 1.25, 1.5, 2.0)
CALCIUM = (0.05, 0.1, 0.2, 0.5, 1.0, 5.0)
GRID = np.round(np.geomspace(0.05, 3, 41), 3)


def _compared(times: float) -> str:
    """Say how open the gate is against typical muscle."""
    if abs(times - 1) < 0.005:
        return "as open as in typical muscle"
    return f"{times:.2f} times as open as in typical muscle"


def run(mg: float, ca: float) -> View:
    """Return openness against magnesium (mmol/L) at one calcium (µmol/L), and the result in words."""
    times = float(openness(mg, ca) / openness(TYPICAL, ca))
    other = float(openness(mg, ca, HYPERTHERMIA) / openness(mg, ca, NORMAL))
    return View(
        x=GRID,
        curves={
            "normal": 100 * openness(GRID, ca),
            "heat": 100 * openness(GRID, ca, HYPERTHERMIA),
        },
        readouts={
            "share": 100 * float(openness(mg, ca)),
            "times": times,
            "heat": 100 * float(openness(mg, ca, HYPERTHERMIA)),
            "other": other,
            "to_one": float(relative_openness(mg, ca)),
        },
        title=f"At {{mg}} of magnesium the gate is {_compared(times)}",
        summary="The sites let {share} of the gates open. In pigs that overheat under anaesthesia it is "
        "{heat}, {other:n} times as many.",
    )


def gate_openness() -> Explorer:
    """Return the explorer of the calcium gate's openness against magnesium."""
    return build(
        run,
        id="muscle-ryr1-openness",
        name="Magnesium as the brake on the calcium gate",
        sliders=[
            free_magnesium(STEPS),
            Slider(
                "ca",
                "Free calcium inside the muscle cell",
                "µmol/L",
                values=CALCIUM,
                default=0.1,
                decimals=2,
                spoken="micromole per litre",
                zones=((0.3, "at rest"), (9.0, "active")),
            ),
        ],
        x=Axis("Free magnesium in the cell", "mmol/L", scale="log", decimals=3, domain=(0.05, 3)),
        y=Axis("Gates whose sites let them open", "%", scale="log", decimals=3, domain=(0.01, 100)),
        curves=[Line("normal", "Normal gate"), Line("heat", "Gate that overheats")],
        readouts=[
            Readout("share", "Gates whose sites let them open", "%", decimals=2),
            Readout("times", "Against typical muscle, times", "", decimals=2),
            Readout("to_one", "Against 1 mmol/L magnesium, times", "", decimals=2),
            Readout("heat", "The gate that overheats", "%", decimals=2),
            Readout("other", "That gate against the normal one, times", "", decimals=1),
        ],
        presets=[
            Preset("Typical muscle", mg=TYPICAL),
            Preset("18 % lower (mild)", mg=0.457),
            Preset("0.1: release began in skinned fibres", mg=0.1),
        ],
        markers=[Marker("your setting", x="mg", y="share")],
        equation="openness = [Ca]/K~a~ / (1 + [Ca]/K~a~ + [Mg]/K~b~) · 1 / (1 + [Ca]/K~c~ + [Mg]/K~d~)",
        sources=["mdl-balog2001", "mdl-owen1997", "mdl-ryschon1996"],
        note="Binding in pig muscle, not opening in living muscle. The voltage sensor, ATP and the calcium "
        "store are left out. In skinned fibres of normal pigs, release began only near 0.1 mmol/L.",
    )
