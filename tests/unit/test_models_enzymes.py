"""The saturation read-out: a little less substrate hardly slows a nearly full enzyme."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgcourse.models import enzymes, speciation

MG = (0.557, 0.457, 0.28)  # typical muscle, 18 % less, half (mmol/L)


@pytest.mark.parametrize(
    ("km", "expected"),
    [
        (0.1, (0.985, 0.985, 0.983)),
        (0.5, (0.930, 0.928, 0.919)),
        (1.0, (0.870, 0.866, 0.850)),
    ],
)
def test_saturation_at_typical_mild_and_severe_magnesium(km, expected):
    got = enzymes.saturation(speciation.mg_atp_concentration(MG, ph=7.02), km)
    assert got == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(("mg", "loss"), [(0.457, 0.006), (0.28, 0.025)])
def test_rate_falls_by_far_less_than_mgatp_over_the_muscle_range(mg, loss):
    for km in enzymes.MUSCLE_KM_RANGE:
        assert 1 - loss < enzymes.relative_rate(mg, km) < 1


@pytest.mark.parametrize(("mg", "expected"), [(0.557, 0.655), (0.457, 0.609)])
def test_an_enzyme_that_needs_free_magnesium_notices(mg, expected):
    got = enzymes.saturation(mg, enzymes.PARASITE_PFK_KM_MG)
    assert got == pytest.approx(expected, abs=0.001)


def test_usual_magnesium_gives_the_usual_rate():
    assert enzymes.relative_rate(0.557, 0.5) == 1


@given(km=st.floats(0.001, 20))
def test_substrate_equal_to_km_gives_half_speed(km):
    assert enzymes.saturation(km, km) == pytest.approx(0.5)


@given(substrate=st.floats(0, 100), km=st.floats(0.001, 20))
def test_saturation_is_a_share(substrate, km):
    assert 0 <= enzymes.saturation(substrate, km) < 1


@pytest.mark.parametrize(
    ("substrate", "km", "message"),
    [
        (-1, 0.5, "substrate = -1 mmol/L is outside the range 0 to 100 mmol/L"),
        (1, 0, "km = 0 mmol/L is outside the range 0.001 to 20 mmol/L"),
    ],
)
def test_values_out_of_range_are_named(substrate, km, message):
    with pytest.raises(ValueError, match=message):
        enzymes.saturation(substrate, km)


def test_parameters_check_themselves():
    with pytest.raises(ValueError, match="km = 50 mmol/L is outside"):
        enzymes.Parameters(km=50)
