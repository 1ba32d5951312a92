"""Call an explorer's model at every slider position and check what it gives.

Kept apart from `tables` so that the running (this file) and the finished table (that one) can each be read
in one go.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from mgcourse.explorer import Axis, Bars, Control, Curve, ExplorerError, Intervals, Readout, Run, View
from mgcourse.packing import Floats
from mgcourse.scales import nice_domain

if TYPE_CHECKING:
    from mgcourse.tables import Explorer

Place = tuple[int, ...]
MAX_CURVES = 6
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


def check(explorer: str, sliders: Sequence[Control], curves: Sequence[Curve], x: Axis, y: Axis) -> None:
    """Raise when the declaration itself is wrong."""
    if not ID.fullmatch(explorer):
        raise ExplorerError("an id is 1-64 small letters, digits and hyphens")
    if not 1 <= len(sliders) <= 3:
        raise ExplorerError(f"has {len(sliders)} sliders; one to three are supported")
    if not 1 <= len(curves) <= MAX_CURVES:
        raise ExplorerError(f"has {len(curves)} curves; one to {MAX_CURVES} can be told apart")
    for what, names in (("slider", [s.name for s in sliders]), ("curve", [c.name for c in curves])):
        if len(set(names)) < len(names):
            raise ExplorerError(f"two of its {what}s have the same name: {names}")
    for curve in curves:
        if isinstance(curve, Intervals) and not y.categories:
            raise ExplorerError(f"curve {curve.name!r}: intervals need y=Axis(..., categories=...)")
        if isinstance(curve, Bars) and bool(x.categories) == bool(y.categories):
            raise ExplorerError(f"curve {curve.name!r}: bars need categories on one of the axes")
        if curve.over_x and (x.categories or y.categories):
            raise ExplorerError(f"curve {curve.name!r}: a {curve.kind} needs two axes of numbers")


def decimals(
    columns: Mapping[str, Floats],
    readouts: Sequence[Readout],
    x: Axis,
    y: Axis,
) -> dict[str, int]:
    """Return the decimals each column is kept with."""
    own = {f"readout.{readout.name}": readout.decimals for readout in readouts}
    values = x if y.categories else y
    for key in columns:
        if key not in own:
            own[key] = x.decimals if key.rpartition(".")[2] == "x" else values.decimals
    return own


def grid(controls: Sequence[Control]) -> Iterator[Place]:
    """Yield the steps of every position, the last control fastest."""
    return itertools.product(*(range(len(control.values)) for control in controls))


def collect(
    run: Run,
    controls: Sequence[Control],
    curves: Sequence[Curve],
    readouts: Sequence[Readout],
    axes: tuple[Axis, Axis],
) -> tuple[dict[str, Floats], dict[str, list[str]]]:
    """Return number columns, shape (positions, width), and one text per position for each kind of words."""
    raw: dict[str, list[Floats]] = {}
    words: dict[str, list[str]] = {"title": [], "summary": []}
    for steps in grid(controls):
        place = _place(controls, steps)
        view = _call(run, controls, steps, place)
        words["title"].append(view.title)
        words["summary"].append(view.summary)
        for key, row in _columns(view, curves, axes, place).items():
            raw.setdefault(key, []).append(row)
        for readout in readouts:
            value = _readout(view, readout, place)
            if isinstance(value, str):
                words.setdefault(f"readout.{readout.name}", []).append(value)
            else:
                raw.setdefault(f"readout.{readout.name}", []).append(np.array([value]))
    positions = len(words["title"])
    for key in {**raw, **words}:
        if len(words[key] if key in words else raw[key]) < positions:
            raise ExplorerError(f"{key!r} is given at some positions and not, or in another form, at others")
    return {key: _stack(key, rows) for key, rows in raw.items()}, words


def _place(controls: Sequence[Control], steps: Place) -> str:
    """Return a position in words, for messages."""
    return "at " + ", ".join(f"{c.name}={c.values[i]}" for c, i in zip(controls, steps, strict=True))


def _call(run: Run, controls: Sequence[Control], steps: Place, place: str) -> View:
    """Return the model's view at one position."""
    arguments = {c.name: c.argument(i) for c, i in zip(controls, steps, strict=True)}
    try:
        view = run(**arguments)
    except Exception as error:
        raise ExplorerError(f"the model failed {place}: {error}") from error
    if not isinstance(view, View):
        raise ExplorerError(f"the model must return a View, not {type(view).__name__}")
    return view


def _columns(view: View, curves: Sequence[Curve], axes: tuple[Axis, Axis], place: str) -> dict[str, Floats]:
    """Return the columns of one position: ``x`` and ``curve.<name>.<column>``."""
    names = {curve.name for curve in curves}
    if set(view.curves) != names:
        raise ExplorerError(f"curves {sorted(names)} are declared, {sorted(view.curves)} given {place}")
    out: dict[str, Floats] = {}
    for curve in curves:
        for column, row in _split(curve, view.curves[curve.name], place).items():
            out[f"curve.{curve.name}.{column}"] = row
        _check_width(curve, view, out, axes, place)
    if view.x is not None:
        out["x"] = _row(view.x, "x", place)
    return out


