"""Draw an explorer's chart as a small static SVG, for readers whose page runs no script.

The picture has to be the same bytes on every machine (notebook outputs are compared), so it is written
here by hand: coordinates with one decimal, no fonts measured, no library. The live chart is drawn by the
front end.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING

import numpy as np

from mgcourse.explorer import Axis, Curve, Intervals, Marker
from mgcourse.packing import Floats
from mgcourse.scales import tick_texts, ticks

if TYPE_CHECKING:
    from mgcourse.tables import Explorer, Position

#: Same order as the front end's palette; each at least 4.5 : 1 on white.
COLOURS = ("#0b5fa5", "#b3400a", "#1d7044", "#7a3fa0", "#8a5a00", "#555555")
DASHES = ("", "7 4", "2 4", "10 3 2 3", "14 5", "4 2")
INK, SOFT, SHADE, DEEP = "#1f2933", "#52606d", "#e4e9ee", "#0f5f59"
WIDTH, HEIGHT, TOP, RIGHT, BOTTOM = 640, 380, 34, 14, 52
NAME_WIDTH = 20  # letters in one line of a curve's name
FONT = 'font-family="system-ui, sans-serif" font-size="13"'

Scale = Callable[[float], float]


class _Frame:
    """Where data come to lie: the two scales and the box of the plot."""

    def __init__(self, made: Explorer) -> None:
        x, y = made.x, made.y
        longest = max((len(c) for c in y.categories or ()), default=0)
        self.left = 56 + min(150, max(0, 7.5 * longest - 40)) if y.categories else 56
        named = any(m.y is None for m in made.markers)
        self.top = TOP + 16 * named + 16 * any(r.x is not None for r in made.references)
        # Names of upright rules stand just above the plot, names of shaded stretches above them.
        self.rules, self.bands = self.top - 6, self.top - 6 - 16 * named
        rows = len(y.categories or ())
        self.height = max(HEIGHT, self.top + BOTTOM + 22 * rows)
        self.bottom = self.height - BOTTOM
        names = [line for c in made.curves if c.over_x for line in wrap(c.label, NAME_WIDTH)]
        self.right = WIDTH - RIGHT - (26 + 8.2 * max(map(len, names)) if names else 0)
        self.x = _scale(x, self.left, self.right)
        ends = (self.top, self.bottom) if y.categories else (self.bottom, self.top)
        self.y = _scale(y, *ends)


def _scale(axis: Axis, start: float, end: float) -> Scale:
    """Return the map from axis value (or category place) to pixels, held inside the box."""
    if axis.categories:
        step = (end - start) / len(axis.categories)
        return lambda i: start + (i + 0.5) * step
    low, high = axis.domain or (0.0, 1.0)
    turn: Callable[[float], float] = math.log10 if axis.scale == "log" else float
    first, last = turn(low), turn(high)
    return lambda v: start + (turn(min(max(v, low), high)) - first) / (last - first) * (end - start)


def chart(made: Explorer, position: Position) -> str:
    """Return the SVG of one position of an explorer."""
    frame = _Frame(made)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {frame.height}" '
        f'width="{WIDTH}" height="{frame.height}" {FONT}>',
        f'<rect width="{WIDTH}" height="{frame.height}" fill="#ffffff"/>',
        *_references(made, frame),
        *_axes(made, frame),
    ]
    for i, curve in enumerate(made.curves):
        parts += _draw(curve, position.curves[curve.name], i, made, frame)
    parts += _names(made, position, frame)
    taken: list[tuple[float, float]] = []
    for marker in made.markers:
        parts += _marker(marker, position, frame, taken)
    return "".join([*parts, "</svg>"])


def _n(value: float) -> str:
    """Return a coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def _text(x: float, y: float, text: str, anchor: str = "start", *, fill: str = INK, more: str = "") -> str:
    return f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" fill="{fill}"{more}>{escape(text)}</text>'


def _held(x: float, text: str) -> float:
    """Return the middle of a text, moved so that it stays in the picture."""
    half = 3.8 * len(text)
    return max(half, min(x, WIDTH - half))


def _line(ends: tuple[float, float, float, float], stroke: str, more: str = "") -> str:
    x1, y1, x2, y2 = ends
    return f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" stroke="{stroke}" fill="none"{more}/>'


def _rect(box: tuple[float, float, float, float], fill: str, more: str = "") -> str:
    x, y, w, h = map(_n, box)
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{fill}"{more}/>'


