"""Numbers that lesson 07 prints in its prose and questions, tied to the comparison of published groups."""

from __future__ import annotations

import pytest

from mgcourse import evidence, notebooks, questions
from mgcourse.explorers.cramping import SODIUM, SPREAD, size_of_proof
from mgcourse.models import comparison
from mgcourse.models.comparison import IRONMAN_SODIUM, MAGNESIUM, PACE, compare, share_below
from mgcourse.paths import root

STEM = "07_cramps_and_electrolytes"


def text() -> str:
    """Return the lesson's Markdown and what its cells print."""
    parts = []
    for cell in notebooks.read(root() / "notebooks" / f"{STEM}.ipynb").cells:
        parts.append(cell.source if cell.cell_type == "markdown" else "")
        parts += [output.get("text", "") for output in cell.get("outputs", [])]
    return "\n".join(parts)


def asked(identifier: str):
    """Return a question's body."""
    return questions.bank().questions[identifier].body


def test_the_shares_below_the_line_are_the_models() -> None:
    shares = {line: [round(100 * float(share_below(line, g))) for g in MAGNESIUM] for line in (0.7, 0.75)}
    assert shares == {0.7: [31, 65], 0.75: [63, 84]}
    assert "At 0.70 mmol/L it is 65 of 100, against 31 of 100 who cramped" in text()
    body = asked("cramps-line")
    assert body.answer == 65
    assert [known.near for known in body.classes] == [31, 35, 84]


def test_no_line_finds_more_crampers() -> None:
    for step in range(55, 91):  # the slider’s own range
        cramped, spared = (float(share_below(step / 100, group)) for group in MAGNESIUM)
        assert cramped <= spared


def test_the_difference_in_magnesium_is_the_models() -> None:
    found = compare(*MAGNESIUM)
    assert round(found.standard_error, 4) == 0.0215
    assert found.t == pytest.approx(asked("cramps-t").answer, abs=0.005)
    assert (round(found.low, 2), round(found.high, 2)) == (0.02, 0.10)
    assert "runs from 0.02 to 0.10 mmol/L" in text()
    assert "magnesium: difference +0.06 mmol/L, 95 % from +0.02 to +0.10, t = 2.79, p = 0.008" in text()


def test_the_difference_in_sodium_is_the_models() -> None:
    assert "sodium: difference -2.50 mmol/L, 95 % from -4.15 to -0.85, t = -3.08, p = 0.004" in text()


def test_rounding_can_explain_the_published_p() -> None:
    low, high = comparison.within_rounding(*MAGNESIUM, 0.005)
    assert f"p can be anything from {low:.3f} to {high:.3f}" in text()
    assert f"p between {low:.3f} and {high:.3f}" in text()


def test_the_overlap_is_the_models_and_does_not_depend_on_people() -> None:
    assert round(100 * comparison.overlap(*IRONMAN_SODIUM)) == 94
    assert "the two groups overlap by 94 %" in text()
    assert {IRONMAN_SODIUM[0].sd, IRONMAN_SODIUM[1].sd} == {SPREAD}
    assert IRONMAN_SODIUM[1].mean == SODIUM
    explorer = size_of_proof()
    shown = {n: explorer.at(people=n, gap=1).readouts for n in (20, 2000)}
    assert shown[20]["overlap"] == shown[2000]["overlap"] == 94
    assert float(shown[20]["p"]) > 0.5
    assert shown[2000]["p"] == "below 0.001"


def test_the_race_of_56_km_is_the_models() -> None:
    found = compare(*PACE)
    assert f"pace: {found.difference:.0f} minutes" in text()
    assert f"Our p for the pace is {found.p:.3f}" in text()
    assert round(10 * comparison.chance_first_higher(*PACE)) == 3
    before, cramped, before_too, spared = comparison.CRAMPED_BEFORE
    assert (before / cramped, round(100 * before_too / spared)) == (1, 48)


def test_its_claims_have_their_home_here() -> None:
    homes = {claim.id for claim in evidence.claims().values() if claim.lesson == STEM}
    assert homes == {"C12", "C14"}