def _split(curve: Curve, given: Any, place: str) -> dict[str, Floats]:
    """Return a curve's columns by name from an array or a tuple of arrays."""
    parts = given if isinstance(given, tuple) else (given,)
    names = curve.columns
    if isinstance(curve, Intervals):
        names = names[: len(parts)] if len(parts) in (3, 4) else names
    elif curve.over_x and len(parts) == len(names) + 1:
        names = ("x", *names)
    if len(parts) != len(names):
        raise ExplorerError(f"curve {curve.name!r} needs ({', '.join(names)}) and got {len(parts)} {place}")
    return {n: _row(part, curve.name, place) for n, part in zip(names, parts, strict=True)}


def _row(values: Any, what: str, place: str) -> Floats:
    """Return one row of numbers; infinities are an error, NaN is a gap."""
    row = np.asarray(values, dtype=np.float64)
    if row.ndim != 1 or np.isinf(row).any():
        raise ExplorerError(f"{what!r} must be a list of finite numbers or NaN {place}")
    return row


def _check_width(
    curve: Curve, view: View, out: Mapping[str, Floats], axes: tuple[Axis, Axis], place: str
) -> None:
    """Raise unless the columns of a curve are equally long and have an x or a category each."""
    prefix = f"curve.{curve.name}."
    widths = {len(row) for key, row in out.items() if key.startswith(prefix)}
    if curve.over_x and f"{prefix}x" not in out:
        if view.x is None:
            raise ExplorerError(f"curve {curve.name!r} has no x: give View.x or (x, y) {place}")
        widths.add(len(np.atleast_1d(view.x)))
    if not curve.over_x:
        widths.add(len(axes[0].categories or axes[1].categories or ()))
    if len(widths) != 1:
        raise ExplorerError(f"curve {curve.name!r} has columns of different length {place}: {sorted(widths)}")


def _readout(view: View, readout: Readout, place: str) -> float | str:
    """Return one read-out of a view."""
    if readout.name not in view.readouts:
        raise ExplorerError(f"read-out {readout.name!r} is missing {place}")
    value = view.readouts[readout.name]
    if isinstance(value, str):
        return value
    if not np.isfinite(value):
        raise ExplorerError(f"read-out {readout.name!r} is {value} {place}; give a word instead")
    return float(value)


def _stack(key: str, rows: Sequence[Floats]) -> Floats:
    """Return rows as one array; they must be equally long."""
    if len({len(row) for row in rows}) > 1:
        raise ExplorerError(f"{key!r} has another number of points at different slider positions")
    return np.vstack(rows)


def check_exact_x(before: Mapping[str, Floats], after: Mapping[str, Floats]) -> None:
    """Raise when rounding moved a point along x: its y would then stand at the wrong place."""
    for key, rows in before.items():
        if key.rpartition(".")[2] == "x" and not np.allclose(
            rows, after[key], rtol=0, atol=1e-9, equal_nan=True
        ):
            worst = float(rows.ravel()[np.nanargmax(np.abs(rows - after[key]).ravel())])
            raise ExplorerError(
                f"x has {worst!r}, which the x axis's decimals round: give the axis more decimals, or round "
                "the grid (np.round) before the model sees it"
            )


def fit(made: Explorer, which: str) -> Axis:
    """Return the axis with a domain that holds every position, or raise if the declared one does not."""
    axis = made.x if which == "x" else made.y
    if axis.categories:
        return axis
    seen = list(_on_axis(made, which))
    everything = np.concatenate([rows.ravel() for _, rows, strict in seen if strict or not axis.domain])
    everything = everything[~np.isnan(everything)]
    if axis.scale == "log" and everything.min(initial=1.0) <= 0:
        raise ExplorerError(f"axis {axis.label!r} is logarithmic, and a value is {everything.min():g}")
    if axis.domain is None:
        zero = any(curve.kind == "bars" for curve in made.curves)
        return replace(axis, domain=nice_domain(everything, axis.scale, zero=zero))
    slack = 0.51 * 10.0**-axis.decimals
    for key, rows, strict in seen:
        low, high = np.nanmin(rows, initial=np.inf), np.nanmax(rows, initial=-np.inf)
        if strict and (low < axis.domain[0] - slack or high > axis.domain[1] + slack):
            raise ExplorerError(
                f"{key!r} runs from {low:g} to {high:g}, off the {which} axis {axis.label!r} "
                f"({axis.domain[0]:g} to {axis.domain[1]:g})"
            )
    return axis


def _on_axis(made: Explorer, which: str) -> Iterator[tuple[str, Floats, bool]]:
    """Yield name, numbers and "must be inside" of all that stands on an axis.

    The ends of intervals may leave a declared axis: they are drawn with an arrow there.
    """
    values = "x" if made.y.categories else "y"
    ends = {f"curve.{c.name}.{end}" for c in made.curves if isinstance(c, Intervals) for end in ("lo", "hi")}
    for key, rows in made.columns.items():
        column = key.rpartition(".")[2]
        if key.startswith("readout.") or column == "weight":
            continue
        if which == ("x" if column == "x" else values):
            yield key, rows, key not in ends
    for marker in made.markers:
        at = marker.x if which == "x" else marker.y
        if isinstance(at, str):
            yield f"marker {marker.label}", _named(made, at), True
        elif at is not None:
            yield f"marker {marker.label}", np.array([float(at)]), True


def _named(made: Explorer, name: str) -> Floats:
    """Return the numbers of the slider or read-out a marker follows."""
    for control in made.controls:
        if control.name == name and all(isinstance(v, float) for v in control.values):
            return np.array(control.values, dtype=np.float64)
    if f"readout.{name}" in made.columns:
        return made.columns[f"readout.{name}"]
    raise ExplorerError(f"a marker follows {name!r}, which is neither slider nor number read-out")
