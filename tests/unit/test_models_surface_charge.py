"""Surface charge: the wall and the ions before it balance, and divalents hide charge in the right order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgcourse.models import surface_charge as model

FLUID = {
    "ca": st.floats(0, 200),
    "mg": st.floats(0, 200),
    "salt": st.floats(1, 1000),
    "ph": st.floats(4, 10),
    "temperature": st.floats(273.15, 318.15),
}


@given(**FLUID)
@settings(deadline=None)
def test_charge_of_the_wall_equals_charge_of_the_ions(ca, mg, salt, ph, temperature):
    volts = model.surface_potential(ca, mg, salt, ph, temperature) / 1000
    u = volts * model.FARADAY / (model.GAS_CONSTANT * temperature)
    wall = model.fixed_charge(u, np.asarray(ca), np.asarray(ph))
    ions = model.diffuse_charge(u, *(np.asarray(x) for x in (ca, mg, salt, temperature)))
    assert wall == pytest.approx(ions, rel=1e-6, abs=1e-9)


@given(ca=st.floats(0, 100), mg=st.floats(0, 100), more=st.floats(0.01, 50))
@settings(deadline=None)
def test_more_of_either_ion_always_shifts_upward(ca, mg, more):
    here = model.surface_potential(ca, mg)
    assert model.surface_potential(ca + more, mg) > here
    assert model.surface_potential(ca, mg + more) > here


@given(amount=st.floats(0.1, 50))
@settings(deadline=None)
def test_magnesium_does_less_than_as_much_calcium(amount):
    assert model.surface_potential(0, amount) < model.surface_potential(amount, 0)


def test_usual_fluid_does_not_shift():
    assert model.gating_shift(1.2, 0.55) == 0


def test_arrays_broadcast_and_agree_with_scalars():
    ca, mg = np.array([[0.85], [1.2]]), np.array([0.2, 0.55, 2.0])
    got = model.gating_shift(ca, mg)
    assert got.shape == (2, 3)
    assert got[0, 2] == pytest.approx(float(model.gating_shift(0.85, 2.0)), abs=1e-9)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, 0.5), "ca = -1 mmol/L is outside the range 0 to 200 mmol/L"),
        ((1.2, [0.5, 500]), "mg = 500 mmol/L is outside the range 0 to 200 mmol/L"),
        ((1.2, 0.5, 0), "salt = 0 mmol/L is outside the range 1 to 1000 mmol/L"),
        ((1.2, 0.5, 150, 7.4, 37), "temperature = 37 K is outside the range 273.15 to 318.15 K"),
    ],
)
def test_values_out_of_range_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        model.surface_potential(*arguments)


def test_parameters_check_themselves():
    with pytest.raises(ValueError, match="ph = 2 is outside the range 4 to 10"):
        model.Parameters(ph=2)
