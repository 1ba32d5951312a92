"""How plasma magnesium drifts over weeks when a diet holds too little: a body in three pools.

CALIBRATED, NOT REPRODUCED. Pool sizes and speeds are published; how much the kidneys cannot hold back
was set so that two men on a nearly magnesium-free diet come out right. Fast pool: the fluid outside
cells. Middle pool: soft tissue, a day away. Slow pool: bone and the rest, years away (mdl-avioli1966).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

from . import absorption
from .parameters import Array, check_all, checked, quantity
from .target import Gap, Target

MG_PER_MMOL = 24.305
WEIGHT = 70.0  # kg
EXCHANGEABLE = 3.54 * WEIGHT / 2  # mmol; 3.54 mEq/kg, two mEq to a mmol (mdl-avioli1966)
WHOLE_BODY = EXCHANGEABLE / 0.15  # mmol; the exchangeable part is 15 % of it (mdl-avioli1966)
FAST, MIDDLE = 0.2 * EXCHANGEABLE, 0.8 * EXCHANGEABLE  # mmol; third pool over 80 % (mdl-avioli1966)
SLOW = WHOLE_BODY - EXCHANGEABLE  # mmol
FROM_MIDDLE = math.log(2) / 1  # per day; half-lives of 14 to 35 hours were measured
FROM_SLOW = math.log(2) / 1000  # per day; half-life about 1000 days (mdl-avioli1966)
TO_MIDDLE = FROM_MIDDLE * MIDDLE / FAST  # per day, so that the usual state is steady
TO_SLOW = FROM_SLOW * SLOW / FAST
MEALS = 3


@dataclass(frozen=True)
class Parameters:
    """The diet and the kidneys. Each field carries label, unit, range and source."""

    intake: float = quantity(300, "mg/day", 0, 800, label="magnesium eaten per day", source="assumed")
    usual_intake: float = quantity(
        300, "mg/day", 100, 800, label="intake that keeps plasma steady", source="assumed"
    )
    plasma: float = quantity(0.85, "mmol/L", 0.7, 1.1, label="usual magnesium in plasma", source="assumed")
    threshold: float = quantity(
        0.70, "mmol/L", 0.3, 1.0, label="plasma below which the kidneys hold back", source="assumed"
    )
    leak: float = quantity(
        2.0,
        "mmol/day",
        0,
        4,
        label="loss the kidneys cannot hold back",
        source="calibrated to ShilsDepletion",
    )
    days: float = quantity(180, "days", 1, 2000, label="how long the diet lasts", source="assumed")

    def __post_init__(self) -> None:
        check_all(self)
        if self.threshold >= self.plasma:
            raise ValueError(
                f"threshold = {self.threshold:g} mmol/L is not below plasma = {self.plasma:g} mmol/L"
            )


BODY = Parameters()


def absorbed(intake: float) -> float:
    """Return the magnesium absorbed, mmol/day, when `intake` (mg/day) is split over three meals."""
    eaten = float(checked(Parameters, "intake", intake))
    return float(absorption.absorbed(eaten, MEALS)) / MG_PER_MMOL


def spill(body: Parameters = BODY) -> float:
    """Return what the kidneys pass per mmol/L above their threshold (L/day), so that usual is steady."""
    return (absorbed(body.usual_intake) - body.leak) / (body.plasma - body.threshold)


def urine(plasma: float, body: Parameters = BODY) -> float:
    """Return the loss in urine, mmol/day, at a plasma magnesium in mmol/L."""
    return _urine(plasma, spill(body), body)


def _urine(plasma: float, passed: float, body: Parameters) -> float:
    return passed * max(0.0, plasma - body.threshold) + body.leak * plasma / body.plasma


def _flow(_time: float, pools: Array, taken: float, passed: float, body: Parameters) -> list[float]:
    """Return the daily change of fast, middle and slow pool, and of what came in net (mmol)."""
    fast, middle, slow, _ = pools.tolist()
    gain = taken - _urine(body.plasma * fast / FAST, passed, body)
    to_middle = TO_MIDDLE * fast - FROM_MIDDLE * middle
    to_slow = TO_SLOW * fast - FROM_SLOW * slow
    return [gain - to_middle - to_slow, to_middle, to_slow, gain]


@dataclass(frozen=True)
class Course:
    """Time in days; plasma in mmol/L; `pools` (3, n) and net `gain` (n) in mmol."""

    time: Array
    plasma: Array
    pools: Array
    gain: Array


def deplete(body: Parameters = BODY, steps: int = 61) -> Course:
    """Return plasma and pools while a diet lasts, from the usual steady state.

    Parameters
    ----------
    body
        Diet, kidneys and duration.
    steps
        How many evenly spaced times to return, at least 2.
    """
    if steps < 2:
        raise ValueError(f"steps = {steps} is below 2")
    time = np.linspace(0, body.days, steps)
    start = [FAST, MIDDLE, SLOW, 0.0]
    given = (absorbed(body.intake), spill(body), body)
    solved = solve_ivp(
        _flow, (0, body.days), start, "LSODA", time, args=given, rtol=1e-8, atol=1e-8, max_step=20
    )
    return Course(time, body.plasma * solved.y[0] / FAST, solved.y[:3], solved.y[3])


def steady_plasma(body: Parameters = BODY) -> float:
    """Return the plasma magnesium (mmol/L) at which loss equals what the diet brings, in the long run."""
    return float(brentq(lambda c: urine(c, body) - absorbed(body.intake), 0.0, 10.0))


def steady_urine(intake: float) -> float:
    """Return the urine magnesium (mg/day) after years on an intake (mg/day): all that is absorbed."""
    body = replace(BODY, intake=intake)
    return urine(steady_plasma(body), body) * MG_PER_MMOL


def plasma_share(intake: float, leak: float, days: float) -> float:
    """Return plasma after `days` on `intake` (mg/day), as a share of the start; `leak` in mmol/day."""
    course = deplete(replace(BODY, intake=intake, leak=leak, days=days), 2)
    return float(course.plasma[-1] / BODY.plasma)


_SHILS = "Two men on a nearly magnesium-free diet. The leak was chosen so that this comes out."
_AVIOLI = "Arithmetic on the published shares, for 70 kg."

TARGETS = (
    Target(
        "exchangeable magnesium",
        123.9,
        "mmol",
        "mdl-avioli1966",
        1.0,
        lambda: EXCHANGEABLE,
        _AVIOLI,
        "derived",
        "percent",
    ),
    Target(
        "magnesium in the whole body",
        20.1,
        "g",
        "mdl-avioli1966",
        1.0,
        lambda: WHOLE_BODY * MG_PER_MMOL / 1000,
        _AVIOLI,
        "derived",
        "percent",
    ),
    Target(
        "exchange with the slow pool",
        11.8,
        "mg/day",
        "mdl-avioli1966",
        1.0,
        lambda: FROM_SLOW * SLOW * MG_PER_MMOL,
        _AVIOLI,
        "derived",
        "percent",
    ),
    Target(
        "magnesium in urine on 300 mg/day",
        120.0,
        "mg/day",
        "",
        15.0,
        lambda: steady_urine(300),
        note="About 120, on a secondary page; its source was not seen.",
        kind="partly",
        within="percent",
    ),
    *(
        Target(
            f"magnesium in urine on {intake:g} mg/day, intakes {where} 250",
            published,
            "mg/day",
            "mdl-nielsen2016",
            20.0,
            partial(lambda intake: steady_urine(intake), intake),
            kind="partly",
            note="Within 20 mg/day of the published range.",
        )
        for intake, where, published in (
            (50.0, "below", (40.0, 80.0)),
            (250.0, "below", (40.0, 80.0)),
            (251.0, "above", (80.0, 160.0)),
            (500.0, "above", (80.0, 160.0)),
        )
    ),
    *(
        Target(
            f"plasma as a share of the start after {days:g} days on 10 mg/day, leak {leak:g} mmol/day",
            (0.25, 1 / 3),
            "",
            "ShilsDepletion",
            0.01,
            partial(lambda days, leak: plasma_share(10, leak, days), days, leak),
            _SHILS,
            "calibrated",
        )
        for days, leak in ((180.0, 2.0), (180.0, 2.5), (300.0, 2.0), (300.0, 2.5))
    ),
    Target(
        "fall of plasma after 180 days on 150 mg/day",
        8.1,
        "%",
        "",
        0.1,
        lambda: 100 * (1 - plasma_share(150, BODY.leak, 180)),
        kind="derived",
        note="Our calculation.",
    ),
)

GAPS = (
    Gap(
        "intake at which a healthy body neither gains nor loses",
        "165 mg/day",
        "mdl-hunt2006",
        "The figure could not be confirmed; our usual intake of 300 mg/day is an assumption.",
    ),
    Gap(
        "a rat's magnesium, calcium and their hormones at rest, in a model with seven equations",
        "magnesium 0.650, calcium 1.250 mmol/L; parathyroid hormone 6.28, active vitamin D 153.7 pmol/L",
        "mdl-dutta2024",
        "That model is not built here: it is a rat's, and its authors' program carries no licence.",
    ),
    Gap(
        "the same after eating 50, 75 and 90 % less magnesium",
        "magnesium −6, −44, −68 %; calcium −5, +5, +9 %; parathyroid hormone +32, −55, −58 %",
        "mdl-dutta2024",
        "Rats' data, seen only as points in the authors' program, not in the paper. Not built, as above.",
    ),
)
