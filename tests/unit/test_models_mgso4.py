"""Magnesium by vein: the closed form against a solver, and nothing lost on the way."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad, solve_ivp

from mgcourse.models import mgso4
from mgcourse.models.mgso4 import (
    MMOL_PER_G,
    ONE_COMPARTMENT,
    STUDY,
    TWO_COMPARTMENTS,
    Infusion,
    Parameters,
    level,
)

BODIES = st.builds(
    Parameters,
    clearance=st.floats(0.5, 20),
    central=st.floats(5, 100),
    peripheral=st.floats(2, 100),
    between=st.floats(0.1, 50) | st.just(0),
)


def test_the_closed_form_is_what_a_solver_finds():
    body = TWO_COMPARTMENTS

    def flow(time, amounts):
        into = sum(
            step.grams * MMOL_PER_G / step.hours
            for step in STUDY
            if step.start <= time < step.start + step.hours
        )
        c1, c2 = amounts[0] / body.central, amounts[1] / body.peripheral
        across = body.between * (c1 - c2)
        return [into - body.clearance * c1 - across, across]

    times = np.array([0.5, 1, 3, 6, 9, 15])
    found = solve_ivp(flow, (0, 15), [0, 0], t_eval=times, rtol=1e-9, atol=1e-9, max_step=0.05)
    assert level(times, STUDY) == pytest.approx(body.baseline + found.y[0] / body.central, abs=1e-4)


@given(body=BODIES)
def test_all_that_goes_in_comes_out(body):
    """The area under the decay of a unit dose, times clearance, is one."""
    rates, weights = mgso4.modes(body)
    assert np.all(rates > 0)
    assert (weights / rates).sum() * body.clearance == pytest.approx(1)
    assert weights.sum() == pytest.approx(1 / body.central)


def test_the_area_under_the_curve_is_dose_over_clearance():
    def above(time):
        return float(level(time, [Infusion(4, 0, 1)])) - TWO_COMPARTMENTS.baseline

    area = quad(above, 0, 1)[0] + quad(above, 1, 200, limit=200)[0]
    assert area == pytest.approx(4 * MMOL_PER_G / TWO_COMPARTMENTS.clearance, rel=1e-4)


@given(body=BODIES, time=st.floats(0, 200))
def test_the_level_never_falls_below_the_baseline(body, time):
    assert level(time, STUDY, body) >= body.baseline - 1e-9


@given(body=BODIES, time=st.floats(0, 100), grams=st.floats(0.1, 10))
def test_doses_add_up(body, time, grams):
    one, other = Infusion(grams, 0, 1), Infusion(2 * grams, 2, 4)
    parts = level(time, [one], body) + level(time, [other], body) - body.baseline
    assert level(time, [one, other], body) == pytest.approx(parts)


@pytest.mark.parametrize("body", [ONE_COMPARTMENT, TWO_COMPARTMENTS])
def test_a_long_infusion_reaches_its_plateau(body):
    assert level(400, [Infusion(50, 350, 50)], body) == pytest.approx(mgso4.plateau(1, body), rel=0.02)


@pytest.mark.parametrize("body", [ONE_COMPARTMENT, TWO_COMPARTMENTS])
def test_a_very_short_infusion_is_a_bolus(body):
    assert level(0.001, [Infusion(4, 0, 0.001)], body) == pytest.approx(mgso4.after_bolus(4, body), rel=1e-3)


def test_little_exchange_leaves_one_compartment():
    nearly = Parameters(between=1e-6)
    assert level(5, STUDY, nearly) == pytest.approx(level(5, STUDY, Parameters(between=0)), abs=1e-5)


def test_a_gram_holds_four_millimoles():
    assert pytest.approx(4.057, abs=0.001) == MMOL_PER_G


def test_times_keep_their_shape():
    assert level(np.zeros((2, 3)), STUDY).shape == (2, 3)
    assert level(0, STUDY) == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: level(-1, STUDY), "time = -1 h is outside the range 0 to 1000 h"),
        (lambda: Infusion(61), "grams = 61 g is outside the range 0 to 60 g"),
        (lambda: Parameters(clearance=0), "clearance = 0 L/h is outside the range 0.1 to 20 L/h"),
    ],
)
def test_values_out_of_range_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
