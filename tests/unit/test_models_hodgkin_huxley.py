"""The squid axon: silent, bistable and firing currents, and the gates stay shares."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgcourse.models import firing_threshold
from mgcourse.models import hodgkin_huxley as model


@given(current=st.floats(-50, 300), shift=st.floats(-20, 40))
@settings(max_examples=40, deadline=None)
def test_at_rest_no_net_current_flows_and_gates_are_shares(current, shift):
    state = model.resting_state(current, shift)
    assert model._slope(state, 0.0, current, shift)[0] == pytest.approx(0, abs=1e-6)
    assert np.all((state[1:] >= 0) & (state[1:] <= 1))


@given(v=st.floats(-60, 60), shift=st.floats(-10, 10))
def test_a_shift_of_the_gates_is_a_shift_of_their_voltage(v, shift):
    assert model._gates_at(v + shift, shift) == pytest.approx(model._gates_at(v, 0.0), rel=1e-9)


def test_between_the_branch_points_rest_is_unstable_and_outside_stable():
    low, high = model.hopf_points()
    assert model.growth(low.current - 0.1).real < 0 < model.growth(low.current + 0.1).real
    assert model.growth(high.current + 0.1).real < 0 < model.growth(high.current - 0.1).real


def test_a_small_current_gives_one_spike_or_none_and_a_larger_one_a_train():
    assert model.firing_rate(1.0) == 0
    assert model.firing_rate(4.0) == 0
    assert model.firing_rate(12.0) > 60


def test_an_axon_started_exactly_on_an_unstable_rest_still_fires():
    assert model.fires_by_itself(-8.0)
    assert model.firing_rate(0.0, -8.0) > 0
    assert not model.fires_by_itself(-3.2)
    assert model.firing_rate(0.0, -3.2) == 0


def test_a_trace_starts_at_rest_and_lasts_as_long_as_asked():
    time, voltage = model.trace(0.0, 0.0, 20.0)
    assert time[-1] == pytest.approx(20.0)
    assert voltage == pytest.approx(-64.9964, abs=1e-3)


def test_spikes_are_timed_by_a_straight_line():
    time, voltage = np.array([0.0, 1, 2, 3, 4]), np.array([-10.0, -10, 30, -10, 10])
    assert model.spike_times(time, voltage) == pytest.approx([1.25, 3.5])


@pytest.fixture(scope="module")
def thresholds():
    shifts = np.array([[-8.0, -6.0, -3.2], [-2.0, 0.0, 2.0]])
    return shifts, firing_threshold.repetitive_threshold(shifts)


def test_less_current_is_needed_the_lower_the_shift_and_none_once_it_fires_by_itself(thresholds):
    _, needed = thresholds
    assert needed.shape == (2, 3)
    assert needed[0, 0] == 0
    assert np.all(np.diff(needed.ravel()) > 0)


def test_severe_low_magnesium_with_low_calcium_halves_the_current_needed(thresholds):
    _, needed = thresholds
    assert 1 - needed[0, 2] / needed[1, 1] == pytest.approx(0.54, abs=0.02)


def test_the_many_at_once_search_agrees_with_one_accurate_trace(thresholds):
    shifts, needed = thresholds
    for place in ((0, 2), (1, 1)):
        shift, current = float(shifts[place]), float(needed[place])
        assert model.firing_rate(current - 0.05, shift, 600.0) == 0
        assert model.firing_rate(current + 0.05, shift, 600.0) > 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: model.resting_state(500), "current = 500 µA/cm² is outside the range -50 to 300 µA/cm²"),
        (lambda: model.trace(10, 0, 0), "duration = 0 ms is outside the range 1 to 5000 ms"),
        (lambda: model.Parameters(shift=99), "shift = 99 mV is outside the range -20 to 40 mV"),
        (
            lambda: firing_threshold.repetitive_threshold([0.0, 9.0]),
            "shift = 9 mV is outside the range -20 to 5 mV",
        ),
    ],
)
def test_values_out_of_range_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
