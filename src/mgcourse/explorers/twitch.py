"""A fast muscle fibre after one or five stimuli, and how long it takes to relax, against magnesium."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from mgcourse.explorer import Axis, Choice, Line, Preset, Readout, View
from mgcourse.explorers.sliders import TYPICAL, free_magnesium
from mgcourse.models.twitch import Parameters, half_relaxation, simulate
from mgcourse.tables import Explorer, build

STEPS = (0.06, 0.14, 0.25, 0.28, 0.36, 0.457, TYPICAL, 0.8, 1.0, 1.5, 2.5)
GRID = np.arange(0, 162, 2, dtype=np.float64)
STIMULI = {"one": "One stimulus", "five": "Five stimuli, 67 a second"}
PULSES = {"one": 1, "five": 5}


@cache
def _force(mg: float, stimuli: str) -> NDArray[np.float64]:
    """Return force over time, in per cent of its own highest point."""
    twitch = simulate(Parameters(mg=mg, pulses=PULSES[stimuli]))
    return np.asarray(100 * np.interp(GRID, twitch.time, twitch.force) / float(twitch.force.max()))


@cache
def _relaxes(mg: float, stimuli: str) -> float:
    return half_relaxation(Parameters(mg=mg, pulses=PULSES[stimuli]))


def _takeaway(change: float) -> str:
    """Say how relaxation changed against typical muscle, in per cent."""
    size = f"{abs(change):.1f}"
    if size == "0.0":
        return "Typical muscle: force halves in {half}"
    return f"Force halves in {{half}}: {size} % {'faster' if change < 0 else 'slower'} than in typical muscle"


def run(mg: float, stimuli: str) -> View:
    """Return force over time at one magnesium (mmol/L) after one or five stimuli, and the words."""
    half = _relaxes(mg, stimuli)
    change = 100 * (half / _relaxes(TYPICAL, stimuli) - 1)
    return View(
        x=GRID,
        curves={"force": _force(mg, stimuli), "typical": _force(TYPICAL, stimuli)},
        readouts={"half": half, "change": change},
        title=_takeaway(change),
        summary="With {mg} of free magnesium, force takes {half} to halve, counted from its highest point "
        "after the last stimulus.",
    )


def relaxation() -> Explorer:
    """Return the explorer of twitch relaxation."""
    return build(
        run,
        id="muscle-twitch-relaxation",
        name="Does low magnesium slow relaxation?",
        sliders=[
            free_magnesium(STEPS),
            Choice("stimuli", "Stimuli", STIMULI),
        ],
        x=Axis("Time after the stimulus", "ms", decimals=0, domain=(0, 160)),
        y=Axis("Force, share of its peak", "%", decimals=1, domain=(0, 102)),
        curves=[Line("force", "your setting"), Line("typical", "typical muscle")],
        readouts=[
            Readout("half", "Time for force to halve", "ms", decimals=1),
            Readout("change", "Change from typical muscle", "%", decimals=1),
        ],
        presets=[
            Preset("Typical muscle", mg=TYPICAL),
            Preset("18 % lower (mild)", mg=0.457),
            Preset("Half (severe what-if)", mg=0.28),
            Preset("Half, after five stimuli", mg=0.28, stimuli="five"),
            Preset("Grossly low, after five stimuli", mg=0.06, stimuli="five"),
        ],
        equation="13 rate equations: calcium on ATP, parvalbumin and troponin, magnesium on the first two",
        sources=["mdl-shorten2007", "mdl-bh1998", "mdl-bh2007", "mdl-jacquemond1992", "Heizmann1982"],
        note="**Not a human fibre:** it holds much parvalbumin, as small, quick animals do. Human muscle "
        "holds almost none. A fast fibre at 20 °C in one well-stirred compartment, from frog and mouse "
        "data, with 0.05 µmol/L calcium at rest. The calcium released is fixed, so the height of the force "
        "is not shown. The sizes depend on how relaxation is measured. In frog fibres with grossly low "
        "magnesium, calcium fell more slowly than here.",
    )
