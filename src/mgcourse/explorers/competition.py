"""Who holds which ion inside a muscle fibre: troponin, parvalbumin and ATP against calcium and magnesium."""

from __future__ import annotations

import numpy as np

from mgcourse.explorer import Axis, Line, Marker, Preset, Readout, Slider, View
from mgcourse.explorers.sliders import TYPICAL, free_magnesium
from mgcourse.models.competition import SITES, occupancies
from mgcourse.tables import Explorer, build

STEPS = (0.0, 0.1, 0.2, 0.28, 0.36, 0.457, TYPICAL, 0.65, 0.8, 1.0, 1.5, 2.0, 3.0)
CALCIUM = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
GRID = np.round(np.geomspace(0.01, 30, 46), 3)
SWITCH, HIGH, BUFFER = (SITES[n] for n in ("troponin, regulatory", "troponin, high affinity", "parvalbumin"))


def run(ca: float, mg: float) -> View:
    """Return the seats' holders over calcium (µmol/L) at one magnesium (mmol/L), and the result in words."""
    switch = 100 * float(occupancies(ca, mg, SWITCH)["calcium"])
    buffer, high = occupancies(ca, mg, BUFFER), occupancies(ca, mg, HIGH)
    first, second = ("magnesium", "calcium")
    if buffer["calcium"] >= buffer["magnesium"]:
        first, second = second, first
    return View(
        x=GRID,
        curves={
            "switch": 100 * occupancies(GRID, mg, SWITCH)["calcium"],
            "high": 100 * occupancies(GRID, mg, HIGH)["calcium"],
            "buffer": 100 * occupancies(GRID, mg, BUFFER)["calcium"],
            "parked": 100 * occupancies(GRID, mg, BUFFER)["magnesium"],
        },
        readouts={
            "switch": switch,
            "high_ca": 100 * float(high["calcium"]),
            "high_mg": 100 * float(high["magnesium"]),
            "buffer_ca": 100 * float(buffer["calcium"]),
            "buffer_mg": 100 * float(buffer["magnesium"]),
        },
        title="Calcium fills {switch} of the switch on troponin; "
        f"parvalbumin holds more {first} than {second}",
        summary="With {ca} of calcium and {mg} of magnesium, parvalbumin holds calcium on {buffer_ca} and "
        "magnesium on {buffer_mg} of its seats. Magnesium does not touch the switch on troponin.",
    )


def seats() -> Explorer:
    """Return the explorer of the competition for seats in the fibre."""
    return build(
        run,
        id="muscle-seats",
        name="Who sits where: calcium and magnesium in a muscle fibre",
        sliders=[
            Slider(
                "ca",
                "Free calcium inside the muscle cell",
                "µmol/L",
                values=CALCIUM,
                default=0.05,
                decimals=2,
                spoken="micromole per litre",
                zones=((0.15, "at rest"), (0.9, "rising"), (99.0, "active")),
            ),
            free_magnesium(STEPS),
        ],
        x=Axis("Free calcium in the cell", "µmol/L", scale="log", decimals=3, domain=(0.01, 30)),
        y=Axis("Share of seats", "%", decimals=1, domain=(0, 100)),
        curves=[
            Line("switch", "Ca on the switch"),
            Line("high", "Ca on troponin's tight seats"),
            Line("buffer", "Ca on parvalbumin"),
            Line("parked", "Mg on parvalbumin"),
        ],
        readouts=[
            Readout("switch", "Troponin's switch: calcium", "%", decimals=1),
            Readout("high_ca", "Troponin's tight seats: calcium", "%", decimals=1),
            Readout("high_mg", "Troponin's tight seats: magnesium", "%", decimals=1),
            Readout("buffer_ca", "Parvalbumin: calcium", "%", decimals=1),
            Readout("buffer_mg", "Parvalbumin: magnesium", "%", decimals=1),
        ],
        presets=[
            Preset("At rest", ca=0.05, mg=TYPICAL),
            Preset("At rest, half the magnesium", ca=0.05, mg=0.28),
            Preset("Active", ca=5.0, mg=TYPICAL),
        ],
        markers=[Marker("your calcium", x="ca", y="switch")],
        equation="share of Ca = [Ca]/K~Ca~ / (1 + [Ca]/K~Ca~ + [Mg]/K~Mg~)",
        sources=["mdl-potter1975", "mdl-shorten2007", "mdl-ryschon1996", "Heizmann1982"],
        note="**Parvalbumin is almost absent from human muscle**; its curves are about small, quick animals. "
        "After the ions have had time to settle; a twitch is too short for that. Parvalbumin's "
        "rates are those of a model of fast fibres.",
    )
