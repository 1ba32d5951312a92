"""The resting voltage of a muscle cell against the potassium outside it."""

from __future__ import annotations

import numpy as np

from mgcourse.explorer import Axis, Line, Marker, Preset, Readout, Slider, View
from mgcourse.models.membrane import nernst, resting_potential
from mgcourse.tables import Explorer, build

USUAL = 4.0  # mmol/L
GRID = np.round(np.linspace(1.0, 10.0, 46), 1)


def _words(change: float) -> str:
    """Say how the voltage moved against usual potassium."""
    if abs(change) < 0.05:
        return "Usual potassium: the cell rests at {volts}"
    way = "more" if change < 0 else "less"
    return f"The cell rests at {{volts}}, {abs(change):.1f} mV {way} negative than usual"


def run(k_out: float, ratio: float) -> View:
    """Return voltages over potassium (mmol/L) at one sodium leak, and the result in words."""
    volts = float(resting_potential(k_out, ratio))
    change = volts - float(resting_potential(USUAL, ratio))
    return View(
        x=GRID,
        curves={"rest": resting_potential(GRID, ratio), "own": nernst(GRID, 140.0)},
        readouts={"volts": volts, "change": change, "own": float(nernst(k_out, 140.0))},
        title=_words(change),
        summary="With {k_out} of potassium outside, potassium alone would set {own}. "
        "The little sodium that leaks in makes it {volts}.",
    )


def resting_voltage() -> Explorer:
    """Return the explorer of the resting voltage."""
    return build(
        run,
        id="muscle-resting-voltage",
        name="Potassium outside and the resting voltage",
        sliders=[
            Slider(
                "k_out",
                "Potassium outside the cell",
                "mmol/L",
                start=1.5,
                stop=8.0,
                step=0.5,
                default=USUAL,
                decimals=1,
                spoken="millimole per litre",
                zones=((3.25, "low"), (5.25, "usual"), (9.0, "high")),
            ),
            Slider(
                "ratio",
                "How easily sodium passes, compared with potassium",
                values=(0.0, 0.005, 0.01, 0.02, 0.05),
                default=0.01,
                decimals=3,
            ),
        ],
        x=Axis("Potassium outside the cell", "mmol/L", decimals=1, domain=(1, 10)),
        y=Axis("Voltage", "mV", decimals=1, domain=(-135, -50)),
        curves=[Line("rest", "resting voltage"), Line("own", "potassium alone")],
        readouts=[
            Readout("volts", "Resting voltage", "mV", decimals=1),
            Readout("change", "Change from usual potassium", "mV", decimals=1),
            Readout("own", "Potassium alone", "mV", decimals=1),
        ],
        presets=[
            Preset("Low: 2.5", k_out=2.5),
            Preset("Usual: 4", k_out=USUAL),
            Preset("High: 7", k_out=7.0),
        ],
        markers=[Marker("your setting", x="k_out", y="volts")],
        equation="V = RT/F · ln(([K]~out~ + α[Na]~out~) / ([K]~in~ + α[Na]~in~))",
        sources=["HuangKuo2007"],
        note="Round textbook concentrations at 37 °C: potassium 140 inside; sodium 142 outside and 14 inside "
        "(mmol/L). The leak is assumed. Magnesium is not in the formula: it matters because losing it can "
        "make the kidney lose potassium too. Chloride and pumps are left out.",
    )
