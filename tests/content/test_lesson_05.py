"""Lesson 05 prints numbers: each one is what the gate, the nerve's charge and the fibre give."""

from __future__ import annotations

import pytest

from mgcourse import notebooks, questions
from mgcourse.explorers.ryr1 import gate_openness
from mgcourse.explorers.twitch import relaxation
from mgcourse.models.ryr1 import HYPERTHERMIA, NORMAL, openness, relative_openness
from mgcourse.models.speciation import mg_atp_fraction
from mgcourse.models.surface_charge import gating_shift
from mgcourse.paths import root

STEM = "05_how_low_magnesium_affects_muscle"
NOTEBOOK = notebooks.read(root() / "notebooks" / f"{STEM}.ipynb")
LESSON = questions.parse(root() / "questions" / f"{STEM}.yml")
PROSE = "\n".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown")
TYPICAL, MILD, REST = 0.557, 0.457, 0.1  # mmol/L, mmol/L, µmol/L of calcium


def asked(identifier):
    return next(item.body for item in LESSON.questions if item.id == identifier)


def gates(mg, channel=NORMAL):
    """Return the gates of 10,000 whose sites let them open at rest."""
    return 1e4 * float(openness(mg, REST, channel))


def minus(value):
    return f"−{-value:.2f} mV"


def test_the_table_of_gates_is_what_the_explorer_shows():
    for mg, named in ((1.0, "1.0"), (MILD, "0.457"), (0.25, "0.25"), (0.1, "0.1")):
        shown = gate_openness().at(mg=mg, ca=REST).readouts["times"]
        row = next(line for line in PROSE.splitlines() if line.startswith(f"| {named} mmol/L"))
        assert f"| {gates(mg):.0f} of 10,000 | {shown:.2f} times |" in row
    assert f"(typical) | {gates(TYPICAL):.0f} of 10,000 |" in PROSE
    assert asked("low-read-tenth").answer == gate_openness().at(mg=0.1, ca=REST).readouts["times"]


def test_the_mild_fall_is_two_brakes_multiplied():
    seat = REST / NORMAL.open_ca
    opening = (1 + seat + 557 / NORMAL.open_mg) / (1 + seat + 457 / NORMAL.open_mg)
    shut = REST / NORMAL.shut_ca
    shutting = (1 + shut + 557 / NORMAL.shut_mg) / (1 + shut + 457 / NORMAL.shut_mg)
    assert opening * shutting == pytest.approx(gates(MILD) / gates(TYPICAL))
    assert f"{opening:.2f} × {shutting:.2f} = {opening * shutting:.2f}" in PROSE
    assert asked("low-count-gates").answer == round(gates(MILD)) - round(gates(TYPICAL))
    assert f"The other {10_000 - round(gates(MILD)):,} " in PROSE


def test_the_gate_that_overheats_and_the_normal_gate_that_matches_it():
    shown = gate_openness().at(mg=TYPICAL, ca=REST).readouts
    assert f"{shown['other']:.1f} times as open at rest" in PROSE
    assert gates(0.18) == pytest.approx(gates(TYPICAL, HYPERTHERMIA), rel=0.03)
    assert "as low as 0.18 mmol/L" in PROSE


def test_what_counts_as_normal_changes_the_gate_more_than_a_mild_fall():
    assert f"by a factor of {float(relative_openness(TYPICAL)):.1f}." in PROSE
    assert float(relative_openness(TYPICAL)) > gates(MILD) / gates(TYPICAL)


def test_the_table_of_shifts_is_what_the_nerve_gives():
    for ca, mg in ((1.2, 0.42), (1.2, 0.20), (0.85, 0.55), (0.85, 0.17)):
        shift = float(gating_shift(ca, mg))
        assert any(f"| {ca:g} | {mg:.2f} | {minus(shift)} |" in line for line in PROSE.splitlines())
    alone, both = float(gating_shift(1.2, 0.20)), float(gating_shift(0.85, 0.17))
    assert asked("low-surface-share").answer == pytest.approx(100 * alone / both, abs=0.5)
    assert float(gating_shift(1.05, 0.55)) == pytest.approx(alone, abs=0.02)


def test_the_ledger_is_what_the_other_lessons_found():
    atp = 100 * (float(mg_atp_fraction(MILD)) / float(mg_atp_fraction(TYPICAL)) - 1)
    assert f"| ATP that carries magnesium | −{-atp:.1f} % |" in PROSE
    slower = relaxation().at(mg=MILD, stimuli="five").readouts["change"]
    assert f"| Time to relax, after five stimuli | +{slower:.1f} % |" in PROSE


def test_the_published_pressures_are_printed_as_published():
    assert "by 2.00 mmHg more than placebo, with an interval from 0.43 to 3.58" in PROSE
    assert "by 1.78 mmHg (0.73 to 2.82)" in PROSE
    assert asked("low-guess-pressure").answer == 2.0
