"""Every published number a model is held to, from the table the book prints."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgcourse import bibliography
from mgcourse.models import target
from mgcourse.models.target import Target

PAIRS = target.all_targets()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]}: {pair[1].quantity}")
def test_the_model_meets_its_target(pair):
    _, goal = pair
    assert goal.low <= goal.value() <= goal.high


def test_every_source_can_be_looked_up():
    listed = {item.source for _, item in (*PAIRS, *target.all_gaps())} - {""}
    assert not listed - set(bibliography.sources())


def test_no_two_rows_of_a_model_have_the_same_words():
    rows = [(name, item.quantity) for name, item in PAIRS]
    assert len(rows) == len(set(rows))


def make(published, tolerance, ours=0.0, **more):
    return Target("q", published, "", "IOM1997", tolerance, lambda: ours, **more)


@pytest.mark.parametrize(
    ("published", "tolerance", "within", "ends"),
    [
        (10.0, 0.5, "absolute", (9.5, 10.5)),
        (-10.0, 5, "percent", (-10.5, -9.5)),
        (10.0, 2, "factor", (5, 20)),
        (-10.0, 2, "factor", (-20, -5)),
        ((20.0, 25.0), 0, "absolute", (20, 25)),
        ((-math.inf, 0.0), 0, "absolute", (-math.inf, 0)),
    ],
)
def test_the_tolerance_gives_the_ends(published, tolerance, within, ends):
    goal = make(published, tolerance, within=within)
    assert (goal.low, goal.high) == pytest.approx(ends)


def test_a_value_outside_is_not_met():
    assert make(1.0, 0.1, ours=1.1 - 1e-12).met()
    assert not make(1.0, 0.1, ours=1.2).met()
    assert not make(1.0, 0.1, ours=math.nan).met()


@given(st.floats(-1e6, 1e6), st.sampled_from(["absolute", "percent"]))
def test_the_published_value_itself_always_meets_the_target(published, within):
    assert make(published, 0, ours=published, within=within).met()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"kind": "partly"}, "needs a note"),
        ({"kind": "guessed"}, "kind 'guessed'"),
        ({"within": "factor"}, "cannot be met"),
    ],
)
def test_a_target_that_hides_something_is_refused(more, words):
    with pytest.raises(ValueError, match=words):
        make(1.0, 0.5, **more)


def test_a_falling_range_is_refused():
    with pytest.raises(ValueError, match="does not rise"):
        make((2.0, 1.0), 0)
