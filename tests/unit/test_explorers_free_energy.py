"""Lesson 08's explorers must show what its prose and its questions state."""

from __future__ import annotations

import pytest

from mgcourse.explorers import free_energy
from mgcourse.models.speciation import RESTING_MUSCLE


def test_halving_magnesium_raises_adp_and_leaves_the_energy():
    explorer = free_energy.energy_at_rest()
    typical, half = explorer.at().readouts, explorer.at(mg=0.28).readouts
    assert half["adp_change"] == pytest.approx(40)
    assert half["energy"] == typical["energy"] == pytest.approx(63.2)


def test_work_takes_off_about_a_thousand_times_more_than_magnesium():
    work = float(free_energy.energy(0.557) - free_energy.energy(0.557, free_energy.muscle(50)))
    magnesium = float(free_energy.energy(0.557) - free_energy.energy(0.28))
    assert 0 < magnesium < 0.01
    assert 800 < work / magnesium < 1250


def test_using_phosphocreatine_keeps_creatine_and_phosphate_together():
    at = free_energy.muscle(60)
    before = RESTING_MUSCLE
    assert at.pcr + at.creatine == pytest.approx(before.pcr + before.creatine)
    assert at.pcr + at.pi == pytest.approx(before.pcr + before.pi)
    assert at.pcr == pytest.approx(0.4 * before.pcr)


def test_takeaways_never_call_a_rounded_nothing_a_change():
    explorer = free_energy.energy_at_rest()
    assert explorer.at().title == "Typical resting muscle: each mole of ATP delivers 63.2 kJ"
    assert explorer.at(mg=0.28).title == "Free ADP rises by 40 %; the energy per ATP hardly moves"
    acid = "Free ADP falls by 57 %; the energy per ATP rises by 0.9 kJ/mol"
    assert explorer.at(ph=6.6).title == acid


@pytest.mark.parametrize(("used", "words"), [(0, "At rest"), (50, "The work takes")])
def test_the_title_tells_rest_from_work(used, words):
    assert free_energy.energy_at_work().at(used=used).title.startswith(words)
