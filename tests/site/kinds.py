"""How every kind of question is answered by keyboard alone, right and wrong, and what it shows then."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page
from tests.site.learner import Question, choose, tab_to

UNMARKED = ("predict", "reflect")  # nothing about them is right or wrong
_TYPED = "input[type='text']"


def give(page: Page, form: Locator, question: Question, good: bool) -> None:
    """Give a right or a wrong answer by keyboard, without checking it."""
    _GIVE[question["kind"]](page, form, question, good)


def _type(page: Page, field: Locator, text: str) -> None:
    tab_to(page, field)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def _pick(page: Page, select: Locator, value: str) -> None:
    tab_to(page, select)
    page.keyboard.press("Home")
    for _ in range(select.locator("option").count()):
        if select.input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrow keys never reach {value!r}")


def _options(page: Page, form: Locator, question: Question, good: bool) -> None:
    ids = [option["id"] for option in question["options"] if option["correct"]]
    others = [option["id"] for option in question["options"] if not option["correct"]]
    count = question.get("choose", 1)
    choose(page, form, ids if good else (others + ids)[: count if isinstance(count, int) else 1])


def _number(page: Page, form: Locator, question: Question, good: bool) -> None:
    value = question["answer"] if good else question["answer"] * 3 + 10 * question["tolerance"] + 7
    if "units" in question:
        _pick(page, form.locator("select"), question["unit"])
    _type(page, form.locator(".mg-number-input"), f"{value:.10g}")


def _order(page: Page, form: Locator, question: Question, good: bool) -> None:
    wanted = [step["id"] for step in question["steps"]]
    wanted = wanted if good else wanted[::-1]
    for place, step in enumerate(wanted):
        up = form.locator(f"[data-step='{step}'] button").first
        if _steps(form).index(step) > place:
            begin(form)
            tab_to(page, up)
        while _steps(form).index(step) > place:
            page.keyboard.press("Enter")
            assert up.evaluate("(b) => b === document.activeElement"), "the focus must stay on the button"


def _steps(form: Locator) -> list[str]:
    return form.locator("li.mg-step").evaluate_all("(all) => all.map((li) => li.dataset.step)")


def begin(form: Locator) -> None:
    """Put the keyboard's place before the question, as a link to it does."""
    form.locator("legend").first.focus()


def _match(page: Page, form: Locator, question: Question, good: bool) -> None:
    pairs = [pair["id"] for pair in question["pairs"]]
    given = pairs if good else pairs[1:] + pairs[:1]
    for position, value in enumerate(given):
        _pick(page, form.locator("select").nth(position), value)


def _cloze(page: Page, form: Locator, question: Question, good: bool) -> None:
    controls = form.locator(".mg-cloze").locator("select, input")
    for position, blank in enumerate(question["blanks"]):
        if blank["options"]:
            other = next(option for option in blank["options"] if option not in blank["accept"])
            _pick(page, controls.nth(position), blank["accept"][0] if good else other)
        else:
            _type(page, controls.nth(position), blank["accept"][0] if good else "zinc")


def _text(page: Page, form: Locator, question: Question, good: bool) -> None:
    _type(page, form.locator(_TYPED), question["accept"][0] if good else "anaemia")


def _estimate(page: Page, form: Locator, question: Question, good: bool) -> None:
    if good:
        _type(page, form.locator(_TYPED), f"{question['answer']:.10g}")
        return
    near_low = question["answer"] - question["low"] < question["high"] - question["answer"]
    tab_to(page, form.locator("input[type='range']"))
    page.keyboard.press("End" if near_low else "Home")


def _reflect(page: Page, form: Locator, question: Question, good: bool) -> None:
    _type(page, form.locator("textarea"), "The blood holds little of it.")
    if good:
        tab_to(page, form.get_by_role("checkbox").first)
        if not form.get_by_role("checkbox").first.is_checked():
            page.keyboard.press("Space")


_GIVE: dict[str, Callable[[Page, Locator, Question, bool], None]] = {
    "choice": _options,
    "choices": _options,
    "predict": _options,
    "number": _number,
    "order": _order,
    "match": _match,
    "cloze": _cloze,
    "text": _text,
    "estimate": _estimate,
    "reflect": _reflect,
}


def state(form: Locator) -> list[str]:
    """Return what the controls of a question hold, to compare before and after a reload."""
    held: list[str] = form.evaluate(
        """(form) => {
          const controls = form.querySelectorAll("fieldset :is(input, select, textarea), li.mg-step");
          const ticked = (control) => ["radio", "checkbox"].includes(control.type);
          const held = (control) => (ticked(control) ? `${control.value} ${control.checked}` : control.value);
          return [...controls].map((control) => control.dataset.step ?? held(control));
        }"""
    )
    return held
