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


# The themes differ in nothing but the values of custom properties (tests/unit/test_tokens.py), so in the dark
# theme only the rules that look at colours can find what the light theme did not show.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
# All kinds of question, and two lessons with everything else that folds.
ANSWERED = ["notebooks/90_every_kind_of_question", *learner.LESSONS[1:14:12]]


def faults(page, scheme: str = "light") -> list[str]:
    """Return what axe finds, one line for each kind, with the elements."""
    options = OPTIONS if scheme == "light" else COLOURS
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}\n  "
        + "\n  ".join(f"{node['target']} {node['html'][:160]}" for node in fault["nodes"][:5])
        for fault in found
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*learner.PAGES, "search"])
def test_axe_finds_no_barrier(visit, path, scheme):
    page = visit(f"{path}.html", color_scheme=scheme)
    learner.live(page)
    assert faults(page, scheme) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert faults(page, scheme) == [], "on a phone"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ANSWERED)
def test_axe_finds_no_barrier_once_everything_is_answered_and_opened(visit, path, scheme):
    page = visit(f"{path}.html", color_scheme=scheme)
    learner.live(page)
    page.evaluate(ANSWER_AND_OPEN)
    expect(page.locator("[data-verdict]").first).to_be_visible()
    assert faults(page, scheme) == []
