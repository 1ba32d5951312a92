"""Run a model over its slider grid and keep every result in one compact, exact table.

`build` calls the model once per slider position and checks what it gives; the `Explorer` it returns holds
the table, hands the front end its JSON island and gives readers without a script the default view.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from mgcourse import explorer_faces, richtext
from mgcourse.explorer import (
    Axis,
    Control,
    Curve,
    ExplorerError,
    Marker,
    Preset,
    Readout,
    Reference,
    Run,
)
from mgcourse.explorer_run import check, check_exact_x, collect, decimals, fit, grid
from mgcourse.packing import Floats, pack, pack_words, rounded, unpack, unpack_words

LIMIT = 40_000  # gzip bytes of one explorer's island
HOLE = re.compile(r"\{([a-z][a-z0-9_]*)(:n)?\}")


@dataclass(frozen=True)
class Position:
    """One slider position as the page shows it: rounded numbers, finished sentences.

    `curves` maps curve name to its columns (ndarray each), `readouts` name to number or word.
    """

    settings: Mapping[str, float | str]
    title: str
    summary: str
    curves: Mapping[str, Mapping[str, Floats]]
    readouts: Mapping[str, float | str]


@dataclass(frozen=True)
class Explorer:
    """A finished explorer: its declaration and its table (`columns`: numbers, `words`: texts)."""

    id: str
    name: str
    run: Run
    controls: Sequence[Control]
    x: Axis
    y: Axis
    curves: Sequence[Curve]
    readouts: Sequence[Readout]
    presets: Sequence[Preset]
    references: Sequence[Reference]
    markers: Sequence[Marker]
    equation: Sequence[str]
    note: str
    sources: Sequence[str]
    columns: Mapping[str, Floats]
    decimals: Mapping[str, int]
    words: Mapping[str, Sequence[str]]

    @property
    def shape(self) -> tuple[int, ...]:
        """Number of steps of each control; positions run with the last one fastest."""
        return tuple(len(control.values) for control in self.controls)

    @property
    def size(self) -> int:
        """Bytes of the island after gzip."""
        return _gz(self.island())

    @cached_property
    def table(self) -> dict[str, Any]:
        """The numbers and texts of all positions, packed."""
        return {
            "columns": {k: pack(v, self.decimals[k]) for k, v in self.columns.items()},
            "words": {k: pack_words(v) for k, v in self.words.items()},
        }

    def island(self, lesson: str = "", sources: Sequence[Mapping[str, str]] = ()) -> dict[str, Any]:
        """Return the JSON the front end draws from; `sources` are resolved labels and addresses."""
        return {
            "v": 1,
            "widget": "explore",
            "lesson": lesson,
            "id": f"explore-{self.id}",
            "name": self.name,
            "controls": [control.island() for control in self.controls],
            "x": self.x.island(),
            "y": self.y.island(),
            "curves": [curve.island() for curve in self.curves],
            "readouts": [readout.island() for readout in self.readouts],
            "presets": [
                {"label": preset.label, "at": self.steps(**preset.values)} for preset in self.presets
            ],
            "references": [reference.island() for reference in self.references],
            "markers": [marker.island() for marker in self.markers],
            "equation": [richtext.parse(line) for line in self.equation],
            "note": richtext.parse(self.note) if self.note else [],
            "sources": [dict(source) for source in sources],
            "table": self.table,
        }

    def steps(self, **settings: float | str) -> list[int]:
        """Return the step of each control; those not named stand at their default."""
        names = [control.name for control in self.controls]
        for name in settings:
            if name not in names:
                raise ExplorerError(f"there is no slider {name!r}, only {names}")
        return [control.index(settings.get(control.name, control.start_value)) for control in self.controls]

    def at(self, **settings: float | str) -> Position:
        """Return what the page shows at these settings; raise if one is not a step."""
        return self.position(self.steps(**settings))

    def position(self, steps: Sequence[int]) -> Position:
        """Return what the page shows at these steps, one per control."""
        p = int(np.ravel_multi_index(tuple(steps), self.shape))
        readouts = {r.name: self._readout(r.name, p) for r in self.readouts}
        own = {c.name: c.values[i] for c, i in zip(self.controls, steps, strict=True)}
        title, summary = (self.say(self.words[k][p], steps, readouts) for k in ("title", "summary"))
        curves = {curve.name: self._curve(curve, p) for curve in self.curves}
        return Position(own, title, summary, curves, readouts)

    def _readout(self, name: str, p: int) -> float | str:
        """Return a read-out at position `p`."""
        key = f"readout.{name}"
        return self.words[key][p] if key in self.words else float(self.columns[key][p, 0])

    def _curve(self, curve: Curve, p: int) -> dict[str, Floats]:
        """Return a curve's columns at position `p`; the shared x stands in when it has none."""
        prefix = f"curve.{curve.name}."
        own = {k.removeprefix(prefix): v[p] for k, v in self.columns.items() if k.startswith(prefix)}
        if curve.over_x and "x" not in own:
            own = {"x": self.columns["x"][p], **own}
        return own

    def say(self, template: str, steps: Sequence[int], readouts: Mapping[str, float | str]) -> str:
        """Fill a sentence's holes with the sliders and read-outs of one position."""
        return HOLE.sub(lambda hole: self._hole(hole, steps, readouts), template)

    def _hole(self, hole: re.Match[str], steps: Sequence[int], readouts: Mapping[str, float | str]) -> str:
        """Return the text for one ``{name}`` or ``{name:n}``."""
        name, bare = hole[1], bool(hole[2])
        for control, i in zip(self.controls, steps, strict=True):
            if control.name == name:
                return control.text(i, unit=not bare)
        for readout in self.readouts:
            if readout.name == name:
                return readout.text(readouts[name], unit=not bare)
        raise ExplorerError(f"a sentence asks for {{{name}}}, which is neither slider nor readout")

    def html(self, sources: Sequence[Mapping[str, str]] = ()) -> str:
        """Return the readable fallback: chart as an image, sentence, tables."""
        return explorer_faces.html(self, sources)

    def markdown(self, sources: Sequence[Mapping[str, str]] = ()) -> str:
        """Return the same as Markdown, for LaTeX and plain readers."""
        return explorer_faces.markdown(self, sources)


