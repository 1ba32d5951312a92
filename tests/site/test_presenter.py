"""The presenter in a browser: a vote by keyboard, on the whole screen, after a reload and from disk."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.site import learner
from tests.site.barriers import EVERYWHERE, faults_in

PAGE = "book/teaching/presenter.html"


def press(page, name):
    """Press a button by keyboard."""
    learner.tab_to(page, page.get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")


def test_a_class_votes_by_keyboard_on_the_whole_screen_from_disk(visit, on_disk):
    page = visit(on_disk(PAGE))
    learner.live(page)
    learner.begin_at(page, "presenter")
    press(page, "Fill the screen")
    stage = page.locator("dialog .mg-present-stage")
    expect(stage).to_be_visible()
    sizes = stage.locator(".mg-present-stem, .mg-present-option").evaluate_all(
        "(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 28
    press(page, "Hands for A: one more")
    box = page.get_by_label("Hands for B", exact=True)
    learner.tab_to(page, box)
    page.keyboard.press("Control+a")
    page.keyboard.type("3")
    page.keyboard.press("Tab")
    expect(stage.get_by_role("status").first).to_contain_text("Votes in all: 4")
    press(page, "Show the votes")
    expect(stage).to_contain_text("First vote: 3 of 4, 75 %")
    press(page, "What next?")
    expect(stage.locator("[data-now]")).to_have_count(1)
    expect(stage.locator(".mg-present-why").first).to_be_hidden()
    press(page, "Show the answer")
    expect(stage.locator(".mg-present-why").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    page.reload()
    learner.live(page)
    expect(page.get_by_label("Hands for B", exact=True)).to_have_value("3")


def test_axe_finds_no_barrier_when_all_is_shown(visit):
    page = visit(PAGE, color_scheme="light")
    learner.live(page)
    page.get_by_role("button", name="Hands for A: one more").click()
    for name in ("Show the votes", "What next?", "Show the answer"):
        page.get_by_role("button", name=name, exact=True).click()
    assert faults_in(page, EVERYWHERE) == {}
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
