"""Numbers printed in lesson 08 must be those of the models and of plain arithmetic."""

from __future__ import annotations

from pathlib import Path

import pytest
from scipy.stats import binom, t

from mgcourse import notebooks, questions
from mgcourse.explorers.free_energy import energy, muscle
from mgcourse.models.binding import GOLDING
from mgcourse.models.speciation import (
    creatine_kinase_constant,
    free_adp,
    hydrolysis_constant,
    mg_atp_concentration,
)

STEM = "08_low_magnesium_and_energy"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def prose() -> str:
    cells = notebooks.read(ROOT / "notebooks" / f"{STEM}.ipynb").cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def answer(identifier: str) -> float:
    lesson = questions.parse(ROOT / "questions" / f"{STEM}.yml")
    return next(q for q in lesson.questions if q.id == identifier).body.answer


@pytest.mark.parametrize("mg", [0.557, 0.457, 0.28])
def test_the_table_of_resting_muscle(prose, mg):
    row = next(line for line in prose.splitlines() if line.startswith(f"| {mg:.3f} mmol/L"))
    assert f"{float(free_adp(mg)):.1f} µmol/L" in row
    assert f"{float(mg_atp_concentration(mg, 7.02)):.2f} mmol/L" in row
    assert f"{float(energy(mg)):.1f} kJ/mol" in row


def test_work_and_magnesium(prose):
    for mg in (0.557, 0.28):
        assert f"−{float(energy(0.557) - energy(mg, muscle(50))):.1f} kJ/mol" in prose
    assert float(energy(0.557) - energy(0.28)) < 0.01


def test_the_two_constants_cancel(prose):
    kinase = creatine_kinase_constant(0.28) / creatine_kinase_constant(0.557)
    splitting = hydrolysis_constant(0.28) / hydrolysis_constant(0.557)
    assert f"falls by {100 * (1 - kinase):.0f} %" in prose
    assert f"rises by {100 * (splitting - 1):.0f} %" in prose
    assert abs(kinase * splitting - 1) < 0.005


def test_phosphocreatine_holds_magnesium_weakly():
    assert GOLDING["MgPCr binding"].k0 < GOLDING["MgATP binding"].k0 / 100


def test_small_groups(prose):
    assert answer("lowenergy-luck") == pytest.approx(100 * binom.sf(7, 10, 0.5), abs=0.05)
    assert f"±{t.ppf(0.975, 9) / 10**0.5:.1f} SD" in prose


def test_the_numbers_learners_type():
    assert answer("lowenergy-adp-number") == pytest.approx(100 * (18.5 / 16.8 - 1), abs=0.05)
    assert answer("lowenergy-adp-number") == pytest.approx(
        100 * float(free_adp(0.457) / free_adp(0.557) - 1), abs=0.4
    )
    assert answer("lowenergy-intake-share") == pytest.approx(100 * 200 / 320)
