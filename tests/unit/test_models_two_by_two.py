"""The model of one trial: shares, their difference and ratio, Fisher's test, and what cannot be computed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgcourse.models.two_by_two import (
    FATIGUE,
    Trial,
    answers_to_unclear,
    fisher_p,
    risk_difference,
    risk_ratio,
    share,
)

ARMS = st.tuples(st.integers(0, 20), st.integers(20, 40), st.integers(0, 20), st.integers(20, 40))


@given(ARMS)
def test_swapping_the_arms_turns_the_difference_round(counts):
    a, n1, b, n2 = counts
    there, back = risk_difference(Trial(a, n1, b, n2)), risk_difference(Trial(b, n2, a, n1))
    assert there.estimate == pytest.approx(-back.estimate)
    assert there.low == pytest.approx(-back.high)
    assert fisher_p(Trial(a, n1, b, n2)) == pytest.approx(fisher_p(Trial(b, n2, a, n1)))


@given(ARMS)
def test_intervals_hold_their_estimate_and_stay_in_range(counts):
    trial = Trial(*counts)
    difference, ratio = risk_difference(trial), risk_ratio(trial)
    assert -1 <= difference.low <= difference.estimate <= difference.high <= 1
    assert 0 < ratio.low <= ratio.estimate <= ratio.high
    part = share(trial.events1, trial.total1)
    assert -1e-12 <= part.low <= part.estimate + 1e-12
    assert part.estimate - 1e-12 <= part.high <= 1 + 1e-12


def test_equal_arms_show_nothing():
    trial = Trial(5, 20, 5, 20)
    assert risk_difference(trial).estimate == 0
    assert risk_ratio(trial).estimate == pytest.approx(1)
    assert fisher_p(trial) == pytest.approx(1)


def test_fisher_on_the_lady_tasting_tea():
    assert fisher_p(Trial(3, 4, 1, 4)) == pytest.approx(34 / 70)


def test_a_wider_level_gives_a_wider_interval():
    narrow, wide = risk_difference(FATIGUE, 0.9), risk_difference(FATIGUE, 0.99)
    assert wide.low < narrow.low
    assert narrow.high < wide.high


def test_answers_that_carry_the_fatigue_trial():
    assert answers_to_unclear(FATIGUE, 1) == 4
    assert answers_to_unclear(FATIGUE, 2) == 5
    assert answers_to_unclear(Trial(5, 20, 5, 20), 1) == 0


@pytest.mark.parametrize(
    ("counts", "words"),
    [((6, 5, 0, 5), "more than the total"), ((-1, 5, 0, 5), "events"), ((0, 0, 0, 5), "total")],
)
def test_impossible_counts_are_refused(counts, words):
    with pytest.raises(ValueError, match=words):
        Trial(*counts)


def test_an_unknown_arm_is_refused():
    with pytest.raises(ValueError, match="allowed: 1, 2"):
        answers_to_unclear(FATIGUE, 3)


def test_a_trial_that_no_answer_makes_unclear_says_so():
    # Arm 1 does worse: taking its events away only makes the gap larger.
    with pytest.raises(ValueError, match="no change of answers"):
        answers_to_unclear(Trial(3, 20, 17, 20), 1)
