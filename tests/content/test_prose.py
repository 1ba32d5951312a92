"""How the course reads: short sentences, plain words, British spelling, no slips of the pen."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import codespell_lib
import pytest
import readability
from spellchecker import SpellChecker

from mgcourse import evidence, notebooks, questions

from . import prose

NOTEBOOKS = notebooks.all_paths()
LESSONS = list(questions.bank().lessons.values())
CLAIMS = list(evidence.claims().values())
GRADE = 10  # years of school
AMERICAN = {"deciliter", "fiber", "fibers", "hypomagnesemia", "ionized", "paralyzed"}  # codespell lacks them


@cache
def own_words() -> set[str]:
    """Return the course's word list: names, terms and British spellings that the dictionary lacks."""
    lines = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines()
    return {line.lower() for line in lines if line and not line.startswith("#")}


@cache
def british() -> dict[str, str]:
    """Return British spellings with the American ones."""
    path = Path(codespell_lib.__file__).parent / "data" / "dictionary_en-GB_to_en-US.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return {gb: us.strip(", ") for gb, us in (line.split("->") for line in lines if "->" in line)}


@cache
def american() -> set[str]:
    """Return American spellings that British English does not share."""
    return AMERICAN | set(british().values()) - british().keys() - own_words()


@cache
def dictionary() -> SpellChecker:
    """Return the dictionary, which is American, with the British spellings and the course's words."""
    checker = SpellChecker()
    checker.word_frequency.load_words([*british(), *own_words()])
    return checker


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade: the years of school that a text asks for."""
    ready = "\n".join(" ".join([*tokens, "."]) for tokens in prose.sentences(text))
    return readability.getmeasures(ready, lang="en")["readability grades"]["Kincaid"]


def slips(text: str) -> set[str]:
    """Return the words of a text that are misspelt or American."""
    found = {word for word in prose.words(text) if len(word) > 2}
    return dictionary().unknown(found) | (found & american())


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_page_can_be_read_after_ten_years_of_school(path) -> None:
    assert grade(prose.of(notebooks.read(path))) <= GRADE


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_page_is_spelt_as_the_british_do(path) -> None:
    assert slips(prose.of(notebooks.read(path))) == set()


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.stem)
def test_questions_are_spelt_as_the_british_do(lesson) -> None:
    parts = [(item.id, item) for item in (*lesson.questions, *lesson.checklists)]
    head = (lesson.title, lesson.hook, lesson.questions_answered, lesson.objectives)
    found = {place: slips(" ".join(prose.texts(part))) for place, part in [("lesson", head), *parts]}
    assert {place: words for place, words in found.items() if words} == {}


def test_claims_are_spelt_as_the_british_do() -> None:
    found = {claim.id: slips(" ".join(prose.texts(claim))) for claim in CLAIMS}
    assert {place: words for place, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The muscel relaxes.", {"muscel"}),
        ("A fiber of the color he analyzed.", {"fiber", "color", "analyzed"}),
        ("The fibre’s colour is 0.72 of `zzxq` and $k_{zzxq}$ ([Zzxq 2020](https://zzxq.org/a(b)c)).", set()),
        ("| zzxq |\n# Zzxq\n- a cell\n\n## Sources\n\n- zzxq", set()),
    ],
)
def test_the_check_sees_slips_and_leaves_out_what_is_no_prose(text: str, told: set[str]) -> None:
    assert slips(prose.plain(text)) == told


def test_the_grade_tells_plain_words_from_heavy_ones() -> None:
    assert grade("The cat sat on the mat. It was 0.7 m wide.") < 2
    heavy = "Pharmacological supplementation notwithstanding, epidemiological heterogeneity complicates"
    assert grade(f"{heavy} generalisation considerably across heterogeneous institutional populations.") > 20
