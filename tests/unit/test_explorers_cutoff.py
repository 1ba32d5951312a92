"""Lesson 01's figure: its words and numbers are the hospital's counts and the model's shares."""

from __future__ import annotations

import numpy as np
import pytest

from mgcourse.explorers.cutoff import cutoff_share
from mgcourse.models.cutoff import WARSAW, share_below


@pytest.fixture(scope="module")
def explorer():
    return cutoff_share()


@pytest.mark.parametrize("point", WARSAW, ids=lambda p: f"at-{p.cutoff}")
def test_a_published_cutoff_shows_the_published_count(explorer, point):
    view = explorer.at(cutoff=point.cutoff)
    count = f"{100 * point.share:.0f} of every 100"
    assert f"{point.cutoff}\N{NO-BREAK SPACE}mmol/L, {count} samples" in view.title
    assert f"The hospital counted {count} samples below" in view.summary
    assert view.readouts["counted"] == count


@pytest.mark.parametrize("cutoff", [0.60, 0.70, 0.82, 0.95])
def test_any_other_cutoff_says_that_the_number_is_an_estimate(explorer, cutoff):
    view = explorer.at(cutoff=cutoff)
    share = 100 * float(share_below(cutoff))
    assert view.readouts["share"] == pytest.approx(share, abs=0.5)
    assert f"about {round(share)} of every 100" in view.title
    assert "the curve's estimate" in view.summary
    assert view.readouts["counted"] == "no count here"


def test_the_equation_shown_is_the_curve_drawn(explorer):
    assert "Φ((cut-off − 0.823) / 0.111)" in str(explorer.island())
    drawn = explorer.at(cutoff=0.75).curves
    assert drawn["counts"]["x"] == pytest.approx([point.cutoff for point in WARSAW])
    assert drawn["counts"]["y"] == pytest.approx([100 * point.share for point in WARSAW])
    assert drawn["share"]["y"] == pytest.approx(100 * share_below(drawn["share"]["x"]), abs=0.05)


def test_half_of_the_samples_lie_below_the_answer_of_the_lesson(explorer):
    """mg-cutoff-half asks for the step that comes closest to 50 of 100."""
    steps = np.round(np.arange(0.60, 0.955, 0.01), 2)
    closest = steps[np.argmin(np.abs(share_below(steps) - 0.5))]
    assert closest == 0.82
