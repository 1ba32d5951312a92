"""How fast an enzyme runs when its substrate changes: the saturation read-out.

An enzyme that is nearly full of substrate hardly notices a little less of it. That is the whole
reason a small fall in MgATP changes so little; the model is the Michaelis-Menten equation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .parameters import Array, check_all, checked, quantity
from .speciation import Parameters as Muscle
from .speciation import mg_atp_concentration
from .target import Target


@dataclass(frozen=True)
class Parameters:
    """One enzyme and its substrate. Each field carries label, unit, range and source."""

    substrate: float = quantity(
        6.7, "mmol/L", 0, 100, label="substrate (here MgATP)", source="speciation; mdl-kemp2007"
    )
    km: float = quantity(
        0.5, "mmol/L", 0.001, 20, label="substrate for half the top speed", source="mdl-insect"
    )

    def __post_init__(self) -> None:
        check_all(self)


# Speeds of skinned giant-water-bug flight muscle: half-saturated between these (mdl-insect).
MUSCLE_KM_RANGE = (0.1, 1.0)

# An enzyme that also needs free magnesium itself: a parasite's phosphofructokinase (mdl-pfk1987).
PARASITE_PFK_KM_MG = 0.294


def saturation(substrate: npt.ArrayLike, km: npt.ArrayLike) -> Array:
    """Return rate as a share of the top speed, between 0 and 1.

    `substrate` and `km` are in mmol/L and broadcast.

    Raises
    ------
    ValueError
        If a value is outside its range.
    """
    amount = checked(Parameters, "substrate", substrate)
    return np.asarray(amount / (checked(Parameters, "km", km) + amount))


def relative_rate(
    mg: npt.ArrayLike, km: npt.ArrayLike = 0.5, ph: npt.ArrayLike = 7.0, usual_mg: float = Muscle.mg
) -> Array:
    """Return the rate of an ATP-using enzyme, as a share of its rate at the usual magnesium.

    `mg` and `usual_mg` are free magnesium in the cell, `km` the half-saturation constant for
    MgATP, all in mmol/L. Total ATP is held at its value in resting muscle.
    """
    now = saturation(mg_atp_concentration(mg, ph), km)
    return np.asarray(now / saturation(mg_atp_concentration(usual_mg, ph), km))


def _saturation_target(mg: float, km: float, value: float) -> Target:
    return Target(
        f"Speed of an enzyme half full at {km:g} mmol/L MgATP, free magnesium {mg:g} mmol/L",
        value,
        "",
        "mdl-kemp2007",
        0.001,
        lambda: saturation(mg_atp_concentration(mg, ph=7.02), km),
        "Share of top speed. Half-full values of 0.1 to 1 were seen in an insect's flight muscle.",
        kind="derived",
    )


TARGETS = (
    *(
        _saturation_target(mg, km, value)
        for km, values in {
            0.1: {0.557: 0.985, 0.457: 0.985, 0.28: 0.983},
            0.5: {0.557: 0.930, 0.457: 0.928, 0.28: 0.919},
            1.0: {0.557: 0.870, 0.457: 0.866, 0.28: 0.850},
        }.items()
        for mg, value in values.items()
    ),
    *(
        Target(
            f"Speed of a parasite's phosphofructokinase, free magnesium {mg:g} mmol/L",
            value,
            "",
            "mdl-pfk1987",
            0.001,
            lambda mg=mg: saturation(mg, PARASITE_PFK_KM_MG),  # type: ignore[misc]
            "Share of top speed, from the published half-saturation at 0.294 ± 0.018 mmol/L.",
            kind="derived",
        )
        for mg, value in {0.557: 0.655, 0.457: 0.609}.items()
    ),
)
