"""The end-plate: sites are shared out, calcium helps and magnesium hinders."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgcourse.models import neuromuscular as model

CA, MG = st.floats(0.001, 50), st.floats(0, 50)


@given(ca=CA, mg=MG)
def test_sites_are_empty_or_hold_one_ion(ca, mg):
    assert sum(model.occupancies(ca, mg).values()) == pytest.approx(1)


@given(ca=st.floats(0.01, 20), mg=st.floats(0, 20), more=st.floats(0.01, 20))
def test_calcium_raises_and_magnesium_lowers_release(ca, mg, more):
    here = model.release(ca, mg)
    assert model.release(ca, mg + more) < here < model.release(ca + more, mg)


@given(ca=st.floats(0.01, 40), mg=MG)
def test_the_slope_is_that_of_the_curve(ca, mg):
    step = 1e-5
    rise = np.log(model.release(ca * (1 + step), mg) / model.release(ca * (1 - step), mg))
    assert rise / np.log((1 + step) / (1 - step)) == pytest.approx(float(model.slope(ca, mg)), abs=1e-4)


def test_usual_ions_give_the_usual_release():
    assert model.relative_release(1.2, 0.55) == 1


def test_the_two_affinities_are_marked_as_illustrative():
    sources = {item.name: item.metadata["source"] for item in dataclasses.fields(model.Parameters)}
    assert sources["k_ca"] == sources["k_mg"] == "illustrative"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: model.release(-1, 1), "ca = -1 mmol/L is outside the range 0 to 50 mmol/L"),
        (lambda: model.release(1, [0.5, 99]), "mg = 99 mmol/L is outside the range 0 to 50 mmol/L"),
        (lambda: model.Parameters(k_ca=0), "k_ca = 0 mmol/L is outside the range 0.01 to 50 mmol/L"),
    ],
)
def test_values_out_of_range_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
