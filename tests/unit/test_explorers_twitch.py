"""The twitch explorer shows the model's force and its words say the plotted times."""

from __future__ import annotations

import numpy as np
import pytest

from mgcourse.explorers import twitch
from mgcourse.models.twitch import Parameters, half_relaxation, simulate


@pytest.fixture(scope="module")
def explorer():
    return twitch.relaxation()


@pytest.mark.parametrize(
    ("mg", "stimuli", "pulses"), [(0.557, "one", 1), (0.28, "one", 1), (0.06, "five", 5)]
)
def test_the_table_is_the_model(explorer, mg, stimuli, pulses):
    view = explorer.at(mg=mg, stimuli=stimuli)
    fibre = Parameters(mg=mg, pulses=pulses)
    run, half = simulate(fibre), half_relaxation(fibre)
    drawn = view.curves["force"]
    expected = 100 * np.interp(drawn["x"], run.time, run.force) / run.force.max()
    assert drawn["y"] == pytest.approx(expected, abs=0.051)
    assert view.readouts["half"] == pytest.approx(half, abs=0.051)
    assert f"{view.readouts['half']:.1f}\N{NO-BREAK SPACE}ms" in view.title
    assert f"{view.readouts['half']:.1f}\N{NO-BREAK SPACE}ms" in view.summary


def test_less_magnesium_is_a_little_faster_once_and_slower_after_five(explorer):
    once, five = (explorer.at(mg=0.28, stimuli=which) for which in ("one", "five"))
    assert once.readouts["change"] == pytest.approx(-2.4, abs=0.15)
    assert "faster than in typical muscle" in once.title
    assert five.readouts["change"] > 5
    assert f"{five.readouts['change']:.1f} % slower than in typical muscle" in five.title


def test_force_halves_where_the_curve_says(explorer):
    view = explorer.at()
    drawn = view.curves["force"]
    peak = int(np.argmax(drawn["y"]))
    crossing = np.interp(-50, -drawn["y"][peak:], drawn["x"][peak:])
    assert crossing - drawn["x"][peak] == pytest.approx(view.readouts["half"], abs=2.0)
