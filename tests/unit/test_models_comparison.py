"""Two groups compared: against scipy, at the ends, and with refusals that say why."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from mgcourse.models import comparison
from mgcourse.models.comparison import Group, compare

groups = st.builds(Group, st.floats(-50, 50), st.floats(0.1, 20), st.integers(3, 500))


@given(groups, groups, st.booleans())
def test_t_and_p_are_those_of_scipy(first: Group, second: Group, equal: bool) -> None:
    ours = compare(first, second, equal_spread=equal)
    theirs = stats.ttest_ind_from_stats(
        first.mean, first.sd, first.n, second.mean, second.sd, second.n, equal_var=equal
    )
    assert ours.t == pytest.approx(float(theirs.statistic), rel=1e-9, abs=1e-12)
    assert ours.p == pytest.approx(float(theirs.pvalue), rel=1e-6, abs=1e-15)


@given(groups, groups)
def test_the_interval_excludes_zero_exactly_when_p_is_below_its_level(first: Group, second: Group) -> None:
    found = compare(first, second)
    if abs(found.p - 0.05) > 1e-9:
        assert (found.low > 0 or found.high < 0) == (found.p < 0.05)


@given(groups, groups)
def test_swapping_the_groups_turns_the_sign_only(first: Group, second: Group) -> None:
    one, other = compare(first, second), compare(second, first)
    assert other.difference == pytest.approx(-one.difference)
    assert other.p == pytest.approx(one.p)
    assert comparison.overlap(first, second) == pytest.approx(comparison.overlap(second, first), abs=1e-5)
    chances = comparison.chance_first_higher(first, second) + comparison.chance_first_higher(second, first)
    assert chances == pytest.approx(1)


def test_equal_groups_overlap_wholly_and_differ_by_nothing() -> None:
    group = Group(5, 2, 30)
    assert comparison.overlap(group, group) == pytest.approx(1, abs=1e-5)
    assert compare(group, group).p == 1
    assert comparison.effect_size(group, group) == 0


def test_the_overlap_of_equal_spreads_is_the_textbook_one() -> None:
    first, second = Group(0, 1, 10), Group(1.5, 1, 10)
    assert comparison.overlap(first, second) == pytest.approx(2 * stats.norm.cdf(-0.75), abs=1e-5)


def test_a_bell_holds_everyone() -> None:
    x = np.linspace(-10, 20, 3001)
    assert np.trapezoid(comparison.bell(x, Group(5, 1, 9)), x) == pytest.approx(1)
    assert float(comparison.share_below(5, Group(5, 1, 9))) == 0.5


def test_rounding_reaches_both_ways_around_the_printed_numbers() -> None:
    low, high = comparison.within_rounding(*comparison.MAGNESIUM, 0.005)
    assert low < compare(*comparison.MAGNESIUM).p < high
    assert low < 0.03 < high  # the published value


def test_fishers_test_is_even_for_even_groups() -> None:
    assert comparison.fisher(5, 10, 5, 10) == pytest.approx(1)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: Group(1, 0, 10), "sd = 0"),
        (lambda: Group(1, 1, 1), "n = 1 people is outside the range 2"),
        (lambda: Group(float("nan"), 1, 10), "mean = nan"),
        (lambda: compare(Group(), Group(), 1.0), "level = 1 is not between 0 and 1"),
        (lambda: comparison.fisher(11, 10, 1, 10), "11 of 10 people is not possible"),
        (lambda: comparison.fisher(1, 1, 1, 10), "n = 1 people"),
    ],
)
def test_a_value_without_meaning_is_refused(call, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        call()
