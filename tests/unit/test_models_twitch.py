"""The twitch: no calcium, ATP or troponin is lost, and low magnesium slows relaxation only a little."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgcourse.models import twitch as model

FIBRES = st.builds(
    model.Parameters,
    mg=st.floats(0.05, 5),
    release=st.floats(0, 300),
    atp=st.floats(0, 10000),
    parvalbumin=st.floats(0, 2000),
    calcium=st.floats(0.02, 0.2),
    pulses=st.integers(1, 3),
)
CARRIES = [model.CA, model.CA_A, model.CA_P, model.T1, model.D1]  # one calcium each
CARRIES_TWO = [model.T2, model.D2, model.A1, model.A2]


@given(fibre=FIBRES)
@settings(max_examples=15, deadline=None)
def test_calcium_is_conserved_and_every_amount_stays_possible(fibre):
    states = model.simulate(fibre, 60.0, 0.5).states
    total = states[:, CARRIES].sum(axis=1) + 2 * states[:, CARRIES_TWO].sum(axis=1)
    assert total - states[:, model.LET_IN] == pytest.approx(total[0], rel=1e-6)
    troponin = states[:, model.T1 : model.LET_IN].sum(axis=1)
    assert np.all(states[:, : model.LET_IN] > -1e-4)
    assert np.all(troponin <= model.TROPONIN + 1e-4)
    assert np.all(states[:, model.CA_A] + states[:, model.MG_A] <= fibre.atp + 1e-3)
    assert np.all(states[:, model.CA_P] + states[:, model.MG_P] <= fibre.parvalbumin + 1e-3)


@given(fibre=FIBRES)
@settings(max_examples=25, deadline=None)
def test_a_fibre_left_alone_stays_at_rest(fibre):
    quiet = replace(fibre, release=0.0)
    change = model._slope(model.resting_state(quiet), 0.0, quiet)
    assert change == pytest.approx([0.0] * 13, abs=1e-8)


def test_relaxation_changes_by_less_than_5_per_cent_from_a_quarter_to_one():
    times = [model.half_relaxation(model.Parameters(mg=mg)) for mg in (0.25, 0.557, 1.0)]
    assert times == sorted(times)
    assert times[-1] / times[0] < 1.05


def test_a_second_pulse_adds_to_the_release():
    fibre = model.Parameters(pulses=2)
    at = model.SPACING + 2 * model.PULSE
    assert model.release_rate(at, fibre) == pytest.approx(0.25 * fibre.release, rel=1e-3)
    assert model.release_rate(2 * model.PULSE, fibre) == pytest.approx(fibre.release)


def test_the_release_is_as_wide_as_published():
    time = np.arange(0, 5, 0.005)
    rate = np.array([model.release_rate(t, model.Parameters(release=1.0)) for t in time])
    assert np.ptp(time[rate >= 0.5]) == pytest.approx(1.595, abs=0.01)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: model.Parameters(mg=0), "mg = 0 mmol/L is outside the range 0.01 to 10 mmol/L"),
        (lambda: model.Parameters(calcium=5), "calcium = 5 µmol/L is outside the range 0.01 to 0.3 µmol/L"),
        (lambda: model.Parameters(pulses=1.5), "pulses = 1.5 is not a whole number"),
        (lambda: model.simulate(model.Parameters(), 5.0), "duration = 5 ms is outside the range 10 to 1000"),
    ],
)
def test_values_out_of_range_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_time_too_short_to_relax_is_named():
    with pytest.raises(ValueError, match=r"has not fallen to 0.5 of its peak after 2 ms"):
        model._falls_to(np.array([0.0, 1, 2]), np.array([0.0, 1, 0.9]), 0.5)
