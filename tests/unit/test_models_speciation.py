"""The Mg-ATP model must give back the published numbers it is built to reproduce.

Not tested here: the 44 creatine-kinase equilibria measured by Lawson and Veech (1979). They need
that paper's table as a data file, which this project does not hold; the fit to them is therefore
neither claimed nor checked.
"""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgcourse.models import speciation
from mgcourse.models.binding import ALTERNATIVES, GOLDING, at_conditions

TEAGUE_DOBSON = {311.15: 177.0, 298.15: 217.0, 288.15: 255.0, 278.15: 307.0}  # K: K'


@pytest.mark.parametrize(("kelvin", "published"), TEAGUE_DOBSON.items())
def test_creatine_kinase_constant_is_within_a_tenth_of_teague_and_dobson(kelvin, published):
    got = speciation.creatine_kinase_constant(1.0, 7.0, kelvin, 0.25)
    assert got == pytest.approx(published, rel=0.10)


@pytest.mark.parametrize(("kelvin", "expected"), [(311.15, 186.8), (298.15, 218.4), (278.15, 278.5)])
def test_creatine_kinase_constant_has_not_drifted(kelvin, expected):
    got = speciation.creatine_kinase_constant(1.0, 7.0, kelvin, 0.25)
    assert got == pytest.approx(expected, abs=0.05)


def test_van_t_hoff_of_the_published_constants_gives_the_published_enthalpy_and_entropy():
    enthalpy, entropy = speciation.van_t_hoff(list(TEAGUE_DOBSON), list(TEAGUE_DOBSON.values()))
    assert enthalpy == pytest.approx(-11.93, abs=0.1)
    assert entropy == pytest.approx(4.70, abs=0.2)


def test_qamas_example_gives_minus_45_kilojoules():
    set_ = ALTERNATIVES["QAMAS"]
    got = speciation.atp_free_energy_from(set_, 1.0, 7.0, 150.0, atp=0.5, adp=9.5, pi=1.0)
    assert got == pytest.approx(-45, abs=1)
    assert got == pytest.approx(-45.47, abs=0.01)


def test_qamas_example_at_a_hundred_atp_per_adp_gives_minus_64_kilojoules():
    set_ = ALTERNATIVES["QAMAS"]
    got = speciation.atp_free_energy_from(set_, 1.0, 7.0, 150.0, atp=100.0, adp=1.0, pi=1.0)
    assert got == pytest.approx(-64, abs=1)


@pytest.mark.parametrize(("pmg", "expected"), [(6, 6.46), (4, 6.21), (3, 5.55), (2, 4.76)])
def test_apparent_pk_of_atp_falls_with_magnesium_as_in_alberty(pmg, expected):
    got = speciation.half_protonation_ph(10.0**-pmg * 1000)
    assert got == pytest.approx(expected, abs=0.05)


def test_apparent_pk_of_atp_at_high_magnesium_is_about_five():
    assert speciation.half_protonation_ph(10.0) == pytest.approx(5, abs=0.3)


@pytest.mark.parametrize(
    ("mg", "expected"),
    [(0.2, 0.614), (0.4, 0.760), (0.557, 0.814), (0.8, 0.862), (1.0, 0.886), (2.0, 0.938)],
)
def test_share_of_atp_with_magnesium(mg, expected):
    assert speciation.mg_atp_fraction(mg) == pytest.approx(expected, abs=0.002)


@pytest.mark.parametrize(("mg", "adp", "energy"), [(0.557, 16.8, -63.18), (0.25, 24.9, -63.17)])
def test_resting_muscle_adp_rises_but_the_energy_of_atp_stays(mg, adp, energy):
    assert speciation.free_adp(mg) == pytest.approx(adp, abs=0.3)
    assert speciation.atp_free_energy(mg) == pytest.approx(energy, abs=0.05)


