"""The instructor pages in a browser: the planner by keyboard, kept over a reload, and what goes on paper."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.site import learner

PLANNER = "book/teaching/planner.html"


def test_the_planner_is_worked_by_keyboard_and_keeps_its_plan(visit):
    page = visit(PLANNER)
    learner.live(page)
    times = page.locator(".run-sheet tbody th")
    before = times.nth(2).inner_text()
    box = page.get_by_label("Minutes taken: 12 Can magnesium prevent cramps? – The number to ask for")
    learner.tab_to(page, box)
    page.keyboard.type("16")
    page.keyboard.press("Tab")
    expect(times.nth(2)).not_to_have_text(before)
    expect(page.locator(".mg-plan-said")).to_contain_text("minutes too late")
    expect(page.locator(".run-sheet tr[data-skip]")).to_have_count(1)
    assert page.evaluate("document.activeElement.closest('.run-sheet') !== null"), (
        "the focus stays in the sheet"
    )
    page.reload()
    learner.live(page)
    expect(box).to_have_value("16")
    keys = page.evaluate("Object.keys(localStorage)")
    assert "mgcourse/1/teaching/plan" in keys


def test_a_tick_of_the_team_is_kept_and_is_no_lost_answer(visit):
    page = visit("book/teaching/checklists.html")
    learner.live(page)
    page.locator("#host input[type=checkbox]").first.check()
    page.reload()
    learner.live(page)
    expect(page.locator("#host input[type=checkbox]").first).to_be_checked()
    page.goto(page.url.replace("teaching/checklists", "progress"))
    learner.live(page)
    expect(page.locator(".mg-notes")).not_to_contain_text("no longer in the course")


def test_on_paper_there_are_the_unfolded_notes_alone(visit):
    page = visit("book/teaching/lesson-notes.html")
    page.locator(".lesson-notes > summary").nth(1).click()
    page.emulate_media(media="print")
    shown = page.locator(".lesson-notes:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Answer key")


def test_without_javascript_the_planner_says_what_to_do_instead(visit):
    page = visit(PLANNER, java_script_enabled=False)
    expect(page.locator(".mg-fallback")).to_contain_text("python -m mgcourse plan")
