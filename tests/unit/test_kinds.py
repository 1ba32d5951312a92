"""Every kind of question can be written in YAML, shipped to the page, and read on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mgcourse import faces, islands, questions, units
from mgcourse.bibliography import Source
from mgcourse.kinds import KINDS
from mgcourse.reading import ContentError
from tests.unit.test_questions import lesson_file, question

SOURCES = {"IOM1997": Source("IOM1997", "Institute of Medicine 1997", "https://nap.edu/")}
STEPS = [{"id": i, "text": f"Step {i}", "why": f"Why {i}"} for i in ("one", "two", "three")]
PAIRS = [{"id": i, "left": f"Left {i}", "right": f"Right {i}", "why": f"Why {i}"} for i in ("x", "y")]
BLANK = {"id": "b1", "accept": ["ATP"], "why": "Yes.", "otherwise": "No."}
OPTIONS = [
    {"id": "a", "text": "Up", "correct": True, "why": "It rises."},
    {"id": "b", "text": "Down", "why": "It does not."},
]

BODIES: dict[str, dict[str, Any]] = {
    "choice": {"options": OPTIONS},
    "choices": {"options": OPTIONS, "choose": "all"},
    "predict": {"options": OPTIONS, "reveal": "It went up."},
    "number": {
        "answer": 0.85, "unit": "mmol/L", "tolerance": 0.01, "why": "Right.", "otherwise": "No.",
        "units": ["mg/dL"], "substance": "magnesium", "wrong_unit": "Look at the unit.", "significant": 2,
    },
    "estimate": {
        "answer": 25, "unit": "g", "low": 0, "high": 100, "step": 1, "close": 5, "far": 50,
        "why": "About 25.", "too_low": "More.", "too_high": "Less.",
    },
    "order": {"steps": STEPS},
    "match": {"pairs": PAIRS, "extra": ["Neither"]},
    "cloze": {"text": "Cells use {b1} for work.", "blanks": [BLANK]},
    "text": {
        "accept": ["hypomagnesaemia", "hypomagnesemia"], "why": "Yes.", "otherwise": "No.",
        "classes": [{"words": ["hypermagnesaemia"], "why": "That is too much."}],
    },
    "reflect": {"model": "A model answer.", "points": ["Names the cut-off."]},
}  # fmt: skip


def made(folder: Path, kind: str, **changes: Any) -> questions.Question:
    fields = {"options": None, **BODIES[kind], **changes}
    return questions.parse(lesson_file(folder, questions=[question(kind=kind, **fields)])).questions[0]


def test_every_kind_is_tried_here() -> None:
    assert set(BODIES) == set(KINDS)


@pytest.mark.parametrize("kind", BODIES)
def test_every_kind_can_be_read_on_paper_with_its_answer(tmp_path: Path, kind: str) -> None:
    island = islands.quiz([made(tmp_path, kind)], "", "q", SOURCES)
    html, text = faces.html(island), faces.markdown(island)
    assert "Which?" in html
    assert "Which?" in text
    assert "<details>" in html
    assert "The whole picture." in html


FACES = [
    ("order", ["Step one", "1.", "Why three", "Put these in order."]),
    ("match", ["Left x", "Neither, Right x, Right y", "<strong>Right y</strong>"]),
    ("cloze", ["Cells use _____ for work.", "<strong>ATP.</strong>"]),
    ("estimate", ["from 0 to 100 g", "<strong>25 g.</strong>"]),
    ("reflect", ["A model answer.", "Names the cut-off."]),
    ("predict", ["It went up."]),
    ("number", ["<strong>0.85 mmol/L.</strong>"]),
]


@pytest.mark.parametrize(("kind", "shown"), FACES)
def test_paper_shows_what_the_kind_needs(tmp_path: Path, kind: str, shown: list[str]) -> None:
    html = faces.html(islands.quiz([made(tmp_path, kind)], "", "q", SOURCES))
    for text in shown:
        assert text in html


def test_the_steps_on_paper_do_not_stand_in_their_right_order(tmp_path: Path) -> None:
    html = faces.html(islands.quiz([made(tmp_path, "order")], "", "q", SOURCES))
    shown = html.split("<details>")[0]
    assert shown.index("Step one") < shown.index("Step three") < shown.index("Step two")


def test_units_are_converted_once_by_pint(tmp_path: Path) -> None:
    island = islands.question(made(tmp_path, "number"), SOURCES)
    assert [unit["unit"] for unit in island["units"]] == ["mmol/L", "mg/dL"]
    assert island["units"][1]["factor"] == pytest.approx(1 / 2.4305)


CONVERSIONS = [
    ("mg/dL", "mmol/L", "magnesium", 1 / 2.4305),
    ("mEq/L", "mmol/L", "magnesium", 0.5),
    ("mEq", "mmol", "potassium", 1.0),
    ("mg", "mmol", "magnesium", 1 / 24.305),
    ("mg/dL", "mmol/L", "calcium", 1 / 4.0078),
    ("µmol/L", "mmol/L", "", 0.001),
    ("%", "%", "", 1.0),
]


@pytest.mark.parametrize(("given", "wanted", "substance", "factor"), CONVERSIONS)
def test_a_value_in_another_unit_is_worth_the_same(
    given: str, wanted: str, substance: str, factor: float
) -> None:
    assert units.factor(given, wanted, substance) == pytest.approx(factor)


SLIPS: list[tuple[str, dict[str, Any], str]] = [
    ("number", {"substance": "iron"}, "substance is 'iron'; allowed: magnesium, calcium"),
    ("number", {"units": ["kg"]}, "'kg' cannot be turned into 'mmol/L'"),
    ("number", {"wrong_unit": None}, "wrong_unit is missing"),
    ("number", {"units": None, "wrong_unit": None}, "substance belongs to questions with units"),
    ("number", {"significant": 0}, "significant is 0; needs a whole number from 1 to 6"),
    ("estimate", {"answer": 200}, "answer is 200.0; needs a number from low (0.0) to high (100.0)"),
    ("estimate", {"step": 7}, "step is 7.0; needs a number that divides"),
    ("estimate", {"step": 0}, "step is 0.0"),
    ("estimate", {"close": 60}, "close must be smaller"),
    ("order", {"steps": STEPS[:2]}, "needs a list of at least 3"),
    ("order", {"steps": [*STEPS, STEPS[0]]}, "step id 'one' stands twice"),
    ("match", {"extra": ["Right x"]}, "right 'Right x' stands twice"),
    ("cloze", {"text": "No gap."}, "text has the blanks none; needs b1"),
    ("cloze", {"text": "{b2}"}, "text has the blanks b2; needs b1"),
    ("cloze", {"blanks": [{**BLANK, "options": ["ADP"]}]}, "accept is 'ATP'; allowed: ADP"),
    ("text", {"accept": []}, "accept is []; needs a list of at least 1"),
    ("reflect", {"points": []}, "points is []"),
    ("predict", {"reveal": None}, "reveal is missing"),
    (
        "predict",
        {"options": [OPTIONS[1], {**OPTIONS[1], "id": "c", "text": "T"}]},
        "kind predict needs exactly 1",
    ),
]


@pytest.mark.parametrize(("kind", "slip", "told"), SLIPS)
def test_a_slip_in_any_kind_is_told(tmp_path: Path, kind: str, slip: dict[str, Any], told: str) -> None:
    with pytest.raises(ContentError) as caught:
        made(tmp_path, kind, **slip)
    assert told in str(caught.value)
    assert "question 01-first" in str(caught.value)


def test_a_pool_draws_from_questions_that_exist(tmp_path: Path) -> None:
    two = [question(), question(id="01-second")]
    pool = {"id": "01-pool", "title": "Try", "draw": 1, "questions": ["01-first", "01-second"]}
    lesson = questions.parse(lesson_file(tmp_path, questions=two, pools=[pool]))
    assert lesson.pools[0].draw == 1
    assert lesson.asked() == ()
    for slip, told in (({"draw": 3}, "draw is 3"), ({"questions": ["01-first", "x"]}, "allowed: 01-first")):
        with pytest.raises(ContentError, match=told):
            questions.parse(lesson_file(tmp_path, questions=two, pools=[{**pool, **slip}]))
