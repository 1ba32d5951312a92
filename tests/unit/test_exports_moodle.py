"""Moodle gets the right answers: read back by a parser of others, and by the rules of its own importer."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

import pytest
from moodle_xml_parser import parser

from mgcourse import bibliography, questions
from mgcourse.exports import markup, moodle
from mgcourse.exports.converting import convert, plain
from mgcourse.exports.formats import FORMATS
from tests.unit.exporting import HOSTILE, filled, hostile

BANK = questions.bank().questions
# The grades that Moodle knows (question/engine/bank.php); others are refused on import.
GRADES = {0, 5, 10, 11.11111, 12.5, 14.28571, 16.66667, 20, 25, 30, 33.33333, 40, 50, 60, 66.66667, 70,
          75, 80, 83.33333, 90, 100}  # fmt: skip


@pytest.fixture(scope="module")
def written() -> bytes:
    return moodle.write(filled("moodle"), "The course")


@pytest.fixture(scope="module")
def root(written) -> ET.Element:
    return ET.fromstring(written)


@pytest.fixture(scope="module")
def read(written) -> dict[str, Any]:
    """Return what the third-party parser makes of it, by the id that begins each name."""
    groups = parser.parse_bytes(written)
    return {question.name.split(":")[0]: question for group in groups.values() for question in group}


def of_kind(*kinds: str) -> list[questions.Question]:
    return [question for question in BANK.values() if question.kind in kinds]


def words(text: str) -> str:
    """Return the words of markup as the third-party parser gives them: its entities are undone."""
    return html.unescape(markup.html(text))


def test_choices_come_back_right_with_their_reasons(read):
    for question in of_kind("choice", "choices", "predict"):
        found = read[question.id]
        assert found.single == (question.kind != "choices")
        options = question.body.options
        assert [o.answer for o in found.options] == [words(o.text) for o in options]
        assert [o.score_fraction > 0 for o in found.options] == [o.correct for o in options]
        for came, option in zip(found.options, options, strict=True):
            assert came.feedback.startswith(words(option.why))
        assert sum(o.score_fraction for o in found.options if o.score_fraction > 0) == pytest.approx(
            100, abs=1e-3
        )
        if question.kind == "choices":
            assert found.options[0].score_fraction == pytest.approx(abs(found.options[0].score_fraction)) or (
                min(o.score_fraction for o in found.options) < 0
            ), "ticking everything must not earn everything"


def test_blanks_come_back_right(read):
    for question in of_kind("cloze"):
        gaps = read[question.id].gaps
        assert len(gaps) == len(question.body.blanks)
        for gap, blank in zip(gaps, question.body.blanks, strict=True):
            right = {html.unescape(option.answer) for option in gap.options if option.score == 100}
            assert right == (set(blank.accept[:1]) if blank.options else set(blank.accept))
            if blank.options:
                assert [html.unescape(option.answer) for option in gap.options] == list(blank.options)


def element(root: ET.Element, identifier: str) -> ET.Element:
    (found,) = [q for q in root.iter("question") if q.findtext("idnumber") == identifier]
    return found


def test_numbers_keep_answer_tolerance_and_known_mistakes(root):
    for question in of_kind("number"):
        answers = element(root, question.id).findall("answer")
        value, tolerance = float(answers[0].findtext("text")), float(answers[0].findtext("tolerance"))
        assert (value, tolerance) == (question.body.answer, pytest.approx(question.body.tolerance))
        assert answers[0].get("fraction") == "100"
        assert [float(a.findtext("text")) for a in answers[1:-1]] == [c.near for c in question.body.classes]
        assert {a.get("fraction") for a in answers[1:]} == {"0"}
        assert answers[-1].findtext("text") == "*"


def test_units_are_converted_as_moodle_does(root):
    """Moodle divides a value by its unit's multiplier to reach the first unit."""
    for question in of_kind("number"):
        units = element(root, question.id).findall("units/unit")
        assert [u.findtext("unit_name") for u in units] == [u.unit for u in question.body.units]
        for unit, own in zip(units, question.body.units, strict=True):
            assert 1 / float(unit.findtext("multiplier")) == pytest.approx(own.factor)
    assert any(question.body.units for question in of_kind("number"))


