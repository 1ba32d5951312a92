"""The forest plots: every method and every left-out trial as the engine gives them."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from mgcourse.explorers import forest
from mgcourse.models import trials
from mgcourse.models.effects import log_odds_ratio, peto_log_odds_ratio
from mgcourse.models.pooling import pool
from mgcourse.tables import LIMIT

NBSP = "\N{NO-BREAK SPACE}"
LABELS = [option for option in forest.infarction_forest().controls[1].options if option != forest.NOBODY]


@pytest.fixture(scope="module")
def explorer():
    return forest.infarction_forest()


def expected(method, without):
    """Return the pooled result, worked out here from the table of trials."""
    table = trials.infarction()
    keep = [i for i, label in enumerate(LABELS) if label != without]
    measure = peto_log_odds_ratio if method == "peto" else log_odds_ratio
    effects = measure(*table.keep(*keep).table)
    tau2 = {"fixed": "fixed", "peto": "fixed", "dl": "dl", "hk": "dl", "reml": "reml"}[method]
    return pool(effects, tau2, "hk" if method == "hk" else "normal")


@pytest.mark.parametrize(
    ("method", "without"),
    [*itertools.product(forest.METHODS, [forest.NOBODY, "ISIS-4 1995", "Santoro 2000"])],
)
def test_table_and_words_are_the_models(explorer, method, without):
    view, pooled = explorer.at(method=method, without=without), expected(method, without)
    shown = [view.readouts[name] for name in ("ratio", "low", "high")]
    assert shown == pytest.approx(np.exp([pooled.estimate, pooled.low, pooled.high]), abs=0.005)
    assert view.readouts["i2"] == pytest.approx(pooled.i2, abs=0.5)
    assert view.readouts["weight"] == pytest.approx(100 * pooled.weights.max(), abs=0.5)
    diamond = [view.curves["pooled"][column][-1] for column in ("estimate", "lo", "hi")]
    assert diamond == pytest.approx(np.exp([pooled.estimate, pooled.low, pooled.high]), abs=0.0005)
    assert "odds ratio {:.2f} ({:.2f} to {:.2f})".format(*shown) in view.title


@pytest.mark.parametrize("without", LABELS[::5])
def test_the_trial_left_out_has_no_row(explorer, without):
    rows = explorer.at(without=without).curves["trials"]
    gone = np.flatnonzero(np.isnan(rows["estimate"][:-1]))
    assert [LABELS[i] for i in gone] == [without]
    assert np.nansum(rows["weight"]) == pytest.approx(100, abs=0.1)


def test_the_rows_are_the_trials_own_odds_ratios(explorer):
    effects = log_odds_ratio(*trials.infarction().table)
    rows = explorer.at(method="fixed").curves["trials"]
    assert rows["estimate"][:-1] == pytest.approx(np.exp(effects.y), abs=0.00051)


def test_the_method_decides_the_message(explorer):
    assert explorer.at(method="fixed").title.startswith("No clear difference: odds ratio 0.99 (0.94 to 1.05)")
    assert explorer.at(method="dl").title.startswith(
        "Fewer deaths with magnesium: odds ratio 0.66 (0.53 to 0.82)"
    )


def test_a_title_never_claims_more_than_the_interval(explorer):
    for method, without in itertools.product(forest.METHODS, [forest.NOBODY, *LABELS]):
        view = explorer.at(method=method, without=without)
        pooled = expected(method, without)
        clear = pooled.low > 0 or pooled.high < 0
        assert view.title.startswith("No clear difference") != clear


def test_both_are_light(explorer):
    assert explorer.size < LIMIT
    assert forest.cramps_forest().size < LIMIT


@pytest.mark.parametrize(
    ("maor", "frusso"), [*itertools.product(forest.CRAMP_KEYS["maor"], forest.CRAMP_KEYS["frusso"])]
)
def test_cramps_show_the_published_results(maor, frusso):
    view = forest.cramps_forest().at(maor=maor, frusso=frusso)
    results = trials.cramps()
    rows = [results[key].effect for key in (f"maor-{maor}", f"frusso-{frusso}", "cochrane-2020")]
    drawn = [
        np.nan_to_num(view.curves["trials"][c]) + np.nan_to_num(view.curves["review"][c])
        for c in ("estimate", "lo", "hi")
    ]
    assert drawn[0] == pytest.approx([row.y[0] for row in rows], abs=0.0051)
    assert drawn[1] == pytest.approx([row.intervals()[0][0] for row in rows], abs=0.0051)
    assert drawn[2] == pytest.approx([row.intervals()[1][0] for row in rows], abs=0.0051)
    assert view.title.startswith("All three intervals hold zero")
    assert "−0.84" in view.summary


def test_the_review_has_its_published_interval():
    review = forest.cramps_forest().at().curves["review"]
    assert [review[c][-1] for c in ("estimate", "lo", "hi")] == pytest.approx([-0.18, -0.84, 0.48], abs=0.006)
