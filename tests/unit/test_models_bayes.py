"""Bayes' rule: odds multiply, and a sign that teaches nothing changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgcourse.models.bayes import positive_ratio, posterior, ratio_needed

CHANCE = st.floats(0.001, 0.999)
RATIO = st.floats(0.01, 100)


@given(prior=st.floats(0, 1))
def test_a_ratio_of_one_teaches_nothing(prior):
    assert posterior(prior, 1) == pytest.approx(prior)


@given(prior=CHANCE, first=RATIO, second=RATIO)
def test_two_signs_in_either_order_are_their_product(prior, first, second):
    one_after_the_other = posterior(posterior(prior, first), second)
    assert one_after_the_other == pytest.approx(posterior(prior, first * second), rel=1e-9)


@given(prior=CHANCE, ratio=RATIO)
def test_the_chances_of_a_condition_and_its_absence_add_up_to_one(prior, ratio):
    assert posterior(prior, ratio) + posterior(1 - prior, 1 / ratio) == pytest.approx(1)


@given(prior=CHANCE, ratio=RATIO)
def test_counting_people_gives_the_same(prior, ratio):
    """Of 1000 people, those with the condition show the sign `ratio` times as often."""
    with_it, without = 1000 * prior * 0.01 * ratio, 1000 * (1 - prior) * 0.01
    assert posterior(prior, ratio) == pytest.approx(with_it / (with_it + without))


@given(prior=CHANCE, wanted=CHANCE)
def test_the_ratio_needed_gets_there(prior, wanted):
    assert posterior(prior, ratio_needed(prior, wanted)) == pytest.approx(wanted)


def test_certainty_stays():
    assert posterior([0, 1], 5) == pytest.approx([0, 1])


def test_a_positive_test():
    assert positive_ratio(0.9, 0.9) == pytest.approx(9)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: posterior(1.2, 2), "prior = 1.2 is outside the range 0 to 1"),
        (lambda: posterior(0.5, -1), "ratio = -1 is outside the range 0 to"),
        (lambda: posterior(1, 0), "certain, and ruled out"),
        (lambda: positive_ratio(0.9, 1), "no finite ratio"),
        (lambda: ratio_needed(0, 0.5), "0 and 1 cannot be moved"),
    ],
)
def test_what_has_no_answer_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()
