"""Lesson 08's two explorers: what low magnesium, and what hard work, do to the energy of one ATP.

Energy per ATP is printed as a positive number: the free energy that splitting ATP releases.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from mgcourse.explorer import Axis, Line, Marker, Preset, Readout, Slider, View
from mgcourse.explorers.sliders import HALF, MILD, TYPICAL, free_magnesium
from mgcourse.models.parameters import Array
from mgcourse.models.speciation import (
    RESTING_MUSCLE,
    Parameters,
    atp_free_energy,
    free_adp,
    mg_atp_concentration,
)
from mgcourse.tables import Explorer, build

STEPS = (0.2, 0.24, HALF, 0.32, 0.36, 0.41, MILD, 0.5, TYPICAL, 0.6, 0.7, 0.85, 1.0, 1.2)
MG_GRID = np.linspace(0.2, 1.2, 51)
USED_GRID = np.linspace(0, 80, 41)
SOURCES = ["mdl-golding1995", "mdl-kemp2007", "mdl-ryschon1996"]


def muscle(used: float = 0.0, ph: float = RESTING_MUSCLE.ph) -> Parameters:
    """Return a muscle that has used a share of its phosphocreatine.

    Parameters
    ----------
    used : float
        Phosphocreatine used, per cent of the resting amount, 0 to 80. Every molecule used leaves one of
        creatine and one of phosphate; ATP and pH are held.
    ph : float
        Acidity of the cell.
    """
    moved = RESTING_MUSCLE.pcr * used / 100
    return replace(
        RESTING_MUSCLE,
        ph=ph,
        pcr=RESTING_MUSCLE.pcr - moved,
        creatine=RESTING_MUSCLE.creatine + moved,
        pi=RESTING_MUSCLE.pi + moved,
    )


def energy(mg: float | Array, at: Parameters = RESTING_MUSCLE) -> Array:
    """Return the energy that splitting ATP releases, kJ/mol, at free magnesium `mg` in mmol/L."""
    return -atp_free_energy(mg, at)


def _of_typical(value: Array | float, typical: Array | float) -> Array:
    return np.asarray(100 * np.asarray(value) / np.asarray(typical))


def _told(change: float) -> str:
    """Say a change in per cent; below half a per cent it is told as none."""
    if abs(change) < 0.5:
        return "is unchanged"
    return f"{'rises' if change > 0 else 'falls'} by {abs(change):.0f} %"


def _rest_title(adp: float, per_atp: float) -> str:
    """Say the changes in free ADP (per cent) and in the energy per ATP (kJ/mol) as a takeaway."""
    # A change that the read-out would round to zero must not be called a rise or a fall.
    moved = abs(per_atp) >= 0.05
    if not moved and abs(adp) < 0.5:
        return "Typical resting muscle: each mole of ATP delivers {energy:n} kJ"
    way = "hardly moves"
    if moved:
        way = f"{'rises' if per_atp > 0 else 'falls'} by {abs(per_atp):.1f} kJ/mol"
    return f"Free ADP {_told(adp)}; the energy per ATP {way}"


def _rest_view(mg: float, ph: float) -> View:
    at = muscle(ph=ph)
    adp, per_atp = float(free_adp(mg, at)), float(energy(mg, at))
    adp_change = float(_of_typical(adp, free_adp(TYPICAL))) - 100
    energy_change = per_atp - float(energy(TYPICAL))
    return View(
        x=MG_GRID,
        curves={
            "adp": _of_typical(free_adp(MG_GRID, at), free_adp(TYPICAL)),
            "mgatp": _of_typical(mg_atp_concentration(MG_GRID, ph), mg_atp_concentration(TYPICAL, 7.02)),
            "energy": _of_typical(energy(MG_GRID, at), energy(TYPICAL)),
        },
        readouts={
            "adp": adp,
            "adp_change": adp_change,
            "mgatp": float(mg_atp_concentration(mg, ph)),
            "energy": per_atp,
            "adp_point": 100 + adp_change,
        },
        title=_rest_title(adp_change, energy_change),
        summary="With {mg} of free magnesium at pH {ph}, resting muscle holds {adp} of free ADP and "
        "{mgatp} of MgATP. Each mole of ATP delivers {energy:n} kJ.",
    )


def energy_at_rest() -> Explorer:
    """Return the explorer of free ADP, MgATP and the energy per ATP in resting muscle."""
    return build(
        _rest_view,
        id="free-energy-rest",
        name="Low magnesium in resting muscle",
        sliders=[
            free_magnesium(STEPS),
            Slider("ph", "Acidity of the cell (pH)", values=(6.6, 6.8, 7.02, 7.2), default=7.02, decimals=2),
        ],
        x=Axis("Free magnesium in the cell", "mmol/L", decimals=2, domain=(0.2, 1.2)),
        y=Axis("Compared with typical muscle", "%", decimals=1, domain=(0, 250)),
        curves=[Line("adp", "Free ADP"), Line("mgatp", "MgATP"), Line("energy", "Energy per ATP")],
        readouts=[
            Readout("adp_change", "Change in free ADP from typical muscle", "%", decimals=0),
            Readout("energy", "Energy per ATP", "kJ/mol", decimals=1),
            Readout("adp", "Free ADP", "µmol/L", decimals=1),
            Readout("mgatp", "MgATP", "mmol/L", decimals=2),
            Readout("adp_point", "Free ADP, share of typical muscle", "%", decimals=1),
        ],
        presets=[
            Preset("Typical muscle", mg=TYPICAL),
            Preset("18 % lower (mild)", mg=MILD),
            Preset("Half (what-if)", mg=HALF),
        ],
        markers=[Marker("typical muscle", x=TYPICAL), Marker("your setting", x="mg", y="adp_point")],
        equation=[
            "energy per ATP = RT ln(K [ATP] / ([ADP][P~i~]))",
            "[ADP] = [ATP][creatine] / (K~CK~ [phosphocreatine])",
        ],
        sources=SOURCES,
        note="A calculation for resting calf muscle at 37 °C, not a measurement. The two constants K depend "
        "on magnesium and on pH. The amount of creatine is assumed.",
    )


@cache  # the work slider moves along this curve and does not change it
def _falling(mg: float) -> list[float]:
    return [float(energy(mg, muscle(float(x)))) for x in USED_GRID]


def _work_view(used: float, mg: float) -> View:
    at = muscle(used)
    per_atp, rested = float(energy(mg, at)), float(energy(mg))
    by_work = per_atp - rested
    by_magnesium = per_atp - float(energy(TYPICAL, at))
    fall = abs(by_work) >= 0.05
    return View(
        x=USED_GRID,
        curves={"energy": _falling(mg)},
        readouts={
            "energy": per_atp,
            "by_work": by_work,
            "by_magnesium": by_magnesium,
            "adp": float(free_adp(mg, at)),
        },
        title="The work takes the energy per ATP down to {energy}; the magnesium does not"
        if fall
        else "At rest the energy per ATP is {energy}, whatever the magnesium",
        summary="With {used} of the phosphocreatine used and {mg} of free magnesium, each mole of ATP "
        "delivers {energy:n} kJ. Free ADP is {adp}.",
    )


def energy_at_work() -> Explorer:
    """Return the explorer of the energy per ATP while phosphocreatine is used up."""
    return build(
        _work_view,
        id="free-energy-work",
        name="Hard work against low magnesium",
        sliders=[
            Slider(
                "used",
                "Phosphocreatine used by the work",
                "%",
                start=0.0,
                stop=80.0,
                step=5.0,
                default=0,
                decimals=0,
                spoken="per cent",
                zones=(
                    (2.5, "rest"),
                    (32.5, "light to moderate work"),
                    (62.5, "hard work"),
                    (99, "near the end"),
                ),
            ),
            free_magnesium(STEPS),
        ],
        x=Axis("Phosphocreatine used", "%", decimals=0, domain=(0, 80)),
        y=Axis("Energy per ATP", "kJ/mol", decimals=2, domain=(48, 66)),
        curves=[Line("energy", "with your magnesium")],
        readouts=[
            Readout("energy", "Energy per ATP", "kJ/mol", decimals=1),
            Readout("by_work", "Change because of the work", "kJ/mol", decimals=2),
            Readout("by_magnesium", "Change because of the magnesium", "kJ/mol", decimals=2),
            Readout("adp", "Free ADP", "µmol/L", decimals=0),
        ],
        presets=[
            Preset("Rest", used=0, mg=TYPICAL),
            Preset("Half the magnesium", used=0, mg=HALF),
            Preset("Half the phosphocreatine", used=50, mg=TYPICAL),
            Preset("Both", used=50, mg=HALF),
        ],
        markers=[Marker("your setting", x="used", y="energy")],
        equation="phosphocreatine + ADP + H^+^ ⇌ creatine + ATP",
        sources=[*SOURCES, "Fiedler2016"],
        note="Each phosphocreatine used leaves one creatine and one phosphate; ATP and pH 7.02 are held. In "
        "real calf muscle the cell turns acid once 60 to 75 % is used, so trust the far right least. The "
        "axis does not start at 0.",
    )
