"""Columns of numbers as small, exact JSON.

An explorer ships one number per curve, point and slider position. Floats in JSON are long and compress
badly, so a column is stored as whole numbers (value x 10^decimals), equal rows once, and as differences
where the curve is smooth. The front end undoes it with integer sums and one division, which gives exactly
the decimal number meant: no tolerance, no interpolation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: JavaScript keeps whole numbers exactly up to here.
MAX_EXACT = 2**53 - 1
#: How often differences are taken (between rows, along a row); the shortest result wins, the first of equals.
CODINGS = tuple((row, point) for row in range(3) for point in range(4))


def pack(values: Floats, decimals: int) -> dict[str, Any]:
    """Encode one column.

    Parameters
    ----------
    values : ndarray, shape (positions, width)
        One row per slider position; NaN marks a gap.
    decimals : int
        Decimals that are kept.

    Returns
    -------
    dict
        ``d`` decimals, ``w`` width, ``c`` differences taken (rows, points), ``n`` whole numbers,
        ``r`` row of each position (left out when position i has row i), ``g`` gaps as start, length pairs.

    Raises
    ------
    OverflowError
        When a value times 10^decimals is not exact in JavaScript.
    """
    scaled = np.rint(values * 10.0**decimals) + 0.0  # no minus zero
    if np.any(np.abs(scaled[~np.isnan(scaled)]) > MAX_EXACT):
        raise OverflowError(f"a value is too large to keep {decimals} decimals exactly")
    rows, index = _distinct(scaled)
    gaps = _runs(np.isnan(rows).ravel())
    whole = _fill(rows)
    coding, numbers = _shortest(whole)
    packed: dict[str, Any] = {"d": decimals, "w": int(values.shape[1]), "c": list(coding)}
    if index != list(range(len(rows))):
        packed["r"] = index
    if gaps:
        packed["g"] = gaps
    packed["n"] = [int(n) for n in numbers.ravel()]
    return packed


def rounded(values: Floats, decimals: int) -> Floats:
    """Return what `unpack` gives back after `pack`."""
    return np.asarray((np.rint(values * 10.0**decimals) + 0.0) / 10.0**decimals, dtype=np.float64)


def unpack(packed: dict[str, Any], positions: int) -> Floats:
    """Decode what `pack` made: ndarray, shape (positions, width)."""
    whole = np.array(packed["n"], dtype=np.int64).reshape(-1, packed["w"])
    by_row, by_point = packed["c"]
    for _ in range(by_row):
        whole = np.cumsum(whole, axis=0)
    for _ in range(by_point):
        whole = np.cumsum(whole, axis=1)
    values = whole / 10.0 ** packed["d"]
    flat = values.ravel()
    gaps = packed.get("g", [])
    for start, length in zip(gaps[::2], gaps[1::2], strict=True):
        flat[start : start + length] = np.nan
    index = packed.get("r", range(positions))
    return np.asarray(flat.reshape(whole.shape)[list(index)], dtype=np.float64)


def pack_words(words: Sequence[str]) -> dict[str, Any]:
    """Encode one text per position: ``t`` the distinct texts, ``r`` which one each position has."""
    texts = list(dict.fromkeys(words))
    place = {text: i for i, text in enumerate(texts)}
    return {"t": texts, "r": [place[word] for word in words]}


def unpack_words(packed: dict[str, Any]) -> list[str]:
    """Decode what `pack_words` made."""
    return [packed["t"][i] for i in packed["r"]]


def _distinct(scaled: Floats) -> tuple[Floats, list[int]]:
    """Return the distinct rows in order of first appearance, and the row of each position."""
    seen: dict[bytes, int] = {}
    index = [seen.setdefault(row.tobytes(), len(seen)) for row in scaled]
    first = [index.index(i) for i in range(len(seen))]
    return scaled[first], index


def _runs(mask: NDArray[np.bool_]) -> list[int]:
    """Return start, length, start, length ... of the true stretches."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8)))
    return [int(n) for start, end in zip(edges[::2], edges[1::2], strict=True) for n in (start, end - start)]


def _fill(rows: Floats) -> Ints:
    """Put the last number before a gap into the gap, so that differences there are 0."""
    flat = rows.ravel()
    last = np.maximum.accumulate(np.where(np.isnan(flat), 0, np.arange(len(flat))))
    return np.nan_to_num(flat[last]).astype(np.int64).reshape(rows.shape)


def _shortest(whole: Ints) -> tuple[tuple[int, int], Ints]:
    """Return the differences that need the fewest digits.

    Counting digits instead of compressing keeps the choice the same on every machine.
    """
    best = (_digits(whole), (0, 0), whole)
    for coding in CODINGS[1:]:
        numbers = whole
        for axis in (1,) * coding[1] + (0,) * coding[0]:
            numbers = np.diff(numbers, axis=axis, prepend=0)
            if np.abs(numbers).max(initial=0) > MAX_EXACT:
                break
        else:
            best = min(best, (_digits(numbers), coding, numbers), key=lambda made: made[0])
    return best[1], best[2]


def _digits(numbers: Ints) -> int:
    """Return the characters needed to write whole numbers one after the other, signs included."""
    size = np.abs(numbers)
    places = sum(int((size >= 10**k).sum()) for k in range(1, 16))
    return numbers.size + places + int((numbers < 0).sum())
