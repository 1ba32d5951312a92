"""The page of reproduced numbers: every target has its row, and nothing is made to look better."""

from __future__ import annotations

import math

import pytest

from mgcourse import paths, reproduction
from mgcourse.models.target import Target, all_gaps, all_targets


@pytest.fixture(scope="module")
def table():
    return reproduction.markdown()


def goal(published=1.0, tolerance=0.1, ours=1.0, **more):
    return Target("q", published, "", "IOM1997", tolerance, lambda: ours, **more)


def test_every_target_and_every_gap_has_a_row(table):
    rows = [
        line
        for line in table.splitlines()
        if line.startswith("| ") and not line.startswith("| What, and where")
    ]
    assert len(rows) == len(all_targets()) + len(all_gaps())
    assert table.count("\n## ") == len({name for name, _ in all_targets()})


def test_the_rows_fit_their_columns(table):
    for line in table.splitlines():
        if line.startswith("| "):
            cells = line.replace(r"\|", "").strip("| ").split(" | ")
            assert len(cells) in (3, 4), line


def test_the_count_is_of_the_rows(table):
    assert f"**{len(all_targets())} numbers are checked" in table
    assert "None of them failed in this build" in table


def test_the_page_holds_the_marker_once():
    page = (paths.root() / "book" / "models.md").read_text(encoding="utf-8")
    filled = reproduction.fill(page)
    assert reproduction.MARKER not in filled
    assert "numbers are checked each time" in filled


def test_a_page_without_the_marker_is_refused():
    with pytest.raises(ValueError, match="once, not 0 times"):
        reproduction.fill("# A page")


def test_a_miss_is_printed_as_a_miss():
    assert reproduction.verdict(goal(ours=1.2)) == "**not met**"
    assert reproduction.verdict(goal(ours=1.05)) == "reproduced"
    assert reproduction.verdict(goal(kind="calibrated")) == "fitted"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (-0.4303, "−0.4303"),
        ((20, 25), "20 to 25"),
        ((-math.inf, 0), "below 0"),
        ((0.2, math.inf), "above 0.2"),
        (1.5e-9, "1.5 × 10^−9"),
    ],
)
def test_published_values_are_printed_plainly(value, words):
    assert reproduction.published(value) == words


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (goal(tolerance=0.005), "allowed ± 0.005"),
        (goal(tolerance=10, within="percent"), "allowed ± 10 %"),
        (goal(tolerance=2.5, within="factor"), "allowed: a factor of 2.5"),
        (goal((1.0, 2.0), 0), "allowed: the range"),
    ],
)
def test_tolerances_are_said_in_words(target, words):
    assert reproduction.allowed(target) == words


@pytest.mark.parametrize(
    ("value", "tolerance", "words"),
    [(-0.430287, 1e-4, "−0.43029"), (408.0, 5, "408.0"), (17.3, 20, "17"), (0.2468, 0, "0.2468")],
)
def test_ours_has_one_digit_more_than_the_tolerance(value, tolerance, words):
    assert reproduction.number(value, tolerance) == words


def test_a_rebuild_follows_models_and_data():
    names = {path.name for path in reproduction.inputs()}
    assert {"pooling.py", "magnesium_infarction.csv", "reproduction.py"} <= names
