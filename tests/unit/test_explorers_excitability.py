"""The nerve explorer shows the model's own thresholds and shifts, and its words say the plotted numbers."""

from __future__ import annotations

import numpy as np
import pytest

from mgcourse.explorers import excitability
from mgcourse.models.firing_threshold import repetitive_threshold
from mgcourse.models.hodgkin_huxley import fires_by_itself
from mgcourse.models.surface_charge import gating_shift


@pytest.fixture(scope="module")
def explorer():
    return excitability.firing()


CASES = ((1.2, 0.55), (1.2, 0.2), (0.85, 0.17), (1.1, 2.0), (0.3, 0.2))


@pytest.fixture(scope="module")
def thresholds():
    """Search the cases on their own: their answers must not depend on what is searched beside them."""
    ca, mg = np.array(CASES).T
    return dict(zip(CASES, repetitive_threshold(gating_shift(ca, mg)), strict=True))


@pytest.mark.parametrize(("ca", "mg"), CASES)
def test_the_table_is_the_model(explorer, thresholds, ca, mg):
    view = explorer.at(ca=ca, mg=mg)
    shift, needed = float(gating_shift(ca, mg)), thresholds[ca, mg]
    drawn = view.curves["needed"]
    assert view.readouts["needed"] == pytest.approx(needed, abs=0.0051)
    assert view.readouts["shift"] == pytest.approx(shift, abs=0.051)
    assert drawn["y"][np.argmin(np.abs(drawn["x"] - mg))] == view.readouts["needed"]
    assert (view.readouts["alone"] == "by itself") == fires_by_itself(shift)


@pytest.mark.parametrize(
    ("ca", "mg", "less"), [(1.2, 0.42, 5), (1.2, 0.20, 14), (0.85, 0.55, 35), (0.85, 0.17, 54)]
)
def test_the_clinical_cases_say_how_much_less_current_is_needed(explorer, ca, mg, less):
    view = explorer.at(ca=ca, mg=mg)
    assert view.title == f"The nerve needs {less} % less current to keep firing"
    assert view.readouts["change"] == pytest.approx(-less)


def test_an_infusion_and_a_nerve_that_fires_by_itself_are_said_so(explorer):
    assert explorer.at(ca=1.1, mg=2.0).title == "The nerve needs 41 % more current to keep firing"
    silent = explorer.at(ca=0.3, mg=0.2)
    assert silent.title == "The nerve fires by itself"
    assert "fires without any current" in silent.summary


def test_the_note_says_what_is_assumed(explorer):
    assert "ionised amounts in the named cases are assumptions" in explorer.note
