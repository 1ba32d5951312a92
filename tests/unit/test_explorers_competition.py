"""The explorer of seats shows the model's shares; no seat holds two ions."""

from __future__ import annotations

import pytest

from mgcourse.explorers import competition
from mgcourse.models.competition import SITES, occupancies


@pytest.fixture(scope="module")
def explorer():
    return competition.seats()


@pytest.mark.parametrize(("ca", "mg"), [(0.05, 0.557), (0.05, 0.28), (5.0, 0.557), (20.0, 0.0)])
def test_the_table_is_the_model(explorer, ca, mg):
    view = explorer.at(ca=ca, mg=mg)
    buffer = occupancies(ca, mg, SITES["parvalbumin"])
    assert view.readouts["buffer_ca"] == pytest.approx(100 * buffer["calcium"], abs=0.051)
    assert view.readouts["buffer_mg"] == pytest.approx(100 * buffer["magnesium"], abs=0.051)
    drawn = view.curves["switch"]
    expected = 100 * occupancies(drawn["x"], mg, SITES["troponin, regulatory"])["calcium"]
    assert drawn["y"] == pytest.approx(expected, abs=0.051)
    assert view.curves["buffer"]["y"] + view.curves["parked"]["y"] == pytest.approx(
        100 * (1 - occupancies(drawn["x"], mg, SITES["parvalbumin"])["empty"]), abs=0.11
    )


@pytest.mark.parametrize(("ca", "mg"), [(0.05, 0.557), (0.05, 0.28), (5.0, 0.557)])
def test_the_words_say_the_numbers_and_who_wins(explorer, ca, mg):
    view = explorer.at(ca=ca, mg=mg)
    for name in ("buffer_ca", "buffer_mg"):
        assert f"{view.readouts[name]:.1f}\N{NO-BREAK SPACE}%" in view.summary
    magnesium_wins = view.readouts["buffer_mg"] > view.readouts["buffer_ca"]
    assert ("more magnesium than calcium" in view.title) == magnesium_wins


def test_magnesium_does_not_touch_the_switch(explorer):
    assert len({explorer.at(ca=0.2, mg=mg).readouts["switch"] for mg in competition.STEPS}) == 1
