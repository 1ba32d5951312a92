"""Who holds calcium and who holds magnesium inside a muscle fibre, once everything is at equilibrium.

Both ions want the same seats on troponin, on parvalbumin and on ATP. Magnesium is some ten thousand
times as plentiful at rest, so it fills every seat that will have it; calcium wins only where it binds
far more tightly. Troponin: mdl-potter1975. Parvalbumin and ATP: rate constants of mdl-shorten2007.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from .parameters import Array, check_all, checked, quantity
from .target import Gap, Target


@dataclass(frozen=True)
class Parameters:
    """Free ions in the fibre. Each field carries label, unit, range and source."""

    ca: float = quantity(0.05, "µmol/L", 0, 1e4, label="free calcium in the cell", source="assumed")
    mg: float = quantity(0.557, "mmol/L", 0, 20, label="free magnesium in the cell", source="mdl-ryschon1996")

    def __post_init__(self) -> None:
        check_all(self)


@dataclass(frozen=True)
class Site:
    """One kind of seat: dissociation constants in µmol/L. No magnesium: set 1e12, far out of reach."""

    kd_ca: float = quantity(
        0.012, "µmol/L", 1e-6, 1e12, label="calcium that fills half the seats", source="mdl-shorten2007"
    )
    kd_mg: float = quantity(
        90.9, "µmol/L", 1e-6, 1e12, label="magnesium that fills half the seats", source="mdl-shorten2007"
    )

    def __post_init__(self) -> None:
        check_all(self)


def _from_binding(k_ca: float, k_mg: float = 1e-6) -> Site:
    """Return a site from binding constants in L/mol."""
    return Site(kd_ca=1e6 / k_ca, kd_mg=1e6 / k_mg)


SITES: dict[str, Site] = {
    "troponin, high affinity": _from_binding(5e8, 5e4),  # mdl-potter1975
    "troponin C alone, high affinity": _from_binding(2e7, 5e3),  # mdl-potter1975
    "troponin, regulatory": _from_binding(5e6),  # mdl-potter1975; magnesium does not bind
    "troponin C alone, regulatory": _from_binding(2e5),  # mdl-potter1975
    "parvalbumin": Site(0.0005 / 0.0417, 0.003 / 3.3e-5),  # mdl-shorten2007, off over on rate
    "ATP": Site(200.0, 100.0),  # mdl-shorten2007
}


def occupancies(ca: npt.ArrayLike, mg: npt.ArrayLike, site: Site) -> dict[str, Array]:
    """Return the shares of seats that are empty, hold calcium or hold magnesium; they add up to 1.

    Parameters
    ----------
    ca
        Free calcium, µmol/L.
    mg
        Free magnesium, mmol/L; both broadcast.

    Raises
    ------
    ValueError
        If a value is outside its range.
    """
    calcium = checked(Parameters, "ca", ca) / site.kd_ca
    magnesium = checked(Parameters, "mg", mg) * 1000 / site.kd_mg
    total = 1 + calcium + magnesium
    return {"empty": 1 / total, "calcium": calcium / total, "magnesium": magnesium / total}


def apparent_binding(mg: npt.ArrayLike, site: Site) -> Array:
    """Return calcium's binding constant (L/mol) as it looks when magnesium (mmol/L) competes."""
    return np.asarray(1e6 / apparent_dissociation(mg, site))


def apparent_dissociation(mg: npt.ArrayLike, site: Site) -> Array:
    """Return calcium's dissociation constant (µmol/L) as it looks when magnesium (mmol/L) competes."""
    return np.asarray(site.kd_ca * (1 + checked(Parameters, "mg", mg) * 1000 / site.kd_mg))


def bound_calcium(ca: npt.ArrayLike, mg: npt.ArrayLike, total: float, site: Site) -> Array:
    """Return calcium held (µmol/L) by `total` µmol/L of seats; `ca` in µmol/L, `mg` in mmol/L."""
    if not 0 <= total <= 1e5:
        raise ValueError(f"total = {total:g} µmol/L is outside the range 0 to 1e+05 µmol/L")
    return np.asarray(total * occupancies(ca, mg, site)["calcium"])


@dataclass(frozen=True)
class Force:
    """Force of skinned fibres against calcium; the constants are free to choose, none was published."""

    half: float = quantity(1.0, "µmol/L", 1e-3, 100, label="calcium for half force", source="illustrative")
    power: float = quantity(4.0, "", 1, 10, label="how steep the rise is", source="illustrative")
    k_mg: float = quantity(
        2.0, "mmol/L", 0.01, 100, label="magnesium that doubles the calcium needed", source="illustrative"
    )

    def __post_init__(self) -> None:
        check_all(self)


