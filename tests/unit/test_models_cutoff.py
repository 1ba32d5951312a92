"""The cut-off model against its published targets, its limits and its units."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri

from mgcourse.models import cutoff


@pytest.mark.parametrize("point", cutoff.WARSAW, ids=lambda p: f"below-{p.cutoff}")
def test_warsaw_shares_are_met_within_one_sample_in_a_hundred(point):
    assert float(cutoff.share_below(point.cutoff)) == pytest.approx(point.share, abs=0.010)


def test_the_documented_misses_are_the_real_ones():
    misses = cutoff.residuals(cutoff.WARSAW, cutoff.WARSAW_CURVE) * 100
    assert misses == pytest.approx([-0.95, 0.71, -0.29], abs=0.01)
    assert cutoff.WARSAW_CURVE.mean == pytest.approx(0.823, abs=0.0005)
    assert cutoff.WARSAW_CURVE.sd == pytest.approx(0.111, abs=0.0005)


def test_no_normal_curve_meets_the_warsaw_shares_within_their_rounding():
    """Probits of a normal curve are a straight line; even at the rounding limits these bend."""
    steepest_first_step = ndtri(0.255) - ndtri(0.065)
    flattest_second_step = ndtri(0.595) - ndtri(0.255)
    assert steepest_first_step < flattest_second_step


def test_the_count_behind_the_seven_per_cent_is_met_too():
    assert float(cutoff.share_below(0.65)) == pytest.approx(1505 / 20438, abs=0.014)


def test_german_points_give_a_believable_curve():
    curve = cutoff.fit_normal(cutoff.GERMANY)
    assert curve.mean == pytest.approx(0.824, abs=0.0005)
    assert curve.sd == pytest.approx(0.060, abs=0.0005)
    assert cutoff.residuals(cutoff.GERMANY, curve) == pytest.approx([0, 0], abs=1e-12)


def test_united_states_points_give_an_absurd_curve():
    """Most people would lie above the usual upper limit, 0.955 mmol/L: the tail is not normal."""
    curve = cutoff.fit_normal(cutoff.UNITED_STATES)
    assert curve.mean == pytest.approx(1.01, abs=0.005)
    assert curve.sd == pytest.approx(0.16, abs=0.005)
    assert 1 - float(cutoff.share_below(0.955, curve)) == pytest.approx(0.64, abs=0.005)


@given(st.floats(0.4, 1.2), st.floats(0.4, 1.2))
def test_a_higher_cutoff_never_calls_fewer_samples_low(first, second):
    low, high = sorted((first, second))
    assert cutoff.share_below(low) <= cutoff.share_below(high)


def test_arrays_keep_their_shape():
    assert cutoff.share_below([[0.6, 0.7], [0.8, 0.9]]).shape == (2, 2)


def test_the_fit_does_not_depend_on_the_order_of_points():
    assert cutoff.fit_normal(cutoff.WARSAW[::-1]) == cutoff.WARSAW_CURVE


@pytest.mark.parametrize("value", [0.39, 1.21, -1, float("nan"), float("inf")])
def test_a_cutoff_out_of_range_names_value_unit_and_range(value):
    with pytest.raises(ValueError, match=r"cutoff = \S+ mmol/L is outside the range 0.4 to 1.2"):
        cutoff.share_below(value)


def test_parameters_out_of_range_are_refused():
    with pytest.raises(ValueError, match=r"sd = 0 mmol/L is outside the range 0.01 to 0.3"):
        cutoff.Parameters(mean=0.8, sd=0)
    with pytest.raises(ValueError, match=r"share = 7 is outside the range 0.001 to 0.999"):
        cutoff.PublishedShare(0.65, 7, "WarsawHosp2020")


@pytest.mark.parametrize(
    "points",
    [
        cutoff.WARSAW[:1],
        (cutoff.WARSAW[0], cutoff.WARSAW[0]),
        (
            cutoff.PublishedShare(0.65, 0.2, "WarsawHosp2020"),
            cutoff.PublishedShare(0.75, 0.1, "WarsawHosp2020"),
        ),
    ],
    ids=["one", "same", "falling"],
)
def test_points_no_curve_can_meet_are_refused(points):
    with pytest.raises(ValueError, match="share rises with the cut-off"):
        cutoff.fit_normal(points)


def test_every_quantity_states_unit_range_and_source():
    quantities = [*fields(cutoff.Parameters), *fields(cutoff.Concentration)]
    for item in [*quantities, *fields(cutoff.PublishedShare)[:2]]:
        assert {"unit", "range", "source", "label"} <= set(item.metadata)


def test_the_default_curve_is_the_fitted_one_rounded():
    assert cutoff.Parameters().mean == round(cutoff.WARSAW_CURVE.mean, 3)
    assert cutoff.Parameters().sd == round(cutoff.WARSAW_CURVE.sd, 3)


@pytest.mark.parametrize(
    ("mmol", "milligrams"),
    [(0.5, 1.22), (0.6, 1.46), (0.65, 1.58), (0.7, 1.70), (0.75, 1.82), (0.85, 2.07), (1, 2.43)],
)
def test_units_convert_both_ways(mmol, milligrams):
    assert float(cutoff.mg_per_dl(mmol)) == pytest.approx(milligrams, abs=0.005)
    assert float(cutoff.mmol_per_l(cutoff.mg_per_dl(mmol))) == pytest.approx(mmol)


@pytest.mark.parametrize("convert", [cutoff.mg_per_dl, cutoff.mmol_per_l])
def test_a_negative_concentration_is_refused(convert):
    with pytest.raises(ValueError, match=r"= -1 m\S+ is outside the range 0 to"):
        convert(-1)


def test_shares_stay_between_none_and_all():
    shares = cutoff.share_below(np.linspace(0.4, 1.2, 200))
    assert shares.min() >= 0
    assert shares.max() <= 1