def test_terms_pairs_steps_and_essays_come_back(root):
    for question in of_kind("text"):
        answers = element(root, question.id).findall("answer")
        right = [a.findtext("text") for a in answers if a.get("fraction") == "100"]
        assert right == list(question.body.accept)
    for question in of_kind("match"):
        subs = element(root, question.id).findall("subquestion")
        pairs = [(s.findtext("text"), s.findtext("answer/text")) for s in subs]
        assert pairs == [
            *((markup.html(p.left), p.right) for p in question.body.pairs),
            *(("", extra) for extra in question.body.extra),
        ]
    for question in of_kind("order"):
        found = element(root, question.id)
        assert found.get("type") == "ordering"
        assert [a.findtext("text") for a in found.findall("answer")] == [
            markup.html(s.text) for s in question.body.steps
        ]
    for question in of_kind("reflect"):
        info = element(root, question.id).findtext("graderinfo/text")
        assert all(markup.html(point) in info for point in question.body.points)


def test_every_grade_is_one_that_moodle_knows(root):
    for answer in root.iter("answer"):
        if answer.get("fraction") and answer.find("feedback") is not None:
            assert abs(float(answer.get("fraction"))) in GRADES


def test_explanations_hints_tags_and_categories_go_along(root):
    for question in BANK.values():
        found = element(root, question.id)
        assert markup.html(question.explanation) in found.findtext("generalfeedback/text")
        assert [h.findtext("text") for h in found.findall("hint")] == [
            f"<p>{markup.html(h)}</p>" for h in question.hints
        ]
        assert question.lesson in [tag.findtext("text") for tag in found.findall("tags/tag")]
    categories = [q.findtext("category/text") for q in root if q.get("type") == "category"]
    assert len(categories) == len(questions.bank().lessons)
    assert all(path.startswith("$course$/top/The course/") for path in categories)


def test_a_prediction_is_worth_nothing(root):
    for question in of_kind("predict"):
        assert element(root, question.id).findtext("defaultgrade") == "0"


def test_hostile_texts_stay_text():
    root = ET.fromstring(moodle.write(hostile("moodle"), "A / B"))
    assert "\u0007" not in ET.tostring(root, encoding="unicode")
    texts = [e.findtext("text") or "" for e in root.iter() if e.get("format") == "html"]
    assert any("onerror" in text for text in texts)
    for text in texts:
        tags = set(re.findall(r"<\s*/?\s*([a-zA-Z!]+)", text))
        assert tags <= {"p", "strong", "em", "code", "sub", "sup", "a", "ul", "ol", "li"}
    assert "A // B" in root.findtext("question/category/text")


def test_blanks_show_hostile_texts_as_text_after_moodle_has_undone_its_entities():
    """Moodle undoes entities once in each answer and reason of a blank, then shows them as HTML."""
    bank = questions.bank()
    asked = next(question for question in BANK.values() if question.kind == "cloze")
    form, known = FORMATS["moodle"], bibliography.sources()
    for text in HOSTILE[:3]:
        blank = replace(asked.body.blanks[0], why=plain(text), otherwise=plain(text))
        body = replace(asked.body, blanks=(blank, *asked.body.blanks[1:]))
        (item,) = convert(replace(asked, body=body), form.holds, known, form.losses).items
        root = ET.fromstring(moodle.write([(bank.lessons[asked.lesson], [item])], "A"))
        shown = root.findall("question")[-1].findtext("questiontext/text")
        first = re.search(r"\{1:MCS:(.*?)\}", shown)[1].split("~")[0].partition("#")[2]
        assert html.unescape(first) == markup.html(plain(text))


def test_braces_of_an_author_begin_no_blank():
    (lesson, items), *_ = hostile("moodle")
    found = ET.fromstring(moodle.write([(lesson, items)], "A"))
    for question in found.iter("question"):
        if question.get("type") == "cloze":
            text = question.findtext("questiontext/text")
            assert len(re.findall(r"\{", text)) == len(re.findall(r"\{1:(?:MCS|SHORTANSWER):", text)) > 0
    assert plain(HOSTILE[4]).startswith("\\{")