def _axes(made: Explorer, frame: _Frame) -> Iterator[str]:
    """Yield grid lines, ticks and axis titles."""
    for at, text in _ticks(made.x):
        x = frame.x(at)
        if not made.x.categories:
            yield _line((x, frame.top, x, frame.bottom), SHADE)
        yield _text(x, frame.bottom + 18, text, "middle", fill=SOFT)
    for at, text in _ticks(made.y):
        y = frame.y(at)
        if not made.y.categories:
            yield _line((frame.left, y, frame.right, y), SHADE)
        yield _text(frame.left - 8, y + 4, text, "end", fill=SOFT)
    yield _line((frame.left, frame.bottom, frame.right, frame.bottom), SOFT)
    yield _text(frame.right, frame.height - 10, made.x.title, "end")
    yield _text(4, 16, made.y.title)


def _ticks(axis: Axis) -> Sequence[tuple[float, str]]:
    """Return places and texts of the tick marks."""
    if axis.categories:
        return list(enumerate(axis.categories))
    places = list(axis.ticks or ticks(axis.domain or (0.0, 1.0), axis.scale))
    return list(zip(places, tick_texts(places, axis.scale), strict=True))


def _references(made: Explorer, frame: _Frame) -> Iterator[str]:
    """Yield the shaded stretches with their names."""
    for reference in made.references:
        along_x = reference.x is not None
        axis, scale = (made.x, frame.x) if along_x else (made.y, frame.y)
        low, high = axis.domain or (0.0, 1.0)
        ends = reference.x or reference.y or (None, None)
        a, b = scale(low if ends[0] is None else ends[0]), scale(high if ends[1] is None else ends[1])
        x, y, w, h = (
            (a, frame.top, b - a, frame.bottom - frame.top)
            if along_x
            else (frame.left, min(a, b), frame.right - frame.left, abs(b - a))
        )
        yield _rect((x, y, w, h), "#0f766e", ' fill-opacity="0.12"')
        if along_x:
            yield _text(_held(x + w / 2, reference.label), frame.bands, reference.label, "middle", fill=DEEP)
        else:
            yield _text(x + 6, y + 16, reference.label, fill=DEEP)


def _draw(
    curve: Curve, columns: Mapping[str, Floats], i: int, made: Explorer, frame: _Frame
) -> Iterator[str]:
    """Yield the marks of one curve."""
    colour = COLOURS[i]
    match curve.kind:
        case "line":
            d = _path(columns["x"], columns["y"], frame)
            dash = f' stroke-dasharray="{DASHES[i]}"' if DASHES[i] else ""
            yield f'<path d="{d}" stroke="{colour}" fill="none" stroke-width="2.5"{dash}/>'
        case "band":
            yield from _band(columns, colour, frame)
        case "points":
            for x, y in _pairs(columns["x"], columns["y"]):
                yield f'<circle cx="{_n(frame.x(x))}" cy="{_n(frame.y(y))}" r="4" fill="{colour}"/>'
        case "bars":
            yield from _bars(columns["value"], colour, made, frame)
        case _:
            yield from _intervals(curve, columns, colour, frame)


def _pairs(x: Floats, y: Floats) -> Iterator[tuple[float, float]]:
    return ((float(a), float(b)) for a, b in zip(x, y, strict=True) if not np.isnan(a + b))


def _path(xs: Floats, ys: Floats, frame: _Frame) -> str:
    """Return path data; a gap starts a new stretch."""
    d, pen = [], "M"
    for x, y in zip(xs, ys, strict=True):
        if np.isnan(x + y):
            pen = "M"
            continue
        d.append(f"{pen}{_n(frame.x(float(x)))} {_n(frame.y(float(y)))}")
        pen = "L"
    return "".join(d)


def _band(columns: Mapping[str, Floats], colour: str, frame: _Frame) -> Iterator[str]:
    """Yield a shaded band; what lies in a gap is left out."""
    there = ~np.isnan(columns["lo"] + columns["hi"])
    if not there.any():
        return
    x, lo, hi = (columns[k][there] for k in ("x", "lo", "hi"))
    there_and_back = np.concatenate([x, x[::-1]]), np.concatenate([lo, hi[::-1]])
    yield f'<path d="{_path(*there_and_back, frame)}Z" fill="{colour}" fill-opacity="0.2"/>'


def _bars(values: Floats, colour: str, made: Explorer, frame: _Frame) -> Iterator[str]:
    """Yield bars from 0 (or the low end of the axis), upright or lying."""
    lying = bool(made.y.categories)
    axis, scale = (made.x, frame.x) if lying else (made.y, frame.y)
    base = scale(max(0.0, (axis.domain or (0.0, 1.0))[0]))
    room = (frame.bottom - frame.top if lying else frame.right - frame.left) / len(values)
    thick = 0.6 * room
    for i, value in enumerate(values):
        if np.isnan(value):
            continue
        end = scale(float(value))
        start, size = min(base, end), abs(end - base)
        mid = (frame.y if lying else frame.x)(i) - thick / 2
        x, y, w, h = (start, mid, size, thick) if lying else (mid, start, thick, size)
        yield _rect((x, y, w, h), colour)


