"""How much magnesium is in a magnesium salt: molar masses from formulas, and amounts in other units.

A label may give the weight of the salt or of the magnesium in it. The share ranges from 60 % (oxide) to 7 %
(orotate), so the difference decides what a tablet holds.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from .parameters import Array, checked, quantity
from .target import Target

ATOMIC_WEIGHTS = MappingProxyType(
    {
        "H": 1.008, "C": 12.011, "N": 14.007, "O": 15.999, "Na": 22.990, "Mg": 24.305, "P": 30.974,
        "S": 32.06, "Cl": 35.45, "K": 39.098, "Ca": 40.078, "Zn": 65.38,
    }
)  # fmt: skip
"""g/mol, abridged standard atomic weights."""

MAGNESIUM = ATOMIC_WEIGHTS["Mg"]
CHARGES = 2

SALTS = MappingProxyType(
    {
        "oxide": "MgO",
        "hydroxide": "Mg(OH)2",
        "carbonate": "MgCO3",
        "chloride": "MgCl2",
        "chloride hexahydrate": "MgCl2·6H2O",
        "sulfate": "MgSO4",
        "sulfate heptahydrate": "MgSO4·7H2O",
        "malate": "MgC4H4O5",
        "bisglycinate": "Mg(C2H4NO2)2",
        "citrate, one magnesium": "MgC6H6O7",
        "citrate, three magnesium": "Mg3(C6H5O7)2",
        "taurate": "Mg(C2H6NO3S)2",
        "aspartate": "Mg(C4H6NO4)2",
        "threonate": "Mg(C4H7O5)2",
        "orotate": "Mg(C5H3N2O4)2",
    }
)
"""Formula by name. "Citrate" on a label can mean either of two salts, and many carry water."""


@dataclass(frozen=True)
class Amount:
    """An amount of magnesium or of a salt, and the range it may have."""

    mg: float = quantity(400, "mg", 0, 1e9, label="weight", source="each label")
    mmol: float = quantity(10, "mmol", 0, 1e8, label="amount of substance", source="each label")
    meq: float = quantity(20, "mEq", 0, 1e8, label="amount of charge", source="each label")


_TOKEN = re.compile(r"([A-Z][a-z]?)|(\()|(\))|(\d+)")


def atoms(formula: str) -> Counter[str]:
    """Count the atoms of a formula such as ``Mg(OH)2`` or ``MgSO4·7H2O``.

    Raises
    ------
    ValueError
        If the formula is empty, names an unknown element, or cannot be read; the message says where.
    """
    total: Counter[str] = Counter()
    for part in formula.replace(".", "·").split("·"):
        times, rest = re.fullmatch(r"(\d*)(.*)", part, re.DOTALL).groups()  # type: ignore[union-attr]
        for element, count in _group(rest, formula).items():
            total[element] += count * int(times or 1)
    return total


def _group(text: str, formula: str) -> Counter[str]:
    """Count the atoms of a part without hydrate dots; parentheses may nest."""
    stack, last, at = [Counter[str]()], Counter[str](), 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise ValueError(f"formula {formula!r}: {text[at]!r} cannot be read")
        element, opening, closing, number = token.groups()
        if element:
            if element not in ATOMIC_WEIGHTS:
                raise ValueError(
                    f"formula {formula!r}: {element} is unknown; known: {', '.join(ATOMIC_WEIGHTS)}"
                )
            last = Counter({element: 1})
            stack[-1] += last
        elif opening:
            stack.append(Counter())
            last = Counter()
        elif closing:
            if len(stack) == 1:
                raise ValueError(f"formula {formula!r}: a parenthesis closes that was never opened")
            last = stack.pop()
            stack[-1] += last
        else:
            if not last or not int(number):
                raise ValueError(f"formula {formula!r}: the number {number} counts nothing")
            for name, count in last.items():
                stack[-1][name] += count * (int(number) - 1)
            last = Counter()
        at = token.end()
    if len(stack) > 1 or not stack[0]:
        raise ValueError(f"formula {formula!r}: " + ("a parenthesis stays open" if stack[1:] else "no atoms"))
    return stack[0]


def molar_mass(formula: str) -> float:
    """Return the molar mass in g/mol; errors as `atoms`."""
    return sum(ATOMIC_WEIGHTS[element] * count for element, count in atoms(formula).items())


def magnesium_share(formula: str) -> float:
    """Return the share of a compound's weight that is magnesium, 0 to 1."""
    return atoms(formula)["Mg"] * MAGNESIUM / molar_mass(formula)


