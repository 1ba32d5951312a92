"""How much lasting current makes the nerve fire again and again, for many shifts at once.

`hodgkin_huxley` runs one axon accurately. An explorer needs this threshold at dozens of settings, so
here many axons run side by side as arrays, with a coarser step that was checked against the fine one.
"""

from __future__ import annotations

import math
from functools import cache, partial

import numpy as np
import numpy.typing as npt

from .hodgkin_huxley import (
    E_LEAK,
    E_POTASSIUM,
    E_SODIUM,
    LEAK,
    POTASSIUM,
    REST,
    SODIUM,
    SPIKE,
    Parameters,
    fires_by_itself,
    resting_state,
)
from .parameters import Array, checked
from .surface_charge import gating_shift
from .target import Target

WINDOW, WINDOWS = 60.0, 10  # ms and number; a spike in each, and in the last, means "fires for ever"
STEP = 0.1  # ms; a step of 0.025 moves the threshold by 0.015 µA/cm²
RANGE = 16.0  # µA/cm²; holds the threshold of every shift up to HIGHEST
HIGHEST = 5.0  # mV
ROUNDS, LANES = 3, 12  # the range is cut into 13 parts, three times over


def _many_rates(v: Array) -> tuple[Array, Array]:
    """Return the sum of rates and the opening share of m, h, n; each of shape (3, number of axons)."""
    small = np.exp(v * (-1 / 80))
    tenth = small**8  # e^(−v/10), from which three of the six exponentials follow
    x = np.array([(25 - v) / 10, (10 - v) / 10])
    x[np.abs(x) < 1e-9] = 1e-9
    ratio = x / (np.array([[math.exp(2.5)], [math.exp(1.0)]]) * tenth - 1)
    opening = np.array([ratio[0], 0.07 * small**4, 0.1 * ratio[1]])
    closing = np.array([4 * np.exp(v * (-1 / 18)), 1 / (math.exp(3) * tenth + 1), 0.125 * small])
    total = opening + closing
    return total, opening / total


def _window(v: Array, gates: Array, current: Array, shift: Array) -> tuple[Array, Array, Array]:
    """Run axons side by side for one window; return voltage, gates and highest voltage seen.

    Gates and voltage are stepped at staggered times, each exactly for constant rates, so the
    error falls with the square of the time step.
    """
    offset, high = shift + REST, np.full(v.shape, -np.inf)
    for _ in range(round(WINDOW / STEP)):
        total, target = _many_rates(v - offset)
        gates = target + (gates - target) * np.exp(-STEP * total)
        m, h, n = gates
        sodium, potassium = SODIUM * m * m * m * h, POTASSIUM * (n * n) ** 2
        conductance = sodium + potassium + LEAK
        goal = (current + sodium * E_SODIUM + potassium * E_POTASSIUM + LEAK * E_LEAK) / conductance
        v = goal + (v - goal) * np.exp(-STEP * conductance)
        np.maximum(high, v, out=high)
    return v, gates, high


def _keeps_firing(current: Array, shift: Array) -> npt.NDArray[np.bool_]:
    """Return which axons still fire at the end of a long step; the silent are dropped on the way."""
    rest = {float(s): resting_state(0.0, float(s)) for s in np.unique(shift)}
    start = np.array([rest[float(s)] for s in shift]).T
    v, gates, alive = start[0], start[1:], np.arange(len(shift))
    for window in range(WINDOWS):
        v, gates, high = _window(v, gates, current[alive], shift[alive])
        firing = (high > SPIKE) | (window == 0)  # near the edge the first spike comes late
        v, gates, alive = v[firing], gates[:, firing], alive[firing]
    keeps = np.zeros(len(shift), dtype=bool)
    keeps[alive] = True
    return keeps


