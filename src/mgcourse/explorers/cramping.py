"""Lesson 07's two explorers: runners who cramped against runners who did not, and what more people prove."""

from __future__ import annotations

import math

import numpy as np

from mgcourse.explorer import Axis, Band, Line, Marker, Preset, Readout, Reference, Slider, View
from mgcourse.models.comparison import MAGNESIUM, Group, bell, compare, overlap, share_below
from mgcourse.tables import Explorer, build

GRID = np.linspace(0.40, 1.00, 61)
CRAMPED, SPARED = MAGNESIUM
USUAL = (0.75, 0.95)  # mmol/L, IOM1997


def _line_view(line: float) -> View:
    cramped, spared = (100 * float(share_below(line, group)) for group in MAGNESIUM)
    return View(
        x=GRID,
        curves={"cramped": bell(GRID, CRAMPED), "spared": bell(GRID, SPARED)},
        readouts={"cramped": cramped, "spared": spared},
        title="Below {line}: {cramped:n} of 100 who cramped, {spared:n} of 100 who did not",
        summary="If low magnesium made runners cramp, more of the crampers would lie below the line. "
        f"Here it is {'the other way round' if spared - cramped >= 1 else 'about the same'}.",
    )


def runners_magnesium() -> Explorer:
    """Return the explorer of two groups of runners and a line that calls magnesium low."""
    return build(
        _line_view,
        id="cramps-runners",
        name="Runners who cramped, and runners who did not",
        sliders=[
            Slider(
                "line",
                "Line below which magnesium is called low",
                "mmol/L",
                start=0.55,
                stop=0.90,
                step=0.01,
                default=0.70,
                decimals=2,
                spoken="millimole per litre",
            )
        ],
        x=Axis("Serum magnesium after the race", "mmol/L", decimals=2, domain=(0.4, 1.0)),
        y=Axis("How common (height of the bell)", "", decimals=2, domain=(0, 7.5)),
        curves=[Line("cramped", "cramped"), Line("spared", "did not cramp")],
        readouts=[
            Readout("cramped", "Below the line, of 100 who cramped", "", decimals=0),
            Readout("spared", "Below the line, of 100 who did not", "", decimals=0),
        ],
        presets=[Preset(f"{line:.2f} mmol/L", line=line) for line in (0.65, 0.70, 0.75)],
        references=[Reference("usual range", x=USUAL)],
        markers=[Marker("your line", x="line")],
        equation="share below = Φ((line − mean) / SD)",
        sources=["Schwellnus2004", "IOM1997"],
        note="Bell curves drawn through the published means and SDs of 21 and 22 runners. The single results "
        "were not published, so the real counts will differ a little.",
    )


PEOPLE = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
SPREAD = 7.0  # mmol/L, the SD of both groups in Johnson_Ironman
SODIUM = 139.0  # mmol/L, the mean of those who did not cramp there


def _p_words(p: float) -> str:
    """Return a p value as papers print it."""
    return "below 0.001" if p < 0.001 else f"{p:.3f}" if p < 0.1 else f"{p:.2f}"


def _proof_view(people: int, gap: float) -> View:
    first, second = Group(SODIUM + gap, SPREAD, people), Group(SODIUM, SPREAD, people)
    found = compare(first, second)
    sizes = np.array(PEOPLE, dtype=np.float64)
    ends = [compare(Group(first.mean, SPREAD, n), Group(second.mean, SPREAD, n)) for n in PEOPLE]
    clear = found.p < 0.05
    return View(
        x=sizes,
        curves={
            "interval": (np.array([e.low for e in ends]), np.array([e.high for e in ends])),
            "gap": np.full(sizes.size, gap),
        },
        readouts={
            "p": _p_words(found.p),
            "low": found.low,
            "high": found.high,
            "overlap": 100 * overlap(first, second),
        },
        title=f"With {{people:n}} in each group, chance alone {'would rarely' if clear else 'could easily'} "
        "do this",
        summary="The difference of {gap} comes with an interval from {low} to {high}. The two groups overlap "
        "by {overlap}, and more people do not change that.",
    )


def size_of_proof() -> Explorer:
    """Return the explorer of sample size: the interval shrinks, the overlap stays."""
    return build(
        _proof_view,
        id="cramps-proof",
        name="What more people prove",
        sliders=[
            Slider("people", "People in each group", "", values=PEOPLE, default=50, decimals=0),
            Slider(
                "gap",
                "Difference between the groups",
                "mmol/L",
                values=(0.5, 1, 2, 3, 5, 10),
                default=1,
                decimals=1,
                spoken="millimole per litre",
            ),
        ],
        x=Axis(
            "People in each group", scale="log", decimals=0, domain=(10, 5000), ticks=(10, 100, 1000, 5000)
        ),
        y=Axis("Difference in sodium", "mmol/L", decimals=1, domain=(-6.2, 16.8)),
        curves=[Band("interval", "95 % interval"), Line("gap", "difference")],
        readouts=[
            Readout("p", "p value"),
            Readout("low", "Interval from", "mmol/L", decimals=1),
            Readout("high", "Interval to", "mmol/L", decimals=1),
            Readout("overlap", "Overlap of the groups", "%", decimals=0),
        ],
        presets=[
            Preset("20 people, 1 mmol/L", people=20, gap=1),
            Preset("2,000 people, 1 mmol/L", people=2000, gap=1),
            Preset("20 people, 10 mmol/L", people=20, gap=10),
        ],
        markers=[Marker("no difference", y=0), Marker("your setting", x="people", y="gap")],
        equation=f"interval = difference ± t × SD × √(2 / people), SD = {SPREAD:g} mmol/L",
        sources=["Johnson_Ironman"],
        note="Both groups are bell curves with the SD that the triathletes’ sodium had. "
        f"{math.floor(SODIUM):g} mmol/L is the mean of those who did not cramp.",
    )
