"""Magnesium as the gatekeeper of a receptor in the brain: the voltage-dependent block of NMDA channels.

At rest magnesium plugs the channel; as the cell gets less negative the plug is driven out. Formula of
Jahr and Stevens (mdl-jahr1990), fitted to nerve cells of the brain. It says nothing about a cramp in a
calf: the fluid round the brain keeps its own magnesium.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from .parameters import Array, check_all, checked, quantity
from .target import Gap, Target

HALF = 3.57  # mmol/L of magnesium that blocks half the channels at 0 mV (mdl-jahr1990)
STEEPNESS = 0.062  # per mV (mdl-jahr1990)


@dataclass(frozen=True)
class Parameters:
    """What decides the block. Each field carries label, unit, range and source."""

    mg: float = quantity(1.0, "mmol/L", 0, 50, label="magnesium outside the nerve cell", source="assumed")
    voltage: float = quantity(-70.0, "mV", -150, 100, label="voltage of the nerve cell", source="assumed")

    def __post_init__(self) -> None:
        check_all(self)


def open_share(mg: npt.ArrayLike, voltage: npt.ArrayLike) -> Array:
    """Return the share of channels without magnesium in them, between 0 and 1.

    `mg` in mmol/L, `voltage` in mV; they broadcast.

    Raises
    ------
    ValueError
        If a value is outside its range.
    """
    outside = checked(Parameters, "mg", mg)
    return np.asarray(1 / (1 + outside / HALF * np.exp(-STEEPNESS * checked(Parameters, "voltage", voltage))))


def half_block_voltage(mg: npt.ArrayLike) -> Array:
    """Return the voltage (mV) at which half the channels are blocked; `mg` above 0, mmol/L."""
    outside = checked(Parameters, "mg", mg)
    if np.any(outside <= 0):
        raise ValueError("mg = 0 mmol/L blocks nothing; allowed: above 0 to 50 mmol/L")
    return np.asarray(np.log(outside / HALF) / STEEPNESS)


_TABLE = {
    -80: (0.0477, 0.0303, 0.0244, 0.0204, 0.0124),
    -70: (0.0852, 0.0550, 0.0445, 0.0373, 0.0227),
    -60: (0.1475, 0.0976, 0.0796, 0.0672, 0.0415),
    -20: (0.6739, 0.5636, 0.5081, 0.4626, 0.3406),
    0: (0.8771, 0.8169, 0.7812, 0.7484, 0.6409),
}
_AT = (0.5, 0.8, 1.0, 1.2, 2.0)
_NOTE = "Worked out from the published formula, held so that it cannot drift."

TARGETS = (
    *(
        Target(
            f"open share at {voltage} mV and {mg:g} mmol/L".replace("-", "−"),
            value,
            "",
            "mdl-jahr1990",
            1e-4,
            partial(lambda mg, voltage: float(open_share(mg, voltage)), mg, voltage),
            _NOTE,
            "derived",
        )
        for voltage, row in _TABLE.items()
        for mg, value in zip(_AT, row, strict=True)
    ),
    *(
        Target(
            f"voltage of half block at {mg:g} mmol/L",
            value,
            "mV",
            "mdl-jahr1990",
            0.01,
            partial(lambda mg: float(half_block_voltage(mg)), mg),
            _NOTE,
            "derived",
        )
        for mg, value in ((1.0, -20.53), (1.2, -17.58), (2.0, -9.35))
    ),
)

GAPS = (
    Gap(
        "voltage of half block in a textbook",
        "about −20 mV at 1 mmol/L and −10 mV at 2 mmol/L",
        "",
        "Seen only as a quotation in a program's comment, not in the book. Ours are −20.5 and −9.4 mV.",
    ),
)
