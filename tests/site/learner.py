"""What a learner does with a widget, by keyboard, and where the widgets are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).resolve().parents[2]
Island = dict[str, Any]
Question = dict[str, Any]
_SECTION = "section[data-mg='{}']"


def listed_pages() -> list[str]:
    """Return the pages of ``_toc.yml``, read here anew: the tests do not ask the code they test."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    chapters = [chapter["file"] for part in toc["parts"] for chapter in part["chapters"]]
    return [toc["root"], *chapters]


PAGES = listed_pages()
# The authors' page is no lesson; test_kinds.py tries it.
LESSONS = [page for page in PAGES if page.startswith("notebooks/") and "/90_" not in page]


def islands(site: Path, page: str, widget: str) -> list[Island]:
    """Return the data of all widgets of one sort on a built page, in order."""
    text = (site / f"{page}.html").read_text(encoding="utf-8")
    opening = '<script type="application/json">'
    found = [json.loads(part.split("</script>", 1)[0]) for part in text.split(opening)[1:]]
    return [island for island in found if island["widget"] == widget]


def first_of_kind(site: Path, kind: str) -> tuple[str, Island, Question]:
    """Return the first lesson page, quiz and question of a kind in the book."""
    for page in LESSONS:
        for quiz in islands(site, page, "quiz"):
            for question in quiz["items"]:
                if question["kind"] == kind:
                    return page, quiz, question
    raise AssertionError(f"no lesson asks a question of kind {kind!r}")


def plain(nodes: list[Any]) -> str:
    """Return the text of rich nodes."""
    return "".join(node if isinstance(node, str) else plain(node[2]) for node in nodes)


def live(page: Page) -> None:
    """Wait until every widget of the page is alive."""
    page.wait_for_function(
        "() => [...document.querySelectorAll('section[data-mg]')].every((s) => s.dataset.mgLive === 'yes')"
    )


def form_of(page: Page, quiz: Island, question: Question) -> Locator:
    """Return the form of a question."""
    return page.locator(f"#{quiz['id']} form[data-question='{question['id']}']")


def tab_to(page: Page, target: Locator, limit: int = 400) -> None:
    """Press Tab until the target has the focus, as someone without a mouse would."""
    handle = target.element_handle()
    for _ in range(limit):
        if handle.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{limit} presses of Tab never reached {target}")


def begin_at(page: Page, section_id: str) -> None:
    """Put the keyboard's place just before a widget, as following a link to it does."""
    page.evaluate(
        """(id) => {
          const section = document.getElementById(id);
          section.tabIndex = -1;
          section.focus();
          section.removeAttribute("tabindex");
        }""",
        section_id,
    )


def choose(page: Page, form: Locator, ids: list[str]) -> None:
    """Choose options by keyboard: arrows in a group of radio buttons, Tab and Space on checkboxes."""
    inputs = form.locator(".mg-options input")
    values = inputs.evaluate_all("(all) => all.map((input) => input.value)")
    if inputs.first.get_attribute("type") == "radio":
        checked = form.locator(".mg-options input:checked")
        tab_to(page, checked if checked.count() else inputs.first)
        page.keyboard.press("Space")
        while form.locator(".mg-options input:checked").get_attribute("value") != ids[0]:
            page.keyboard.press("ArrowDown")
        return
    for position, value in enumerate(values):
        box = inputs.nth(position)
        if box.is_checked() != (value in ids):
            tab_to(page, box)
            page.keyboard.press("Space")


def answer(page: Page, form: Locator, given: list[str] | str) -> None:
    """Give an answer by keyboard, without checking it."""
    if isinstance(given, str):
        tab_to(page, form.locator(".mg-number-input"))
        page.keyboard.press("Control+a")
        page.keyboard.type(given)
    else:
        choose(page, form, given)


def check(page: Page, form: Locator) -> None:
    """Press the button by keyboard."""
    tab_to(page, form.locator("button[type='submit']"))
    page.keyboard.press("Enter")


def right(question: Question) -> list[str] | str:
    """Return the right answer as a learner gives it."""
    if question["kind"] == "number":
        return f"{question['answer']:.10g}"
    return [option["id"] for option in question["options"] if option["correct"]]


def wrong(question: Question) -> list[str] | str:
    """Return a wrong answer of the form the question asks for."""
    if question["kind"] == "number":
        return f"{question['answer'] * 3 + 10 * question['tolerance'] + 7:.10g}"
    others = [option["id"] for option in question["options"] if not option["correct"]]
    need = question.get("choose", 1)
    count = need if isinstance(need, int) else 1
    return (others + right(question))[:count]  # type: ignore[operator]


def status(form: Locator) -> Locator:
    """Return the region in which a verdict is announced."""
    return form.locator("[role='status']")


def expect_verdict(form: Locator, word: str) -> None:
    """Expect a verdict that starts with a word."""
    expect(status(form)).to_contain_text(word)
