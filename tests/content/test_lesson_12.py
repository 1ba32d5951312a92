"""Lesson 12 prints numbers: each one is what the trials' tables and the models give."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from mgcourse import notebooks, questions
from mgcourse.explorers.enrolment import enrolled_at_their_worst
from mgcourse.models import metaanalysis, trials
from mgcourse.models.effects import Effects, log_risk_ratio
from mgcourse.models.pooling import pool, two_sided_p
from mgcourse.models.regression_to_mean import ONLY_CHANCE, Parameters, expected
from mgcourse.paths import root

STEM = "12_preventing_cramps"
NOTEBOOK = notebooks.read(root() / "notebooks" / f"{STEM}.ipynb")
LESSON = questions.parse(root() / "questions" / f"{STEM}.yml")
PROSE = "\n".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown")


def asked(identifier):
    return next(item.body for item in LESSON.questions if item.id == identifier)


def cramp(name):
    return trials.cramps()[name].effect


def gathered(*names):
    found = [cramp(name) for name in names]
    return Effects(np.concatenate([e.y for e in found]), np.concatenate([e.v for e in found]))


BOTH = gathered("maor-treatment", "frusso-paired")


def test_the_interval_of_the_trial_in_israel():
    (low,), (high,) = cramp("maor-change").intervals()
    assert (f"{-low:.1f}", f"{high:.1f}") == ("2.1", "1.4")
    assert "from 2.1 fewer to 1.4 more" in PROSE
    assert f"{two_sided_p(cramp('maor-change'))[0]:.2f}" == "0.67"
    assert asked("prevent-difference").answer == pytest.approx(3.41 - 3.03)


def test_the_table_of_the_two_trials():
    errors = np.sqrt(BOTH.v)
    assert f"| Israel | −{-BOTH.y[0]:.2f} | {errors[0]:.2f} |" in PROSE
    assert f"| Buenos Aires | +{BOTH.y[1]:.3f} | {errors[1]:.3f} |" in PROSE


def test_the_pool_by_hand_is_the_pool_by_tool():
    weights = 1 / np.array([1.09, 0.325]) ** 2
    assert [f"{w:.2f}" for w in (*weights, weights.sum())] == ["0.84", "9.47", "10.31"]
    pooled = pool(BOTH, "fixed")
    assert asked("prevent-weight").answer == pytest.approx(100 * pooled.weights[1], abs=0.5)
    assert asked("prevent-pooled").answer == pytest.approx(pooled.estimate, abs=0.005)
    assert f"from {-pooled.low:.2f} fewer to {pooled.high:.2f} more cramps a week" in PROSE
    assert f"1 / √10.31 = {pooled.se:.2f}" in PROSE


def test_one_more_trial_narrows_the_fixed_pool_and_widens_the_random_one():
    alone, fixed, random = np.sqrt(BOTH.v[1]), pool(BOTH, "fixed"), pool(BOTH, "dl")
    assert fixed.se < alone < random.se
    assert f"{fixed.se:.3f}" in PROSE
    assert f"{random.se:.3f}" in PROSE
    assert f"{fixed.estimate:.2f} by fixed effect, {random.estimate:.2f} by random effects" in PROSE
    update = pool(gathered("cochrane-2012", "maor-treatment"), "fixed")
    assert f"would have given −{-update.estimate:.2f}" in PROSE
    assert update.se < np.sqrt(cramp("cochrane-2012").v[0]) < np.sqrt(cramp("cochrane-2020").v[0])


def test_frusso_read_wrongly_gets_a_wider_interval():
    widths = []
    for name in ("frusso-paired", "frusso-unpaired"):
        (low,), (high,) = cramp(name).intervals()
        widths.append(f"{high - low:.2f}")
    assert f"from {widths[0]} to {widths[1]} cramps wide" in PROSE


def test_the_pain_of_the_trial_in_bangkok_lies_on_both_sides_of_the_line():
    table = [[30, 13], [21, 22]]
    assert f"{chi2_contingency(table, correction=False).pvalue:.3f}" == "0.048"
    (low,), (high,) = log_risk_ratio(30, 43, 21, 43).intervals()
    assert (f"{np.exp(low):.2f}", f"{np.exp(high):.2f}") == ("0.99", "2.06")
    assert low < 0 < high


def test_the_two_messages_after_a_heart_attack():
    for method, words in (("fixed", "0.99 (0.94 to 1.05)"), ("dl", "0.66 (0.53 to 0.82)")):
        pooled = metaanalysis.infarction(method)
        ends = [f"{np.exp(end):.2f}" for end in (pooled.estimate, pooled.low, pooled.high)]
        assert words == f"{ends[0]} ({ends[1]} to {ends[2]})"
        assert words in PROSE
    table = trials.infarction()
    isis = table.names.index("ISIS-4")
    assert f"{table.total1[isis] + table.total2[isis]:,.0f} patients" in PROSE
    shares = [f"{100 * metaanalysis.infarction(m).weights[isis]:.0f} %" for m in ("fixed", "dl")]
    assert f"It carries {shares[0]} of the weight by fixed effect, and {shares[1]}" in PROSE


def test_the_falls_of_the_town():
    falls = [100 * expected(4, people=Parameters(steadiness=s)).fall for s in (ONLY_CHANCE, 2.0, 1.0)]
    assert [f"{fall:.0f}" for fall in falls] == ["7", "20", "31"]
    assert "falls by 7 % when cramps are steady, by 20 % with ups and downs, and by 31 %" in PROSE


def test_the_capsule_question_is_read_from_the_explorer():
    shown = enrolled_at_their_worst().at(entry=4, effect=30).readouts
    assert [shown[name] for name in ("before", "after", "treated")] == pytest.approx([5.8, 4.6, 3.2])
    assert asked("prevent-capsule-share").answer == pytest.approx(100 * (4.6 - 3.2) / 4.6, abs=1)


def test_the_reviews_shares_belong_together():
    assert asked("prevent-placebo-share").answer == round(644 / 10)
    assert asked("prevent-responders").answer == 669 - 644
    assert round(644 * 1.04) in (669, 670)
