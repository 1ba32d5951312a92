"""How tightly ATP and its relatives bind magnesium, hydrogen and potassium: the published numbers.

Only data and the two laws that carry a constant to another temperature and ionic strength live
here; `speciation` turns them into fractions and energies. The sets disagree, so never mix them:
those that let potassium compete give a smaller magnesium share than those that do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from .parameters import Array

GAS_CONSTANT = 8.3144598  # J/(mol K)
REFERENCE_TEMPERATURE = 298.15  # K; the tabulated constants hold here, at zero ionic strength


@dataclass(frozen=True)
class Constant:
    """An equilibrium constant at 298.15 K and zero ionic strength.

    Attributes
    ----------
    k0 : constant; mol/L for a dissociation, L/mol for a binding
    enthalpy : standard enthalpy of the reaction, kJ/mol
    products, reactants : charge numbers left after cancelling equal ones on both sides
    """

    k0: float
    enthalpy: float
    products: tuple[int, ...]
    reactants: tuple[int, ...]


# Scheme of Golding, Teague and Dobson (mdl-golding1995); numbers as listed in mdl-dmpio.
GOLDING: Mapping[str, Constant] = {
    #                           K at I = 0    kJ/mol   products   reactants
    "HATP dissociation": Constant(2.512e-8, -6.30, (1, 4), (3,)),
    "MgATP binding": Constant(1.514e6, 22.90, (), (4,)),
    "MgHATP binding": Constant(4.266e3, 16.90, (1,), (2, 3)),
    "HADP dissociation": Constant(6.607e-8, -5.60, (1, 3), (2,)),
    "MgADP binding": Constant(4.466e4, 19.0, (1,), (2, 3)),
    "MgHADP binding": Constant(316.3, 12.5, (), (2, 2)),
    "HPCr dissociation": Constant(8.854e-6, 2.66, (2,), ()),
    "MgPCr binding": Constant(232.0, 8.19, (), (2, 2)),
    "HPi dissociation": Constant(6.026e-8, 12.2, (2,), ()),
    "MgPi binding": Constant(512.8, 8.19, (), (2, 2)),
    "creatine kinase": Constant(2.580461e8, -17.55, (4,), (1, 2, 3)),
    "ATP hydrolysis": Constant(0.2946, -20.50, (3, 2, 1), (4,)),
}


def debye_hueckel_slope(temperature: Array) -> Array:
    """Return the slope A_m of the extended Debye-Hueckel law, natural logarithm (mdl-dmpio)."""
    hundreds = temperature / 100
    series = (
        -16.39023
        + 261.3371 / temperature
        + 3.3689633 * np.log(temperature)
        - 1.437167 * hundreds
        + 0.111995 * hundreds**2
    )
    return np.asarray(3 * series)


def at_conditions(constant: Constant, temperature: Array, ionic_strength: Array) -> Array:
    """Carry a constant to a temperature (K) and ionic strength (mol/L).

    Van 't Hoff's law with a constant enthalpy, then activity coefficients that depend only on
    charge. Shapes broadcast; the unit is that of ``constant.k0``.
    """
    step = 1 / temperature - 1 / REFERENCE_TEMPERATURE
    warmed = np.log(constant.k0) - constant.enthalpy * 1000 / GAS_CONSTANT * step
    root = np.sqrt(ionic_strength)
    per_square = debye_hueckel_slope(temperature) * root / (1 + 1.6 * root)
    squares = sum(z**2 for z in constant.products) - sum(z**2 for z in constant.reactants)
    return np.asarray(np.exp(warmed + squares * per_square))


@dataclass(frozen=True)
class DissociationSet:
    """Another laboratory's dissociation constants, valid at one temperature and ionic strength.

    Attributes
    ----------
    kd : dissociation constants in mol/L by complex ("MgATP", "HATP", "KATP", "MgHATP", ...)
    temperature : K
    source : key in the bibliography
    standard_energy : kJ/mol for ATP + water giving ADP, phosphate and a hydrogen ion, if listed
    """

    kd: Mapping[str, float] = field(hash=False)
    temperature: float
    source: str
    standard_energy: float | None = None


ALTERNATIVES: Mapping[str, DissociationSet] = {
    "QAMAS": DissociationSet(
        {
            "MgATP": 10**-3.88,
            "HATP": 10**-6.33,
            "KATP": 10**-1.02,
            "MgADP": 10**-3.00,
            "HADP": 10**-6.26,
            "KADP": 10**-0.89,
            "MgPi": 10**-1.66,
            "HPi": 10**-6.62,
            "KPi": 10**-0.42,
        },
        temperature=310.15,
        source="mdl-qamas",
        standard_energy=4.99,
    ),
    "Vinnakota": DissociationSet(
        {
            "MgATP": 1.4287e-4,
            "HATP": 3.6199e-7,
            "KATP": 0.12765,
            "MgHATP": 0.039516,
            "MgADP": 1.0357e-3,
            "HADP": 5.0335e-7,
            "KADP": 0.16312,
            "MgHADP": 0.084579,
            "MgPi": 0.024585,
            "HPi": 2.4851e-7,
            "KPi": 0.4382,
            "MgPCr": 0.0544,
            "HPCr": 3.53e-5,
        },
        temperature=311.15,
        source="mdl-physiol520",
    ),
    "Lawson-Veech": DissociationSet(
        {
            "MgATP": 7.19e-5,
            "HATP": 1.08e-7,
            "MgHATP": 0.0282,
            "MgADP": 7.58e-4,
            "HADP": 1.20e-7,
            "MgHADP": 0.0309,
            "MgPi": 0.0107,
            "HPi": 1.76e-7,
            "MgPCr": 0.050,
            "HPCr": 3.16e-5,
        },
        temperature=311.15,
        source="mdl-lawsonveech1979",
    ),
    "Alberty": DissociationSet(
        {
            "MgATP": 1.22e-4,
            "Mg2ATP": 0.0279,
            "HATP": 3.43e-7,
            "H2ATP": 1.48e-4,
            "MgHATP": 0.0118,
        },
        temperature=298.15,
        source="mdl-alberty2003",
    ),
}
