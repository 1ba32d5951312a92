"""The explorer of the resting voltage shows Goldman's and Nernst's numbers and says them."""

from __future__ import annotations

import pytest

from mgcourse.explorers import membrane
from mgcourse.models.membrane import nernst, resting_potential


@pytest.fixture(scope="module")
def explorer():
    return membrane.resting_voltage()


@pytest.mark.parametrize(("k_out", "ratio"), [(4.0, 0.01), (2.5, 0.01), (7.0, 0.0), (1.5, 0.05)])
def test_the_table_is_the_model(explorer, k_out, ratio):
    view = explorer.at(k_out=k_out, ratio=ratio)
    assert view.readouts["volts"] == pytest.approx(resting_potential(k_out, ratio), abs=0.051)
    drawn = view.curves["rest"]
    assert drawn["y"] == pytest.approx(resting_potential(drawn["x"], ratio), abs=0.051)
    assert view.curves["own"]["y"] == pytest.approx(nernst(drawn["x"], 140.0), abs=0.051)


def test_the_words_say_the_numbers(explorer):
    low = explorer.at(k_out=2.5)
    assert low.title == "The cell rests at −95.6\N{NO-BREAK SPACE}mV, 8.7 mV more negative than usual"
    assert low.readouts["change"] == pytest.approx(-8.7)
    assert explorer.at(k_out=7.0).title.endswith("11.8 mV less negative than usual")
    assert explorer.at().title.startswith("Usual potassium")
