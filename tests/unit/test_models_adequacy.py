"""Shares below a requirement, and the allowance made from it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import norm

from mgcourse.models import adequacy
from mgcourse.models.adequacy import recommended, share_below, share_below_skewed

MG = st.floats(100, 900)
SD = st.floats(5, 300)


def test_half_lie_below_their_own_mean():
    assert share_below(300, 300, 60) == 0.5


@given(ear=MG, mean=MG, sd=SD, cv=st.floats(0, 0.5))
def test_a_share_is_a_share(ear, mean, sd, cv):
    assert 0 <= share_below(ear, mean, sd, cv) <= 1


@given(ear=MG, mean=MG, sd=SD, more=st.floats(0.1, 50))
def test_more_intake_or_a_lower_requirement_never_raises_the_share(ear, mean, sd, more):
    assert share_below(ear, mean + more, sd) <= share_below(ear, mean, sd)
    assert share_below(ear + more, mean, sd) >= share_below(ear, mean, sd)


@pytest.mark.parametrize(("ear", "mean", "sd", "cv"), [(350, 338, 68, 0.1), (265, 300, 50, 0.15)])
def test_full_probability_is_the_average_risk_over_all_intakes(ear, mean, sd, cv):
    def risk_at(intake):
        return norm.sf(intake, ear, cv * ear) * norm.pdf(intake, mean, sd)

    average = quad(risk_at, mean - 10 * sd, mean + 10 * sd, points=[ear])[0]
    assert share_below(ear, mean, sd, cv) == pytest.approx(average, abs=1e-7)


def test_the_cut_point_method_is_close_to_full_probability_where_intakes_vary_more():
    assert share_below(350, 338, 68) == pytest.approx(share_below(350, 338, 68, 0.1), abs=0.01)


def test_two_yardsticks_make_57_or_1_in_100_of_the_same_men():
    assert share_below([350, 175], 338, 68) == pytest.approx([0.570, 0.008], abs=0.001)


@given(ear=MG)
def test_an_intake_at_the_allowance_meets_nearly_every_need(ear):
    allowance = recommended(ear)
    assert norm.cdf(allowance, ear, 0.1 * ear) == pytest.approx(0.977, abs=0.001)


def test_one_days_recall_spreads_wider():
    """The log-SD of the recall, 0.39, is about twice the spread assumed for usual intake."""
    assert adequacy.skew_from(326, 352) == pytest.approx(0.392, abs=0.0005)
    assert share_below_skewed(326, 326, 352) == pytest.approx(0.5)


@given(ear=MG, median=st.floats(100, 400), extra=st.floats(1, 200))
def test_a_skewed_curve_is_lognormal(ear, median, extra):
    skew = adequacy.skew_from(median, median + extra)
    assert share_below_skewed(ear, median, median + extra) == pytest.approx(
        norm.cdf(np.log(ear), np.log(median), skew), abs=1e-9
    )


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: share_below(5, 300, 60), "ear = 5 mg/day is outside the range 10 to 1000 mg/day"),
        (lambda: share_below(350, 300, 0), "sd = 0 mg/day is outside the range 1 to 600 mg/day"),
        (lambda: recommended(350, 0.6), "requirement_cv = 0.6 is outside the range 0 to 0.5"),
        (lambda: adequacy.skew_from(350, 350), "the mean must be above the median"),
    ],
)
def test_values_out_of_range_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()
