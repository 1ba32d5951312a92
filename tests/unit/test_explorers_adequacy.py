"""The adequacy explorer counts the shaded part of the curve it draws."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from mgcourse.explorers.adequacy import SPREAD, share_inadequate
from mgcourse.models.adequacy import recommended, share_below
from mgcourse.tables import LIMIT

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def explorer():
    return share_inadequate()


@pytest.mark.parametrize(("mean", "ear"), [*itertools.product((200, 260, 338, 460), (165, 265, 350, 400))])
def test_table_and_words_are_the_models(explorer, mean, ear):
    view = explorer.at(mean=mean, ear=ear)
    share = 100 * float(share_below(ear, mean, SPREAD * mean))
    assert view.readouts["share"] == pytest.approx(share, abs=0.05)
    assert view.readouts["allowance"] == pytest.approx(float(recommended(ear)), abs=0.5)
    assert f"{view.readouts['share']:.1f}{NBSP}% lie below" in view.summary
    if 0.5 <= share <= 99.5:
        assert view.title == f"About {round(share)} in 100 people eat less than {ear}{NBSP}mg"


def test_the_shaded_part_has_the_area_that_the_words_count(explorer):
    view = explorer.at(mean=338, ear=350)
    band = view.curves["below"]
    shaded = np.isfinite(band["hi"])
    area = np.trapezoid(band["hi"][shaded], band["x"][shaded]) / 10
    assert area == pytest.approx(view.readouts["share"], abs=0.5)
    assert band["x"][shaded].max() == 350


@pytest.mark.parametrize(("mean", "ear", "words"), [(460, 165, "Fewer than 1"), (200, 400, "More than 99")])
def test_the_ends_claim_neither_nobody_nor_everybody(explorer, mean, ear, words):
    assert explorer.at(mean=mean, ear=ear).title.startswith(f"{words} in 100 people")


def test_the_same_men_are_57_or_1_in_100(explorer):
    assert [explorer.at(ear=ear).readouts["share"] for ear in (350, 175)] == [57.0, 0.8]


def test_it_is_light(explorer):
    assert explorer.size < LIMIT
