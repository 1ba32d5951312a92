"""The meta-analysis engine against metafor and statsmodels, at its edges, and by its laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.meta_analysis import combine_effects

from mgcourse.models import metaanalysis, pooling, trials
from mgcourse.models.effects import Effects, log_odds_ratio, log_risk_ratio, peto_log_odds_ratio
from mgcourse.models.pooling import egger, leave_one_out, pool, prediction_interval

METHODS = ["fixed", "dl", "reml"]


def made(*pairs):
    return Effects(np.array([y for y, _ in pairs]), np.array([v for _, v in pairs]))


# Teachers' expectations and pupils' scores, 19 studies; effects and variances as metadat lists them.
EXPECTANCY = made(
    (0.03, 0.0156),
    (0.12, 0.0216),
    (-0.14, 0.0279),
    (1.18, 0.1391),
    (0.26, 0.1362),
    (-0.06, 0.0106),
    (-0.02, 0.0106),
    (-0.32, 0.0484),
    (0.27, 0.0269),
    (0.80, 0.0630),
    (0.54, 0.0912),
    (0.18, 0.0497),
    (-0.02, 0.0835),
    (0.23, 0.0841),
    (-0.18, 0.0253),
    (-0.06, 0.0279),
    (0.30, 0.0193),
    (0.07, 0.0088),
    (-0.07, 0.0303),
)

SOME = st.lists(st.tuples(st.floats(-5, 5), st.floats(0.01, 10)), min_size=2, max_size=12).map(
    lambda pairs: made(*pairs)
)


@pytest.mark.parametrize(
    ("method", "interval", "published"),  # variance between studies, estimate, SE, lower, upper
    [
        ("fixed", "normal", (0, 0.0604, 0.0365, -0.0111, 0.1318)),
        ("reml", "normal", (0.0188, 0.0837, 0.0516, -0.0175, 0.1849)),
        ("dl", "normal", (0.0259, 0.0893, 0.0558, -0.0200, 0.1987)),
        ("fixed", "hk", (0, 0.0604, 0.0515, -0.0477, 0.1685)),
        ("reml", "hk", (0.0188, 0.0837, 0.0616, -0.0457, 0.2131)),
        ("dl", "hk", (0.0259, 0.0893, 0.0636, -0.0442, 0.2229)),
    ],
)
def test_expectancy_studies_are_metafors_to_four_places(method, interval, published):
    got = pool(EXPECTANCY, method, interval)
    assert (got.tau2, got.estimate, got.se, got.low, got.high) == pytest.approx(published, abs=1e-4)


def test_expectancy_studies_have_metafors_prediction_interval():
    ends = prediction_interval(pool(EXPECTANCY, "reml"), "z")
    assert ends == pytest.approx((-0.2036, 0.3711), abs=2e-4)


@pytest.mark.parametrize(
    "effects",
    [log_risk_ratio(*trials.bcg().table), log_odds_ratio(*trials.infarction().table), EXPECTANCY],
    ids=["bcg", "infarction", "expectancy"],
)
class TestAgainstStatsmodels:
    """It has no REML, no Peto and no prediction interval; where it has a method, it agrees."""

    def test_fixed_effect_and_dersimonian_laird(self, effects):
        table = combine_effects(effects.y, effects.v, method_re="dl").summary_frame()
        for method, row in (("fixed", "fixed effect"), ("dl", "random effect")):
            got, theirs = pool(effects, method), table.loc[row]
            assert (got.estimate, got.se) == pytest.approx((theirs["eff"], theirs["sd_eff"]), rel=1e-9)
            assert (got.low, got.high) == pytest.approx((theirs["ci_low"], theirs["ci_upp"]), rel=1e-9)

    def test_heterogeneity(self, effects):
        theirs, got = combine_effects(effects.y, effects.v, method_re="dl"), pool(effects)
        assert (got.tau2, got.q) == pytest.approx((theirs.tau2, theirs.q), rel=1e-9)
        assert got.i2 == pytest.approx(100 * theirs.i2, rel=1e-9)

    @pytest.mark.filterwarnings("ignore:`use_t=True` requires `nobs`")  # about single trials, not compared
    def test_hartung_knapp_is_their_row_with_estimated_scale(self, effects):
        table = combine_effects(effects.y, effects.v, method_re="dl", use_t=True).summary_frame()
        got, theirs = pool(effects, "dl", "hk"), table.loc["random effect wls"]
        assert (got.low, got.high) == pytest.approx((theirs["ci_low"], theirs["ci_upp"]), rel=1e-9)


def test_same_trials_opposite_message():
    fixed, random = metaanalysis.infarction("fixed"), metaanalysis.infarction("dl")
    assert fixed.low < 0 < fixed.high
    assert random.high < 0


@pytest.mark.parametrize("method", METHODS)
def test_one_trial_pools_to_itself(method):
    got = pool(made((0.5, 0.04)), method)
    assert (got.estimate, got.se, got.tau2, got.q, got.i2, got.k) == (0.5, 0.2, 0, 0, 0, 1)
    assert got.q_p == 1


def test_one_trial_has_no_hartung_knapp_and_no_prediction_interval():
    one = made((0.5, 0.04))
    with pytest.raises(ValueError, match="two trials or more"):
        pool(one, "dl", "hk")
    with pytest.raises(ValueError, match="three trials or more, not 1"):
        prediction_interval(pool(one))


@pytest.mark.parametrize("method", METHODS)
def test_equal_effects_show_no_heterogeneity(method):
    got = pool(made((0.3, 0.1), (0.3, 0.2), (0.3, 0.4)), method)
    assert got.estimate == pytest.approx(0.3)
    assert (got.tau2, got.i2) == (0, 0)
    assert got.q == pytest.approx(0, abs=1e-12)
    assert got.q_p == pytest.approx(1)


def test_equal_effects_leave_hartung_knapp_no_width_unless_floored():
    same = made((0.5, 0.1), (0.5, 0.1), (0.5, 0.1))
    bare, floored, normal = (pool(same, "dl", how) for how in ("hk", "hk-floored", "normal"))
    assert (bare.low, bare.high) == pytest.approx((0.5, 0.5))
    assert floored.se == normal.se
    assert floored.high > normal.high


@pytest.mark.parametrize("method", ["dl", "reml"])
def test_huge_heterogeneity_gives_the_plain_mean_and_variance(method):
    y = np.array([-1000.0, 0.0, 400.0, 1000.0])
    got = pool(Effects(y, np.array([1e-4, 2e-4, 3e-4, 4e-4])), method)
    # Moments weigh by precision, so only likelihood must find the plain variance.
    if method == "reml":
        assert got.tau2 == pytest.approx(y.var(ddof=1), rel=1e-6)
    assert got.estimate == pytest.approx(y.mean(), rel=1e-3)
    assert got.i2 > 99.999


def test_reml_finds_the_higher_of_two_peaks():
    """A grid twenty times as fine finds no better place."""
    for seed in range(30):
        rng = np.random.default_rng(seed)
        effects = Effects(rng.normal(0, 1, 4), 10 ** rng.uniform(-3, 1, 4))
        got = pooling._reml_height(pooling.tau2_reml(effects), effects)
        grid = np.concatenate([[0], np.geomspace(1e-8, 20, 2400)])
        assert got >= max(pooling._reml_height(tau2, effects) for tau2 in grid) - 1e-9


def test_peto_leaves_out_trials_without_events():
    with_empty = peto_log_odds_ratio([1, 0, 4], [40, 30, 56], [2, 0, 14], [36, 30, 74])
    without = peto_log_odds_ratio([1, 4], [40, 56], [2, 14], [36, 74])
    got, expected = pool(with_empty, "fixed"), pool(without, "fixed")
    assert (got.estimate, got.se, got.q, got.k) == (expected.estimate, expected.se, expected.q, 2)
    assert got.weights[1] == 0


def test_trials_without_any_event_cannot_be_pooled():
    """metafor's rma.peto stops here too."""
    with pytest.raises(ValueError, match="no trial says anything"):
        pool(peto_log_odds_ratio([0, 0], [10, 15], [0, 0], [10, 10]), "fixed")


