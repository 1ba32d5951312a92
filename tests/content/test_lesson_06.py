"""Lesson 06 prints numbers: each one is what the nerve model and the body model give."""

from __future__ import annotations

import pytest

from mgcourse import notebooks, questions
from mgcourse.explorers.depletion import plasma_over_weeks
from mgcourse.explorers.excitability import firing
from mgcourse.models.body_balance import plasma_share
from mgcourse.models.firing_threshold import repetitive_threshold
from mgcourse.models.hodgkin_huxley import spike_times, spontaneous_shift, trace
from mgcourse.models.surface_charge import gating_shift
from mgcourse.paths import root

STEM = "06_deficiency_and_cramps"
NOTEBOOK = notebooks.read(root() / "notebooks" / f"{STEM}.ipynb")
LESSON = questions.parse(root() / "questions" / f"{STEM}.yml")
PROSE = "\n".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown")
CASES = {
    "Magnesium 0.42: mild": (1.2, 0.42),
    "Magnesium 0.20: severe, calcium as usual": (1.2, 0.2),
    "Calcium 0.85, magnesium as usual": (0.85, 0.55),
    "Calcium 0.85 and magnesium 0.17: both": (0.85, 0.17),
}


def asked(identifier):
    return next(item.body for item in LESSON.questions if item.id == identifier)


def at(ca, mg):
    return firing().at(ca=ca, mg=mg).readouts


@pytest.mark.parametrize("name", CASES)
def test_the_table_of_the_nerve(name):
    seen = at(*CASES[name])
    row = f"| {name} | −{-seen['shift']:.1f} mV | {-seen['change']:.0f} % less |"
    assert row in PROSE
    assert seen["alone"] == "only when driven"


def test_calcium_does_most_of_the_work():
    shift = {name: at(*case)["shift"] for name, case in CASES.items()}
    _, severe, calcium, both = shift.values()
    assert calcium < 2 * severe
    assert calcium / both == pytest.approx(2 / 3, abs=0.03)
    per_ca = float(gating_shift(0.85, 0.55)) / 0.35
    per_mg = float(gating_shift(1.2, 0.17)) / 0.38
    assert asked("deficit-ratio").answer == pytest.approx(per_ca / per_mg, abs=0.06)


def test_the_child_is_less_than_half_of_the_way():
    share = 100 * at(0.85, 0.17)["shift"] / spontaneous_shift()
    assert asked("deficit-way").answer == pytest.approx(share, abs=1)
    assert share < 50


def test_the_nerve_fires_by_itself_only_with_a_quarter_of_the_calcium():
    assert at(0.3, 0.17)["alone"] == "by itself"
    assert at(0.3, 0.55)["alone"] == at(0.5, 0.17)["alone"] == "only when driven"


def test_the_pairs_of_the_matching_question():
    settings = {"mild": (1.2, 0.42), "severe": (1.2, 0.2), "calcium": (0.85, 0.55)}
    settings |= {"both": (0.85, 0.17), "infusion": (1.1, 2.0)}
    for pair in asked("deficit-match").pairs:
        change = at(*settings[pair.id])["change"]
        assert pair.right == f"{abs(change):.0f} % {'less' if change < 0 else 'more'}"


def test_half_a_diet_and_almost_none():
    half = plasma_over_weeks().at(intake=150, leak=2.0, week=26).readouts
    assert f"plasma settles at {half['plasma']:.2f} mmol/L, {-half['change']:.0f} % lower" in PROSE
    assert half["low"] == "not within 40 weeks"
    poor = plasma_over_weeks().at(intake=100, leak=2.0, week=26).readouts
    assert 0.74 < poor["plasma"] < 0.75
    none = plasma_over_weeks().at(intake=10, leak=2.0, week=26).readouts
    assert none["change"] == pytest.approx(-67, abs=1)


def test_the_range_of_the_assumed_calcium():
    usual = float(repetitive_threshold(0.0))
    falls = [100 * (1 - float(repetitive_threshold(gating_shift(ca, 0.17))) / usual) for ca in (1.05, 0.75)]
    assert f"from {falls[0]:.0f} to {falls[1]:.0f} %" in PROSE


def test_the_range_of_the_calibrated_leak():
    for intake in (150, 10):
        low, high = (100 * (1 - plasma_share(intake, leak, 180)) for leak in (1.0, 2.5))
        assert f"{low:.0f} to {high:.0f} %" in PROSE


def test_who_keeps_firing_at_the_same_push():
    spikes = [
        len(spike_times(*trace(4.5, float(gating_shift(ca, mg)), 300.0)))
        for ca, mg in ((1.2, 0.55), (1.2, 0.2), (0.85, 0.55), (0.85, 0.17))
    ]
    assert spikes[:2] == [1, 1]
    assert min(spikes[2:]) > 10


def test_three_weeks_almost_without_magnesium_are_the_models_and_the_papers():
    measured, modelled = 100 * (1 - 0.61 / 0.80), 100 * (1 - plasma_share(10, 2.0, 21))
    assert f"by {measured:.0f}\u00a0%" in PROSE
    assert f"falls by {modelled:.0f}\u00a0%" in PROSE
