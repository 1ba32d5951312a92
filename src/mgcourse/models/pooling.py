"""Meta-analysis: several trials' effects in one number, and how much they disagree.

The course needs it because method can turn the message round: the same 22 trials of magnesium after a
heart attack say "no effect" or "a third fewer deaths". The formulas are those of metafor (mdl-metafor).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from scipy.optimize import brentq
from scipy.stats import chi2, norm
from scipy.stats import t as student

from .effects import Effects
from .parameters import Array

Method = Literal["fixed", "dl", "reml"]
Interval = Literal["normal", "hk", "hk-floored"]


@dataclass(frozen=True, eq=False)
class Pooled:
    """A pooled effect and what belongs to it.

    Attributes
    ----------
    estimate, se, low, high : in the unit of the effects (logarithm, for ratios)
    p : two-sided p-value against no effect
    tau2 : variance of the true effects between trials; 0 for a fixed effect
    q, q_p : Cochran's Q and its p-value; i2 : share of Q beyond chance, per cent
    k : number of trials that say something
    weights : ndarray, one per trial given; they add up to 1
    level : of the interval
    """

    estimate: float
    se: float
    low: float
    high: float
    p: float
    tau2: float
    q: float
    q_p: float
    i2: float
    k: int
    weights: Array
    level: float

    @property
    def z(self) -> float:
        """The estimate in standard errors."""
        return self.estimate / self.se


def tau2_dl(effects: Effects) -> float:
    """Return the between-trial variance by DerSimonian and Laird's moments."""
    w = 1 / effects.v
    spare = w.sum() - (w**2).sum() / w.sum()
    if len(effects) < 2 or spare <= 0:
        return 0.0
    return max(0.0, float((cochran_q(effects) - (len(effects) - 1)) / spare))


def _reml_slope(tau2: float, effects: Effects) -> float:
    """Return twice the slope of the restricted log-likelihood."""
    w = 1 / (effects.v + tau2)
    away = effects.y - (w * effects.y).sum() / w.sum()
    return float((w**2 * away**2).sum() - w.sum() + (w**2).sum() / w.sum())


def _reml_height(tau2: float, effects: Effects) -> float:
    """Return twice the restricted log-likelihood, up to a constant."""
    w = 1 / (effects.v + tau2)
    away = effects.y - (w * effects.y).sum() / w.sum()
    return float(np.log(w).sum() - np.log(w.sum()) - (w * away**2).sum())


def tau2_reml(effects: Effects) -> float:
    """Return the between-trial variance of greatest restricted likelihood.

    Every peak on a fine grid is refined and the highest taken, because the likelihood of trials of very
    different size can have more than one.
    """
    spread = float(np.ptp(effects.y)) ** 2
    if len(effects) < 2 or spread == 0:
        return 0.0
    grid = np.concatenate([[0.0], np.geomspace(1e-9, 2, 120) * spread])
    slopes = np.array([_reml_slope(tau2, effects) for tau2 in grid])
    peaks = [0.0]
    for i in np.flatnonzero((slopes[:-1] > 0) & (slopes[1:] <= 0)):
        peaks.append(float(brentq(_reml_slope, grid[i], grid[i + 1], args=(effects,), xtol=1e-15 * spread)))
    return max(peaks, key=lambda tau2: _reml_height(tau2, effects))


def cochran_q(effects: Effects) -> float:
    """Return Cochran's Q: squared distances from the fixed-effect mean, each in its own variances."""
    w = 1 / effects.v
    return float((w * (effects.y - (w * effects.y).sum() / w.sum()) ** 2).sum())


_TAU2 = {"fixed": lambda _effects: 0.0, "dl": tau2_dl, "reml": tau2_reml}


