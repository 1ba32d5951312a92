"""Nernst and Goldman: signs, limits and the balance of flows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgcourse.models import membrane as model

AMOUNT = st.floats(0.1, 200)


@given(k_out=AMOUNT, ratio=st.floats(0, 100))
def test_the_resting_voltage_lies_between_the_two_ions_own(k_out, ratio):
    ends = sorted([float(model.nernst(k_out, 140)), float(model.nernst(142, 14))])
    assert ends[0] - 1e-9 <= model.resting_potential(k_out, ratio) <= ends[1] + 1e-9


@given(k_out=st.floats(0.1, 100), more=st.floats(0.1, 50))
def test_more_potassium_outside_makes_the_cell_less_negative(k_out, more):
    assert model.resting_potential(k_out + more) > model.resting_potential(k_out)


@given(k_out=AMOUNT, na_in=st.floats(0, 100))
def test_with_sodium_shut_out_goldman_is_nernst(k_out, na_in):
    got = model.resting_potential(k_out, 0.0, na_in=na_in)
    assert got == pytest.approx(float(model.nernst(k_out, 140)))


@given(outside=st.floats(0.01, 10), voltage=st.floats(-100, 50), charge=st.sampled_from([-2, -1, 1, 2]))
def test_an_ion_at_rest_has_the_cells_voltage_as_its_own(outside, voltage, charge):
    inside = float(model.inside_at_rest(outside, voltage, charge))
    if 1e-7 <= inside <= 1000:
        assert model.nernst(outside, inside, charge) == pytest.approx(voltage, abs=1e-9)


def test_arrays_broadcast():
    assert model.resting_potential(np.array([2.5, 4.0]), np.array([[0.01], [0.1]])).shape == (2, 2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: model.resting_potential(0), "k_out = 0 mmol/L is outside the range 0.1 to 200 mmol/L"),
        (lambda: model.nernst(1, 1, 3), "charge = 3 is not one of -2, -1, 1, 2"),
        (lambda: model.nernst(0, 1), "outside = 0 mmol/L is outside the range"),
        (lambda: model.Parameters(temperature=37), "temperature = 37 K is outside"),
    ],
)
def test_values_out_of_range_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
