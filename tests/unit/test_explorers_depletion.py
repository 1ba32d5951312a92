"""The explorer of plasma over weeks shows the model's course and says that the model is calibrated."""

from __future__ import annotations

import pytest

from mgcourse.explorers import depletion
from mgcourse.models.body_balance import Parameters, deplete


@pytest.fixture(scope="module")
def explorer():
    return depletion.plasma_over_weeks()


@pytest.mark.parametrize(
    ("intake", "leak", "week"), [(150, 2.0, 26), (10, 2.0, 26), (10, 2.5, 40), (300, 1.0, 1)]
)
def test_the_table_is_the_model(explorer, intake, leak, week):
    view = explorer.at(intake=intake, leak=leak, week=week)
    alone = deplete(Parameters(intake=intake, leak=leak, days=7.0 * week), 2).plasma[-1]
    assert view.readouts["plasma"] == pytest.approx(alone, abs=0.00051)
    drawn = view.curves["plasma"]
    assert drawn["y"][list(drawn["x"]).index(week)] == view.readouts["plasma"]


def test_the_words_say_the_numbers(explorer):
    half = explorer.at(intake=150, week=26)
    assert half.title.endswith("plasma is 0.781\N{NO-BREAK SPACE}mmol/L: 8 % lower")
    assert half.readouts["change"] == pytest.approx(-8)
    assert "stays above 0.75 mmol/L for all 40 weeks" in half.summary
    assert explorer.at(intake=300, week=1).title.startswith("After 1 week on 300")
    assert explorer.at(intake=300).title.endswith("as at the start")


@pytest.mark.parametrize("intake", [10, 50, 100])
def test_the_week_named_is_the_first_below_the_interval(explorer, intake):
    view = explorer.at(intake=intake, leak=2.5)
    below = view.curves["plasma"]["x"][view.curves["plasma"]["y"] < depletion.LOW]
    expected = f"by week {int(below[0])}" if len(below) else "not within 40 weeks"
    assert view.readouts["low"] == expected


def test_the_note_says_calibrated(explorer):
    assert explorer.note.startswith("**Calibrated, not reproduced.**")
