"""Gut absorption: bigger doses give more but less per milligram, and nothing comes from nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgcourse.models import absorption
from mgcourse.models.absorption import MG_PER_MEQ, Parameters, absorbed, fraction, fraction_with_test_meal

DOSE = st.floats(0, 1000)


def test_the_end_fractions_fix_the_constants():
    """0.65 with the meal alone and 0.11 with 80 mEq more leave one choice of top and half."""
    half = 80 * (0.11 - 0.07) / (0.65 - 0.11)
    assert Parameters().half_with_meal == pytest.approx(half, abs=0.005)
    assert Parameters().top == pytest.approx((0.65 - 0.07) * half, abs=0.005)


@pytest.mark.parametrize("meal", [0, 1, 2, 2.2])
def test_what_the_meal_held_does_not_matter_for_the_published_numbers(meal):
    gut = Parameters(meal=meal, ceiling=1)
    added = np.array([0, 10, 80])
    total = (added + meal) * MG_PER_MEQ
    assert fraction(total, gut) == pytest.approx(fraction_with_test_meal(added), abs=1e-9)


@given(dose=DOSE, meal=st.floats(0, 2.2), ceiling=st.floats(0.1, 1))
def test_no_more_is_taken_up_than_is_swallowed(dose, meal, ceiling):
    gut = Parameters(meal=meal, ceiling=ceiling)
    assert 0 < fraction(dose, gut) <= ceiling
    assert 0 <= absorbed(dose, gut=gut) <= dose


@given(dose=st.floats(1, 999), more=st.floats(0.1, 1))
def test_a_bigger_dose_gives_more_but_never_in_proportion(dose, more):
    assert absorbed(dose + more) > absorbed(dose)
    assert fraction(dose + more) <= fraction(dose)


@given(dose=DOSE, doses=st.integers(1, 11))
def test_splitting_never_loses(dose, doses):
    assert absorbed(dose, doses + 1) >= absorbed(dose, doses) - 1e-9


def test_nothing_gives_nothing():
    assert absorbed(0) == 0


def test_arrays_broadcast():
    assert absorbed(np.array([[100.0], [300.0]]), np.array([1, 3])).shape == (2, 2)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: fraction(-1), "dose = -1 mg is outside the range 0 to 1000 mg"),
        (lambda: fraction_with_test_meal(81), "added = 81 mEq is outside the range 0 to 80 mEq"),
        (lambda: absorbed(100, 0), "doses = 0 is outside the range 1 to 12"),
        (lambda: Parameters(meal=3), "meal = 3 mEq is outside the range 0 to 2.2 mEq"),
    ],
)
def test_values_out_of_range_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_a_milliequivalent_is_half_a_millimole():
    assert pytest.approx(12.1525) == absorption.MG_PER_MEQ