def test_constants_at_body_conditions_match_the_reference_table():
    expected = {
        "HATP dissociation": 3.282e-7,
        "MgATP binding": 1.041e4,
        "MgHATP binding": 101.5,
        "HADP dissociation": 4.479e-7,
        "MgADP binding": 1.098e3,
        "MgHADP binding": 26.67,
        "HPCr dissociation": 3.504e-5,
        "MgPCr binding": 18.29,
        "HPi dissociation": 2.768e-7,
        "MgPi binding": 40.42,
        "creatine kinase": 3.823e8,
        "ATP hydrolysis": 0.1098,
    }
    got = {
        name: float(at_conditions(constant, np.asarray(310.15), np.asarray(0.25)))
        for name, constant in GOLDING.items()
    }
    assert got == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("QAMAS", 0.72, 0.75), ("Vinnakota", 0.72, 0.75), ("Lawson-Veech", 0.86, 0.89)],
)
def test_sets_that_count_potassium_give_a_smaller_share(name, low, high):
    assert low < speciation.mg_atp_fraction_from(ALTERNATIVES[name], 1.0) < high


def test_a_set_without_standard_energy_says_so():
    with pytest.raises(ValueError, match="mdl-lawsonveech1979 list no standard energy"):
        speciation.atp_free_energy_from(ALTERNATIVES["Lawson-Veech"], 1.0, 7.0, 0.0, atp=1.0, adp=1.0, pi=1.0)


CONDITIONS = {
    "mg": st.floats(0, 20),
    "ph": st.floats(5.5, 9),
    "temperature": st.floats(273.15, 318.15),
    "ionic_strength": st.floats(0, 0.5),
}


@given(ligand=st.sampled_from(["ATP", "ADP", "PCr", "Pi"]), **CONDITIONS)
def test_shares_of_all_forms_add_up_to_one(ligand, **conditions):
    shares = speciation.species_fractions(ligand, **conditions)
    assert sum(shares.values()) == pytest.approx(1, abs=1e-12)
    assert all(0 <= share <= 1 for share in shares.values())


@given(mg=st.floats(0, 19), ph=st.floats(5.5, 9), more=st.floats(0.001, 1))
def test_more_magnesium_never_means_less_mgatp(mg, ph, more):
    assert speciation.mg_atp_fraction(mg + more, ph) > speciation.mg_atp_fraction(mg, ph)


@given(mg=st.floats(0.25, 1.0))
def test_energy_of_atp_hardly_moves_with_magnesium(mg):
    assert abs(speciation.atp_free_energy(mg) - speciation.atp_free_energy(0.557)) < 0.05


def test_arrays_broadcast_and_agree_with_scalars():
    mg, ph = np.array([0.2, 0.557, 1.0]), np.array([[6.8], [7.2]])
    got = speciation.mg_atp_fraction(mg, ph)
    assert got.shape == (2, 3)
    assert got[1, 1] == speciation.mg_atp_fraction(0.557, 7.2)


def test_no_magnesium_means_no_mgatp():
    assert speciation.mg_atp_fraction(0.0) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-0.1,), r"mg = -0.1 mmol/L is outside the range 0 to 20 mmol/L"),
        (([0.5, 25.0],), r"mg = 25 mmol/L is outside the range 0 to 20 mmol/L"),
        ((float("nan"),), r"mg = nan mmol/L is outside"),
        ((0.5, 4.0), r"ph = 4 is outside the range 5.5 to 9$"),
        ((0.5, 7.0, 37.0), r"temperature = 37 K is outside the range 273.15 to 318.15 K"),
        ((0.5, 7.0, 310.15, 2.0), r"ionic_strength = 2 mol/L is outside the range 0 to 0.5 mol/L"),
    ],
)
def test_values_out_of_range_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        speciation.mg_atp_fraction(*arguments)


def test_an_unknown_ligand_is_named():
    with pytest.raises(ValueError, match="ligand = 'GTP' is unknown"):
        speciation.species_fractions("GTP", 0.5)


def test_parameters_check_themselves():
    with pytest.raises(ValueError, match=r"atp = 0 mmol/L is outside the range 0.01 to 20 mmol/L"):
        speciation.Parameters(atp=0.0)


def test_every_parameter_states_label_unit_range_and_source():
    for item in dataclasses.fields(speciation.Parameters):
        assert {"label", "unit", "range", "source"} <= item.metadata.keys()
        assert item.metadata["label"]
        assert item.metadata["source"]
