"""Round axis ends and tick marks, for the static chart and for axes that fit their data."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def nice_step(span: float, count: int) -> float:
    """Return 1, 2 or 5 times a power of ten that cuts `span` into about `count` parts."""
    raw = span / max(count, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= raw * 0.999999)


def ticks(domain: tuple[float, float], scale: str, count: int = 6) -> list[float]:
    """Return round numbers inside a domain; on a log axis 1, 2, 5 or only the powers of ten."""
    low, high = domain
    if scale == "log":
        powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
        for factors in ((1, 2, 5), (1, 3), (1,)):
            made = [round(f * 10.0**p, 12 - p) for p in powers for f in factors]
            inside = [t for t in made if low * 0.999999 <= t <= high * 1.000001]
            if len(inside) <= count + 2 or factors == (1,):
                return inside
    step = nice_step(high - low, count)
    digits = max(0, 2 - math.floor(math.log10(step)))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [round(i * step, digits) for i in range(first, last + 1)]


def nice_domain(values: NDArray[np.float64], scale: str, *, zero: bool = False) -> tuple[float, float]:
    """Return round ends around the values, with a little air; a log axis ends on 1, 2 or 5."""
    if not values.size:
        return (0.1, 1.0) if scale == "log" else (0.0, 1.0)
    low, high = float(values.min()), float(values.max())
    if scale == "log":
        return _log_end(low, up=False), _log_end(high, up=True)
    if zero or 0 < low < 0.25 * high:
        low = min(low, 0.0)
    if low == high:
        low, high = low - (abs(low) or 1) * 0.5, high + (abs(high) or 1) * 0.5
    step = nice_step(high - low, 8)
    digits = max(0, 2 - math.floor(math.log10(step)))
    return (
        round(math.floor(low / step + 1e-9) * step, digits),
        round(math.ceil(high / step - 1e-9) * step, digits),
    )


def _log_end(value: float, *, up: bool) -> float:
    """Return the nearest 1, 2 or 5 times a power of ten on the outer side of a value."""
    power = math.floor(math.log10(value))
    steps = [round(m * 10.0**p, 12 - p) for p in (power - 1, power, power + 1) for m in (1, 2, 5)]
    if up:
        return next(s for s in steps if s > value * 1.0001)
    return next(s for s in reversed(steps) if s < value * 0.9999)


def tick_texts(values: Sequence[float], scale: str) -> list[str]:
    """Return tick labels: alike, or on a log axis as short as they can be."""
    decimals = max((len(f"{v:.10f}".rstrip("0").split(".")[1]) for v in values), default=0)
    texts = [f"{v:g}" if scale == "log" else f"{v:.{decimals}f}" for v in values]
    return [text.replace("-", "\N{MINUS SIGN}") for text in texts]