def force(ca: npt.ArrayLike, mg: npt.ArrayLike, fibre: Force | None = None) -> Array:
    """Return force as a share of the highest; `ca` in µmol/L, `mg` in mmol/L.

    Only the direction is known from skinned fibres (mdl-donaldson1975): the constants are illustrative.
    """
    fibre = fibre or Force()
    need = fibre.half * (1 + checked(Parameters, "mg", mg) / fibre.k_mg)
    calcium = checked(Parameters, "ca", ca)
    return np.asarray(calcium**fibre.power / (calcium**fibre.power + need**fibre.power))


def _bound(name: str, mg: float) -> float:
    return float(apparent_binding(mg, SITES[name]))


_ATP_TOTAL, _ATP_FREE_MG, _PEAK = 8000.0, 1.0, 18.0  # µmol/L, mmol/L, µmol/L (mdl-bh1998)

TARGETS = (
    Target(
        "calcium's binding to troponin's high-affinity sites with 2 mmol/L magnesium",
        5e6,
        "L/mol",
        "mdl-potter1975",
        2.0,
        lambda: _bound("troponin, high affinity", 2.0),
        within="percent",
    ),
    Target(
        "calcium's binding to troponin C's high-affinity sites with 2 mmol/L magnesium",
        2e6,
        "L/mol",
        "mdl-potter1975",
        10.0,
        lambda: _bound("troponin C alone, high affinity", 2.0),
        within="percent",
    ),
    *(
        Target(
            f"calcium's binding to the regulatory sites of {where} with 2 mmol/L magnesium",
            value,
            "L/mol",
            "mdl-potter1975",
            0.1,
            partial(lambda name: _bound(name, 2.0), name),
            within="percent",
            kind="calibrated",
            note="Published: magnesium does not change it. The model takes it so.",
        )
        for where, name, value in (
            ("troponin", "troponin, regulatory", 5e6),
            ("troponin C alone", "troponin C alone, regulatory", 2e5),
        )
    ),
    Target(
        "parvalbumin's sites that hold magnesium at rest",
        92.0,
        "%",
        "mdl-gillis1982",
        2.0,
        lambda: 100 * float(occupancies(0.02, 2.5, SITES["parvalbumin"])["magnesium"]),
        kind="calibrated",
        note="At 2.5 mmol/L magnesium and 0.02 µmol/L calcium, which are our assumption.",
    ),
    Target(
        "calcium's apparent dissociation constant from ATP in the fibre",
        2.2,
        "mmol/L",
        "mdl-bh1998",
        1e-9,
        lambda: float(apparent_dissociation(_ATP_FREE_MG, SITES["ATP"]) / 1000),
    ),
    Target(
        "rise of calcium on ATP when free calcium rises by 18 µmol/L",
        64.0,
        "µmol/L",
        "mdl-bh1998",
        2.0,
        lambda: float(bound_calcium(_PEAK, _ATP_FREE_MG, _ATP_TOTAL, SITES["ATP"])),
        within="percent",
        note="8 mmol/L ATP, 1 mmol/L free magnesium.",
    ),
    Target(
        "change of highest force when magnesium rises from 0.05 to 2 mmol/L",
        0.0,
        "%",
        "mdl-donaldson1975",
        0.1,
        lambda: 100 * float(force(1e4, 2.0) - force(1e4, 0.05)),
        kind="calibrated",
        note="Published: the highest force stays. The formula has it built in.",
    ),
    Target(
        "change of force at a middling calcium (1 µmol/L) when magnesium rises from 0.05 to 2 mmol/L",
        (-np.inf, 0.0),
        "%",
        "mdl-donaldson1975",
        0.0,
        lambda: 100 * float(force(1.0, 2.0) - force(1.0, 0.05)),
        kind="calibrated",
        note="Published: more calcium is needed. Only the direction is held; the size is illustrative.",
    ),
)

GAPS = (
    Gap(
        "how much more calcium half force needs per step of magnesium",
        "not read in the paper",
        "mdl-donaldson1975",
        "The abstract gives the direction only. Our constants are illustrative.",
    ),
    Gap(
        "steepness of the rise of force",
        "falls as magnesium rises",
        "mdl-donaldson1975",
        "The formula keeps one steepness at all magnesium levels.",
    ),
)
