"""Effects of single trials: ratios and differences, empty cells, and what must not be accepted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgcourse.models import effects, trials
from mgcourse.models.effects import Effects, log_odds_ratio, log_risk_ratio, peto_log_odds_ratio

RATIOS = [log_odds_ratio, log_risk_ratio, peto_log_odds_ratio]
ARM = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_bcg_trials_are_metafors_to_four_places():
    """The first and the eighth of the 13 log risk ratios and variances that metafor prints."""
    found = log_risk_ratio(*trials.bcg().table)
    assert found.y[[0, 7, 11]] == pytest.approx([-0.8893, 0.0120, 0.4459], abs=5e-5)
    assert found.v[[0, 7, 11]] == pytest.approx([0.3256, 0.0040, 0.5325], abs=5e-5)


def test_an_odds_ratio_by_hand():
    found = log_odds_ratio(10, 30, 5, 25)
    assert np.exp(found.y) == pytest.approx((10 * 20) / (20 * 5))
    assert found.v == pytest.approx(1 / 10 + 1 / 20 + 1 / 5 + 1 / 20)


def test_an_empty_cell_adds_a_half_to_that_trial_alone():
    found = log_odds_ratio([0, 4], [75, 130], [1, 8], [75, 122])
    assert found.y[0] == pytest.approx(np.log(0.5 * 74.5 / (75.5 * 1.5)))
    assert found.y[1] == pytest.approx(np.log(4 * 114 / (126 * 8)))


@pytest.mark.parametrize("everyone", [0, 20])
def test_a_trial_without_contrast_says_nothing(everyone):
    for ratio in (log_odds_ratio, log_risk_ratio):
        assert ratio(everyone, 20, everyone, 20).y == pytest.approx(0)
    assert log_odds_ratio(everyone, 20, everyone, 20).v > 4
    assert np.isinf(peto_log_odds_ratio(everyone, 20, everyone, 20).v)


@given(treated=ARM, control=ARM)
def test_swapping_the_arms_turns_the_sign(treated, control):
    for ratio in RATIOS:
        there, back = ratio(*treated, *control), ratio(*control, *treated)
        assert there.y == pytest.approx(-back.y, abs=1e-9)
        assert there.v == pytest.approx(back.v)


@given(treated=ARM, control=ARM)
def test_counting_the_survivors_turns_the_odds_ratio(treated, control):
    def survivors(arm):
        return arm[1] - arm[0], arm[1]

    for ratio in (log_odds_ratio, peto_log_odds_ratio):
        there, back = ratio(*treated, *control), ratio(*survivors(treated), *survivors(control))
        assert there.y == pytest.approx(-back.y, abs=1e-9)


@given(treated=ARM, control=ARM)
def test_every_variance_is_positive(treated, control):
    for ratio in RATIOS:
        assert np.all(ratio(*treated, *control).v > 0)


def test_roguin_maor_has_the_standard_error_its_abstract_cannot_have():
    """The abstract prints 0.38 (0.48); means, SDs and numbers give 0.89."""
    found = effects.mean_difference(-3.41, 4.05, 48, -3.03, 4.53, 46)
    assert found.y == pytest.approx(-0.38)
    assert found.v**0.5 == pytest.approx(0.888, abs=0.0005)
    low, high = found.intervals()
    assert (low[0], high[0]) == pytest.approx((-2.12, 1.36), abs=0.005)


def test_an_interval_gives_its_standard_error_back():
    found = effects.from_interval(-0.18, -0.84, 0.49)
    assert found.v**0.5 == pytest.approx(0.339, abs=0.0005)


@given(y=st.floats(-100, 100), se=st.floats(0.01, 100), level=st.floats(0.5, 0.999))
def test_from_interval_undoes_intervals(y, se, level):
    given_effect = Effects(np.array([y]), np.array([se**2]))
    low, high = given_effect.intervals(level)
    assert effects.from_interval(y, low, high, level).v == pytest.approx(se**2, rel=1e-6)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ((5, 4, 1, 10), "events = 5 is more than the total 4"),
        ((-1, 4, 1, 10), "events = -1 people is outside the range 0 to"),
        ((1, 4, 1, 0), "total = 0 people is outside the range 1 to"),
        ((float("nan"), 4, 1, 10), "events = nan"),
    ],
)
@pytest.mark.parametrize("ratio", RATIOS)
def test_impossible_counts_are_named(ratio, table, words):
    with pytest.raises(ValueError, match=words):
        ratio(*table)


def test_a_standard_deviation_of_nothing_is_refused():
    with pytest.raises(ValueError, match="sd = 0 is outside"):
        effects.mean_difference(1, 0, 10, 1, 1, 10)


@pytest.mark.parametrize(
    ("y", "v", "words"),
    [
        ([1, 2], [1], "as many values as variances"),
        ([], [], "as many values"),
        ([np.nan], [1], "effect nan is not a finite number"),
        ([1], [0], "variance 0 is not above 0"),
        ([1], [np.nan], "variance nan is not above 0"),
    ],
)
def test_broken_effects_are_refused(y, v, words):
    with pytest.raises(ValueError, match=words):
        Effects(np.array(y), np.array(v))


def test_an_interval_that_does_not_hold_its_estimate_is_refused():
    with pytest.raises(ValueError, match="hold its estimate"):
        effects.from_interval(0.66, 0.75, 0.82)
