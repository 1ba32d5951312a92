"""How a model's parameter states its unit, range, meaning and source, and how a value is checked.

Every model keeps its quantities in a frozen dataclass whose fields are made by `quantity`. The
metadata feed slider labels, tables and the error a learner sees when a value leaves the range in
which the model means something.
"""

from __future__ import annotations

from dataclasses import Field, field, fields
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def quantity(
    default: float, unit: str, low: float, high: float, *, label: str, source: str
) -> Any:  # the type checker needs Any to accept `x: float = quantity(...)`
    """Return a dataclass field that carries its unit, allowed range, meaning and source.

    Parameters
    ----------
    default
        Value used when none is given.
    unit
        Unit as shown to a reader; empty for a pure number.
    low, high
        Inclusive range in which the model may be used.
    label
        What the quantity is, in words a learner reads.
    source
        Key in ``book/references.bib``, or a plain statement such as ``"assumed"``.
    """
    if not low <= default <= high:
        raise ValueError(f"default {default:g} {unit} is outside {low:g} to {high:g}")
    metadata = {"label": label, "unit": unit, "range": (low, high), "source": source}
    return field(default=default, metadata=metadata)


def described(parameters: type, name: str) -> Field[Any]:
    """Return the field called `name` of a parameter dataclass."""
    return next(item for item in fields(parameters) if item.name == name)


def checked(parameters: type, name: str, value: npt.ArrayLike) -> Array:
    """Return `value` as floats, or say plainly why it cannot be used.

    Raises
    ------
    ValueError
        If any element is not finite or lies outside the range of the field `name`. The message
        holds the name, the first offending value, the unit and the allowed range.
    """
    numbers = np.asarray(value, dtype=np.float64)
    about = described(parameters, name).metadata
    low, high = about["range"]
    wrong = ~(np.isfinite(numbers) & (numbers >= low) & (numbers <= high))
    if np.any(wrong):
        first = float(numbers[wrong].flat[0])
        unit = f" {about['unit']}" if about["unit"] else ""
        raise ValueError(f"{name} = {first:g}{unit} is outside the range {low:g} to {high:g}{unit}")
    return numbers


def check_all(record: Any) -> None:
    """Check every field of a parameter record; meant for ``__post_init__``."""
    for item in fields(record):
        checked(type(record), item.name, getattr(record, item.name))