@given(effects=SOME, method=st.sampled_from(METHODS))
def test_the_pooled_effect_lies_among_the_trials(effects, method):
    got = pool(effects, method)
    assert effects.y.min() - 1e-9 <= got.estimate <= effects.y.max() + 1e-9
    assert got.weights.sum() == pytest.approx(1)
    assert np.all(got.weights > 0)
    assert got.low < got.estimate < got.high
    assert 0 <= got.i2 <= 100
    assert 0 <= got.p <= 1


@given(effects=SOME, method=st.sampled_from(METHODS), shift=st.floats(-3, 3))
def test_shifting_every_trial_shifts_the_pool(effects, method, shift):
    assume(np.ptp(effects.y) > 1e-3 or method == "fixed")
    got, moved = pool(effects, method), pool(Effects(effects.y + shift, effects.v), method)
    assert moved.estimate == pytest.approx(got.estimate + shift, abs=1e-5)
    assert moved.tau2 == pytest.approx(got.tau2, abs=1e-5)


@given(effects=SOME, method=st.sampled_from(METHODS), factor=st.sampled_from([0.1, 10.0]))
def test_another_unit_changes_numbers_not_findings(effects, method, factor):
    assume(np.ptp(effects.y) > 1e-3)
    got = pool(effects, method)
    scaled = pool(Effects(effects.y * factor, effects.v * factor**2), method)
    assert scaled.estimate == pytest.approx(factor * got.estimate, abs=1e-5 * factor)
    assert scaled.tau2 == pytest.approx(factor**2 * got.tau2, abs=1e-5 * factor**2)
    assert scaled.i2 == pytest.approx(got.i2, abs=1e-6)


