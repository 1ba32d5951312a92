"""The Bayes explorer says the chance that its curve shows."""

from __future__ import annotations

import itertools

import pytest

from mgcourse.explorers.bayes import chance_after
from mgcourse.models.bayes import posterior
from mgcourse.tables import LIMIT

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def explorer():
    return chance_after()


@pytest.mark.parametrize(("prior", "ratio"), [*itertools.product((0.5, 2, 14.5, 50), (1, 2, 10, 20))])
def test_table_and_words_are_the_models(explorer, prior, ratio):
    view = explorer.at(prior=prior, ratio=ratio)
    after = 100 * float(posterior(prior / 100, ratio))
    assert view.readouts["after"] == pytest.approx(after, abs=0.05)
    assert view.readouts["after"] + view.readouts["other"] == pytest.approx(100, abs=0.11)
    drawn = view.curves["after"]
    assert drawn["y"] == pytest.approx(100 * posterior(drawn["x"] / 100, ratio), abs=0.05)
    assert view.title.endswith(f"{view.readouts['after']:.1f}{NBSP}%")
    assert f"{view.readouts['other']:.1f}{NBSP}% show the sign for another reason" in view.summary


def test_a_sign_that_teaches_nothing_says_so(explorer):
    assert explorer.at(prior=2, ratio=1).title == (
        f"A sign that is as common without low magnesium changes nothing: still 2.0{NBSP}%"
    )


def test_it_is_light(explorer):
    assert explorer.size < LIMIT
