"""The funnel plot: its marks are the trials, its lean is Egger's, its words are the numbers shown."""

from __future__ import annotations

import numpy as np
import pytest

from mgcourse.explorers import funnel
from mgcourse.models import trials
from mgcourse.models.effects import log_odds_ratio
from mgcourse.models.pooling import egger, pool
from mgcourse.tables import LIMIT


@pytest.fixture(scope="module")
def explorer():
    return funnel.infarction_funnel()


@pytest.mark.parametrize(("which", "count"), [("none", 22), ("mega", 20), ("large", 8)])
def test_table_and_words_are_the_models(explorer, which, count):
    view = explorer.at(which=which)
    effects = log_odds_ratio(*trials.infarction().table).keep(funnel.kept(which))
    lean = egger(effects)
    assert len(effects.y) == count
    assert view.readouts["trials"] == count
    assert view.readouts["centre"] == pytest.approx(np.exp(pool(effects, "fixed").estimate), abs=0.005)
    assert view.readouts["slant"] == pytest.approx(lean.intercept, abs=0.005)
    assert view.readouts["p"] == ("below 0.001" if lean.p < 0.001 else f"{lean.p:.3f}")
    assert view.title.startswith("The funnel is lopsided") == (lean.p < 0.05 and count >= 10)
    assert view.title.startswith("8 trials are too few") == (count < 10)
    there = funnel.kept(which)
    shown = view.curves["trials"]
    assert shown["x"][there] == pytest.approx(np.exp(effects.y), abs=0.0006)
    assert shown["y"][there] == pytest.approx(effects.v**-0.5, abs=0.006)
    assert np.isnan(shown["y"][~there]).all()


def test_without_the_mega_trials_the_choice_names_them():
    gone = [
        name for name, kept in zip(trials.infarction().names, funnel.kept("mega"), strict=True) if not kept
    ]
    assert gone == list(funnel.MEGA)


def test_all_trials_lean_as_published(explorer):
    """Egger's intercept of these 22 trials is -1.38 (SE 0.28)."""
    assert explorer.at(which="none").readouts["slant"] == pytest.approx(-1.38, abs=0.01)


def test_it_is_light_enough_for_a_phone(explorer):
    assert explorer.size < LIMIT
