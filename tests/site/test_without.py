"""The book where something is missing: no server, no scripts, no storage. It stays readable and says so."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.site import kinds, learner

BLOCKED = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
}"""


@pytest.mark.parametrize("lesson", learner.LESSONS)
def test_a_lesson_opened_from_disk_works_and_keeps_answers(visit, site, on_disk, lesson):
    page = visit(on_disk(f"{lesson}.html"))
    learner.live(page)
    quiz = learner.islands(site, lesson, "quiz")[0]
    question = quiz["items"][0]
    form = learner.form_of(page, quiz, question)
    kinds.begin(form)
    kinds.give(page, form, question, True)
    learner.check(page, form)
    expect(form).to_have_attribute("data-verdict", re.compile("right|done"))
    page.reload()
    learner.live(page)
    expect(form).to_have_attribute("data-verdict", re.compile("right|done"))


def test_the_book_on_disk_opens_at_the_front_door_and_can_be_searched(visit, on_disk):
    page = visit(on_disk("index.html"))
    page.wait_for_url("**/book/index.html")
    page.get_by_role("searchbox").fill("ATP")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results li").first).to_be_visible()


@pytest.mark.parametrize("lesson", learner.LESSONS)
def test_without_scripts_questions_answers_and_figures_can_be_read(visit, site, lesson):
    page = visit(f"{lesson}.html", java_script_enabled=False)
    for quiz in learner.islands(site, lesson, "quiz"):
        box = page.locator(f"#{quiz['id']}")
        expect(box).to_contain_text("turn on JavaScript")
        for question in quiz["items"]:
            expect(box).to_contain_text(learner.plain(question["stem"]))
            for option in question.get("options", []):
                expect(box).to_contain_text(learner.plain(option["text"]))
        expect(box.get_by_text("Answer and explanation")).to_have_count(len(quiz["items"]))
    answer = page.locator("details", has_text="Answer and explanation").first
    answer.locator("summary").click()
    expect(answer.locator("p").first).to_be_visible()
    for island in learner.islands(site, lesson, "explore"):
        chart = page.locator(f"#{island['id']} img")
        expect(chart).to_be_visible()
        assert chart.evaluate("(i) => i.naturalWidth") > 100
        assert len(chart.get_attribute("alt") or "") > 20
        expect(page.locator(f"#{island['id']} figcaption")).to_be_visible()
        assert page.locator(f"#{island['id']} table").count() >= 1
    for island in learner.islands(site, lesson, "claim"):
        expect(page.locator(f"#{island['id']}")).to_contain_text("What the evidence says")
    expect(page.get_by_role("navigation", name="Course")).to_be_visible()
    expect(page.get_by_role("button", name="Dark")).to_have_count(0)


def test_with_storage_blocked_questions_work_and_the_page_says_nothing_is_kept(visit, site):
    path, quiz, question = learner.first_of_kind(site, "choice")
    page = visit(f"{path}.html", script=BLOCKED)
    learner.live(page)
    expect(page.get_by_text("progress will not be kept in this window").first).to_be_visible()
    form = learner.form_of(page, quiz, question)
    learner.begin_at(page, quiz["id"])
    learner.answer(page, form, learner.right(question))
    learner.check(page, form)
    learner.expect_verdict(form, "Correct")
    page.get_by_role("button", name="Dark").click()


def test_two_windows_of_one_lesson_show_the_same_answers(visit, site):
    path, quiz, question = learner.first_of_kind(site, "choice")
    first = visit(f"{path}.html")
    learner.live(first)
    second = first.context.new_page()
    second.goto(first.url)
    learner.live(second)
    form = learner.form_of(first, quiz, question)
    learner.begin_at(first, quiz["id"])
    learner.answer(first, form, learner.right(question))
    learner.check(first, form)
    learner.expect_verdict(learner.form_of(second, quiz, question), "Correct")
