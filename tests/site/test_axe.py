"""No fault that axe can find: on any page, in both themes, on desk and phone, before and after answers."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.site import learner

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# Every second question is answered with its first choice, the others with their second; numbers alternate
# between a wrong one and no number at all. Then everything that folds is opened.
ANSWER_AND_OPEN = """() => {
  document.querySelectorAll("form.mg-question").forEach((form, at) => {
    for (const field of form.querySelectorAll(".mg-input:not(select)")) {
      const number = field.classList.contains("mg-number-input");
      field.value = number ? (at % 2 ? "7" : "none") : "magnesium";
    }
    for (const select of form.querySelectorAll("select")) select.selectedIndex = 1 + (at % 2);
    form.querySelector(".mg-step button:not([aria-disabled])")?.click();
    const option = form.querySelectorAll(".mg-options input")[at % 2];
    if (option) option.checked = true;
    form.requestSubmit();
    const explain = form.querySelector("[aria-controls][aria-expanded='false']:not([hidden])");
    if (explain) explain.click();
  });
  document.querySelectorAll("details").forEach((details) => { details.open = true; });
}"""


DESK, PHONE, NARROW = ({"width": width, "height": 844} for width in (1280, 390, 320))
EVERYWHERE = [("light", DESK), ("light", PHONE), ("dark", DESK), ("dark", PHONE)]
# A lesson is looked at twice, untouched and answered. One look takes seconds of both cores, so the themes and
# widths are divided between the two states: together they are all there.
UNTOUCHED = [("light", DESK), ("dark", PHONE)]
ANSWERED = [("dark", DESK), ("light", NARROW)]
WITH_QUESTIONS = [*learner.LESSONS, "notebooks/90_every_kind_of_question"]


def faults(page, within: str | None = None) -> list[str]:
    """Return what axe finds, one line for each kind, with the elements; on the whole page or within some."""
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}\n  "
        + "\n  ".join(f"{node['target']} {node['html'][:160]}" for node in fault["nodes"][:5])
        for fault in Axe().run(page, context=within, options=OPTIONS).response["violations"]
    ]


# What scrolls under the header is not too small, and boxes are told of their new size a frame later.
SETTLE = """async () => {
  window.scrollTo(0, 0);
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}"""


def faults_in(page, views) -> dict[str, list[str]]:
    """Return what axe finds, by the theme and width in which it finds it."""
    found = {}
    for theme, size in views:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size(size)
        page.evaluate(SETTLE)
        found[f"{theme}, {size['width']} px"] = faults(page)
    return {place: some for place, some in found.items() if some}


@pytest.mark.parametrize("path", [*learner.PAGES, "search"])
def test_axe_finds_no_barrier(visit, path):
    page = visit(f"{path}.html", color_scheme="light")
    learner.live(page)
    assert faults_in(page, UNTOUCHED if path in WITH_QUESTIONS else EVERYWHERE) == {}


@pytest.mark.parametrize("path", WITH_QUESTIONS)
def test_axe_finds_no_barrier_once_everything_is_answered_and_opened(visit, path):
    page = visit(f"{path}.html", color_scheme="light")
    learner.live(page)
    page.evaluate(ANSWER_AND_OPEN)
    expect(page.locator("[data-verdict]").first).to_be_visible()
    assert faults_in(page, ANSWERED) == {}
