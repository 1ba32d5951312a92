"""What the progress pages and the menu know of the course: whole, and unable to end their script."""

from __future__ import annotations

import dataclasses
import json
import re

from mgcourse import catalogue, questions
from mgcourse.bibliography import sources

EVERY = list(questions.bank().lessons.values())
LESSONS = [x for x in EVERY if x.part not in (catalogue.AUTHORS, questions.INVENTORY)]


def href(stem: str) -> str:
    return f"../notebooks/{stem}.html"


def data(html: str) -> dict:
    return json.loads(re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)[0])


def test_the_menu_knows_every_question_of_every_lesson():
    lessons = data(catalogue.menu(LESSONS))["lessons"]
    assert lessons == {lesson.stem: [question.id for question in lesson.questions] for lesson in LESSONS}


def test_pages_for_authors_are_no_lessons_to_finish_or_review():
    demo = dataclasses.replace(LESSONS[0], stem="90_demo", part=catalogue.AUTHORS)
    both = [*LESSONS, demo]
    assert "90_demo" not in data(catalogue.menu(both))["lessons"]
    shown = data(catalogue.progress(both, href, "Course", "review.html"))
    assert (len(shown["lessons"]), shown["aside"]) == (len(LESSONS), ["90_demo", "teaching"])
    assert "90_demo" not in catalogue.review(both, href, sources())


def test_the_inventories_are_progress_but_are_not_reviewed():
    inventory = dataclasses.replace(LESSONS[0], stem="00_before", part=questions.INVENTORY)
    both = [*LESSONS, inventory]
    assert "00_before" in data(catalogue.menu(both))["lessons"]
    heads = data(catalogue.review(both, href, sources()))["lessons"]
    assert "00_before" not in [head["stem"] for head in heads]


def test_the_progress_page_knows_revisions_objectives_and_where_each_question_is_asked():
    made = data(catalogue.progress(LESSONS, href, "Course", "review.html"))
    for lesson, row in zip(LESSONS, made["lessons"], strict=True):
        assert [(q["id"], q["rev"], q["objective"]) for q in row["questions"]] == [
            (question.id, question.rev, question.objective) for question in lesson.questions
        ]
        assert {q["anchor"] for q in row["questions"]} - {""} <= {
            f"#quiz-{name}"
            for name in [lesson.stem, *(q.id for q in lesson.questions), *(p.id for p in lesson.pools)]
        }


def test_review_holds_what_can_be_recalled_and_nothing_else():
    made = data(catalogue.review(LESSONS, href, sources()))
    kinds = {entry["question"]["kind"] for entry in made["questions"]}
    assert kinds
    assert not kinds & set(catalogue.NOT_RECALL)
    asked = sum(q.kind not in catalogue.NOT_RECALL for lesson in LESSONS for q in lesson.questions)
    assert len(made["questions"]) == asked


def test_no_title_can_end_the_script_or_become_an_element():
    hostile = dataclasses.replace(LESSONS[0], title="</script><img src=x onerror=alert(1)>")
    html = catalogue.progress([hostile], href, "</script><b>", "review.html")
    assert html.count("</script>") == 1
    assert "<img" not in html
    assert data(html)["lessons"][0]["title"] == hostile.title
