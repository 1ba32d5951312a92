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


THEMES = ("light", "dark")
WIDTHS = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
NARROW = {"desk": WIDTHS["desk"], "narrow phone": {"width": 320, "height": 640}}


def faults(page, within: str | None = None) -> list[str]:
    """Return what axe finds, one line for each kind, with the elements; on the whole page or within some."""
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}\n  "
        + "\n  ".join(f"{node['target']} {node['html'][:160]}" for node in fault["nodes"][:5])
        for fault in Axe().run(page, context=within, options=OPTIONS).response["violations"]
    ]


def faults_everywhere(page, widths=WIDTHS) -> dict[str, list[str]]:
    """Return what axe finds in each theme and width that has a fault."""
    found = {}
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        for name, size in widths.items():
            page.set_viewport_size(size)
            page.evaluate("() => window.scrollTo(0, 0)")  # what scrolls under the header is not too small
            found[f"{theme}, {name}"] = faults(page)
    return {place: some for place, some in found.items() if some}


@pytest.mark.parametrize("path", [*learner.PAGES, "search"])
def test_axe_finds_no_barrier(visit, path):
    page = visit(f"{path}.html", color_scheme="light")
    learner.live(page)
    assert faults_everywhere(page) == {}


@pytest.mark.parametrize("path", [*learner.LESSONS, "notebooks/90_every_kind_of_question"])
def test_axe_finds_no_barrier_once_everything_is_answered_and_opened(visit, path):
    page = visit(f"{path}.html", color_scheme="light")
    learner.live(page)
    page.evaluate(ANSWER_AND_OPEN)
    expect(page.locator("[data-verdict]").first).to_be_visible()
    assert faults_everywhere(page, NARROW) == {}