def _intervals(curve: Curve, columns: Mapping[str, Floats], colour: str, frame: _Frame) -> Iterator[str]:
    """Yield one row of a forest plot per category: interval and square, or a diamond."""
    estimate, lo, hi = columns["estimate"], columns["lo"], columns["hi"]
    weight = columns.get("weight", np.full(len(estimate), 1.0))
    top = float(np.nanmax(weight, initial=0.0)) or 1.0
    for i in np.flatnonzero(~np.isnan(estimate)):
        y = frame.y(float(i))
        a, m, b = (frame.x(float(v[i])) for v in (lo, estimate, hi))
        if isinstance(curve, Intervals) and curve.diamond:
            points = f"{_n(a)},{_n(y)} {_n(m)},{_n(y - 7)} {_n(b)},{_n(y)} {_n(m)},{_n(y + 7)}"
            yield f'<polygon points="{points}" fill="{colour}"/>'
            continue
        r = 2.5 + 4 * math.sqrt(float(weight[i]) / top)
        yield _line((a, y, b, y), colour, ' stroke-width="1.5"')
        yield _rect((m - r, y - r, 2 * r, 2 * r), colour)


def _names(made: Explorer, position: Position, frame: _Frame) -> Iterator[str]:
    """Yield the names of the curves at their right ends, each with a sample, moved apart where needed."""
    ends = []
    for i, curve in enumerate(made.curves):
        columns = position.curves[curve.name]
        heights = columns["y"] if "y" in columns else columns.get("hi", np.array([]))
        there = np.flatnonzero(~np.isnan(heights))
        if curve.over_x and len(there):
            ends.append((frame.y(float(heights[there[-1]])), i))
    floor, x = float(frame.top), frame.right + 6
    for end, i in sorted(ends):
        y = max(end, floor)
        lines = wrap(made.curves[i].label, NAME_WIDTH)
        floor = y + 17 * len(lines)
        yield _sample(made.curves[i], i, x, y)
        for k, text in enumerate(lines):
            yield _text(x + 20, y + 4.5 + 16 * k, text, fill=COLOURS[i], more=' font-weight="600"')


def _sample(curve: Curve, i: int, x: float, y: float) -> str:
    """Return a short piece of a curve, as in a key."""
    match curve.kind:
        case "band":
            return _rect((x, y - 5, 16, 10), COLOURS[i], ' fill-opacity="0.3"')
        case "points":
            return f'<circle cx="{_n(x + 8)}" cy="{_n(y)}" r="4" fill="{COLOURS[i]}"/>'
        case _:
            dash = f' stroke-dasharray="{DASHES[i]}"' if DASHES[i] else ""
            return _line((x, y, x + 16, y), COLOURS[i], f' stroke-width="2.5"{dash}')


def _marker(
    marker: Marker, position: Position, frame: _Frame, taken: list[tuple[float, float]]
) -> Iterator[str]:
    """Yield a rule or a ringed point with its name."""
    x, y = (_where(at, position) for at in (marker.x, marker.y))
    dash = ' stroke-dasharray="3 3" stroke-width="1.5"'
    halo = ' stroke="#ffffff" stroke-width="4" paint-order="stroke"'
    if x is None:
        py = frame.y(y if y is not None else 0.0)
        yield _line((frame.left, py, frame.right, py), INK, dash)
        yield _text(frame.left + 6, py - 6, marker.label, more=halo)
        return
    px = frame.x(x)
    py = frame.top if y is None else frame.y(y)
    yield _line((px, py, px, frame.bottom), INK, dash)
    if y is None:
        yield _text(_held(px, marker.label), frame.rules, marker.label, "middle")
        return
    ring = f'fill="#ffffff" stroke="{INK}" stroke-width="2.5"'
    yield f'<circle cx="{_n(px)}" cy="{_n(py)}" r="6" {ring}/>'
    yield _text(*_free(px, py, marker.label, frame, taken), marker.label, more=halo)


def _free(
    px: float, py: float, text: str, frame: _Frame, taken: list[tuple[float, float]]
) -> tuple[float, float]:
    """Return where a point's name starts: beside the point, in the picture, not on another name."""
    wide = 7.5 * len(text)
    sides = [px + 12, px - 12 - wide]
    spots = [(x, y) for y in (py + 20, py - 10, py + 36, py - 26) for x in sides]
    inside = [(x, y) for x, y in spots if x > frame.left and x + wide < frame.right and y < frame.bottom]
    free = [s for s in inside if not any(abs(s[0] - x) < wide and abs(s[1] - y) < 16 for x, y in taken)]
    best = (free or inside or spots)[0]
    taken.append(best)
    return best


def _where(at: float | str | None, position: Position) -> float | None:
    """Return the number a marker stands at."""
    if isinstance(at, str):
        return float(position.settings[at] if at in position.settings else position.readouts[at])
    return at
