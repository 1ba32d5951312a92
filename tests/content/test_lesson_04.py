"""Lesson 04 prints numbers: each one is what the models give."""

from __future__ import annotations

import numpy as np
import pytest

from mgcourse import notebooks, questions
from mgcourse.explorers.membrane import resting_voltage
from mgcourse.models.membrane import inside_at_rest, nernst, resting_potential
from mgcourse.models.nmda import open_share
from mgcourse.models.surface_charge import gating_shift
from mgcourse.paths import root

STEM = "04_electrolyte_balance"
NOTEBOOK = notebooks.read(root() / "notebooks" / f"{STEM}.ipynb")
PROSE = "\n".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown")
MINUS = str.maketrans("-", "−")


def asked(identifier):
    return questions.bank().questions[identifier].body


def test_potassiums_own_voltage_by_hand_and_by_model():
    assert asked("balance-nernst").answer == pytest.approx(-61.5 * np.log10(140 / 4), abs=0.1)
    assert f"comes to {float(nernst(4, 140)):.0f} mV".translate(MINUS) in PROSE
    assert f"{np.log10(140 / 4):.3f}" == "1.544"


def test_the_two_settings_of_potassium():
    usual, low, high = (float(resting_potential(k)) for k in (4, 2.5, 7))
    assert f"goes from {usual:.1f} to {low:.1f} mV".translate(MINUS) in PROSE
    assert f"{usual - low:.1f} mV further from the firing point" in PROSE
    assert f"the voltage is {high:.1f} mV".translate(MINUS) in PROSE
    shown = resting_voltage().at(k_out=7, ratio=0.01).readouts
    assert asked("balance-read-high").answer == pytest.approx(shown["change"])


def test_magnesium_left_alone_would_crowd_the_cell():
    inside = float(inside_at_rest(0.55, -87, 2))
    assert asked("balance-guess-mg").answer == round(inside, -1)
    assert 600 < inside / 0.557 < 700
    assert inside > 2 * 140


def test_the_childs_charges_are_halved():
    assert asked("balance-convert").answer == 0.5 / 2
    assert f"{3.4 / 2:g} mmol/L" in PROSE


def test_the_plug_in_the_nerve_cell():
    rest, signal = ([round(100 * float(open_share(mg, mv))) for mg in (0.8, 0.4)] for mv in (-70, -20))
    assert f"from {rest[0]} to {rest[1]} %" in PROSE
    assert f"from {rest[0]} to {signal[0]} %" in PROSE


def test_calcium_does_most_of_the_work():
    magnesium, calcium, both = (float(gating_shift(*x)) for x in ((1.2, 0.2), (0.85, 0.55), (0.85, 0.17)))
    assert -1 < magnesium < 0
    assert calcium / both > 0.6
