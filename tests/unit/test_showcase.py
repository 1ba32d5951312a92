"""Both halves of the course know the same kinds and formulas; authors are shown the lines as they stand."""

from __future__ import annotations

import re

import pytest
import yaml

from mgcourse import formulas, questions, showcase
from mgcourse.kinds import KINDS
from tests.unit.web_tools import ROOT

WEB = ROOT / "src" / "mgcourse" / "web"
AUTHORS = "90_every_kind_of_question"


def pattern(name: str) -> re.Pattern[str]:
    """Return a regular expression that ``dom.mjs`` names."""
    source = (WEB / "dom.mjs").read_text(encoding="utf-8")
    found = re.search(rf"^const {name} = /(.*)/;$", source, re.MULTILINE)
    assert found
    return re.compile(found[1])


@pytest.mark.parametrize(
    ("name", "known"),
    [("FORMULA", formulas.TAGS), ("FORMULA_ATTRIBUTE", formulas._ATTRIBUTES)],
)
def test_the_page_draws_every_formula_that_is_let_through_and_no_more(
    name: str, known: frozenset[str]
) -> None:
    allowed = pattern(name)
    assert all(allowed.match(word) for word in known)
    dangerous = (
        "maction",
        "semantics",
        "annotation-xml",
        "script",
        "href",
        "onclick",
        "style",
        "src",
        "class",
        "id",
    )
    assert not [word for word in dangerous if allowed.match(word)]


def test_both_halves_know_the_same_kinds() -> None:
    source = (WEB / "kinds" / "index.mjs").read_text(encoding="utf-8")
    listed = re.search(r"export const KINDS = \{(.*?)\};", source, re.DOTALL)
    assert listed
    assert set(re.findall(r"\w+", listed[1])) == set(KINDS)


def test_the_authors_page_asks_every_kind() -> None:
    lesson = questions.parse(ROOT / "questions" / f"{AUTHORS}.yml")
    assert {question.kind for question in lesson.questions} == set(KINDS)


@pytest.mark.parametrize("identifier", ["demo-choice", "demo-predict", "demo-pool"])
def test_a_recipe_is_the_very_lines_of_the_file(identifier: str) -> None:
    lines = showcase.lines_of(AUTHORS, identifier)
    whole = yaml.safe_load((ROOT / "questions" / f"{AUTHORS}.yml").read_text(encoding="utf-8"))
    entries = {entry["id"]: entry for entry in [*whole["questions"], *whole["pools"]]}
    assert yaml.safe_load(lines) == [entries[identifier]]
