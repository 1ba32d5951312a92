"""What learners read: every claim graded and sourced, every option explained, every notebook fresh."""

from __future__ import annotations

import re

import pytest

from mgcourse import bibliography, catalogue, evidence, lint, notebooks, questions
from mgcourse.paths import root

BANK = questions.bank()
LESSONS = [s for s, x in BANK.lessons.items() if x.part not in (questions.INVENTORY, catalogue.AUTHORS)]
INVENTORIES = [lesson for lesson in BANK.lessons.values() if lesson.part == questions.INVENTORY]
NOTEBOOKS = notebooks.all_paths()
_LINK = re.compile(r"\]\((https?://(?:[^\s()]|\([^\s()]*\))+)\)")  # some DOIs hold parentheses


def test_the_content_has_no_fault() -> None:
    assert lint.faults() == []


@pytest.mark.parametrize("stem", LESSONS)
def test_a_lesson_asks_enough_in_enough_ways(stem: str) -> None:
    lesson = BANK.lessons[stem]
    assert len(lesson.questions) >= 8
    assert len({question.kind for question in lesson.questions}) >= 3
    assert lesson.checklists
    assert 30 <= lesson.minutes <= 45


def test_the_two_inventories_are_parallel_short_and_ask_how_sure_one_is() -> None:
    before, after = (lesson.asked() for lesson in INVENTORIES)
    assert len(before) == len(after) == 12
    assert [item.objective for item in before] == [item.objective for item in after]
    assert len({item.objective for item in before}) == 12
    assert all(item.confidence for item in before + after)
    assert not {item.stem for item in before} & {item.stem for item in after}
    assert all(10 <= lesson.minutes <= 15 for lesson in INVENTORIES)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_source_a_lesson_links_to_is_in_the_references(path) -> None:
    known = {source.url.lower().rstrip("/") for source in bibliography.sources().values()}
    text = "\n".join(cell.source for cell in notebooks.read(path).cells if cell.cell_type == "markdown")
    linked = {url.lower().rstrip("/") for url in _LINK.findall(text)}
    assert linked
    assert linked <= known


def test_no_right_answer_is_given_away_by_its_place() -> None:
    """Fixed order questions apart, learners see options shuffled; on paper the place must not tell either."""
    places: list[int] = []
    for question in BANK.questions.values():
        if question.kind == "choice":
            places += [n for n, option in enumerate(question.body.options) if option.correct]
    assert max(places.count(place) for place in set(places)) <= 0.6 * len(places)


def test_claims_name_headings_that_the_article_has() -> None:
    for claim in evidence.claims().values():
        assert bool(claim.heading) != claim.id.startswith("M")


def test_the_licences_are_there() -> None:
    for name in ("LICENSE", "LICENSE-CONTENT", "CITATION.cff", "CHANGELOG.md"):
        assert (root() / name).stat().st_size > 100


@pytest.mark.parametrize("stem", [stem for stem, lesson in BANK.lessons.items() if lesson.teaching])
def test_the_minutes_of_a_lessons_parts_add_up_to_its_own(stem: str) -> None:
    lesson = BANK.lessons[stem]
    assert sum(part.minutes for part in lesson.teaching.sections) == lesson.minutes
