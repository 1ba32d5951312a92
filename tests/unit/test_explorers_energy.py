"""Lesson 03's explorers must show the numbers that its prose and its questions state."""

from __future__ import annotations

import pytest

from mgcourse.explorers import energy


@pytest.mark.parametrize(
    ("mg", "share", "change"), [(0.557, 81.4, 0.0), (0.457, 78.3, -3.9), (0.28, 68.9, -15.3)]
)
def test_the_presets_show_the_shares_of_the_lesson(mg, share, change):
    readouts = energy.mg_atp_share().at(mg=mg).readouts
    assert readouts == {"share": pytest.approx(share), "change": pytest.approx(change)}


def test_an_acid_cell_loses_more_mgatp_than_a_mild_fall_costs():
    explorer = energy.mg_atp_share()
    assert explorer.at(ph=6.6).readouts["change"] == pytest.approx(-6.4)


@pytest.mark.parametrize(("km", "mild", "half"), [(0.1, -0.1, -0.3), (0.5, -0.3, -1.2), (1.0, -0.5, -2.3)])
def test_the_enzyme_slows_as_the_lesson_says(km, mild, half):
    explorer = energy.enzyme_speed()
    assert explorer.at(mg=0.457, km=km).readouts["change"] == pytest.approx(mild)
    assert explorer.at(mg=0.28, km=km).readouts["change"] == pytest.approx(half)


def test_the_takeaway_names_direction_and_size():
    explorer = energy.enzyme_speed()
    assert explorer.at(mg=0.457).title == "3.9 % less MgATP slows the enzyme by 0.3 %"
    assert explorer.at(mg=1.2).title == "10.9 % more MgATP speeds the enzyme up by 0.7 %"
    assert explorer.at(mg=0.557).title.startswith("Typical muscle: the enzyme runs at 93.0")
