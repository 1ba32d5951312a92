"""The readable faces of an explorer: chart as an image, its message in words, its numbers in tables.

JupyterLab's sanitiser drops inline ``<svg>`` but keeps ``<img src="data:...">``, ``<details>`` and tables;
GitHub and print show the same.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from mgcourse import richtext, svg
from mgcourse.explorer import Axis, number_text
from mgcourse.packing import Floats
from mgcourse.strings import t

if TYPE_CHECKING:
    from mgcourse.tables import Explorer, Position

Sources = Sequence[Mapping[str, str]]
Table = tuple[list[str], list[list[str]]]
#: A static page shows that many rows of a curve and that many slider positions at most.
ROWS = 13
POSITIONS = 9


def html(made: Explorer, sources: Sources) -> str:
    """Return the fallback HTML at the default position."""
    position = made.at()
    image = base64.b64encode(svg.chart(made, position).encode()).decode()
    settings = t("explore.face.settings", settings=settings_text(made, position))
    return "".join(
        [
            f"<figure><p><strong>{escape(position.title)}</strong></p>",
            f'<img src="data:image/svg+xml;base64,{image}" alt="{escape(position.title)}" '
            'style="max-width:100%;height:auto">',
            f"<figcaption>{escape(' '.join(filter(None, [position.summary, settings])))}</figcaption>",
            "</figure>",
            _table(t("explore.face.positions"), story(made)) if made.readouts else "",
            _details(
                t("explore.table"),
                "".join(_table(caption, rows) for caption, rows in curve_tables(made, position)),
            ),
            _about(made, sources),
            f'<p class="mg-note">{escape(t("explore.face.note"))}</p>',
        ]
    )


def markdown(made: Explorer, sources: Sources) -> str:
    """Return the fallback as Markdown: no picture, the message and the read-outs."""
    position = made.at()
    parts = [
        f"**{made.name}**",
        position.title + ".",
        position.summary,
        t("explore.face.settings", settings=settings_text(made, position)),
        _markdown_table(story(made)) if made.readouts else "",
        *(richtext.to_markdown(richtext.parse(line)) for line in made.equation),
        richtext.to_markdown(richtext.parse(made.note)) if made.note else "",
    ]
    if sources:
        links = "; ".join(f"[{s['label']}]({s['url']})" for s in sources)
        parts.append(f"{t('face.sources')} {links}")
    return "\n\n".join(part for part in parts if part)


def settings_text(made: Explorer, position: Position) -> str:
    """Return the sliders' settings in words: "pH 7.0; Free magnesium 0.56 mmol/L"."""
    return "; ".join(f"{c.label}: {c.text(c.index(position.settings[c.name]))}" for c in made.controls)


def story(made: Explorer) -> Table:
    """Return what the read-outs say at the presets, or at evenly chosen steps of the first control."""
    if made.presets:
        places = [(p.label, made.steps(**p.values)) for p in made.presets]
        head = t("explore.presets")
    else:
        first = made.controls[0]
        default = made.steps()
        places = [(first.text(i), [i, *default[1:]]) for i in _even(len(first.values), POSITIONS)]
        head = first.label
    rows = []
    for label, steps in places:
        shown = made.position(steps)
        rows.append([label, *(r.text(shown.readouts[r.name]) for r in made.readouts)])
    return [head, *(readout.label for readout in made.readouts)], rows


def curve_tables(made: Explorer, position: Position) -> Iterator[tuple[str, Table]]:
    """Yield caption and table of each curve, with evenly chosen rows of the long ones."""
    for curve in made.curves:
        columns = position.curves[curve.name]
        heads = [_head(column, made) for column in columns]
        rows = list(_rows(columns, made))
        if not curve.over_x:
            heads = [(made.x if made.x.categories else made.y).title, *heads]
            names = made.x.categories or made.y.categories or ()
            rows = [[name, *row] for name, row in zip(names, rows, strict=True)]
        kept = [row for row in rows if any(row[1:])]
        chosen = [kept[i] for i in _even(len(kept), ROWS if curve.over_x else len(kept))]
        yield curve.label, (heads, chosen)


def _head(column: str, made: Explorer) -> str:
    """Return the heading of a column."""
    values: Axis = made.x if made.y.categories else made.y
    if column == "x":
        return made.x.title
    if column in ("y", "value", "estimate"):
        return values.title
    return t(f"explore.column.{column}")


def _rows(columns: Mapping[str, Floats], made: Explorer) -> Iterator[list[str]]:
    """Yield the rows of a curve as text; a gap is empty."""
    values = (made.x if made.y.categories else made.y).decimals
    places = [made.x.decimals if name == "x" else values for name in columns]
    for row in zip(*columns.values(), strict=True):
        yield ["" if np.isnan(v) else number_text(float(v), d) for v, d in zip(row, places, strict=True)]


def _even(length: int, most: int) -> list[int]:
    """Return at most `most` evenly spread places, first and last among them."""
    if length <= most:
        return list(range(length))
    return sorted({round(i * (length - 1) / (most - 1)) for i in range(most)})


def _details(summary: str, inner: str) -> str:
    return f"<details><summary>{escape(summary)}</summary>{inner}</details>"


def _table(caption: str, table: Table) -> str:
    heads, rows = table
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _markdown_table(table: Table) -> str:
    heads, rows = table
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "/") for cell in line) + " |" for line in lines)


def _about(made: Explorer, sources: Sources) -> str:
    """Return equation, limits and sources, folded."""
    rich = [richtext.to_html(richtext.parse(line)) for line in (*made.equation, made.note) if line]
    inner = "".join(f"<p>{line}</p>" for line in rich)
    if sources:
        links = "; ".join(f'<a href="{escape(s["url"])}">{escape(s["label"])}</a>' for s in sources)
        inner += f'<p class="mg-sources">{escape(t("face.sources"))} {links}</p>'
    return _details(t("explore.about"), inner) if inner else ""
