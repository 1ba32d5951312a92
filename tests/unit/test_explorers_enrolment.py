"""Lesson 12's figure of people chosen at a bad time: its words follow its numbers."""

from __future__ import annotations

import math

import pytest

from mgcourse.explorers.enrolment import STEADINESS, enrolled_at_their_worst
from mgcourse.models.regression_to_mean import Parameters, expected


@pytest.fixture(scope="module")
def explorer():
    return enrolled_at_their_worst()


def test_the_opening_view_shows_a_fall_without_any_treatment(explorer):
    view = explorer.at()
    assert view.title == "Nobody was treated, and the enrolled people have 20\N{NO-BREAK SPACE}% fewer cramps"
    assert all(math.isnan(y) for y in view.curves["treated"]["y"])


def test_the_screening_is_the_only_peak_before_as_after(explorer):
    drawn = explorer.at(steadiness="strong").curves["left"]["y"]
    assert drawn[0] == drawn[1] == drawn[3] == drawn[4] < drawn[2]


def test_with_everyone_in_the_fall_is_the_capsules(explorer):
    assert "nothing changes" in explorer.at(entry=0).title
    view = explorer.at(entry=0, effect=30)
    assert view.readouts["total"] == 30
    assert "the whole fall of 30\N{NO-BREAK SPACE}% is the capsule's" in view.title


@pytest.mark.parametrize("steadiness", STEADINESS)
@pytest.mark.parametrize("effect", [10, 50])
def test_the_words_carry_both_falls(explorer, steadiness, effect):
    course = expected(4, effect / 100, Parameters(steadiness=STEADINESS[steadiness]))
    view = explorer.at(steadiness=steadiness, effect=effect)
    total = 100 * (1 - course.treated / course.before)
    assert f"With the capsule {total:.0f}\N{NO-BREAK SPACE}% fewer" in view.title
    assert f"without it {100 * course.fall:.0f}\N{NO-BREAK SPACE}% fewer" in view.title
    assert view.curves["treated"]["y"][3] == pytest.approx(course.treated, abs=0.05)
