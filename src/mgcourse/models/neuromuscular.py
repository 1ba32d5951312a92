"""How calcium and magnesium set the signal from nerve to muscle, and why very much magnesium paralyses.

The nerve's end releases its messenger in proportion to the fourth power of the calcium bound there, and
magnesium takes calcium's place: the law of Dodge and Rahamimoff (mdl-dodge1967, frog). Their two
affinities are ILLUSTRATIVE here: we had them from memory and could not read them in the paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from .parameters import Array, check_all, checked, quantity
from .target import Gap, Target

POWER = 4  # calcium ions that act together (mdl-dodge1967)


@dataclass(frozen=True)
class Parameters:
    """Ions at the nerve's end, and how tightly it holds them."""

    ca: float = quantity(1.2, "mmol/L", 0, 50, label="ionised calcium", source="assumed")
    mg: float = quantity(0.55, "mmol/L", 0, 50, label="ionised magnesium", source="assumed")
    k_ca: float = quantity(
        1.1, "mmol/L", 0.01, 50, label="calcium that fills half the sites", source="illustrative"
    )
    k_mg: float = quantity(
        2.97, "mmol/L", 0.01, 50, label="magnesium that fills half the sites", source="illustrative"
    )

    def __post_init__(self) -> None:
        check_all(self)


USUAL = Parameters()


def occupancies(ca: npt.ArrayLike, mg: npt.ArrayLike, nerve: Parameters = USUAL) -> dict[str, Array]:
    """Return the shares of sites that are empty, hold calcium or hold magnesium; they add up to 1.

    `ca` and `mg` in mmol/L; they broadcast.

    Raises
    ------
    ValueError
        If a value is outside its range.
    """
    calcium = checked(Parameters, "ca", ca) / nerve.k_ca
    magnesium = checked(Parameters, "mg", mg) / nerve.k_mg
    total = 1 + calcium + magnesium
    return {"empty": 1 / total, "calcium": calcium / total, "magnesium": magnesium / total}


def release(ca: npt.ArrayLike, mg: npt.ArrayLike, nerve: Parameters = USUAL) -> Array:
    """Return the messenger released, as a share of the most possible; arguments in mmol/L."""
    return np.asarray(occupancies(ca, mg, nerve)["calcium"] ** POWER)


def relative_release(ca: npt.ArrayLike, mg: npt.ArrayLike, nerve: Parameters = USUAL) -> Array:
    """Return the release compared with that at `nerve`'s own calcium and magnesium."""
    return np.asarray(release(ca, mg, nerve) / release(nerve.ca, nerve.mg, nerve))


def slope(ca: npt.ArrayLike, mg: npt.ArrayLike, nerve: Parameters = USUAL) -> Array:
    """Return the slope of log release against log calcium, no unit; 4 when calcium is scarce."""
    return np.asarray(POWER * (1 - occupancies(ca, mg, nerve)["calcium"]))


_ILLUSTRATIVE = "Our calculation with illustrative affinities; not published."

TARGETS = (
    *(
        Target(
            f"slope of log response against log calcium at {ca:g} mmol/L",
            3.78,
            "",
            "mdl-dodge1967",
            0.22,
            partial(lambda ca: float(slope(ca, 0)), ca),
            kind="calibrated",
            note="28 frog experiments, mean with SD 0.2. The power of 4 is put into the model.",
        )
        for ca in (0.05, 0.1)
    ),
    Target(
        "change of that slope when 1 mmol/L magnesium is added (0.2 mmol/L calcium)",
        0.0,
        "",
        "mdl-dodge1967",
        0.2,
        lambda: float(slope(0.2, 1) - slope(0.2, 0)),
        kind="calibrated",
        note="Published: the slope does not change. The size of ours rests on illustrative affinities.",
    ),
    Target(
        "power of calcium when hardly anything is released",
        4.0,
        "",
        "mdl-andreu1980",
        0.01,
        lambda: float(slope(0.001, 0)),
        kind="calibrated",
        note="The power of 4 is put into the model.",
    ),
    *(
        Target(
            f"release at ionised Ca {ca:g}, Mg {mg:g} mmol/L over the usual",
            value,
            "",
            "",
            0.01,
            partial(lambda ca, mg: float(relative_release(ca, mg)), ca, mg),
            kind="derived",
            note=_ILLUSTRATIVE,
        )
        for ca, mg, value in (
            (1.2, 0.2, 1.24),
            (1.2, 0.4, 1.09),
            (1.2, 2.0, 0.46),
            (1.2, 3.5, 0.24),
            (1.2, 5.0, 0.13),
            (0.9, 0.55, 0.53),
        )
    ),
)

GAPS = (
    Gap(
        "calcium and magnesium that fill half the sites",
        "not read in the paper",
        "mdl-dodge1967",
        "The values used here are illustrative. Read them in the paper before any number is quoted.",
    ),
)
