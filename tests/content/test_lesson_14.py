"""Lesson 14 grades with the cards: its pairs, counts and order are those of the file of claims."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pytest

from mgcourse import evidence, notebooks, questions
from mgcourse.explorers.excitability import firing
from mgcourse.models import trials
from mgcourse.models.effects import log_risk_ratio
from mgcourse.models.speciation import mg_atp_fraction
from mgcourse.paths import root

STEM = "14_weighing_the_evidence"
NOTEBOOK = notebooks.read(root() / "notebooks" / f"{STEM}.ipynb")
LESSON = questions.parse(root() / "questions" / f"{STEM}.yml")
PROSE = "\n".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown")
CARDS = evidence.claims()
ROUNDS = ("weigh-round-cramps", "weigh-round-energy", "weigh-round-advice")
CERTAINTY = ("very low", "low", "moderate", "high")


def asked(identifier):
    return next(item.body for item in LESSON.questions if item.id == identifier)


def groups():
    """Return the ids of each group as the last code cells group them."""
    code = next(cell.source for cell in NOTEBOOK.cells if cell.id == "further-count")
    return [found.split() for found in re.findall(r'": "((?:C\d\d ?)+)"', code)]


@pytest.mark.parametrize("name", ROUNDS)
def test_a_round_has_the_verdicts_of_the_cards(name):
    for pair in asked(name).pairs:
        assert pair.right == CARDS[pair.id.upper()].verdict


def test_the_rounds_are_as_many_cards_as_the_text_says():
    graded = sum(len(asked(name).pairs) for name in ROUNDS)
    assert f"That was {graded} of the course's {len(CARDS)} cards" in PROSE


def test_the_counts_of_the_verdicts():
    found = Counter(card.verdict for card in CARDS.values() if card.id.startswith("C"))
    assert asked("weigh-guess-count").answer == found["supported"] == 10
    assert (found["partly supported"], found["overstated"], found["not supported"]) == (16, 10, 7)
    assert found["unclear"] == 1


def test_the_table_of_the_groups():
    every = [identifier for group in groups() for identifier in group]
    assert sorted(every) == sorted(i for i in CARDS if i.startswith("C"))
    rows = re.findall(r"^\| [A-Z].*? \| (\d+) \| (\d+) \|$", PROSE, re.MULTILINE)
    right = [sum(CARDS[i].verdict == "supported" for i in group) for group in groups()]
    assert rows == [*((str(len(g)), str(n)) for g, n in zip(groups(), right, strict=True)), ("44", "10")]
    assert "7 of 12 are fully supported" in asked("weigh-guess-group").reveal
    assert f"it is {sum(right[1:])} of {44 - len(groups()[0])}" in asked("weigh-guess-group").reveal


def test_no_negative_verdict_is_surer_than_moderate():
    negative = [c.certainty for c in CARDS.values() if c.verdict in ("overstated", "not supported")]
    assert "high" not in negative
    half = [c.id for c in CARDS.values() if c.verdict == "partly supported" and c.certainty == "high"]
    assert half == ["C07"]


def test_the_order_by_certainty():
    steps = [step.id.upper() for step in asked("weigh-f-certainty").steps]
    sure = [CERTAINTY.index(CARDS[i].certainty) for i in steps]
    assert sure == sorted(set(sure))
    for step in asked("weigh-f-certainty").steps:
        assert step.text.endswith(f": {CARDS[step.id.upper()].verdict}")


def test_the_conclusion_is_graded_as_the_card_says():
    right = next(option for option in asked("weigh-conclusion-link").options if option.correct)
    assert right.text.lower() == CARDS["C43"].verdict


def test_the_numbers_of_the_ladder():
    (low,), (high,) = trials.cramps()["maor-change"].effect.intervals()
    assert f"from {-low:.1f} fewer to {high:.1f} more" in PROSE
    (low,), (high,) = log_risk_ratio(12, 15, 3, 17).intervals()
    assert f"from {np.exp(low):.1f} to {np.exp(high):.1f} (our calculation" in PROSE
    ratio = (12 / 15) / (3 / 17)
    assert f"{ratio:.1f} times as many felt better" in PROSE


def test_the_numbers_of_the_final_assessment():
    mild, typical, half = (float(mg_atp_fraction(mg)) for mg in (0.457, 0.557, 0.557 / 2))
    assert 100 * (1 - mild / typical) == pytest.approx(4, abs=0.4)
    assert 100 * (1 - half / typical) == pytest.approx(15, abs=1)
    assert asked("weigh-f-bayes").answer == pytest.approx(100 * 12 / (12 + 294), abs=0.05)
    assert asked("weigh-f-label").answer == 2 * 302 - 350
    both, severe = (firing().at(ca=ca, mg=mg).readouts["change"] for ca, mg in ((0.85, 0.17), (1.2, 0.2)))
    assert (both, severe) == (-54, -14)


def test_the_pool_is_as_large_as_the_text_says():
    (pool,) = LESSON.pools
    assert (pool.draw, len(pool.questions)) == (10, 19)
    assert "ten questions, drawn from nineteen" in PROSE


def test_it_builds_on_every_lesson_before_it():
    stems = sorted(path.stem for path in notebooks.all_paths())
    assert list(LESSON.prerequisites) == [stem for stem in stems if "01" <= stem < STEM]
