"""The explorers' face for readers without a script: a picture that parses, its message, its numbers."""

from __future__ import annotations

import base64
import re
from xml.etree import ElementTree as Xml

import numpy as np
import pytest

from mgcourse import svg
from mgcourse.explorer import (
    Axis,
    Band,
    Bars,
    Intervals,
    Line,
    Marker,
    Points,
    Readout,
    Reference,
    Slider,
    View,
)
from mgcourse.scales import nice_domain, tick_texts, ticks
from mgcourse.tables import build
from tests.unit.test_tokens import COLOURS, THEMES, _contrast

SVG = "{http://www.w3.org/2000/svg}"
X = np.array([0.1, 1.0, 10.0])


def lines(dose):
    return View(
        x=X,
        curves={"a": dose * X, "b": (X, 2 * X), "c": ([1.0, 2.0], [3.0, 4.0])},
        readouts={"top": 10 * dose},
        title="A dose of {dose} & <more> gives {top}",
        summary="Half is {dose:n}.",
    )


def bars(dose):
    return View(curves={"v": [dose, np.nan, 2 * dose]}, title="{dose}")


def forest(dose):
    return View(
        curves={
            "t": ([dose, 1], [0.05, 0.5], [2, 20], [30, 70]),
            "p": ([np.nan, 1], [np.nan, 0.9], [np.nan, 1.1]),
        },
        title="{dose}",
    )


SLIDER = Slider("dose", "Dose", "mg", start=1, stop=3, step=0.5, decimals=1)
LOG = Axis("Level", "mg/L", scale="log", decimals=1)
NAMES = Axis("Kind", categories=("One", "Two <b>", "Three"))


@pytest.fixture
def chart():
    return build(
        lines,
        id="lines",
        name="Lines",
        sliders=[SLIDER],
        x=LOG,
        y=Axis("Effect", "%", decimals=1),
        curves=[Line("a", "Rise"), Band("b", "Span"), Points("c", "Measured")],
        readouts=[Readout("top", "Top", "%")],
        references=[Reference("usual", x=(None, 1.0)), Reference("safe", y=(5, 10))],
        markers=[Marker("here", x=1.0, y="top"), Marker("limit", x=2.0), Marker("goal", y=20)],
        note="Made up for this test.",
    )


def picture(explorer):
    """Return the parsed picture of an explorer's HTML face."""
    data = re.search(r"base64,([A-Za-z0-9+/=]+)", explorer.html())[1]
    return Xml.fromstring(base64.b64decode(data))


def others(kind, x, y, curves, run):
    return build(run, id=kind, name=kind, sliders=[SLIDER], x=x, y=y, curves=curves)


def explorers(chart):
    values = Axis("Value", "mg", decimals=2)
    yield chart
    yield others("bars-up", NAMES, values, [Bars("v", "Values")], bars)
    yield others("bars-lying", values, NAMES, [Bars("v", "Values")], bars)
    both = [Intervals("t", "Trials"), Intervals("p", "Pooled", diamond=True)]
    odds = Axis("Odds ratio", scale="log", decimals=2, domain=(0.1, 10))
    yield others("forest", odds, Axis("Trial", categories=("A", "B")), both, forest)


def test_every_kind_of_picture_parses_and_stays_in_its_frame(chart):
    for explorer in explorers(chart):
        root = picture(explorer)
        width, height = (float(root.get(side)) for side in ("width", "height"))
        for path in root.iter(f"{SVG}path"):
            numbers = [float(n) for n in re.findall(r"-?\d+\.?\d*", path.get("d"))]
            assert all(-1 <= x <= width + 1 for x in numbers[::2])
            assert all(-1 <= y <= height + 1 for y in numbers[1::2])


def test_the_picture_names_its_parts(chart):
    words = {text.text for text in picture(chart).iter(f"{SVG}text")}
    assert {"Rise", "Span", "Measured", "usual", "safe", "here", "limit", "goal"} <= words
    assert {"Level (mg/L)", "Effect (%)"} <= words


def test_bars_have_the_length_of_their_numbers(chart):
    lying = list(explorers(chart))[2]
    boxes = [r for r in picture(lying).iter(f"{SVG}rect") if r.get("fill") == svg.COLOURS[0]]
    first, third = (float(box.get("width")) for box in boxes)
    assert third == pytest.approx(2 * first, abs=0.2)


def test_nothing_of_the_author_becomes_markup(chart):
    html = chart.html()
    assert "<more>" not in html
    assert "A dose of 1.0\u00a0mg &amp; &lt;more&gt; gives 10.0\u00a0%" in html


def test_results_at_other_settings_are_tabled(chart):
    table = re.search(r"<table>.*?</table>", chart.html())[0]
    rows = re.findall(r'<th scope="row">([^<]+)</th><td>([^<]+)</td>', table)
    assert rows[0] == ("1.0\u00a0mg", "10.0\u00a0%")
    assert rows[-1] == ("3.0\u00a0mg", "30.0\u00a0%")
    assert "| 3.0\u00a0mg | 30.0\u00a0% |" in chart.markdown()


@pytest.mark.parametrize(
    ("domain", "scale", "expected"),
    [
        ((0, 1), "linear", [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        ((-5, 95), "linear", [0, 20, 40, 60, 80]),
        ((0.05, 5), "log", [0.05, 0.1, 0.2, 0.5, 1, 2, 5]),
        ((0.001, 1000), "log", [0.001, 0.01, 0.1, 1, 10, 100, 1000]),
    ],
)
def test_ticks_are_round(domain, scale, expected):
    assert ticks(domain, scale) == expected


def test_tick_texts_are_alike_or_short():
    assert tick_texts([-1, 0, 0.5], "linear") == ["−1.0", "0.0", "0.5"]
    assert tick_texts([0.05, 1, 1000], "log") == ["0.05", "1", "1000"]


@pytest.mark.parametrize(
    ("values", "scale", "expected"),
    [
        ([3, 97], "linear", (0, 100)),
        ([7.31, 7.46], "linear", (7.3, 7.46)),
        ([5, 5], "linear", (2, 8)),
        ([0.03, 42], "log", (0.02, 50)),
        ([], "linear", (0, 1)),
    ],
)
def test_fitted_axes_end_on_round_numbers(values, scale, expected):
    assert nice_domain(np.array(values, dtype=float), scale) == pytest.approx(expected)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("series", range(1, 7))
def test_a_curves_name_can_be_read_in_its_colour(series, theme):
    at = THEMES[theme]
    assert _contrast(COLOURS[f"x-{series}"][at], COLOURS["card"][at]) >= 4.5


@pytest.mark.parametrize("colour", [*svg.COLOURS, svg.INK, svg.SOFT, svg.DEEP])
def test_words_in_the_picture_can_be_read(colour):
    assert _contrast(colour, "#ffffff") >= 4.5
