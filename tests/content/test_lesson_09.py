"""Numbers printed in lesson 09 must be those of the models."""

from __future__ import annotations

from pathlib import Path

import pytest

from mgcourse import notebooks, questions
from mgcourse.explorers.fatigue import untreated
from mgcourse.models.two_by_two import (
    FATIGUE,
    answers_to_unclear,
    fisher_p,
    risk_difference,
    risk_ratio,
)

STEM = "09_magnesium_and_fatigue"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def prose() -> str:
    cells = notebooks.read(ROOT / "notebooks" / f"{STEM}.ipynb").cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


@pytest.fixture(scope="module")
def asked():
    lesson = questions.parse(ROOT / "questions" / f"{STEM}.yml")
    return {question.id: question for question in lesson.questions}


def test_the_trial_table(prose):
    assert "| Magnesium | 12 | 3 | 15 |" in prose
    assert "| Placebo | 3 | 14 | 17 |" in prose
    assert (FATIGUE.events1, FATIGUE.total1, FATIGUE.events2, FATIGUE.total2) == (12, 15, 3, 17)


def test_difference_ratio_and_p(prose, asked):
    difference, ratio = risk_difference(FATIGUE), risk_ratio(FATIGUE)
    ends = f"{100 * difference.low:.0f} to {100 * difference.high:.0f}"
    assert f"{100 * difference.estimate:.0f} percentage points ({ends})" in prose
    assert f"{ratio.estimate:.1f}, with an interval from {ratio.low:.1f} to {ratio.high:.1f}" in prose
    assert f"P = {fisher_p(FATIGUE):.3f}" in prose
    assert asked["fatigue-difference"].body.answer == pytest.approx(100 * difference.estimate, abs=0.05)
    assert asked["fatigue-ratio"].body.answer == pytest.approx(ratio.estimate, abs=0.005)


def test_the_answers_that_carry_the_verdict(asked):
    right = next(o for o in asked["fatigue-predict-answers"].body.options if o.correct)
    assert (right.text, answers_to_unclear(FATIGUE, 1)) == ("Four", 4)
    assert answers_to_unclear(FATIGUE, 2) == 5  # the preset "Five more with placebo"


@pytest.mark.parametrize(
    ("row", "settings"),
    [
        ("Nearly everyone", {"entry": 1}),
        ("Only at a bad time", {"entry": 12}),
        ("The same, with strong", {"entry": 12, "steadiness": "strong"}),
    ],
)
def test_the_table_of_the_untreated(prose, row, settings):
    shown = untreated().at(**settings).readouts
    line = next(line for line in prose.splitlines() if line.startswith(f"| {row}"))
    assert line.endswith(f"| {shown['better']:.0f} % | {shown['worse']:.0f} % |")
