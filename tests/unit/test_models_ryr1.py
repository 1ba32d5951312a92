"""The calcium gate: openness is a share, magnesium only closes, the inverse functions invert."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgcourse.models import ryr1 as model

CHANNELS = st.sampled_from([model.NORMAL, model.HYPERTHERMIA])
CA = st.floats(0.01, 1000)


@given(mg=st.floats(0, 20), ca=CA, channel=CHANNELS)
def test_openness_is_a_share(mg, ca, channel):
    assert 0 <= model.openness(mg, ca, channel) <= 1


@given(mg=st.floats(0, 10), more=st.floats(0.001, 10), ca=CA, channel=CHANNELS)
def test_magnesium_only_closes(mg, more, ca, channel):
    assert model.openness(mg + more, ca, channel) < model.openness(mg, ca, channel)


@given(ca=CA, channel=CHANNELS)
def test_half_inhibition_halves(ca, channel):
    half = model.half_inhibition(ca, channel) / 1000
    assert model.openness(half, ca, channel) == pytest.approx(model.openness(0, ca, channel) / 2)


@given(mg=st.floats(0.05, 5), ca=st.floats(0.05, 10))
def test_matching_magnesium_matches(mg, ca):
    other = model.matching_magnesium(mg, model.HYPERTHERMIA, ca)
    assert other > mg
    assert model.openness(other, ca, model.HYPERTHERMIA) == pytest.approx(model.openness(mg, ca))


def test_a_channel_that_cannot_open_so_far_says_so():
    tight = model.Parameters(open_ca=100.0)
    with pytest.raises(ValueError, match=r"never as open as the normal one at 0.1 mmol/L"):
        model.matching_magnesium(0.1, tight)


def test_an_18_per_cent_fall_of_magnesium_opens_by_about_a_third():
    rise = model.relative_openness(0.457) / model.relative_openness(0.557)
    assert rise == pytest.approx(1.37, abs=0.01)


def test_arrays_broadcast():
    assert model.openness(np.array([0.2, 1.0]), np.array([[0.1], [1.0], [10.0]])).shape == (3, 2)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: model.openness(-1, 0.1), "mg = -1 mmol/L is outside the range 0 to 20 mmol/L"),
        (lambda: model.openness(1, 0), "ca = 0 µmol/L is outside the range 0.0001 to 10000 µmol/L"),
        (lambda: model.Parameters(open_mg=0), "open_mg = 0 µmol/L is outside"),
    ],
)
def test_values_out_of_range_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
