"""Unit conversions for questions, made once at parse time by Pint: the front end only multiplies."""

from __future__ import annotations

from functools import cache

from pint import UnitRegistry
from pint.errors import PintError

# Molar mass (g/mol; IUPAC 2021 abridged) and valence: what turns mmol into mg and mEq.
SUBSTANCES: dict[str, tuple[float, int]] = {
    "magnesium": (24.305, 2),
    "calcium": (40.078, 2),
    "potassium": (39.098, 1),
    "sodium": (22.990, 1),
}


class UnitError(ValueError):
    """A unit is unknown, or one unit cannot be turned into another."""


@cache
def _registry(substance: str) -> UnitRegistry[float]:
    registry: UnitRegistry[float] = UnitRegistry()
    if substance:
        mass, valence = SUBSTANCES[substance]
        registry.define(f"equivalent = {1 / valence} * mole = Eq")
        registry.enable_contexts("chemistry", mw=registry.Quantity(mass, "g/mol"))
    return registry


def factor(given: str, wanted: str, substance: str = "") -> float:
    """Return the number that turns a value in unit `given` into unit `wanted`.

    Parameters
    ----------
    given, wanted
        Units as printed, for example ``mg/dL`` and ``mmol/L``.
    substance
        A key of `SUBSTANCES` when amounts of substance meet masses or equivalents.

    Raises
    ------
    UnitError
        If a unit or the substance is unknown, or the units measure different things.
    """
    if substance and substance not in SUBSTANCES:
        raise UnitError(f"substance is {substance!r}; allowed: {', '.join(SUBSTANCES)}")
    registry = _registry(substance)
    try:
        one = registry.Quantity(1.0, _spelled(given))
        return float(one.to(_spelled(wanted)).magnitude)
    except (PintError, ArithmeticError, ValueError, AttributeError, TypeError) as error:
        raise UnitError(f"{given!r} cannot be turned into {wanted!r}: {error}") from error


def _spelled(unit: str) -> str:
    return unit.replace("µ", "u").replace("%", "percent").replace("°C", "degC")
