"""The NMDA block: a share of channels, less block the less negative the cell."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgcourse.models import nmda as model


@given(mg=st.floats(0, 50), voltage=st.floats(-150, 100))
def test_open_channels_are_a_share(mg, voltage):
    assert 0 <= model.open_share(mg, voltage) <= 1


@given(mg=st.floats(0.01, 40), voltage=st.floats(-150, 90), more=st.floats(0.1, 10))
def test_magnesium_blocks_and_voltage_unblocks(mg, voltage, more):
    here = model.open_share(mg, voltage)
    assert model.open_share(mg + more, voltage) < here
    assert model.open_share(mg, voltage + more) > here


@given(mg=st.floats(0.01, 50))
def test_half_the_channels_are_open_at_the_voltage_of_half_block(mg):
    assert model.open_share(mg, model.half_block_voltage(mg)) == pytest.approx(0.5)


def test_without_magnesium_nothing_is_blocked():
    assert model.open_share(0, -80) == 1
    with pytest.raises(ValueError, match="mg = 0 mmol/L blocks nothing; allowed: above 0 to 50"):
        model.half_block_voltage([1.0, 0.0])


def test_arrays_broadcast():
    assert model.open_share(np.array([0.5, 1.0]), np.array([[-80.0], [0.0]])).shape == (2, 2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: model.open_share(-1, 0), "mg = -1 mmol/L is outside the range 0 to 50 mmol/L"),
        (lambda: model.Parameters(voltage=500), "voltage = 500 mV is outside the range -150 to 100 mV"),
    ],
)
def test_values_out_of_range_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
