"""What a reader sets in the browser or the system is kept to: large print, more contrast, paper, language.

One visit for each type of page, as the pages of one type share a frame and their widgets; what has to hold
for each single page is in test_pages.py and test_axe.py.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.site import learner

LESSON = learner.LESSONS[3]  # with a drawing, formulas, figures and questions
TYPES = {
    "welcome": "book/index",
    "lesson": LESSON,
    "every kind": "notebooks/90_every_kind_of_question",
    "wide table": "book/evidence-map",
    "glossary": "book/glossary",
    "progress": "book/progress",
    "planner": "book/teaching/planner",
    "search": "search",
}
# A window of 1280 pixels at a zoom of 200 %: half as many CSS pixels, each drawn as four.
ZOOMED = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
# Words that are cut off. Boxes that scroll do not cut, and what is for the ear alone takes no room.
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((e) => {
  const style = getComputedStyle(e);
  const clips = style.overflowX === "hidden" || style.overflowX === "clip";
  const forEar = style.clipPath !== "none" || e.clientWidth <= 1;
  return e.textContent.trim() && clips && !forEar && e.scrollWidth > e.clientWidth + 1;
}).map((e) => e.outerHTML.slice(0, 120))"""
PAINT = """(selector) => {
  const style = getComputedStyle(document.querySelector(selector));
  return { ink: style.color, line: style.borderTopColor, width: style.borderTopWidth };
}"""


@pytest.mark.parametrize("path", TYPES.values(), ids=TYPES)
def test_at_twice_the_size_nothing_is_lost_or_runs_off_the_side(visit, path):
    page = visit(f"{path}.html", **ZOOMED)
    learner.live(page)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 640
    assert page.evaluate(CUT) == []
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("navigation", name="Course").get_by_role("link").first).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_who_asks_for_more_contrast_gets_full_ink_and_lines_as_strong(visit, theme):
    page = visit(f"{LESSON}.html", color_scheme=theme, contrast="more")
    learner.live(page)
    ink = page.evaluate(PAINT, "body")["ink"]
    assert page.evaluate(PAINT, ".site-footer")["ink"] == ink
    assert page.evaluate(PAINT, ".site-footer")["line"] == ink
    button = page.evaluate(PAINT, ".theme-button")
    assert (button["line"], button["width"]) == (ink, "2px")
    card = page.evaluate(PAINT, ".mg-card.mg-quiz")
    assert card["line"] == card["ink"]
    page.emulate_media(contrast="no-preference")
    assert page.evaluate(PAINT, ".site-footer")["ink"] != ink, "and nobody else does"


def test_a_printed_lesson_is_without_menus_and_shows_verdicts_with_reasons_and_figures(visit, site):
    path, quiz, question = learner.first_of_kind(site, "choice")
    page = visit(f"{path}.html", color_scheme="dark")
    learner.live(page)
    form = learner.form_of(page, quiz, question)
    form.locator(f"input[value='{learner.right(question)[0]}']").check()
    form.locator("button[type='submit']").click()
    learner.expect_verdict(form, "Correct")
    page.emulate_media(media="print")
    expect(learner.status(form)).to_be_visible()
    why = next(option["why"] for option in question["options"] if option["correct"])
    expect(form).to_contain_text(learner.plain(why))
    for gone in (".site-header", ".site-menu", ".toc-inline", ".toc-aside", ".prev-next", ".skip-link"):
        assert page.locator(gone).evaluate_all("(all) => all.every((e) => !e.offsetParent)"), gone
    assert page.locator("main button").evaluate_all("(all) => all.every((e) => !e.offsetParent)")
    for island in learner.islands(site, path, "explore"):
        expect(page.locator(f"#{island['id']} svg").first).to_be_visible()
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert min(map(int, re.findall(r"\d+", paper)[:3])) > 230, "paper is light, though the screen is dark"


def test_every_page_says_which_language_it_is_in(site):
    for file in sorted(site.rglob("*.html")):
        assert '<html lang="en"' in file.read_text(encoding="utf-8"), file.relative_to(site)
