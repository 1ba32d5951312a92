"""The pieces an explorer is declared with: sliders, axes, curves, read-outs, markers.

Everything here is a frozen declaration that checks itself; `mgcourse.tables.build` puts the pieces
together and runs the model.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

NAME = re.compile(r"[a-z][a-z0-9_]*")
MINUS = "\N{MINUS SIGN}"
NBSP = "\N{NO-BREAK SPACE}"


class ExplorerError(ValueError):
    """An explorer's declaration and its model do not fit together."""


def number_text(value: float, decimals: int, unit: str = "") -> str:
    """Return a number as a reader sees it: fixed decimals, a real minus sign, its unit."""
    text = f"{value:.{decimals}f}"
    if not float(text):
        text = text.lstrip("-")
    return text.replace("-", MINUS) + (f"{NBSP}{unit}" if unit else "")


def check_name(name: str, what: str) -> None:
    """Raise unless `name` can stand between braces in a sentence."""
    if not NAME.fullmatch(name):
        raise ExplorerError(f"{what} name {name!r}: use small letters, digits and _ only")


@dataclass(frozen=True)
class Slider:
    """One quantity the learner moves, by steps.

    Give either `start`, `stop` and `step`, or `values` (rising, not necessarily even).
    `spoken` is the unit as a screen reader should say it; `zones` are (bound, words) pairs:
    the words of the first bound above the value are shown beside the slider.
    """

    name: str
    label: str
    unit: str = ""
    start: float | None = None
    stop: float | None = None
    step: float | None = None
    values: Sequence[float] = ()
    default: float | None = None
    decimals: int = 2
    spoken: str = ""
    zones: Sequence[tuple[float, str]] = ()

    def __post_init__(self) -> None:
        check_name(self.name, "slider")
        values = tuple(round(float(v), self.decimals) for v in self.values) or self._steps()
        if len(values) < 2 or any(b <= a for a, b in itertools.pairwise(values)):
            raise ExplorerError(
                f"slider {self.name!r}: needs at least two rising values at {self.decimals} decimals"
            )
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "zones", tuple(self.zones))
        self.index(self.start_value)

    def _steps(self) -> tuple[float, ...]:
        """Return the values from start to stop."""
        if self.start is None or self.stop is None or not self.step:
            raise ExplorerError(f"slider {self.name!r}: give values, or start, stop and step")
        steps = (self.stop - self.start) / self.step
        if abs(steps - round(steps)) > 1e-6:
            raise ExplorerError(
                f"slider {self.name!r}: steps of {self.step:g} from {self.start:g} miss {self.stop:g}"
            )
        return tuple(round(self.start + i * self.step, self.decimals) for i in range(round(steps) + 1))

    @property
    def start_value(self) -> float:
        """The value the explorer opens with."""
        return self.values[0] if self.default is None else self.default

    def index(self, value: object) -> int:
        """Return the step of a value; raise if it is not one of the steps."""
        for i, own in enumerate(self.values):
            if isinstance(value, (int, float)) and math.isclose(own, value, rel_tol=1e-9, abs_tol=1e-12):
                return i
        raise ExplorerError(
            f"slider {self.name!r} has no step {value!r}: it runs from {self.values[0]:g} "
            f"to {self.values[-1]:g} in {len(self.values)} steps"
        )

    def argument(self, i: int) -> float | int:
        """Return what the model is called with at step `i`."""
        return int(self.values[i]) if self.decimals == 0 else self.values[i]

    def text(self, i: int, *, unit: bool = True) -> str:
        """Return step `i` in words."""
        return number_text(self.values[i], self.decimals, self.unit if unit else "")

    def island(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "kind": "range",
            "name": self.name,
            "label": self.label,
            "unit": self.unit,
            "spoken": self.spoken or self.unit,
            "values": list(self.values),
            "decimals": self.decimals,
            "zones": [list(zone) for zone in self.zones],
            "at": self.index(self.start_value),
        }


@dataclass(frozen=True)
class Choice:
    """A choice between named cases, shown as a select; the model gets the key."""

    name: str
    label: str
    options: Mapping[str, str]
    default: str | None = None

    def __post_init__(self) -> None:
        check_name(self.name, "choice")
        if len(self.options) < 2:
            raise ExplorerError(f"choice {self.name!r}: needs at least two options")
        self.index(self.start_value)

    @property
    def values(self) -> tuple[str, ...]:
        """The keys, in order."""
        return tuple(self.options)

    @property
    def start_value(self) -> str:
        """The key the explorer opens with."""
        return next(iter(self.options)) if self.default is None else self.default

    def index(self, value: object) -> int:
        """Return the place of a key; raise if there is no such key."""
        if value not in self.options:
            raise ExplorerError(f"choice {self.name!r} has no option {value!r}: {list(self.options)}")
        return list(self.options).index(str(value))

    def argument(self, i: int) -> str:
        """Return what the model is called with at place `i`."""
        return self.values[i]

    def text(self, i: int, *, unit: bool = True) -> str:  # noqa: ARG002 - same call as Slider.text
        """Return option `i` in words."""
        return list(self.options.values())[i]

    def island(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "kind": "choice",
            "name": self.name,
            "label": self.label,
            "options": list(self.options.values()),
            "at": self.index(self.start_value),
        }


Control = Slider | Choice


