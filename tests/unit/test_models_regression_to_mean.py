"""Regression to the mean: the exact course against simulated people, and what must hold for any people."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgcourse.models import regression_to_mean as rtm
from mgcourse.models.regression_to_mean import ONLY_CHANCE, Parameters, counts, expected

PEOPLE = st.builds(
    Parameters,
    mean=st.floats(0.5, 5),
    evenness=st.floats(0.4, 5),
    steadiness=st.one_of(st.floats(0.5, 10), st.just(ONLY_CHANCE)),
)


@pytest.mark.parametrize("steadiness", [ONLY_CHANCE, 2.0, 1.0])
def test_simulated_people_follow_the_exact_course(steadiness):
    who = Parameters(steadiness=steadiness)
    people = counts(100_000, 3, seed=7, who=who)
    enrolled = people[people[:, 1] >= 4]
    exact = expected(4, people=who)
    assert len(enrolled) / len(people) == pytest.approx(exact.share, abs=0.006)
    assert enrolled[:, 1].mean() / rtm.WEEKS == pytest.approx(exact.before, rel=0.02)
    for period in (0, 2):  # before the screening as after it
        assert enrolled[:, period].mean() / rtm.WEEKS == pytest.approx(exact.after, rel=0.02)


@given(people=PEOPLE)
def test_whoever_takes_everyone_in_sees_no_fall(people):
    course = expected(0, people=people)
    assert course.share == pytest.approx(1)
    assert course.before == pytest.approx(people.mean, rel=1e-6)
    assert course.after == pytest.approx(people.mean, rel=1e-6)


@settings(max_examples=40)
@given(people=PEOPLE, entry=st.integers(1, 12))
def test_a_choice_by_the_count_is_followed_by_a_fall_but_not_below_everyone(people, entry):
    course = expected(entry, people=people)
    assert course.before > course.after > people.mean * (1 - 1e-9)
    assert 0 < course.share < 1


@settings(max_examples=40)
@given(people=PEOPLE, entry=st.integers(0, 12), effect=st.floats(0, 1))
def test_the_group_left_alone_shows_what_the_capsule_does(people, entry, effect):
    course = expected(entry, effect, people)
    assert 1 - course.treated / course.after == pytest.approx(effect, abs=1e-9)


def test_the_more_a_person_varies_the_larger_the_fall():
    falls = [expected(4, people=Parameters(steadiness=s)).fall for s in (ONLY_CHANCE, 10, 4, 2, 1, 0.5)]
    assert falls == sorted(falls)


def test_the_same_seed_gives_the_same_people():
    assert np.array_equal(counts(50, 2, seed=1), counts(50, 2, seed=1))
    assert not np.array_equal(counts(50, 2, seed=1), counts(50, 2, seed=2))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: expected(-1), "entry = -1 cramps is outside the range 0 to 40"),
        (lambda: expected(4, effect=1.5), "effect = 1.5 is outside"),
        (lambda: counts(0, 2, seed=1), "people = 0 people is outside"),
        (lambda: counts(10, 0, seed=1), "periods = 0 is outside"),
        (lambda: Parameters(mean=0), "mean = 0 per week is outside"),
    ],
)
def test_numbers_without_meaning_are_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()