def build(
    run: Run,
    *,
    id: str,
    name: str,
    sliders: Sequence[Control],
    x: Axis,
    y: Axis,
    curves: Sequence[Curve],
    readouts: Sequence[Readout] = (),
    presets: Sequence[Preset] = (),
    references: Sequence[Reference] = (),
    markers: Sequence[Marker] = (),
    equation: str | Sequence[str] = (),
    sources: Sequence[str] = (),
    note: str = "",
) -> Explorer:
    """Run a model at every slider position and return the explorer.

    Parameters
    ----------
    run : callable
        Pure function of the sliders, by name; returns a `View`.
    id : str
        Unique in the course, permanent, [a-z0-9-].
    name : str
        What the explorer is about; the takeaway comes from each `View`.

    Raises
    ------
    ExplorerError
        When the pieces do not fit, a value lies outside its axis, or the table exceeds 40 kB gzip.
    """
    try:
        check(id, sliders, curves, x, y)
        columns, words = collect(run, sliders, curves, readouts, (x, y))
        draft = Explorer(
            id=id,
            name=name,
            run=run,
            controls=tuple(sliders),
            x=x,
            y=y,
            curves=tuple(curves),
            readouts=tuple(readouts),
            presets=tuple(presets),
            references=tuple(references),
            markers=tuple(markers),
            equation=(equation,) if isinstance(equation, str) else tuple(equation),
            note=note,
            sources=tuple(sources),
            columns=columns,
            decimals=decimals(columns, readouts, x, y),
            words=words,
        )
        made = _finish(draft)
        _check_size(made)
    except (ExplorerError, OverflowError) as error:
        raise ExplorerError(f"explorer {id!r}: {error}") from error
    return made


def decode(island: Mapping[str, Any]) -> tuple[dict[str, Floats], dict[str, list[str]]]:
    """Return an island's table as the front end reads it: number columns and texts, by position."""
    positions = math.prod(
        len(control["values" if control["kind"] == "range" else "options"]) for control in island["controls"]
    )
    table = island["table"]
    return (
        {key: unpack(packed, positions) for key, packed in table["columns"].items()},
        {key: unpack_words(packed) for key, packed in table["words"].items()},
    )


def _finish(draft: Explorer) -> Explorer:
    """Round the table as it ships, fit the axes, and prove that every position can be shown."""
    columns = {k: rounded(rows, draft.decimals[k]) for k, rows in draft.columns.items()}
    check_exact_x(draft.columns, columns)
    made = replace(draft, columns=columns)
    made = replace(made, x=fit(made, "x"), y=fit(made, "y"))
    for preset in made.presets:
        made.steps(**preset.values)
    for steps in grid(made.controls):
        made.position(steps)
    return made


def _gz(island: Mapping[str, Any]) -> int:
    """Return the bytes of an island as served."""
    text = json.dumps(island, ensure_ascii=False, separators=(",", ":"))
    return len(gzip.compress(text.encode(), 9, mtime=0))


def _check_size(made: Explorer) -> None:
    """Raise when the table is too heavy, naming the slider whose coarsening helps most."""
    size = made.size
    if size <= LIMIT:
        return
    sizes = {i: _halved(made, i).size for i, n in enumerate(made.shape) if n > 2}
    best = min(sizes, key=lambda i: sizes[i])
    control = made.controls[best]
    raise ExplorerError(
        f"its table is {size / 1000:.1f} kB gzip, the limit is {LIMIT / 1000:.0f} kB. Coarsen "
        f"{control.name!r}: with every second step ({-(-made.shape[best] // 2)} instead of "
        f"{made.shape[best]}) it would be {sizes[best] / 1000:.1f} kB"
    )


def _halved(made: Explorer, axis: int) -> Explorer:
    """Return the explorer with every second step of one control, to learn its size."""
    places = np.arange(math.prod(made.shape)).reshape(made.shape)
    kept = np.take(places, range(0, made.shape[axis], 2), axis=axis).ravel()
    return replace(
        made,
        columns={key: rows[kept] for key, rows in made.columns.items()},
        words={key: [texts[int(i)] for i in kept] for key, texts in made.words.items()},
    )
