"""A published number and what a model makes of it: the one table behind the tests and the book's page.

Each model module ends with ``TARGETS``. A test holds our value to the tolerance, and the page "Do the
models reproduce the literature?" prints the same rows, so neither can say what the other does not.
"""

from __future__ import annotations

import importlib
import math
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, SupportsFloat, get_args

Kind = Literal["reproduced", "partly", "calibrated", "derived"]
Within = Literal["absolute", "percent", "factor"]


@dataclass(frozen=True)
class Target:
    """One number a model has to give.

    Attributes
    ----------
    quantity : what is compared, in words a reader of the book understands
    published : the value, or (low, high) where a range is published; an infinite end is open
    unit : as printed; empty for a pure number
    source : key in ``book/references.bib``; empty only if the note says where the number comes from
    tolerance : how far ours may lie from the value, or outside the range; see `within`
    ours : called without arguments, gives our value
    note : what a reader must know; for "partly" the reason
    kind : "reproduced": ours meets a published number to its own precision. "partly": the direction or the
        size agrees, not the number; the tolerance says how near. "calibrated": a parameter was set so that
        it fits, hence no evidence for the model. "derived": nobody published it; held so that it cannot drift
    within : the tolerance is "absolute" (in `unit`), in "percent" of the published value, or a "factor"
    """

    quantity: str
    published: float | tuple[float, float]
    unit: str
    source: str
    tolerance: float
    ours: Callable[[], SupportsFloat]
    note: str = ""
    kind: Kind = "reproduced"
    within: Within = "absolute"

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind) or self.within not in get_args(Within):
            raise ValueError(f"target {self.quantity!r}: kind {self.kind!r}, within {self.within!r}")
        if not self.quantity or self.tolerance < (1 if self.within == "factor" else 0):
            raise ValueError(f"target {self.quantity!r}: tolerance {self.tolerance:g} cannot be met")
        if not self.note and (self.kind == "partly" or not self.source):
            raise ValueError(f"target {self.quantity!r}: needs a note that says why, or from where")
        if self.low > self.high:
            raise ValueError(f"target {self.quantity!r}: the range {self.published} does not rise")

    @property
    def _ends(self) -> tuple[float, float]:
        ends = self.published
        return ends if isinstance(ends, tuple) else (ends, ends)

    @property
    def low(self) -> float:
        """Smallest value of ours that meets the target."""
        return self._stretched(self._ends[0], -1)

    @property
    def high(self) -> float:
        """Largest value of ours that meets the target."""
        return self._stretched(self._ends[1], +1)

    def _stretched(self, end: float, sign: int) -> float:
        if math.isinf(end):
            return end
        if self.within == "factor":
            # away from zero for the upper end of a positive number and the lower end of a negative one
            return float(end * self.tolerance ** (sign if end > 0 else -sign))
        room = self.tolerance if self.within == "absolute" else abs(end) * self.tolerance / 100
        return end + sign * room

    def value(self) -> float:
        """Return our value; run the model."""
        return float(self.ours())

    def met(self) -> bool:
        """Return whether our value lies within the tolerance."""
        return self.low <= self.value() <= self.high


@dataclass(frozen=True)
class Gap:
    """A published number that no model here is held to, and the reason; a module lists them in ``GAPS``."""

    quantity: str
    published: str
    source: str
    why: str


def _modules() -> Iterator[tuple[str, object]]:
    package = importlib.import_module(__package__)
    for module in pkgutil.iter_modules(package.__path__):
        yield module.name, importlib.import_module(f"{__package__}.{module.name}")


def all_targets() -> list[tuple[str, Target]]:
    """Return (name of the model, target) for every module of the models package, in name order."""
    return [(name, target) for name, module in _modules() for target in getattr(module, "TARGETS", ())]


def all_gaps() -> list[tuple[str, Gap]]:
    """Return (name of the model, gap) for every module of the models package, in name order."""
    return [(name, gap) for name, module in _modules() for gap in getattr(module, "GAPS", ())]