@dataclass(frozen=True)
class Axis:
    """One axis. `decimals` is the precision shipped and shown; `domain` None fits all positions."""

    label: str
    unit: str = ""
    scale: Literal["linear", "log"] = "linear"
    domain: tuple[float, float] | None = None
    ticks: Sequence[float] | None = None
    decimals: int = 2
    categories: Sequence[str] | None = None

    def __post_init__(self) -> None:
        if self.scale not in ("linear", "log"):
            raise ExplorerError(f"axis {self.label!r}: scale is 'linear' or 'log', not {self.scale!r}")
        if self.domain is not None:
            low, high = self.domain
            if not low < high or not math.isfinite(high - low):
                raise ExplorerError(f"axis {self.label!r}: domain {self.domain} does not rise")
            if self.scale == "log" and low <= 0:
                raise ExplorerError(f"axis {self.label!r}: a log axis starts above 0, not at {low:g}")

    @property
    def title(self) -> str:
        """Label with unit."""
        return f"{self.label} ({self.unit})" if self.unit else self.label

    def island(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "label": self.label,
            "unit": self.unit,
            "scale": self.scale,
            "domain": list(self.domain) if self.domain else None,
            "ticks": list(self.ticks) if self.ticks else None,
            "decimals": self.decimals,
            "categories": list(self.categories) if self.categories else None,
        }


@dataclass(frozen=True)
class Curve:
    """Something drawn; use one of the kinds below."""

    name: str
    label: str
    kind: ClassVar[str] = ""
    #: columns the model gives, without a leading x of its own
    columns: ClassVar[tuple[str, ...]] = ("y",)
    #: whether the points stand over numbers on the x axis
    over_x: ClassVar[bool] = True

    def __post_init__(self) -> None:
        check_name(self.name, "curve")

    def island(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"kind": self.kind, "name": self.name, "label": self.label}


@dataclass(frozen=True)
class Line(Curve):
    """A line: y over x."""

    kind: ClassVar[str] = "line"


@dataclass(frozen=True)
class Band(Curve):
    """A shaded band between lo and hi over x."""

    kind: ClassVar[str] = "band"
    columns: ClassVar[tuple[str, ...]] = ("lo", "hi")


@dataclass(frozen=True)
class Points(Curve):
    """Symbols: y over x, for instance measured values."""

    kind: ClassVar[str] = "points"


@dataclass(frozen=True)
class Bars(Curve):
    """One bar per category."""

    kind: ClassVar[str] = "bars"
    columns: ClassVar[tuple[str, ...]] = ("value",)
    over_x: ClassVar[bool] = False


@dataclass(frozen=True)
class Intervals(Curve):
    """Estimate with interval per y category: a forest plot. A fourth column sets the symbol's weight."""

    diamond: bool = False
    kind: ClassVar[str] = "intervals"
    columns: ClassVar[tuple[str, ...]] = ("estimate", "lo", "hi", "weight")
    over_x: ClassVar[bool] = False

    def island(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {**super().island(), "diamond": self.diamond}


@dataclass(frozen=True)
class Reference:
    """A shaded stretch of an axis, such as a reference interval; None is an open end."""

    label: str
    x: tuple[float | None, float | None] | None = None
    y: tuple[float | None, float | None] | None = None

    def __post_init__(self) -> None:
        if (self.x is None) == (self.y is None):
            raise ExplorerError(f"reference {self.label!r}: give x=(low, high) or y=(low, high)")

    def island(self) -> dict[str, Any]:
        """Return the JSON form."""
        ends = self.x if self.x is not None else self.y
        return {"label": self.label, "axis": "x" if self.x is not None else "y", "ends": list(ends or ())}


@dataclass(frozen=True)
class Marker:
    """A labelled place; a name instead of a number lets it follow that slider or read-out."""

    label: str
    x: float | str | None = None
    y: float | str | None = None

    def __post_init__(self) -> None:
        if self.x is None and self.y is None:
            raise ExplorerError(f"marker {self.label!r}: give x, y or both")

    def island(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"label": self.label, "x": self.x, "y": self.y}


@dataclass(frozen=True)
class Readout:
    """A key result, shown in words with its unit."""

    name: str
    label: str
    unit: str = ""
    decimals: int = 1

    def __post_init__(self) -> None:
        check_name(self.name, "readout")

    def text(self, value: float | str, *, unit: bool = True) -> str:
        """Return a value as a reader sees it; a word stays as it is."""
        if isinstance(value, str):
            return value
        return number_text(value, self.decimals, self.unit if unit else "")

    def island(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"name": self.name, "label": self.label, "unit": self.unit, "decimals": self.decimals}


@dataclass(frozen=True, init=False)
class Preset:
    """A named setting of some or all sliders; the others go to their default."""

    label: str
    values: Mapping[str, float | str]

    def __init__(self, label: str, /, **values: float | str) -> None:
        object.__setattr__(self, "label", label)
        object.__setattr__(self, "values", values)


@dataclass(frozen=True)
class View:
    """What the model gives at one position of the sliders.

    `title` says the takeaway and `summary` a sentence or two more. ``{name}`` in them is a slider or
    read-out with its unit, ``{name:n}`` its number alone.
    """

    title: str
    summary: str = ""
    curves: Mapping[str, Any] = field(default_factory=dict)
    readouts: Mapping[str, float | str] = field(default_factory=dict)
    x: Any = None


Run = Callable[..., View]