def repetitive_threshold(shift: npt.ArrayLike) -> Array:
    """Return the smallest lasting current from rest that makes the axon fire for ever, µA/cm².

    Zero where the axon fires by itself. All shifts are searched side by side, in a range of 16 µA/cm²
    cut into 13 parts three times, so the answer is good to 0.02 µA/cm².

    Parameters
    ----------
    shift : array_like
        mV, from −20 to 5; above that the search range would not reach the threshold.

    Raises
    ------
    ValueError
        If a shift is outside the range.
    """
    shifts = checked(Parameters, "shift", shift)
    if np.any(shifts > HIGHEST):
        raise ValueError(f"shift = {float(shifts.max()):g} mV is outside the range -20 to {HIGHEST:g} mV")
    flat = shifts.ravel()
    quiet = np.array([not fires_by_itself(float(s)) for s in flat], dtype=bool)
    low, width = np.zeros(int(quiet.sum())), RANGE
    for _ in range(ROUNDS if quiet.any() else 0):
        width /= LANES + 1
        tried = low[:, None] + width * np.arange(1, LANES + 1)
        fires = _keeps_firing(tried.ravel(), np.repeat(flat[quiet], LANES)).reshape(tried.shape)
        first = np.where(fires.any(axis=1), fires.argmax(axis=1), LANES)
        low = low + width * first
    result = np.zeros(flat.shape)
    result[quiet] = low + width / 2
    return result.reshape(shifts.shape)


@cache
def _lowest_at() -> dict[float, float]:
    """Return the thresholds the targets compare; one search for all of them."""
    shifts = (-6.0, -4.0, -2.0, 0.0, 2.0, *(_case(ca, mg) for _, ca, mg, _ in CASES))
    return dict(zip(shifts, repetitive_threshold(shifts).tolist(), strict=True))


def _lowest(shift: float) -> float:
    return _lowest_at()[shift]


CASES = (
    ("mild low magnesium", 1.2, 0.42, -5),
    ("severe low magnesium alone", 1.2, 0.20, -14),
    ("low calcium alone", 0.85, 0.55, -35),
    ("both low", 0.85, 0.17, -54),
    ("magnesium infusion", 1.1, 2.0, 41),
)
"""Name, ionised calcium and magnesium outside (mmol/L), change of the current needed (per cent)."""


@cache
def _case(ca: float, mg: float) -> float:
    return float(gating_shift(ca, mg))


TARGETS = (
    Target(
        "smallest current that keeps the axon firing",
        6.2603,
        "µA/cm²",
        "mdl-xpplore",
        0.02,
        partial(_lowest, 0.0),
        note="Published: the fold of the firing branch. Ours: steps from rest.",
    ),
    Target(
        "change of that current when low calcium shifts the gates by −2 mV: less is needed",
        (-math.inf, 0.0),
        "µA/cm²",
        "mdl-guttman1971",
        0.0,
        lambda: _lowest(-2.0) - _lowest(0.0),
        note="The direction is published, not the size.",
    ),
    Target(
        "change of that current when high calcium shifts the gates by +2 mV: more is needed",
        (0.0, math.inf),
        "µA/cm²",
        "mdl-guttman1971",
        0.0,
        lambda: _lowest(2.0) - _lowest(0.0),
        note="The direction is published, not the size.",
    ),
    *(
        Target(
            f"smallest current that keeps the axon firing at a shift of {shift:+g} mV",
            value,
            "µA/cm²",
            "",
            0.03,
            partial(_lowest, shift),
            note="Our calculation, held so that it cannot drift.",
            kind="derived",
        )
        for shift, value in ((-2.0, 4.13), (-4.0, 1.97), (-6.0, 0.71), (2.0, 8.36))
    ),
    *(
        Target(
            f"change of that current in human fluid, {case}: ionised Ca {ca:g}, Mg {mg:g} mmol/L",
            change,
            "%",
            "",
            1.0,
            lambda ca=ca, mg=mg: 100 * (_lowest(_case(ca, mg)) / _lowest(0.0) - 1),  # type: ignore[misc]
            note="Our calculation. The ionised amounts are assumptions; the axon is the squid's.",
            kind="derived",
        )
        for case, ca, mg, change in CASES
    ),
)