def pool(
    effects: Effects, method: Method = "dl", interval: Interval = "normal", level: float = 0.95
) -> Pooled:
    """Combine the effects of trials.

    Parameters
    ----------
    effects : Effects
        One or more trials.
    method : {"fixed", "dl", "reml"}
        One common effect; or effects that differ, with DerSimonian and Laird's or the restricted
        maximum-likelihood estimate of how much. Peto's method is "fixed" on `peto_log_odds_ratio`.
    interval : {"normal", "hk", "hk-floored"}
        "hk" is Hartung and Knapp's, from the observed spread with Student's t. Where trials agree more
        than chance allows it is too narrow, with equal effects even of no width; "hk-floored" never takes
        a standard error below the normal one.
    level : float
        Coverage of the interval, between 0 and 1.

    Raises
    ------
    ValueError
        If a choice is unknown, no trial says anything, or "hk" is asked of one trial.
    """
    _check_choices(method, interval, level)
    says = np.isfinite(effects.v)
    if not says.any():
        raise ValueError("no trial says anything: in each, nobody or everybody had the event")
    told = effects.keep(says)
    k = len(told)
    tau2 = _TAU2[method](told)
    w = 1 / (told.v + tau2)
    share = w / w.sum()
    estimate = float((share * told.y).sum())
    se = float(w.sum() ** -0.5)
    if interval != "normal":
        se = _hartung_knapp(told, share, estimate, se, floored=interval == "hk-floored")
    law = norm if interval == "normal" else student(k - 1)
    reach = float(law.ppf(0.5 + level / 2)) * se
    q = cochran_q(told)
    weights = np.zeros(len(effects))
    weights[says] = share
    return Pooled(
        estimate=estimate,
        se=se,
        low=estimate - reach,
        high=estimate + reach,
        p=float(2 * law.sf(abs(estimate) / se)) if se else float(estimate == 0),
        tau2=tau2,
        q=q,
        q_p=float(chi2.sf(q, k - 1)) if k > 1 else 1.0,
        i2=100 * max(0.0, 1 - (k - 1) / q) if q > 0 else 0.0,
        k=k,
        weights=weights,
        level=level,
    )


def _check_choices(method: str, interval: str, level: float) -> None:
    for name, value, allowed in (
        ("method", method, get_args(Method)),
        ("interval", interval, get_args(Interval)),
    ):
        if value not in allowed:
            raise ValueError(f"{name} = {value!r} is unknown; allowed: {', '.join(allowed)}")
    if not 0 < level < 1:
        raise ValueError(f"level = {level:g} is outside the range 0 to 1")


def _hartung_knapp(told: Effects, share: Array, estimate: float, se: float, *, floored: bool) -> float:
    if len(told) < 2:
        raise ValueError("Hartung and Knapp's interval needs two trials or more; one has no spread")
    observed = float(np.sqrt((share * (told.y - estimate) ** 2).sum() / (len(told) - 1)))
    return max(observed, se) if floored else observed


def prediction_interval(pooled: Pooled, law: Literal["t", "z"] = "t") -> tuple[float, float]:
    """Return where the true effect of a new trial would lie, at the level of `pooled`.

    Parameters
    ----------
    pooled : Pooled
        Made with ``interval="normal"``.
    law : {"t", "z"}
        Student's t with k - 2 degrees of freedom, or the normal curve, metafor's default.

    Raises
    ------
    ValueError
        With "t", if there are fewer than three trials.
    """
    if law == "t" and pooled.k < 3:
        raise ValueError(f"a prediction interval needs three trials or more, not {pooled.k}")
    curve = student(pooled.k - 2) if law == "t" else norm
    reach = float(curve.ppf(0.5 + pooled.level / 2)) * float(np.hypot(np.sqrt(pooled.tau2), pooled.se))
    return pooled.estimate - reach, pooled.estimate + reach


@dataclass(frozen=True)
class Asymmetry:
    """Egger's test of a lopsided funnel: the intercept, its standard error, t with `df`, and p."""

    intercept: float
    se: float
    t: float
    df: int
    p: float


def egger(effects: Effects) -> Asymmetry:
    """Regress each effect in standard errors on 1 / standard error; an intercept off 0 is a lean.

    Raises
    ------
    ValueError
        If there are fewer than three trials, or all have the same standard error.
    """
    told = effects.keep(np.isfinite(effects.v))
    precision = told.v**-0.5
    if len(told) < 3 or np.ptp(precision) <= 1e-9 * precision.max():
        raise ValueError("Egger's test needs three trials or more, of different size")
    design = np.column_stack([np.ones(len(told)), precision])
    found = np.linalg.lstsq(design, told.y * precision, rcond=None)[0]
    df = len(told) - 2
    rest = told.y * precision - design @ found
    se = float(np.sqrt(rest @ rest / df * np.linalg.inv(design.T @ design)[0, 0]))
    t = float(found[0]) / se if se else 0.0
    return Asymmetry(float(found[0]), se, t, df, float(2 * student.sf(abs(t), df)))


def leave_one_out(
    effects: Effects, method: Method = "dl", interval: Interval = "normal"
) -> tuple[Pooled, ...]:
    """Return one pooled effect per trial, each without that trial; needs two trials or more."""
    everyone = np.arange(len(effects))
    return tuple(pool(effects.keep(everyone != left), method, interval) for left in everyone)


def two_sided_p(effects: Effects) -> Array:
    """Return each trial's own two-sided p-value by the normal curve, ndarray (k,)."""
    return np.asarray(2 * norm.sf(np.abs(effects.y) / np.sqrt(effects.v)))
