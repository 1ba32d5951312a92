"""Lesson 09's explorers must show what its prose and its questions state."""

from __future__ import annotations

import numpy as np
import pytest

from mgcourse.explorers import fatigue


@pytest.fixture(scope="module")
def trial():
    return fatigue.fatigue_trial()


@pytest.fixture(scope="module")
def crowd():
    return fatigue.untreated()


def test_the_published_trial(trial):
    shown = trial.at()
    assert shown.title == "As published: a difference of 62\N{NO-BREAK SPACE}percentage points (35 to 90)"
    assert shown.readouts["p"] == "0.001"
    assert (shown.readouts["ratio"], shown.readouts["ratio_low"], shown.readouts["ratio_high"]) == (
        pytest.approx(4.5),
        pytest.approx(1.6),
        pytest.approx(13.1),
    )


@pytest.mark.parametrize(
    ("magnesium", "placebo", "verdict"),
    [
        (9, 3, "Clear"),
        (8, 3, "On the border"),
        (12, 8, "On the border"),
        (4, 3, "Not clear"),
        (7, 1, "Energy score"),
    ],
)
def test_the_verdict(trial, magnesium, placebo, verdict):
    assert trial.at(magnesium=magnesium, placebo=placebo).title.startswith(verdict)


@pytest.mark.parametrize(
    ("settings", "better", "worse"),
    [({"entry": 1}, 40, 36), ({}, 62, 10), ({"steadiness": "strong"}, 73, 10)],
)
def test_the_crowd_of_the_lesson(crowd, settings, better, worse):
    shown = crowd.at(**settings).readouts
    assert (shown["better"], shown["worse"]) == (better, worse)


def test_choosing_a_worse_time_makes_more_people_better(crowd):
    found = [crowd.at(entry=entry).readouts["better"] for entry in (4, 8, 12, 16)]
    assert found == sorted(found)


def test_a_larger_fall_is_rarer():
    assert np.all(np.diff(fatigue.better_untreated(12, "some")) <= 0)


def test_a_fall_that_just_reaches_the_mark_counts():
    first, later = fatigue._spells("steady").T
    just = (first == 10) & (later == 7)
    assert just.any()
    assert np.all(100 * (1 - later[just] / first[just]) >= 30 - 1e-9)