@given(effects=SOME)
def test_a_random_effect_is_never_surer_than_a_fixed_one(effects):
    fixed = pool(effects, "fixed")
    assert pool(effects, "dl").se >= fixed.se * (1 - 1e-12)
    assert pool(effects, "reml").se >= fixed.se * (1 - 1e-12)


def test_the_prediction_interval_holds_the_confidence_interval():
    pooled = metaanalysis.infarction("dl")
    low, high = prediction_interval(pooled)
    assert low < pooled.low < pooled.high < high


def test_a_wider_level_gives_a_wider_interval():
    wide, narrow = pool(EXPECTANCY, "dl", level=0.99), pool(EXPECTANCY, "dl", level=0.8)
    assert wide.low < narrow.low < narrow.high < wide.high


def test_leaving_out_each_trial_once():
    found = leave_one_out(EXPECTANCY, "reml")
    assert len(found) == 19
    assert found[3].estimate == pool(EXPECTANCY.keep(np.arange(19) != 3), "reml").estimate


@given(st.floats(-2, 2), st.floats(-2, 2))
def test_egger_finds_the_lean_put_in(lean, effect):
    se = np.array([0.1, 0.2, 0.3, 0.5])
    wobble = np.array([0.01, -0.01, -0.01, 0.01])
    found = egger(Effects(effect + lean * se + wobble * se, se**2))
    assert found.intercept == pytest.approx(lean, abs=0.05)


@pytest.mark.parametrize("effects", [made((0, 1), (1, 2)), made((0, 1), (1, 1), (2, 1))])
def test_egger_needs_three_trials_of_different_size(effects):
    with pytest.raises(ValueError, match="three trials or more, of different size"):
        egger(effects)


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"method": "bayes"}, "method = 'bayes' is unknown; allowed: fixed, dl, reml"),
        ({"interval": "wald"}, "interval = 'wald' is unknown; allowed: normal, hk, hk-floored"),
        ({"level": 95}, "level = 95 is outside the range 0 to 1"),
    ],
)
def test_unknown_choices_are_named(choice, words):
    with pytest.raises(ValueError, match=words):
        pool(EXPECTANCY, **choice)
