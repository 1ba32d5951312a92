"""How many eat too little? The share below a requirement, against mean intake and the requirement chosen."""

from __future__ import annotations

import numpy as np

from mgcourse.explorer import Axis, Band, Line, Marker, Preset, Readout, Slider, View
from mgcourse.models.adequacy import Parameters, recommended, share_below
from mgcourse.tables import Explorer, build

SPREAD = Parameters().sd / Parameters().mean  # usual intakes spread in proportion to their mean
GRID = np.linspace(0, 700, 71)


def _intakes(mean: float) -> np.ndarray:
    """Return the bell curve of intakes, per 100 people and 10 mg."""
    sd = SPREAD * mean
    return np.asarray(1000 * np.exp(-(((GRID - mean) / sd) ** 2) / 2) / (sd * np.sqrt(2 * np.pi)))


def run(mean: float, ear: float) -> View:
    """Return the curve of intakes and the share below the requirement `ear` (both mg a day)."""
    share = 100 * float(share_below(ear, mean, SPREAD * mean))
    curve = _intakes(mean)
    below = np.where(ear >= GRID, curve, np.nan)
    people = round(share)
    count = "Fewer than 1" if share < 0.5 else "More than 99" if share > 99.5 else f"About {people}"
    return View(
        x=GRID,
        curves={"intakes": curve, "below": (np.where(np.isnan(below), np.nan, 0), below)},
        readouts={"share": share, "allowance": float(recommended(ear))},
        title=f"{count} in 100 people eat less than {{ear}}",
        summary="Mean intake {mean}, requirement {ear}: {share} lie below. The allowance would be "
        "{allowance}, enough for nearly everyone, so more than most people need.",
    )


def share_inadequate() -> Explorer:
    """Return the explorer of adequacy: mean intake, and the average requirement one believes in."""
    return build(
        run,
        id="adequacy-share",
        name="How many eat less than they need",
        sliders=[
            Slider(
                "mean",
                "Mean intake of the group",
                "mg",
                values=(*range(200, 338, 20), 338, *range(340, 470, 20)),
                default=338,
                decimals=0,
                spoken="milligram a day",
            ),
            Slider(
                "ear",
                "Average requirement",
                "mg",
                values=(165, 175, 185, 200, 220, 240, 255, 265, 280, 300, 320, 330, 350, 370, 400),
                default=350,
                decimals=0,
                spoken="milligram a day",
                zones=((200, "as proposed by a review of 2016"), (500, "")),
            ),
        ],
        x=Axis("Usual intake", "mg a day", decimals=0, domain=(0, 700)),
        y=Axis("People per 10 mg, of 100", "", decimals=2, domain=(0, 11)),
        curves=[Line("intakes", "people"), Band("below", "below the requirement")],
        readouts=[
            Readout("share", "Share below the requirement", "%", decimals=1),
            Readout("allowance", "Recommended allowance from it", "mg", decimals=0),
        ],
        presets=[
            Preset("United States men, 350 mg", mean=338, ear=350),
            Preset("Same men, 175 mg", mean=338, ear=175),
            Preset("A group that eats 260 mg", mean=260, ear=265),
        ],
        markers=[Marker("requirement", x="ear")],
        equation=[
            "share below = Φ((requirement − mean) / spread)",
            "allowance = requirement × (1 + 2 × 0.10)",
        ],
        sources=["IOM1997", "mdl-nielsen2016", "EFSA2015"],
        note="Intakes are drawn as a bell curve; we assume that its spread is a fifth of the mean. The mean "
        "of 338 mg comes from a secondary page. The European authority set no average requirement at all.",
    )
