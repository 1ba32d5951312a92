"""Slides in a browser: arrows turn them, what is on them works, notes are there, and nothing runs over."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.site import learner
from tests.site.barriers import EVERYWHERE, faults_in

STEM = "03_magnesium_and_energy_production"
DECK = f"slides/{STEM}.html"
WIDE = {"viewport": {"width": 1280, "height": 720}}
# Reveal.js hides what is not shown; here every slide is laid out once and measured.
RUNS_OVER = """() => {
  const all = ".slides > section:not(:has(> section)), .slides > section > section";
  return [...document.querySelectorAll(all)].flatMap((slide) => {
    for (const part of [slide.parentElement, slide]) {
      if (part.tagName !== "SECTION") continue;
      part.hidden = false;
      part.style.setProperty("display", "block", "important");
    }
    const over = [slide.scrollHeight - slide.clientHeight, slide.scrollWidth - slide.clientWidth];
    return Math.max(...over) > 1 ? [`${slide.querySelector("h1, h2")?.innerText}: ${over}`] : [];
  });
}"""


def opened(visit, path=DECK, place="", **options):
    """Open slides at a place such as ``#/1/2``, all widgets alive."""
    page = visit(f"{path}{place}", **{**WIDE, **options})
    page.wait_for_selector(".reveal.ready")
    page.wait_for_function(
        "[...document.querySelectorAll('[data-mg]')].every((one) => one.dataset.mgLive === 'yes')"
    )
    return page


def shown(page):
    """Return the slide that is shown."""
    return page.locator(".slides > section.present:not(.stack), .slides > section.present > section.present")


def test_arrows_lead_through_every_slide_from_disk(visit, on_disk):
    page = opened(visit, on_disk(DECK))
    expect(shown(page)).to_contain_text("Magnesium and energy production")
    page.keyboard.press("ArrowRight")
    expect(shown(page)).to_contain_text("How does magnesium contribute")
    page.keyboard.press("ArrowLeft")
    total = int(page.locator(".deck-place").inner_text().split()[-1])
    for _ in range(total - 1):
        page.keyboard.press("PageDown")
    expect(page.locator(".deck-place")).to_have_text(f"Slide {total} of {total}")
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.slides p')).fontSize)") >= 28


def test_a_question_is_answered_by_keyboard_and_its_keys_turn_no_slide(visit):
    page = opened(visit, place="#/1/1")
    here = page.url
    form = shown(page).locator("form.mg-question")
    learner.tab_to(page, form.locator("input").first)
    page.keyboard.press("Space")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    assert form.locator("input").nth(2).is_checked()
    learner.check(page, form)
    expect(form.locator("[data-verdict]")).to_be_visible()
    assert page.url == here
    page.keyboard.press("PageDown")
    expect(shown(page)).to_contain_text("3 of 5")


def test_a_figure_is_moved_by_keyboard_on_its_slide(visit):
    page = opened(visit, place="#/3/3")
    slide, here = shown(page), page.url
    expect(slide.locator("svg").first).to_be_visible()
    before = slide.locator(".mg-x-title").inner_text()
    learner.tab_to(page, slide.locator("input[type='range']").first)
    for _ in range(6):
        page.keyboard.press("ArrowLeft")
    expect(slide.locator(".mg-x-title")).not_to_have_text(before)
    assert page.url == here


def test_notes_hold_the_full_text_and_a_second_window_turns_along(visit):
    page = opened(visit)
    expect(shown(page).locator("aside.notes")).to_be_hidden()
    page.get_by_role("button", name="Notes", exact=True).click()
    expect(shown(page).locator("aside.notes")).to_contain_text("Learners explain what magnesium does for ATP")
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Notes in a second window").click()
    second = popup.value
    second.wait_for_selector(".reveal.ready.with-notes")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(second.locator(".deck-place")).to_contain_text("Slide 2")
    second.get_by_role("button", name="Next", exact=True).click()
    expect(page.locator(".deck-place")).to_contain_text("Slide 3")


@pytest.mark.parametrize("place", ["#/1/1", "#/3/3"])
def test_axe_finds_no_barrier_on_slides(visit, place):
    page = opened(visit, place=place, color_scheme="light")
    assert faults_in(page, EVERYWHERE) == {}


def test_nothing_runs_over_a_slide_of_any_lesson(visit, site: Path, base):
    decks = sorted(path.stem for path in (site / "slides").glob("*.html"))
    assert [f"notebooks/{stem}" for stem in decks if not stem.startswith("90")] == sorted(learner.LESSONS)
    page = opened(visit)
    over = {}
    for stem in decks:
        page.goto(f"{base}/slides/{stem}.html")
        page.wait_for_selector(".reveal.ready")
        over[stem] = page.evaluate(RUNS_OVER)
    assert {stem: some for stem, some in over.items() if some} == {}
