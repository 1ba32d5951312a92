"""No fault that axe can find: on any page, in both themes, on desk and phone, before and after answers."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.site import barriers, learner

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

KINDS = "notebooks/90_every_kind_of_question"


@pytest.mark.parametrize("path", [*learner.PAGES, "search"])
def test_axe_finds_no_barrier_untouched_nor_once_everything_is_answered_and_opened(visit, path):
    page = visit(f"{path}.html", color_scheme="light")
    learner.live(page)
    if path not in [*learner.LESSONS, KINDS]:
        assert barriers.faults_in(page, barriers.EVERYWHERE) == {}
        return
    whole = path == KINDS
    assert barriers.faults_in(page, barriers.ALL if whole else barriers.UNTOUCHED) == {}
    page.evaluate(ANSWER_AND_OPEN)
    expect(page.locator("[data-verdict]").first).to_be_visible()
    assert barriers.faults_in(page, barriers.ALL if whole else barriers.ANSWERED) == {}
