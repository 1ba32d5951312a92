"""A learner answers on the real lesson pages, by keyboard alone, and comes back to find the answers kept."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.site import kinds, learner

KINDS = ("choice", "choices", "number")
WRONG = re.compile("Not quite|Partly right")


def opened(visit, site, kind):
    """Open the first lesson that asks a kind, with the keyboard's place before the quiz."""
    path, quiz, question = learner.first_of_kind(site, kind)
    page = visit(f"{path}.html")
    learner.live(page)
    learner.begin_at(page, quiz["id"])
    return page, quiz, question, learner.form_of(page, quiz, question)


@pytest.mark.parametrize("kind", KINDS)
def test_someone_without_a_mouse_answers_wrong_finds_it_after_a_reload_and_then_answers_right(
    visit, site, kind
):
    page, quiz, question, form = opened(visit, site, kind)
    given = learner.wrong(question)
    learner.answer(page, form, given)
    learner.check(page, form)
    expect(learner.status(form)).to_contain_text(WRONG)
    button = form.locator("button[type='submit']")
    assert button.evaluate("(b) => b === document.activeElement"), "the focus must stay on the button"

    page.reload()
    learner.live(page)
    if isinstance(given, str):
        expect(form.locator(".mg-number-input")).to_have_value(given)
    else:
        kept = form.locator("input:checked").evaluate_all("(all) => all.map((input) => input.value)")
        assert sorted(kept) == sorted(given)
    expect(learner.status(form)).to_contain_text(WRONG)
    keys = page.evaluate("() => Object.keys(localStorage)")
    assert keys
    assert all(key.startswith("mgcourse/") for key in keys), "other sites may share this storage"

    learner.begin_at(page, quiz["id"])
    learner.answer(page, form, learner.right(question))
    learner.check(page, form)
    expect(learner.status(form)).to_contain_text("Correct")
    assert form.locator("input").first.is_enabled(), "an answered question can be answered again"


@pytest.mark.parametrize("kind", KINDS)
def test_choosing_gives_nothing_away_and_checking_without_an_answer_says_what_is_missing(visit, site, kind):
    page, quiz, question, form = opened(visit, site, kind)
    expect(learner.status(form)).to_have_count(1)
    expect(learner.status(form)).to_be_empty()
    learner.check(page, form)
    message = form.locator(".mg-error")
    expect(message).to_be_visible()
    described = form.locator(f"[aria-describedby~='{message.get_attribute('id')}']")
    assert described.count() >= 1, "the message must belong to the field it is about"
    assert form.locator("[aria-invalid='true']").count() >= 1
    told = learner.status(form).inner_text()

    learner.begin_at(page, quiz["id"])
    learner.answer(page, form, learner.right(question))
    if kind == "choice":
        for _ in question["options"]:
            page.keyboard.press("ArrowDown")
    assert learner.status(form).inner_text() == told, "nothing new is said before Check"
    expect(form.locator(".mg-why:visible")).to_have_count(0)
    assert not form.get_attribute("data-verdict")


# The first, the longest, and the one to take to a clinician; all are one widget with other words.
@pytest.mark.parametrize("number", ["01", "11", "13"])
def test_a_checklist_is_ticked_by_keyboard_counted_and_kept(visit, site, number):
    lesson = next(page for page in learner.LESSONS if f"/{number}_" in page)
    island = learner.islands(site, lesson, "checklist")[0]
    page = visit(f"{lesson}.html")
    learner.live(page)
    widget = page.locator(f"#{island['id']}")
    boxes = widget.locator("input[type='checkbox']")
    of = len(island["items"])
    expect(widget.get_by_role("status")).to_have_text(f"0 of {of} done")
    learner.begin_at(page, island["id"])
    for position in (0, 1):
        learner.tab_to(page, boxes.nth(position))
        page.keyboard.press("Space")
    page.keyboard.press("Space")
    expect(widget.get_by_role("status")).to_have_text(f"1 of {of} done")

    page.reload()
    learner.live(page)
    assert [box.is_checked() for box in boxes.all()] == [True] + [False] * (of - 1)
    expect(widget.get_by_role("status")).to_have_text(f"1 of {of} done")


@pytest.mark.parametrize("lesson", learner.LESSONS)
def test_every_question_of_a_lesson_accepts_its_right_answer(visit, site, lesson):
    page = visit(f"{lesson}.html")
    learner.live(page)
    for quiz in learner.islands(site, lesson, "quiz"):
        for question in quiz["items"]:
            form = learner.form_of(page, quiz, question)
            if quiz.get("draw") and not form.count():
                continue  # not drawn this time
            kinds.begin(form)
            kinds.give(page, form, question, True)
            learner.check(page, form)
            expect(form).to_have_attribute("data-verdict", re.compile("right|done"))
        marked = [item for item in quiz["items"] if item["kind"] not in kinds.UNMARKED]
        if len(quiz["items"]) > 1 and marked:
            expect(page.locator(f"#{quiz['id']} .mg-summary-text")).to_contain_text("Well done")


def test_hints_and_the_explanation_come_by_keyboard_when_asked_for(visit, site):
    for lesson in learner.LESSONS:
        for quiz in learner.islands(site, lesson, "quiz"):
            for question in filter(lambda item: item["hints"], quiz["items"]):
                page = visit(f"{lesson}.html")
                learner.live(page)
                form = learner.form_of(page, quiz, question)
                learner.begin_at(page, quiz["id"])
                hint = form.get_by_role("button", name=re.compile("Hint"))
                learner.tab_to(page, hint)
                page.keyboard.press("Enter")
                expect(form).to_contain_text(learner.plain(question["hints"][0]))
                expect(form.get_by_role("button", name="Show explanation")).to_have_count(0)
                return
    raise AssertionError("no question of the book offers a hint")
