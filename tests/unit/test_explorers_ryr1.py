"""The explorer of the calcium gate shows the model's openness and says it in words."""

from __future__ import annotations

import pytest

from mgcourse.explorers import ryr1
from mgcourse.models.ryr1 import HYPERTHERMIA, openness


@pytest.fixture(scope="module")
def explorer():
    return ryr1.gate_openness()


@pytest.mark.parametrize(("mg", "ca"), [(0.557, 0.1), (0.457, 0.1), (0.1, 0.05), (2.0, 5.0)])
def test_the_table_is_the_model(explorer, mg, ca):
    view = explorer.at(mg=mg, ca=ca)
    assert view.readouts["share"] == pytest.approx(100 * openness(mg, ca), abs=0.0051)
    assert view.readouts["times"] == pytest.approx(openness(mg, ca) / openness(0.557, ca), abs=0.0051)
    for name, channel in (("normal", ryr1.NORMAL), ("heat", HYPERTHERMIA)):
        drawn = view.curves[name]
        assert drawn["y"] == pytest.approx(100 * openness(drawn["x"], ca, channel), abs=0.00051)


def test_the_words_say_the_numbers(explorer):
    view = explorer.at(mg=0.457)
    assert "1.37 times as open as in typical muscle" in view.title
    assert f"{view.readouts['share']:.2f}\N{NO-BREAK SPACE}% of the gates" in view.summary
    assert explorer.at().title.endswith("the gate is as open as in typical muscle")


def test_the_note_says_that_binding_is_not_opening(explorer):
    assert "Binding in pig muscle, not opening in living muscle" in explorer.note
