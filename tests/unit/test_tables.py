"""The explorers' tables: exact, small, the same every time, and clear about what does not fit."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mgcourse import packing, tables
from mgcourse.explorer import (
    Axis,
    Band,
    Bars,
    Choice,
    ExplorerError,
    Intervals,
    Line,
    Marker,
    Preset,
    Readout,
    Reference,
    Slider,
    View,
    number_text,
)

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "explorer.json"
X = np.linspace(0, 10, 21)


def curve(rate, shift):
    return 100 * np.exp(-rate * X) + shift


def run(rate, way):
    shift = {"up": 5.0, "down": -5.0}[way]
    y = curve(rate, shift)
    return View(
        x=X,
        curves={"y": y, "span": (np.where(rate * 4 >= X, y - 1, np.nan), y + 1)},
        readouts={"end": y[-1], "word": "fast" if rate > 0.3 else "slow"},
        title="At {rate} and {way} the end is {end}" if rate > 0.3 else "It stays near {end:n}: {word}",
        summary="{rate:n} is the rate",
    )


PARTS = {
    "id": "decay",
    "name": "Decay",
    "sliders": [
        Slider("rate", "Rate", "per hour", start=0.1, stop=0.5, step=0.1, default=0.4, decimals=1),
        Choice("way", "Way", {"up": "Upwards", "down": "Downwards"}),
    ],
    "x": Axis("Time", "h", decimals=1),
    "y": Axis("Share", "%", decimals=2),
    "curves": [Line("y", "Share"), Band("span", "Span")],
    "readouts": [Readout("end", "At the end", "%", decimals=1), Readout("word", "In words")],
    "presets": [Preset("Slow", rate=0.1), Preset("Down", way="down")],
    "references": [Reference("usual", y=(None, 40))],
    "markers": [Marker("end", x=10, y="end")],
    "equation": "N = N~0~ exp(−kt)",
    "sources": ["Somebody2000"],
}


def made(**other):
    return tables.build(other.pop("run", run), **{**PARTS, **other})


def fails(message, **other):
    with pytest.raises(ExplorerError, match=message) as caught:
        made(**other)
    assert "decay" in str(caught.value) or "id" in other or "id is" in str(caught.value)


values = st.floats(-1e6, 1e6).map(lambda v: round(v, 3))


@given(
    arrays(np.float64, st.tuples(st.integers(1, 12), st.integers(1, 9)), elements=values | st.just(np.nan)),
    st.integers(0, 5),
)
def test_unpacking_gives_back_the_rounded_numbers(numbers, decimals):
    packed = json.loads(json.dumps(packing.pack(numbers, decimals)))
    back = packing.unpack(packed, len(numbers))
    assert np.array_equal(back, packing.rounded(numbers, decimals), equal_nan=True)
    assert np.allclose(back, numbers, rtol=0, atol=0.5000001 * 10.0**-decimals, equal_nan=True)


@given(st.lists(st.text(max_size=20), min_size=1, max_size=20))
def test_unpacking_gives_back_the_texts(texts):
    assert packing.unpack_words(json.loads(json.dumps(packing.pack_words(texts)))) == texts


def test_numbers_too_large_for_javascript_are_refused():
    with pytest.raises(OverflowError, match="too large"):
        packing.pack(np.array([[1e12]]), 6)


def test_the_island_holds_every_position_of_the_model():
    explorer = made()
    columns, words = tables.decode(json.loads(json.dumps(explorer.island())))
    for i, rate in enumerate((0.1, 0.2, 0.3, 0.4, 0.5)):
        for j, way in enumerate(("up", "down")):
            expected = run(rate, way)
            p = 2 * i + j
            assert np.allclose(columns["curve.y.y"][p], expected.curves["y"], rtol=0, atol=0.005)
            gaps = np.isnan(expected.curves["span"][0])
            assert np.array_equal(np.isnan(columns["curve.span.lo"][p]), gaps)
            assert columns["readout.end"][p, 0] == pytest.approx(expected.readouts["end"], abs=0.05)
            assert words["readout.word"][p] == expected.readouts["word"]
    assert explorer.shape == (5, 2)


def test_sentences_say_the_numbers_of_the_read_outs():
    shown = made().at(rate=0.4, way="down")
    end = number_text(shown.readouts["end"], 1, "%")
    assert shown.title == f"At 0.4\u00a0per hour and Downwards the end is {end}"
    assert end.startswith("\N{MINUS SIGN}")
    assert shown.summary == "0.4 is the rate"
    assert made().at(rate=0.1).title == "It stays near 41.8: slow"


def test_the_same_declaration_gives_the_same_bytes():
    first, second = made(), made()
    assert json.dumps(first.island()) == json.dumps(second.island())
    assert first.html() == second.html()
    assert first.markdown() == second.markdown()


def test_the_front_end_reads_the_table_python_wrote():
    """The JavaScript side of this test (tests/web/explore.test.mjs) reads the same file."""
    explorer = made()
    shown = []
    for steps in ([0, 0], [3, 1], [4, 1]):
        position = explorer.position(steps)
        shown.append(
            {
                "steps": steps,
                "title": position.title,
                "summary": position.summary,
                "readouts": list(position.readouts.values()),
                "curves": {
                    name: {
                        key: [None if np.isnan(v) else v for v in row.tolist()] for key, row in rows.items()
                    }
                    for name, rows in position.curves.items()
                },
            }
        )
    text = json.dumps({"island": explorer.island(), "positions": shown}, indent=1, ensure_ascii=False) + "\n"
    assert GOLDEN.read_text(encoding="utf-8") == text


def test_an_axis_without_a_domain_fits_all_positions():
    y = made().y
    assert y.domain == (-20.0, 120.0) or (y.domain[0] <= -5 and y.domain[1] >= 106)
    assert made().x.domain == (0.0, 10.0)


def noisy(cells):
    """Return a model whose numbers cannot be compressed."""

    def model(fine, coarse):
        rng = np.random.default_rng(int(1000 * fine + coarse))
        return View(x=np.arange(cells), curves={"y": rng.random(cells)}, title="noise")

    return model


NOISY = {
    "sliders": [
        Slider("fine", "Fine", start=0, stop=39, step=1, decimals=0),
        Slider("coarse", "Coarse", start=0, stop=3, step=1, decimals=0),
    ],
    "curves": [Line("y", "y")],
    "x": Axis("x", decimals=0),
    "y": Axis("y", decimals=6),
    "readouts": [],
    "presets": [],
    "references": [],
    "markers": [],
}


def test_a_table_too_large_names_the_slider_to_coarsen():
    message = r"(\d+\.\d) kB gzip, the limit is 40 kB. Coarsen 'fine': .*\(20 instead of 40\) .* (\d+\.\d) kB"
    with pytest.raises(ExplorerError, match=message) as caught:
        made(run=noisy(121), **NOISY)
    before, after = map(float, re.search(message, str(caught.value)).groups())
    assert 40 < after * 1.9 < before * 1.1


def test_a_large_but_compressible_table_fits():
    x = np.linspace(0, 12, 121)

    def model(a, b):
        return View(x=x, curves={"y": 100 * (1 - np.exp(-((a * x) ** b)))}, title="{a}")

    grid = {
        "sliders": [
            Slider("a", "A", start=0.05, stop=1.0, step=0.05),
            Slider("b", "B", start=0.5, stop=1.4, step=0.1, decimals=1),
        ]
    }
    explorer = made(run=model, **{**NOISY, **grid, "x": Axis("x", decimals=1), "y": Axis("y", decimals=1)})
    assert explorer.size < 20_000


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"y": Axis("Share", "%", domain=(0, 90))},
            r"'curve\.y\.y' runs from .* off the y axis 'Share' \(0 to 90\)",
        ),
        ({"y": Axis("Share", "%", scale="log")}, "logarithmic, and a value is -"),
        ({"x": Axis("Time", "h", decimals=0)}, "decimals round"),
        (
            {"presets": [Preset("x", rate=0.15)]},
            "'rate' has no step 0.15: it runs from 0.1 to 0.5 in 5 steps",
        ),
        ({"presets": [Preset("x", speed=1)]}, "no slider 'speed'"),
        ({"presets": [Preset("x", way="left")]}, "no option 'left'"),
        ({"curves": [Line("y", "Share")]}, "declared, .* given at rate=0.1, way=up"),
        ({"curves": [Line("y", "a"), Line("y", "b")]}, "same name"),
        ({"curves": [Line(f"y{i}", "") for i in range(7)]}, "7 curves"),
        ({"curves": [Bars("y", "a"), Band("span", "b")]}, "bars need categories"),
        ({"curves": [Intervals("y", "a"), Band("span", "b")]}, "intervals need"),
        ({"readouts": [Readout("other", "Other")]}, "read-out 'other' is missing at rate=0.1, way=up"),
        ({"markers": [Marker("m", x="nothing")]}, "follows 'nothing'"),
        ({"markers": [Marker("m", x=11)], "x": Axis("Time", domain=(0, 10))}, "marker m"),
        ({"id": "Not an id"}, "id is"),
        ({"sliders": []}, "0 sliders"),
        ({"run": lambda rate, way: None}, "must return a View"),
        ({"run": lambda rate, way: 1 / 0}, "failed at rate=0.1, way=up: division by zero"),
        ({"run": lambda rate, way: replace(run(rate, way), title="{nothing}")}, r"asks for \{nothing\}"),
        ({"run": lambda rate, way: replace(run(rate, way), x=X[:-1])}, "different length at rate=0.1"),
        (
            {"run": lambda rate, way: replace(run(rate, way), readouts={"end": np.nan, "word": ""})},
            "give a word",
        ),
    ],
)
def test_what_does_not_fit_is_said(change, message):
    fails(message, **change)


def test_interval_ends_may_leave_the_axis_but_estimates_may_not():
    def forest(effect):
        return View(
            curves={"trials": ([effect, 1.0], [0.01, 0.5], [30.0, 2.0], [20.0, 80.0])},
            title="{effect}",
        )

    parts = {
        "id": "forest",
        "name": "Forest",
        "sliders": [Slider("effect", "Effect", start=0.5, stop=2, step=0.5, decimals=1)],
        "x": Axis("Odds ratio", scale="log", domain=(0.1, 10)),
        "y": Axis("Trial", categories=("A", "B")),
        "curves": [Intervals("trials", "Trials")],
    }
    shown = tables.build(forest, **parts).at(effect=2)
    assert shown.curves["trials"]["hi"].tolist() == [30.0, 2.0]
    parts["x"] = Axis("Odds ratio", scale="log", domain=(0.1, 1.5))
    with pytest.raises(ExplorerError, match="estimate"):
        tables.build(forest, **parts)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Slider("a", "A", start=0, stop=1, step=0.3), "miss 1"),
        (lambda: Slider("a", "A", values=[1, 1.001]), "rising values at 2 decimals"),
        (lambda: Slider("a", "A"), "give values, or start"),
        (lambda: Slider("a b", "A", values=[1, 2]), "name"),
        (lambda: Slider("a", "A", values=[1, 2], default=3), "no step 3"),
        (lambda: Choice("a", "A", {"x": "X"}), "two options"),
        (lambda: Axis("A", domain=(2, 1)), "does not rise"),
        (lambda: Axis("A", scale="log", domain=(0, 1)), "above 0"),
        (lambda: Axis("A", scale="cubic"), "scale"),
        (lambda: Reference("r"), "x=.low, high. or y"),
        (lambda: Marker("m"), "give x, y or both"),
    ],
)
def test_a_wrong_piece_is_refused(make, message):
    with pytest.raises(ExplorerError, match=message):
        make()


def test_a_slider_without_decimals_hands_whole_numbers_to_the_model():
    slider = Slider("n", "N", start=0, stop=3, step=1, decimals=0)
    assert [type(slider.argument(i)) for i in range(4)] == [int] * 4


def test_no_minus_zero():
    assert number_text(-0.0001, 2, "%") == "0.00\u00a0%"
    assert not np.signbit(packing.rounded(np.array([-0.0001]), 2))[0]
