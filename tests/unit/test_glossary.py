"""A hard word is explained where it is first used, and nothing is explained twice or wrongly."""

from __future__ import annotations

import pytest

from mgcourse import glossary
from mgcourse.reading import ContentError

GLOSSARY = """\
- {term: serum, definition: The clear part of blood.}
- {term: enzyme, definition: "A protein, <b>fast</b>.", also: [enzymes]}
- {term: serum magnesium, definition: Magnesium in serum.}
"""


@pytest.fixture(autouse=True)
def words(course):
    course.change("book/glossary.yml", GLOSSARY)
    for cached in (glossary.terms, glossary.pattern):
        cached.cache_clear()
    yield course
    for cached in (glossary.terms, glossary.pattern):
        cached.cache_clear()


def test_the_first_use_is_found_once_and_the_longest_term_wins() -> None:
    used: set[str] = set()
    text = "Serum magnesium differs. Enzymes do not see serum."
    found = []
    while hit := glossary.first_use(text, used):
        found.append(text[hit[0] : hit[1]])
        used.add(hit[2].slug)
    assert found == ["Serum magnesium", "Enzymes", "serum"]


def test_parts_of_words_are_no_terms() -> None:
    assert glossary.first_use("serums, non-serum and serum-like", set()) is None


def test_everyday_words_are_explained_but_not_linked(words) -> None:
    words.replace("book/glossary.yml", "term: serum, ", "term: serum, link: false, ")
    for cached in (glossary.terms, glossary.pattern):
        cached.cache_clear()
    assert glossary.first_use("serum", set()) is None
    assert 'id="term-serum"' in glossary.html(glossary.terms())


def test_definitions_are_shown_as_text() -> None:
    html = glossary.html(glossary.terms())
    assert "&lt;b&gt;fast&lt;/b&gt;" in html
    assert '<div id="term-serum-magnesium">' in html


SLIPS = [
    ("definition: The clear", "meaning: The clear", "definition is missing"),
    ("term: enzyme", "term: Serum", "term 'serum' stands twice"),
    ("also: [enzymes]", "also: [serum]", "term 'serum' stands twice"),
]


@pytest.mark.parametrize(("old", "new", "told"), SLIPS)
def test_a_slip_in_the_glossary_is_told(words, old: str, new: str, told: str) -> None:
    words.replace("book/glossary.yml", old, new)
    glossary.terms.cache_clear()
    with pytest.raises(ContentError, match=r"book/glossary\.yml") as caught:
        glossary.terms()
    assert told in str(caught.value)
