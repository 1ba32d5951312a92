"""Lesson 03's two explorers: how much ATP carries magnesium, and how fast an enzyme then runs."""

from __future__ import annotations

import numpy as np

from mgcourse.explorer import Axis, Line, Marker, Preset, Readout, Slider, View
from mgcourse.explorers.sliders import HALF, MILD, TYPICAL, free_magnesium
from mgcourse.models.enzymes import relative_rate, saturation
from mgcourse.models.speciation import RESTING_MUSCLE, mg_atp_concentration, mg_atp_fraction
from mgcourse.tables import Explorer, build

PRESETS = {"Typical muscle": TYPICAL, "18 % lower (mild)": MILD, "Half (severe what-if)": HALF}
_LOW = (0.1, 0.15, 0.2, 0.25, HALF, 0.32, 0.36, 0.4, 0.43, MILD, 0.48, 0.5, 0.53)
STEPS = (*_LOW, TYPICAL, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9, 1.0, 1.1, 1.2)
MG_GRID = np.linspace(0, 1.2, 61)
MGATP_GRID = np.concatenate([np.linspace(0, 1, 21), np.linspace(1.2, 8, 35)])
NO_CHANGE = 0.05  # per cent; smaller differences are shown as none


def _compared(change: float) -> str:
    """Say a change in per cent against typical muscle."""
    if abs(change) < NO_CHANGE:
        return "the same amount of MgATP as typical muscle"
    more = "more" if change > 0 else "less"
    return f"{abs(change):.1f} % {more} MgATP than typical muscle"


def _takeaway(less: float, change: float) -> str:
    """Say what a change in MgATP (per cent) does to an enzyme's speed (per cent)."""
    if abs(less) < NO_CHANGE:
        return "Typical muscle: the enzyme runs at {speed} of its top speed"
    more, slows = ("less", "slows") if less < 0 else ("more", "speeds")
    up = "" if less < 0 else " up"
    return f"{abs(less):.1f} % {more} MgATP {slows} the enzyme{up} by {abs(change):.1f} %"


def _share_view(mg: float, ph: float) -> View:
    share = 100 * float(mg_atp_fraction(mg, ph))
    change = 100 * (share / 100 / float(mg_atp_fraction(TYPICAL)) - 1)
    return View(
        x=MG_GRID,
        curves={"share": 100 * mg_atp_fraction(MG_GRID, ph)},
        readouts={"share": share, "change": change},
        title="{share} of the ATP carries magnesium",
        summary=f"With {{mg}} of free magnesium at pH {{ph}}, a muscle cell has {_compared(change)} "
        "(0.557 mmol/L, pH 7.0).",
    )


def mg_atp_share() -> Explorer:
    """Return the explorer of the share of ATP that carries magnesium."""
    return build(
        _share_view,
        id="energy-mgatp-share",
        name="How much ATP carries magnesium",
        sliders=[
            free_magnesium(STEPS),
            Slider("ph", "Acidity of the cell (pH)", start=6.6, stop=7.2, step=0.1, default=7.0, decimals=1),
        ],
        x=Axis("Free magnesium in the cell", "mmol/L", decimals=2, domain=(0, 1.2)),
        y=Axis("ATP that carries magnesium", "%", decimals=1, domain=(0, 100)),
        curves=[Line("share", "MgATP")],
        readouts=[
            Readout("share", "ATP that carries magnesium", "%", decimals=1),
            Readout("change", "Change in MgATP from typical muscle", "%", decimals=1),
        ],
        presets=[Preset(label, mg=value) for label, value in PRESETS.items()],
        markers=[Marker("typical muscle", x=TYPICAL), Marker("your setting", x="mg", y="share")],
        equation="share = K~b~[Mg] / (1 + [H]/K~a~ + K~b~[Mg] + K~bH~[H][Mg]/K~a~)",
        sources=["mdl-golding1995", "mdl-ryschon1996", "mdl-ryzen1989"],
        note="A calculation at 37 °C and ionic strength 0.25 mol/L, not a measurement. The mild setting "
        "borrows the fall seen in red blood cells; the severe one is a what-if.",
    )


def _speed_view(mg: float, km: float) -> View:
    mgatp = float(mg_atp_concentration(mg))
    typical = float(mg_atp_concentration(TYPICAL))
    change = 100 * (float(relative_rate(mg, km)) - 1)
    less = 100 * (mgatp / typical - 1)
    return View(
        x=MGATP_GRID,
        curves={"speed": 100 * saturation(MGATP_GRID, km)},
        readouts={
            "speed": 100 * float(saturation(mgatp, km)),
            "mgatp": mgatp,
            "less": less,
            "change": change,
        },
        title=_takeaway(less, change),
        summary="An enzyme that is half full at {km} of MgATP runs at {speed} of its top speed "
        "with {mgatp} of MgATP.",
    )


def enzyme_speed() -> Explorer:
    """Return the explorer of an enzyme's speed against its supply of MgATP."""
    return build(
        _speed_view,
        id="energy-enzyme-speed",
        name="How an enzyme answers to less MgATP",
        sliders=[
            free_magnesium(STEPS),
            Slider(
                "km",
                "MgATP at which the enzyme is half full",
                "mmol/L",
                values=(0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 2.0, 5.0),
                default=0.5,
                decimals=1,
                spoken="millimole per litre",
                zones=((1.05, "as in the muscle experiment"), (9, "far less eager: a what-if")),
            ),
        ],
        x=Axis("MgATP", "mmol/L", decimals=2, domain=(0, 8)),
        y=Axis("Speed, share of top speed", "%", decimals=1, domain=(0, 100)),
        curves=[Line("speed", "enzyme")],
        readouts=[
            Readout("less", "Change in MgATP", "%", decimals=1),
            Readout("change", "Change in speed", "%", decimals=1),
            Readout("speed", "Speed, share of top speed", "%", decimals=1),
            Readout("mgatp", "MgATP", "mmol/L", decimals=2),
        ],
        presets=[Preset(label, mg=value, km=0.5) for label, value in PRESETS.items()],
        markers=[
            Marker("typical muscle", x=float(mg_atp_concentration(TYPICAL))),
            Marker("your setting", x="mgatp", y="speed"),
        ],
        equation="speed / top speed = [MgATP] / (K~m~ + [MgATP])",
        sources=["mdl-kemp2007", "mdl-ryschon1996", "mdl-golding1995"],
        note=f"Total ATP is held at {RESTING_MUSCLE.atp:g} mmol/L. Half-full values from 0.1 to 1 mmol/L "
        "were found in [the flight muscle of a water bug](https://doi.org/10.1007/BF00711997), "
        "not in people.",
    )
