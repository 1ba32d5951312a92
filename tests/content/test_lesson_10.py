"""Lesson 10 prints numbers: each one is what the models give, or follows from published ones."""

from __future__ import annotations

import numpy as np
import pytest

from mgcourse import notebooks, questions
from mgcourse.explorers.endplate import endplate_signal
from mgcourse.models.effects import Effects, from_interval
from mgcourse.models.neuromuscular import POWER, slope
from mgcourse.models.pooling import two_sided_p
from mgcourse.paths import root

STEM = "10_muscle_weakness"
NOTEBOOK = notebooks.read(root() / "notebooks" / f"{STEM}.ipynb")
PROSE = "\n".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown")
SETTINGS = {
    "Usual": (0.55, 1.2),
    "Low magnesium": (0.2, 1.2),
    "Far too much magnesium": (5.0, 1.2),
    "The same, with more calcium": (5.0, 1.5),
    "Low magnesium and calcium": (0.2, 0.85),
}


def asked(identifier):
    return questions.bank().questions[identifier].body


def signal(mg, ca):
    return endplate_signal().at(mg=mg, ca=ca).readouts["signal"]


@pytest.mark.parametrize("name", SETTINGS)
def test_the_table_of_signals_is_the_explorers(name):
    assert f"| {name} | {signal(*SETTINGS[name]):.0f} % |" in PROSE


def test_the_settings_are_the_presets():
    island = endplate_signal().island()
    assert set(SETTINGS) == {preset["label"] for preset in island["presets"]}


def test_questions_on_the_junction():
    assert asked("weak-read-excess").answer == signal(5.0, 1.2)
    assert asked("weak-fourth-power").answer == 100 * 0.5**POWER
    assert f"about a quarter stronger ({signal(0.2, 1.2):.0f} % of usual)" in asked("weak-predict-low").reveal


def test_the_grip_in_kilograms():
    assert asked("weak-grip-kg").answer == pytest.approx(25 * asked("weak-guess-grip").answer / 100)


def test_the_quoted_trials_p_values_do_not_all_follow_from_standard_errors():
    errors = np.array([0.24, 0.33, 0.03])
    score, chair, walking = two_sided_p(Effects(np.array([0.41, -1.31, 0.14]), errors**2))
    assert f"for the main score we get {score:.2f}" in PROSE
    assert chair < 0.0001
    assert walking < 0.006 / 100


def test_the_pool_shows_no_clear_gain():
    ps = two_sided_p(from_interval([0.87, 0.87, 3.28], [-1.43, -0.12, -14.94], [3.18, 1.86, 21.50]))
    assert ps.min() == ps[1] > 0.05


def test_the_slope_comes_close_to_the_measured_one():
    assert float(slope(0.05, 0)) == pytest.approx(3.78, abs=0.2)
