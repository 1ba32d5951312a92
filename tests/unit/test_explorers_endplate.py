"""The end-plate explorer shows the model's signal, says it in words and admits what is illustrative."""

from __future__ import annotations

import pytest

from mgcourse.explorers import endplate
from mgcourse.models.neuromuscular import relative_release


@pytest.fixture(scope="module")
def explorer():
    return endplate.endplate_signal()


@pytest.mark.parametrize(("mg", "ca"), [(0.55, 1.2), (0.2, 1.2), (5.0, 1.2), (5.0, 1.5)])
def test_the_table_is_the_model(explorer, mg, ca):
    view = explorer.at(mg=mg, ca=ca)
    assert view.readouts["signal"] == pytest.approx(100 * relative_release(ca, mg), abs=0.51)
    drawn = view.curves["signal"]
    assert drawn["y"] == pytest.approx(100 * relative_release(ca, drawn["x"]), abs=0.051)


@pytest.mark.parametrize(("mg", "said"), [(0.2, "24 % stronger"), (2.0, "54 % weaker"), (5.0, "87 % weaker")])
def test_the_words_say_the_numbers(explorer, mg, said):
    view = explorer.at(mg=mg)
    assert view.title == f"The signal is {said} than usual"
    assert abs(view.readouts["signal"] - 100) == pytest.approx(float(said.split()[0]))


def test_the_note_says_illustrative(explorer):
    assert explorer.note.startswith("Illustrative.")
    assert "were not checked in the paper" in explorer.note
