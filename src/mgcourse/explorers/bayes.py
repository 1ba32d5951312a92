"""Could it be my magnesium? The chance after a sign, against the chance before and the sign's strength."""

from __future__ import annotations

import numpy as np

from mgcourse.explorer import Axis, Line, Marker, Preset, Readout, Slider, View
from mgcourse.models.bayes import posterior
from mgcourse.tables import Explorer, build

GRID = np.concatenate([np.linspace(0, 10, 21), np.linspace(12, 60, 25)])
PEOPLE = 1000


def run(prior: float, ratio: float) -> View:
    """Return the chance after a sign; `prior` in per cent, `ratio` the likelihood ratio."""
    chance = 100 * float(posterior(prior / 100, ratio))
    if ratio == 1:
        title = "A sign that is as common without low magnesium changes nothing: still {after}"
    else:
        title = "The chance rises from {prior} to {after}"
    return View(
        x=GRID,
        curves={"after": 100 * posterior(GRID / 100, ratio), "before": GRID},
        readouts={"after": chance, "other": 100 - chance, "low": PEOPLE * prior / 100},
        title=title,
        summary="Of 1000 people, {low:n} have low magnesium. Of those with the sign, {after} have it; "
        "the other {other} show the sign for another reason.",
    )


def chance_after() -> Explorer:
    """Return the explorer of Bayes' rule: chance before, and likelihood ratio of the sign."""
    return build(
        run,
        id="bayes-chance",
        name="Could it be low magnesium?",
        sliders=[
            Slider(
                "prior",
                "Chance of low magnesium before",
                "%",
                values=(0.5, 1, 2, 3, 5, 8, 10, 14.5, 20, 30, 40, 50),
                default=2,
                decimals=1,
                spoken="per cent",
                zones=(
                    (1.5, "rare"),
                    (15, "general population, by cut-off"),
                    (51, "people at risk: a what-if"),
                ),
            ),
            Slider(
                "ratio",
                "How many times as common the sign is with low magnesium",
                "",
                values=(1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20),
                default=2,
                decimals=1,
                zones=((1.1, "teaches nothing"), (2.1, "weak"), (9, "moderate"), (21, "strong")),
            ),
        ],
        x=Axis("Chance before", "%", decimals=1, domain=(0, 60)),
        y=Axis("Chance after the sign", "%", decimals=1, domain=(0, 100)),
        curves=[Line("after", "with the sign"), Line("before", "no change")],
        readouts=[
            Readout("after", "Chance after the sign", "%", decimals=1),
            Readout("other", "Chance of another reason", "%", decimals=1),
            Readout("low", "People with low magnesium, of 1000", "", decimals=0),
        ],
        presets=[
            Preset("2 % before, weak sign", prior=2, ratio=2),
            Preset("2 % before, strong sign", prior=2, ratio=10),
            Preset("14.5 % before, weak sign", prior=14.5, ratio=2),
            Preset("14.5 % before, strong sign", prior=14.5, ratio=10),
        ],
        markers=[Marker("your setting", x="prior", y="after")],
        equation="after = before × ratio / (1 − before + before × ratio)",
        sources=["Schimatschek2001", "Hypomg_FPIN"],
        note="In a German survey 2 % were below 0.70 and 14.5 % below 0.76 mmol/L. We found no study of how "
        "much more common cramps are with low magnesium, so the ratio is yours to choose. This teaches "
        "reasoning; it diagnoses nobody.",
    )
