"""Magnesium given into a vein: how high the level in blood goes, and how long it stays.

Two published descriptions of women treated for pre-eclampsia, which differ threefold in clearance. An
infusion is solved exactly, as a sum of exponentials, so no step size is involved. Education, not dosing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .parameters import Array, check_all, checked, quantity
from .stoichiometry import SALTS, molar_mass
from .target import Target

MMOL_PER_G = 1000 / molar_mass(SALTS["sulfate heptahydrate"])
"""Magnesium in one gram of the salt as it is weighed, with its water: 4.057 mmol."""


@dataclass(frozen=True)
class Parameters:
    """One person's handling of magnesium. `between` = 0 leaves a single compartment."""

    clearance: float = quantity(5.0, "L/h", 0.1, 20, label="clearance by the kidneys", source="mdl-lu2002")
    central: float = quantity(24, "L", 3, 100, label="volume reached at once", source="mdl-lu2002")
    peripheral: float = quantity(25, "L", 1, 200, label="volume reached slowly", source="mdl-lu2002")
    between: float = quantity(5.6, "L/h", 0, 50, label="flow between the two volumes", source="mdl-lu2002")
    baseline: float = quantity(0.8, "mmol/L", 0.2, 1.5, label="level before treatment", source="assumed")

    def __post_init__(self) -> None:
        check_all(self)


TWO_COMPARTMENTS = Parameters()
ONE_COMPARTMENT = Parameters(clearance=1.38, central=13.3, between=0, baseline=0.77)
"""109 women (da Silva and others 2020, doi 10.1007/s40268-020-00315-2)."""


@dataclass(frozen=True)
class Infusion:
    """Magnesium sulfate (with its water) run in evenly."""

    grams: float = quantity(4, "g", 0, 60, label="magnesium sulfate heptahydrate", source="each regimen")
    start: float = quantity(0, "h", 0, 500, label="start", source="each regimen")
    hours: float = quantity(1, "h", 0.001, 500, label="duration", source="each regimen")

    def __post_init__(self) -> None:
        check_all(self)


@dataclass(frozen=True)
class Clock:
    """Time since the first infusion began."""

    time: float = quantity(0, "h", 0, 1000, label="time", source="each question")


def modes(body: Parameters) -> tuple[Array, Array]:
    """Return rates (1/h, slowest first) and weights (1/L) of the decay after a unit dose into the blood.

    The level after 1 mmol is the sum of ``weight * exp(-rate * t)``, mmol/L; one entry per compartment.
    """
    out = body.clearance / body.central
    if body.between == 0:
        return np.array([out]), np.array([1 / body.central])
    there, back = body.between / body.central, body.between / body.peripheral
    total, product = out + there + back, out * back
    fast = (total + np.sqrt(total**2 - 4 * product)) / 2
    rates = np.array([product / fast, fast])
    weights = np.array([back - rates[0], rates[1] - back]) / (rates[1] - rates[0]) / body.central
    return rates, weights


def half_lives(body: Parameters = TWO_COMPARTMENTS) -> Array:
    """Return the half-lives of the decay in hours, slowest first."""
    return np.asarray(np.log(2) / modes(body)[0])


def level(time: npt.ArrayLike, regimen: Sequence[Infusion], body: Parameters = TWO_COMPARTMENTS) -> Array:
    """Return magnesium in plasma, mmol/L.

    Parameters
    ----------
    time : array_like, any shape
        Hours since the regimen began, 0 to 1000.
    regimen : sequence of Infusion
        They may overlap; their effects add up.
    body : Parameters
        The baseline is added on top: the body is taken to hold it by itself.

    Raises
    ------
    ValueError
        If a time is outside the range.
    """
    hours = checked(Clock, "time", time)
    rates, weights = modes(body)
    found = np.full(hours.shape, body.baseline)
    for infusion in regimen:
        speed = infusion.grams * MMOL_PER_G / infusion.hours
        since = np.maximum(hours - infusion.start, 0)[..., np.newaxis]
        running = np.minimum(since, infusion.hours)
        # What has built up by the end of the infusion (or now) then decays.
        built = -np.expm1(-rates * running) * np.exp(-rates * (since - running))
        found = found + speed * (weights / rates * built).sum(axis=-1)
    return np.asarray(found)


def plateau(grams_per_hour: npt.ArrayLike, body: Parameters = TWO_COMPARTMENTS) -> Array:
    """Return the level, mmol/L, that an endless infusion (g/h) of magnesium sulfate reaches."""
    return checked(Infusion, "grams", grams_per_hour) * MMOL_PER_G / body.clearance + body.baseline


def after_bolus(grams: npt.ArrayLike, body: Parameters = TWO_COMPARTMENTS) -> Array:
    """Return the level, mmol/L, right after a dose (g) has mixed with the first volume."""
    return checked(Infusion, "grams", grams) * MMOL_PER_G / body.central + body.baseline


def by_weight(mg_per_kg: float, kilograms: float, start: float, hours: float) -> Infusion:
    """Return the infusion of `mg_per_kg` in all, for a body weight in kg."""
    return Infusion(mg_per_kg * kilograms / 1000, start, hours)


STUDY = (by_weight(120, 70, 0, 1), by_weight(24 * 5, 70, 1, 5))
"""The regimen of mdl-lu2002 for 70 kg; its "24 mg/kg for 5 hours" is read as per hour."""

_DA_SILVA = (
    "From clearance 1.38 L/h, volume 13.3 L and baseline 0.77 mmol/L of doi 10.1007/s40268-020-00315-2."
)
_READ_AS = "The abstract's 24 mg/kg is read as per hour; baseline 0.8 mmol/L and 70 kg are assumed."

TARGETS = (
    *(
        Target(
            f"Half-life after magnesium sulfate by vein, {words}",
            hours,
            "h",
            "mdl-lu2002",
            0.01,
            lambda at=at: half_lives()[at],  # type: ignore[misc]
            "Follows from the four published constants.",
            kind="derived",
        )
        for words, at, hours in (("slow phase", 0, 8.70), ("fast phase", 1, 1.18))
    ),
    Target(
        "Half-life, one compartment",
        6.68,
        "h",
        "",
        0.02,
        lambda: half_lives(ONE_COMPARTMENT)[0],
        _DA_SILVA,
        kind="derived",
    ),
    Target(
        "Plateau of 1 g/h, one compartment",
        3.71,
        "mmol/L",
        "",
        0.02,
        lambda: plateau(1, ONE_COMPARTMENT),
        _DA_SILVA,
        kind="derived",
    ),
    Target(
        "Level after 4 g at once, one compartment",
        1.99,
        "mmol/L",
        "",
        0.02,
        lambda: after_bolus(4, ONE_COMPARTMENT),
        _DA_SILVA,
        kind="derived",
    ),
    *(
        Target(
            f"Level {hours} hours into the study's treatment, 70 kg",
            published,
            "mmol/L",
            "mdl-lu2002",
            0.03,
            lambda hours=hours: level(hours, STUDY),  # type: ignore[misc]
            _READ_AS,
            kind="derived",
        )
        for hours, published in ((1, 1.96), (6, 1.76), (15, 1.09))
    ),
)