def elemental(salt_mg: npt.ArrayLike, formula: str) -> Array:
    """Return the magnesium, mg, in this weight of a salt (mg)."""
    return checked(Amount, "mg", salt_mg) * magnesium_share(formula)


def salt_for(magnesium_mg: npt.ArrayLike, formula: str) -> Array:
    """Return the weight of a salt, mg, that holds this much magnesium (mg).

    Raises
    ------
    ValueError
        If the formula holds no magnesium.
    """
    share = magnesium_share(formula)
    if not share:
        raise ValueError(f"formula {formula!r} holds no magnesium")
    return checked(Amount, "mg", magnesium_mg) / share


def mg_to_mmol(mg: npt.ArrayLike) -> Array:
    """Convert magnesium from mg to mmol."""
    return checked(Amount, "mg", mg) / MAGNESIUM


def mmol_to_mg(mmol: npt.ArrayLike) -> Array:
    """Convert magnesium from mmol to mg."""
    return checked(Amount, "mmol", mmol) * MAGNESIUM


def mmol_to_meq(mmol: npt.ArrayLike) -> Array:
    """Convert magnesium from mmol to mEq: two charges each."""
    return checked(Amount, "mmol", mmol) * CHARGES


def meq_to_mg(meq: npt.ArrayLike) -> Array:
    """Convert magnesium from mEq to mg."""
    return np.asarray(checked(Amount, "meq", meq) / CHARGES * MAGNESIUM)


_TABLE = "The table at PMC8122334, whose authors' names we could not confirm."
_PRINTED = {
    # name: (g/mol, per cent, what is odd about the printed per cent)
    "oxide": (40.30, 60.3, ""),
    "hydroxide": (58.32, 41.7, ""),
    "carbonate": (84.31, 28.8, ""),
    "chloride": (95.21, 25.5, ""),
    "sulfate": (120.37, 20.1, "The printed share is a tenth low: it is 20.2 %."),
    "malate": (156.37, 15.5, ""),
    "bisglycinate": (172.42, 14.1, ""),
    "citrate, one magnesium": (214.41, 11.3, ""),
    "taurate": (272.57, 8.9, ""),
    "aspartate": (288.49, 8.5, "The printed share does not fit the printed mass: it is 8.4 %."),
    "threonate": (294.50, 8.3, ""),
    "orotate": (334.48, 7.2, "The printed share was cut off, not rounded: it is 7.3 %."),
}


def _printed_targets(name: str, mass: float, share: float, odd: str) -> tuple[Target, Target]:
    formula = SALTS[name]
    return (
        Target(
            f"Molar mass of magnesium {name}", mass, "g/mol", "", 0.02, lambda: molar_mass(formula), _TABLE
        ),
        Target(
            f"Magnesium in magnesium {name}",
            share,
            "%",
            "",
            0.1 if odd else 0.05,
            lambda: 100 * magnesium_share(formula),
            f"{odd} {_TABLE}".strip(),
            kind="partly" if odd else "reproduced",
        ),
    )


def _own_targets(name: str, mass: float, share: float) -> tuple[Target, Target]:
    formula = SALTS[name]
    note = "Not in that list; the arithmetic is ours."
    return (
        Target(
            f"Molar mass of magnesium {name}",
            mass,
            "g/mol",
            "",
            0.02,
            lambda: molar_mass(formula),
            note,
            "derived",
        ),
        Target(
            f"Magnesium in magnesium {name}",
            share,
            "%",
            "",
            0.01,
            lambda: 100 * magnesium_share(formula),
            note,
            "derived",
        ),
    )


_OWN = {
    "chloride hexahydrate": (203.30, 11.96),
    "sulfate heptahydrate": (246.47, 9.86),
    "citrate, three magnesium": (451.11, 16.16),
}
"""Molar mass (g/mol) and share of magnesium (%) of salts that labels mean but the printed list leaves out."""

TARGETS = (
    *(row for name, printed in _PRINTED.items() for row in _printed_targets(name, *printed)),
    *(row for name, own in _OWN.items() for row in _own_targets(name, *own)),
)
