"""Lesson 11 prints numbers: each one is what counting people, Bayes' rule or the sources give."""

from __future__ import annotations

import pytest

from mgcourse import notebooks, questions
from mgcourse.explorers.bayes import chance_after
from mgcourse.models.bayes import positive_ratio, posterior, ratio_needed
from mgcourse.models.cutoff import GERMANY, UNITED_STATES
from mgcourse.paths import root

STEM = "11_could_your_cramps_be_magnesium"
NOTEBOOK = notebooks.read(root() / "notebooks" / f"{STEM}.ipynb")
LESSON = questions.parse(root() / "questions" / f"{STEM}.yml")
PROSE = "\n".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown")
CRAMPS = 0.30  # Grandner2017: 24 to 25 mild and 6 moderate to severe, of every 100


def asked(identifier):
    return next(item.body for item in LESSON.questions if item.id == identifier)


def test_the_shares_are_those_of_the_courses_surveys():
    (german_strict, german_wide), american = GERMANY, UNITED_STATES[1]
    assert (german_strict.cutoff, german_strict.share) == (0.70, 0.02)
    assert (german_wide.cutoff, german_wide.share) == (0.76, 0.145)
    assert (american.cutoff, american.share) == (0.75, 0.05)


@pytest.mark.parametrize(("low", "words"), [(0.02, "\\frac{2}{30} = 7\\,\\%"), (0.145, "becomes 48 %")])
def test_the_ceilings(low, words):
    assert words in PROSE
    assert f"{100 * low / CRAMPS:.0f}" in words
    largest = 1 / ((CRAMPS - low) / (1 - low))  # everyone with low magnesium has cramps
    assert float(posterior(low, largest)) == pytest.approx(low / CRAMPS)


def test_the_largest_ratio_in_the_street():
    others = (CRAMPS - 0.02) / 0.98
    assert f"cannot be above {1 / others:.1f}" in PROSE
    assert f"must be {float(ratio_needed(0.02, 0.5)):.0f} times as common" in PROSE


def test_the_questions_numbers():
    assert asked("could-ceiling-five").answer == pytest.approx(100 * 0.05 / CRAMPS, abs=0.05)
    assert asked("could-update-risk").answer == pytest.approx(100 * float(posterior(0.145, 3)), abs=0.05)
    assert asked("could-false-alarm").answer == pytest.approx(100 * (1 - 0.95**20), abs=0.5)
    assert asked("could-ionised").answer == pytest.approx(51.3 * 0.71, abs=0.05)
    assert f"{100 * float(posterior(0.02, 2)):.1f} %" in asked("could-guess-double").reveal


def test_the_explorer_has_the_places_the_lesson_sends_learners_to():
    shown = chance_after()
    assert shown.at(prior=14.5, ratio=3).readouts["after"] == pytest.approx(asked("could-update-risk").answer)
    assert shown.at(prior=2, ratio=1).readouts["after"] == 2
    assert shown.at(prior=20, ratio=2).readouts["after"] == pytest.approx(33.3)
    assert "a weak sign with a ratio of 2 leads to 33 %" in PROSE


def test_a_low_result_means_most_where_the_chance_was_raised():
    ratio = float(positive_ratio(0.90, 0.975))
    chances = [float(posterior(before, ratio)) for before in (0.005, 0.02, 0.20)]
    assert chances[0] < 0.5 < chances[2]
    printed = "".join(out.text for cell in NOTEBOOK.cells for out in cell.get("outputs", []) if "text" in out)
    assert all(f"after a low result {chance:.0%}" in printed for chance in chances)
