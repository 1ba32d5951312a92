"""The dose explorer shows what the model gives, in its chart and in its words."""

from __future__ import annotations

import itertools

import pytest

from mgcourse.explorers.absorption import DOSES, dose_absorbed
from mgcourse.models.absorption import absorbed
from mgcourse.tables import LIMIT

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def explorer():
    return dose_absorbed()


@pytest.mark.parametrize(("dose", "parts"), [*itertools.product(DOSES[::4], (1, 2, 3, 4))])
def test_table_and_words_are_the_models(explorer, dose, parts):
    view = explorer.at(dose=dose, parts=parts)
    once, split = float(absorbed(dose)), float(absorbed(dose, parts))
    assert view.readouts["once"] == pytest.approx(once, abs=0.5)
    assert view.readouts["split"] == pytest.approx(split, abs=0.5)
    assert view.readouts["split_share"] == pytest.approx(100 * split / dose, abs=0.5)
    assert view.curves["split"]["y"] == pytest.approx(absorbed(view.curves["split"]["x"], parts), abs=0.05)
    assert f"{view.readouts['split']:.0f}{NBSP}mg" in view.title
    assert f"{view.readouts['share']:.0f}{NBSP}%" in view.summary


def test_the_presets_say_that_three_small_doses_beat_a_big_one(explorer):
    assert explorer.at(dose=300, parts=3).title == (
        f"Split in 3, the same 300{NBSP}mg gives 106{NBSP}mg instead of 57{NBSP}mg"
    )


def test_a_split_into_one_draws_one_line_twice(explorer):
    curves = explorer.at(dose=300, parts=1).curves
    assert list(curves["once"]["y"]) == list(curves["split"]["y"])


def test_it_is_light(explorer):
    assert explorer.size < LIMIT
