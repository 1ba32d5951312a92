"""An author's slip in a question file is told with file, place, value and what is allowed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mgcourse import questions
from mgcourse.kinds import numeric, options
from mgcourse.reading import ContentError


def lesson_file(folder: Path, stem: str = "01_x", **changes: Any) -> Path:
    content = {
        "lesson": {
            "title": "A lesson",
            "part": "How it works",
            "minutes": 30,
            "hook": "Why it matters.",
            "questions": ["What is it?"],
            "objectives": [{"id": f"{stem[:2]}-aim", "text": "Say what it is."}],
            "prerequisites": [],
        },
        "questions": [question(stem)],
        "checklists": [
            {"id": f"{stem[:2]}-list", "title": "Done?", "items": [{"id": "one", "text": "First."}]}
        ],
    }
    content.update(changes)
    path = folder / f"{stem}.yml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


def question(lesson: str = "01_x", /, **changes: Any) -> dict[str, Any]:
    made = {
        "id": f"{lesson[:2]}-first",
        "rev": 1,
        "kind": "choice",
        "objective": f"{lesson[:2]}-aim",
        "source": ["IOM1997"],
        "stem": "Which?",
        "options": [
            {"id": "a", "text": "This", "correct": True, "why": "Because."},
            {"id": "b", "text": "That", "why": "Not that."},
        ],
        "explanation": "The whole picture.",
    }
    made.update(changes)
    return {name: value for name, value in made.items() if value is not None}


def in_part(path: Path, part: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("How it works", part), encoding="utf-8")


NUMBER = {
    "kind": "number",
    "options": None,
    "answer": 0.5,
    "unit": "mmol/L",
    "tolerance": 0.01,
    "why": "Right.",
    "otherwise": "Look again.",
}


def test_a_sound_file_is_read_whole(tmp_path: Path) -> None:
    lesson = questions.parse(lesson_file(tmp_path))
    assert lesson.stem == "01_x"
    assert lesson.questions[0].body == options.Choice(
        (options.Option("a", "This", "Because.", True), options.Option("b", "That", "Not that.", False)),
        shuffle=True,
    )
    assert lesson.checklists[0].items[0].id == "01-list--one"


def test_a_number_question_keeps_its_unit_and_tolerance(tmp_path: Path) -> None:
    lesson = questions.parse(lesson_file(tmp_path, questions=[question(**NUMBER)]))
    assert lesson.questions[0].body == numeric.Number(
        0.5, "mmol/L", 0.01, "Right.", (), "Look again.", units=(), wrong_unit="", significant=None
    )


def test_a_tolerance_in_percent_becomes_absolute(tmp_path: Path) -> None:
    percent = {**NUMBER, "answer": -50.0, "tolerance": None, "tolerance_percent": 2}
    lesson = questions.parse(lesson_file(tmp_path, questions=[question(**percent)]))
    assert lesson.questions[0].body.tolerance == pytest.approx(1.0)


OPTION = {"id": "a", "text": "This", "correct": True, "why": "Because."}
SLIPS: list[tuple[dict[str, Any], str]] = [
    ({"kind": "chioce"}, "kind is 'chioce'; allowed: choice, choices, number, order"),
    ({"rev": "one"}, "rev is 'one'; needs a whole number from 1"),
    ({"rev": 0}, "rev is 0; needs a whole number from 1"),
    ({"rev": True}, "rev is True"),
    ({"id": "Bad Id"}, "id is 'Bad Id'; needs 1-64 small letters, digits or hyphens"),
    ({"id": 5}, "id is 5"),
    ({"objective": 3}, "objective is 3; needs text"),
    ({"source": []}, "source is []; needs a list of at least 1 texts"),
    ({"stem": ""}, "stem is ''; needs text"),
    ({"stem": 7}, "stem is 7; needs text"),
    ({"explanation": None}, "explanation is missing"),
    ({"hint": ["x"]}, "unknown field 'hint'; allowed: "),
    ({"options": [OPTION]}, "needs a list of at least 2"),
    ({"options": [OPTION, {**OPTION, "id": "b", "text": "Same?"}]}, "2 options are marked correct"),
    ({"options": [OPTION, {"id": "a", "text": "T", "why": "w"}]}, "option id 'a' stands twice"),
    ({"options": [OPTION, {"id": "b", "text": "This", "why": "w"}]}, "option text 'This' stands twice"),
    ({"options": [OPTION, {"id": "b", "text": "T"}]}, "why is missing"),
    ({"options": [OPTION, {"id": "b", "text": "T", "why": "w", "correct": "no"}]}, "correct is 'no'"),
    ({"options": [OPTION, "text"]}, "is 'text'; needs fields"),
    ({"kind": "choices", "choose": 2}, "choose is 2, 1 options are correct; allowed: all, 1"),
    ({"kind": "choices"}, "choose is missing"),
    ({**NUMBER, "answer": "half"}, "answer is 'half'; needs a number"),
    ({**NUMBER, "answer": float("nan")}, "answer is nan; needs a number"),
    ({**NUMBER, "tolerance": -1}, "tolerance is -1.0; needs a number of at least 0"),
    ({**NUMBER, "tolerance": None}, "give either tolerance"),
    ({**NUMBER, "tolerance_percent": 2}, "give either tolerance"),
    ({**NUMBER, "classes": [{"near": 5, "tolerance": 1}]}, "why is missing"),
]


@pytest.mark.parametrize(("slip", "told"), SLIPS)
def test_a_slip_is_told_with_file_place_value_and_what_is_allowed(
    tmp_path: Path, slip: dict[str, Any], told: str
) -> None:
    path = lesson_file(tmp_path, questions=[question(**slip)])
    with pytest.raises(ContentError) as caught:
        questions.parse(path)
    assert told in str(caught.value)
    assert "01_x.yml" in str(caught.value)
    assert "question" in caught.value.place


BROKEN = [
    ("lesson: [", "line 1"),
    ("a: 1\na: 2\n", "line 2: is not valid YAML: the key 'a' stands twice"),
    ("1: x\n", "the key 1 is not text"),
    ("just words", "needs fields"),
    ("", "needs fields"),
    ("lesson: !!python/object/apply:os.system ['true']", "is not valid YAML"),
    ("lesson: 3\n", "lesson: is 3; needs fields"),
]


@pytest.mark.parametrize(("text", "told"), BROKEN)
def test_a_broken_file_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "01_x.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"01_x\.yml") as caught:
        questions.parse(path)
    assert told in str(caught.value)


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "01_x.yml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ContentError, match="is not UTF-8"):
        questions.parse(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        questions.parse(tmp_path / "01_x.yml")


def test_an_id_used_by_two_lessons_is_told_with_both_files(tmp_path: Path) -> None:
    lesson_file(tmp_path, "01_x")
    path = lesson_file(tmp_path, "02_y")
    path.write_text(path.read_text(encoding="utf-8").replace("02-first", "01-first"), encoding="utf-8")
    with pytest.raises(ContentError, match=r"02_y\.yml, id 01-first: .*01_x\.yml"):
        questions.load_bank(tmp_path)


@pytest.mark.parametrize(
    ("part", "objective", "told"),
    [
        ("How it works", "none", "objective is 'none'; allowed: 02-aim"),
        ("How it works", "01-aim", "objective is '01-aim'; allowed: 02-aim"),
        (questions.INVENTORY, "none", "objective is 'none'; allowed: one of any lesson"),
    ],
)
def test_an_objective_that_a_question_cannot_ask_for_is_told(
    tmp_path: Path, part: str, objective: str, told: str
) -> None:
    lesson_file(tmp_path, "01_x")
    in_part(lesson_file(tmp_path, "02_y", questions=[question("02_y", objective=objective)]), part)
    with pytest.raises(ContentError, match=r"02_y\.yml, question 02-first") as caught:
        questions.load_bank(tmp_path)
    assert told in str(caught.value)


def test_an_inventory_asks_for_objectives_of_the_lessons(tmp_path: Path) -> None:
    lesson_file(tmp_path, "01_x")
    path = lesson_file(tmp_path, "00_w", questions=[question("00_w", objective="01-aim")])
    in_part(path, questions.INVENTORY)
    assert questions.load_bank(tmp_path).questions["00-first"].objective == "01-aim"


def test_an_id_used_twice_in_one_lesson_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="id '01-first' stands twice"):
        questions.parse(lesson_file(tmp_path, questions=[question(), question()]))


def test_a_checklist_id_too_long_to_store_is_told(tmp_path: Path) -> None:
    items = [{"id": "x" * 60, "text": "Long."}]
    lists = [{"id": "01-list", "title": "T", "items": items}]
    with pytest.raises(ContentError, match="has 69 characters; allowed are 64"):
        questions.parse(lesson_file(tmp_path, checklists=lists))


scraps = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["lesson", "questions", "id", "kind", "options", "rev", "checklists", "choose"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(where=st.sampled_from(["lesson", "questions", "checklists", "question", "options"]), what=scraps)
def test_no_content_whatever_brings_a_bare_traceback(tmp_path: Path, where: str, what: Any) -> None:
    if where in ("question", "options"):
        broken = question(options=what) if where == "options" else what
        path = lesson_file(tmp_path, questions=[broken])
    else:
        path = lesson_file(tmp_path, **{where: what})
    told = ""
    try:
        questions.parse(path)
    except ContentError as error:
        told = str(error)
    assert not told or "01_x.yml" in told
