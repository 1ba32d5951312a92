"""Lesson 02 prints numbers: each one is what the models of the fibre give."""

from __future__ import annotations

import pytest

from mgcourse import notebooks, questions
from mgcourse.explorers.competition import seats
from mgcourse.explorers.twitch import relaxation
from mgcourse.models.competition import SITES, apparent_dissociation, occupancies
from mgcourse.models.twitch import Parameters, calcium_decay_rate, half_relaxation
from mgcourse.paths import root

STEM = "02_muscle_contraction_and_relaxation"
NOTEBOOK = notebooks.read(root() / "notebooks" / f"{STEM}.ipynb")
LESSON = questions.parse(root() / "questions" / f"{STEM}.yml")
PROSE = "\n".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown")
TYPICAL, MILD, HALF = 0.557, 0.457, 0.28  # mmol/L


def asked(identifier):
    return next(item.body for item in LESSON.questions if item.id == identifier)


def seat(ca, mg):
    return seats().at(ca=ca, mg=mg).readouts


def changed(mg, pulses, parvalbumin=1500):
    """Return the change of relaxation against typical muscle, per cent."""
    usual, now = (
        half_relaxation(Parameters(mg=m, pulses=pulses, parvalbumin=parvalbumin)) for m in (TYPICAL, mg)
    )
    return 100 * (now / usual - 1)


def words(change):
    return f"{abs(change):.1f} % {'slower' if change > 0 else 'faster'}"


def test_the_table_of_seats_is_what_the_explorer_shows():
    typical, half = seat(0.05, TYPICAL), seat(0.05, HALF)
    for row, name in (
        ("Troponin's switch: calcium", "switch"),
        ("Troponin's tight seats: magnesium", "high_mg"),
        ("Parvalbumin: magnesium", "buffer_mg"),
        ("Parvalbumin: calcium", "buffer_ca"),
    ):
        assert f"| {row} | {typical[name]:.1f} % | {half[name]:.1f} % |" in PROSE
    empty = [100 * occupancies(0.05, mg, SITES["parvalbumin"])["empty"] for mg in (TYPICAL, HALF)]
    assert f"| Parvalbumin: empty | {empty[0]:.1f} % | {empty[1]:.1f} % |" in PROSE
    assert asked("muscle-read-seat").answer == pytest.approx(half["buffer_mg"])


def test_the_reason_for_the_two_signs_is_in_the_seats():
    text = next(item.explanation for item in LESSON.questions if item.id == "muscle-two-signs")
    empty = [100 * occupancies(0.05, mg, SITES["parvalbumin"])["empty"] for mg in (TYPICAL, HALF)]
    room = [100 - seat(0.05, mg)["buffer_ca"] for mg in (TYPICAL, HALF)]
    assert f"from {empty[0]:.1f} to {empty[1]:.1f} %" in text
    assert f"from {room[0]:.1f} to {room[1]:.1f} %" in text


def test_the_table_of_relaxation_is_what_the_explorer_shows():
    at = relaxation().at
    usual = [at(mg=TYPICAL, stimuli=name).readouts["half"] for name in ("one", "five")]
    assert f"(typical) | {usual[0]:.1f} ms | {usual[1]:.1f} ms |" in PROSE
    for mg, named in ((MILD, "18 % lower"), (HALF, "half"), (0.06, "about a tenth")):
        one, five = (at(mg=mg, stimuli=name).readouts["change"] for name in ("one", "five"))
        assert f"| {mg:g} mmol/L ({named}) | {words(one)} | {words(five)} |" in PROSE
    assert asked("muscle-percent").answer == pytest.approx(100 * (26.6 / 26.0 - 1), abs=0.05)


def test_without_parvalbumin_a_mild_fall_changes_little():
    mild, half = ([changed(mg, pulses, 0) for pulses in (1, 5)] for mg in (MILD, HALF))
    assert f"{mild[0]:.1f} % slower after one stimulus and {mild[1]:.1f} % slower after five" in PROSE
    assert f"half the magnesium, {half[0]:.1f} and {half[1]:.1f} %" in PROSE
    without, usual = (half_relaxation(Parameters(mg=TYPICAL, parvalbumin=sites)) for sites in (0, 1500))
    assert f"{without:.1f} instead of {usual:.1f} ms" in PROSE


def test_the_frog_loses_more_speed_than_the_model():
    share = calcium_decay_rate(Parameters(mg=0.14, pulses=5)) / calcium_decay_rate(Parameters(pulses=5))
    assert share == pytest.approx(0.60, abs=0.005)
    assert "still manages 60 %" in PROSE


def test_the_tight_seats_change_a_hundredfold_and_the_switch_does_not():
    tight, switch = SITES["troponin, high affinity"], SITES["troponin, regulatory"]
    times = apparent_dissociation(2.0, tight) / apparent_dissociation(0.0, tight)
    assert times == pytest.approx(100, rel=0.02)
    assert float(apparent_dissociation(2.0, switch)) == pytest.approx(0.2)


def test_the_energy_question_adds_up():
    assert asked("muscle-energy-share").answer == pytest.approx(8.0 * (1 - 0.35))
