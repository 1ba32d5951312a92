"""Competition for seats: nothing is lost, and each ion drives the other out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgcourse.models import competition as model

SITES = st.sampled_from(list(model.SITES.values()))
CA, MG = st.floats(0, 1e4), st.floats(0, 20)


@given(ca=CA, mg=MG, site=SITES)
def test_seats_are_empty_or_hold_one_ion(ca, mg, site):
    shares = model.occupancies(ca, mg, site)
    assert sum(shares.values()) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in shares.values())


@given(ca=CA, mg=MG, site=SITES, more=st.floats(0.01, 10))
def test_more_magnesium_never_means_more_calcium_held(ca, mg, site, more):
    held = model.occupancies(ca, mg, site)["calcium"]
    assert model.occupancies(ca, min(mg + more, 20), site)["calcium"] <= held


@given(mg=MG, site=SITES)
def test_the_apparent_constant_is_the_calcium_that_fills_half_the_remaining_seats(mg, site):
    ca = float(model.apparent_dissociation(mg, site))
    if ca <= 1e4:
        assert model.occupancies(ca, mg, site)["calcium"] == pytest.approx(0.5)


@given(ca=CA, mg=MG, total=st.floats(0, 1e4), site=SITES)
def test_no_more_calcium_is_held_than_there_are_seats(ca, mg, total, site):
    assert 0 <= model.bound_calcium(ca, mg, total, site) <= total


def test_regulatory_sites_ignore_magnesium():
    site = model.SITES["troponin, regulatory"]
    assert model.occupancies(0.2, 0, site)["calcium"] == pytest.approx(0.5)
    assert model.occupancies(0.2, 20, site)["calcium"] == pytest.approx(0.5)


@given(mg=MG, more=st.floats(0.1, 10))
def test_magnesium_shifts_force_to_more_calcium_and_leaves_its_top(mg, more):
    higher = min(mg + more, 20)
    assert model.force(1.0, higher) <= model.force(1.0, mg)
    assert model.force(1e4, higher) == pytest.approx(1, abs=1e-3)


def test_arrays_broadcast():
    got = model.occupancies(np.array([0.05, 1.0]), np.array([[0.2], [2.0]]), model.SITES["parvalbumin"])
    assert got["magnesium"].shape == (2, 2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda s: model.occupancies(-1, 1, s), "ca = -1 µmol/L is outside the range 0 to 10000 µmol/L"),
        (lambda s: model.occupancies(1, 25, s), "mg = 25 mmol/L is outside the range 0 to 20 mmol/L"),
        (lambda s: model.bound_calcium(1, 1, -5, s), "total = -5 µmol/L is outside"),
        (lambda _: model.Force(power=99), "power = 99 is outside the range 1 to 10"),
    ],
)
def test_values_out_of_range_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call(model.SITES["ATP"])
