"""Formulas, molar masses and units of magnesium."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgcourse import units
from mgcourse.models import stoichiometry
from mgcourse.models.cutoff import MG_DL_PER_MMOL_L
from mgcourse.models.stoichiometry import SALTS, atoms, elemental, magnesium_share, molar_mass, salt_for


@pytest.mark.parametrize(
    ("formula", "counts"),
    [
        ("MgO", {"Mg": 1, "O": 1}),
        ("Mg(OH)2", {"Mg": 1, "O": 2, "H": 2}),
        ("MgSO4·7H2O", {"Mg": 1, "S": 1, "O": 11, "H": 14}),
        ("MgCl2.6H2O", {"Mg": 1, "Cl": 2, "H": 12, "O": 6}),
        ("Mg3(C6H5O7)2", {"Mg": 3, "C": 12, "H": 10, "O": 14}),
        ("Mg((CH2)2O)3", {"Mg": 1, "C": 6, "H": 12, "O": 3}),
        ("CH3CH3", {"C": 2, "H": 6}),
    ],
)
def test_atoms_are_counted(formula, counts):
    assert atoms(formula) == counts


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("", "no atoms"),
        ("Mg2+", r"'\+' cannot be read"),
        ("MgXx", "Xx is unknown; known: H, C"),
        ("mgO", "'m' cannot be read"),
        ("Mg(OH", "stays open"),
        ("MgOH)2", "never opened"),
        ("Mg()2", "the number 2 counts nothing"),
        ("Mg0", "the number 0 counts nothing"),
        ("MgSO4·", "no atoms"),
    ],
)
def test_a_formula_that_cannot_be_read_says_where(formula, words):
    with pytest.raises(ValueError, match=words):
        atoms(formula)


@pytest.mark.parametrize(
    ("name", "mass", "share"),
    [
        ("chloride hexahydrate", 203.30, 11.96),
        ("sulfate heptahydrate", 246.47, 9.86),
        ("citrate, three magnesium", 451.11, 16.16),
    ],
)
def test_water_and_the_second_citrate_change_the_share(name, mass, share):
    assert molar_mass(SALTS[name]) == pytest.approx(mass, abs=0.02)
    assert 100 * magnesium_share(SALTS[name]) == pytest.approx(share, abs=0.01)


@given(name=st.sampled_from(sorted(SALTS)), mg=st.floats(0, 5000))
def test_there_and_back_is_the_same_weight(name, mg):
    salt = salt_for(mg, SALTS[name])
    assert salt >= mg
    assert elemental(salt, SALTS[name]) == pytest.approx(mg)


@given(times=st.integers(1, 9), water=st.integers(1, 12))
def test_masses_add_up(times, water):
    whole = molar_mass(f"Mg{times}(SO4){times}·{water}H2O")
    assert whole == pytest.approx(times * molar_mass("MgSO4") + water * molar_mass("H2O"))


def test_a_salt_without_magnesium_cannot_supply_it():
    assert elemental(500, "CaCO3") == 0
    with pytest.raises(ValueError, match="holds no magnesium"):
        salt_for(100, "CaCO3")


@pytest.mark.parametrize(
    ("ours", "given_unit", "wanted"),
    [
        (stoichiometry.mg_to_mmol, "mg", "mmol"),
        (stoichiometry.mmol_to_mg, "mmol", "mg"),
        (stoichiometry.mmol_to_meq, "mmol", "mEq"),
        (stoichiometry.meq_to_mg, "mEq", "mg"),
    ],
)
def test_units_agree_with_pint(ours, given_unit, wanted):
    assert ours(1) == pytest.approx(units.factor(given_unit, wanted, "magnesium"))


def test_one_atomic_weight_of_magnesium_in_the_whole_course():
    assert pytest.approx(10 * MG_DL_PER_MMOL_L) == stoichiometry.MAGNESIUM
    assert units.SUBSTANCES["magnesium"] == (stoichiometry.MAGNESIUM, stoichiometry.CHARGES)


def test_a_negative_amount_is_refused():
    with pytest.raises(ValueError, match="mg = -1 mg is outside the range"):
        elemental(-1, "MgO")
