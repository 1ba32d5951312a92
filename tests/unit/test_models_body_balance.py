"""The body's magnesium: nothing appears or vanishes, the usual diet is steady, too little drains slowly."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgcourse.models import body_balance as model
from mgcourse.models.absorption import HEALTHY

BODIES = st.builds(
    model.Parameters,
    intake=st.floats(0, 800),
    usual_intake=st.floats(150, 500),
    plasma=st.floats(0.75, 1.0),
    leak=st.floats(0.5, 2.5),
    days=st.floats(5, 300),
)


@given(body=BODIES)
@settings(max_examples=25, deadline=None)
def test_pools_change_by_exactly_what_came_in(body):
    course = model.deplete(body, 11)
    total = course.pools.sum(axis=0)
    assert total - course.gain == pytest.approx(model.WHOLE_BODY, rel=1e-6)
    assert np.all(course.pools > 0)


@given(usual=st.floats(150, 500), leak=st.floats(0, 2.5))
@settings(max_examples=15, deadline=None)
def test_the_usual_diet_keeps_plasma_steady(usual, leak):
    course = model.deplete(model.Parameters(intake=usual, usual_intake=usual, leak=leak), 3)
    assert course.plasma == pytest.approx(0.85, rel=1e-6)


@given(intake=st.floats(0, 700), more=st.floats(1, 100))
def test_more_is_absorbed_from_more_but_never_more_than_eaten(intake, more):
    taken = model.absorbed(intake) * model.MG_PER_MMOL
    assert 0 <= taken <= HEALTHY.ceiling * intake + 1e-9
    assert model.absorbed(intake + more) > model.absorbed(intake)


def test_at_the_end_urine_carries_what_is_absorbed():
    for intake in (50, 150, 300, 500):
        assert model.steady_urine(intake) == pytest.approx(
            model.absorbed(intake) * model.MG_PER_MMOL, rel=1e-6
        )


def test_half_the_usual_diet_costs_less_than_a_tenth_of_plasma():
    assert model.plasma_share(150, 2.0, 180) > 0.9


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: model.Parameters(intake=-5), "intake = -5 mg/day is outside the range 0 to 800 mg/day"),
        (lambda: model.absorbed(900), "intake = 900 mg/day is outside"),
        (lambda: model.deplete(model.BODY, 1), "steps = 1 is below 2"),
        (lambda: replace(model.BODY, threshold=0.9), "threshold = 0.9 mmol/L is not below plasma = 0.85"),
    ],
)
def test_values_out_of_range_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
