"""The course in a real JupyterLab: live widgets, contained keys, answers that survive the kernel."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lab import demo

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
DEMO = f"{demo.STEM}.ipynb"
QUIZ = "fieldset"


@pytest.fixture(scope="module")
def opened(lab_page, demo_lab):
    """Return one page for all tests, with the demonstration notebook open and run."""
    made = lab_page(demo_lab)
    made.open(DEMO)
    made.run_all()
    made.page.locator(".mg input[type=range]").first.wait_for()
    return made


@pytest.fixture
def lab(opened):
    """Return the open page; afterwards nothing may have been asked for elsewhere or have failed."""
    yield opened
    assert opened.foreign == []
    assert opened.errors == []


def question(lab, text: str):
    """Return the form of the question whose stem holds the text."""
    return lab.page.locator("form", has=lab.page.locator(QUIZ, has_text=text))


def test_before_running_the_fallback_can_be_read(lab_page, demo_lab):
    lab = lab_page(demo_lab)
    lab.open(DEMO)
    page = lab.page
    assert page.get_by_text("Which number is even?").is_visible()
    assert page.locator("input[type=radio]").count() == 0
    answer = page.locator("details", has_text="Two is even.")
    answer.first.locator("summary").click()
    assert page.get_by_text("Two is even.").first.is_visible()
    assert page.get_by_text("Overstated").first.is_visible()
    assert page.get_by_text("model not found").count() == 0
    assert page.locator("img[src^='data:image/svg+xml']").count() == 1
    assert lab.foreign == []


def test_after_running_every_widget_is_live(lab):
    for selector in ("radio", "checkbox", "text", "range"):
        assert lab.page.locator(f".mg input[type={selector}]").first.is_visible(), selector
    assert lab.page.locator(".mg-fallback").count() == 0
    assert lab.page.get_by_text("Error displaying widget").count() == 0


def test_a_question_is_answered_wrong_then_right_by_keyboard(lab):
    form = question(lab, "Which number is even?")
    status = form.locator("[role=status]").first
    form.locator("input[type=radio]").first.focus()
    lab.page.keyboard.press("Space")
    assert status.inner_text().strip() == ""
    lab.page.keyboard.press("Enter")
    lab.page.wait_for_function(
        "(node) => node.textContent.includes('Not quite')", arg=status.element_handle()
    )
    assert form.get_by_text("One is odd.").first.is_visible()
    form.locator("input[type=radio]").first.focus()
    lab.page.keyboard.press("ArrowDown")
    lab.page.keyboard.press("Enter")
    lab.page.wait_for_function("(node) => node.textContent.includes('Correct')", arg=status.element_handle())
    assert form.get_by_text("Two is even.").first.is_visible()


CONTROLS = {
    "radio": ".mg input[type=radio]",
    "checkbox in a question": ".mg form input[type=checkbox]",
    "checkbox in a checklist": ".mg input[type=checkbox]:not(form *)",
    "text field": ".mg form input[inputmode=decimal]",
    "button": ".mg form button[type=submit]",
    "select": ".mg form select",
    "button that moves a step": ".mg form .mg-step button:not([aria-disabled])",
    "slider in a question": ".mg form input[type=range]",
    "text area": ".mg form textarea",
    "hint": ".mg form button:not([type=submit])",
    "range": ".mg-explore input[type=range]",
    "number beside a range": ".mg-explore input[type=text]",
    "link": ".mg a[href]",
    "summary": ".mg summary",
}
# "d d" deletes a cell, "a" and "b" add one, "x" cuts, "z" undoes, "c v" copies and pastes, "m" and
# "y" change its type, "0 0" restarts the kernel; arrows move the selection.
ARROWS = ("ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Shift+ArrowDown", "Shift+ArrowUp")
KEYS = (*"ddabxzcvmy00", *ARROWS, "Home", "End")
WITH_ENTER = ("Shift+Enter", "Control+Enter", "Alt+Enter")


@pytest.mark.parametrize("control", CONTROLS)
def test_keys_pressed_in_a_control_change_no_cell(lab, control):
    target = lab.page.locator(CONTROLS[control]).locator("visible=true").first
    target.scroll_into_view_if_needed()
    target.focus()
    before, kernel = lab.state(), lab.kernel("id")
    # Enter on a link follows it, which is what a link is for.
    for key in KEYS if control == "link" else (*KEYS, *WITH_ENTER):
        if not target.evaluate("(node) => node === document.activeElement"):
            target.focus()
        lab.page.keyboard.press(key)
        assert lab.state() == before, key
    assert lab.page.locator(".jp-Dialog").count() == 0
    assert lab.kernel("id") == kernel


def test_the_same_keys_do_reach_the_notebook_outside_our_controls(lab):
    """Shows that the test above can fail: these keys work where no control has the focus."""
    before = lab.state()
    lab.page.locator(".jp-Notebook .jp-MarkdownOutput").last.click()
    lab.page.keyboard.press("Escape")
    lab.page.keyboard.press("b")
    lab.page.wait_for_timeout(200)
    assert len(lab.state()["cells"]) == len(before["cells"]) + 1
    lab.command("notebook:delete-cell")
    assert lab.state()["cells"] == before["cells"]


def stored(lab, key: str) -> dict:
    """Return an item of the learner's file, or an empty one."""
    path = lab.server.data / "progress.json"
    if not path.is_file():
        return {"attempts": [], "mark": None}
    return json.loads(path.read_text())["items"].get(key, {"attempts": [], "mark": None})


def eventually(lab, check: Callable[[], bool]) -> None:
    """Wait until something holds: the kernel's answer takes a moment."""
    for _ in range(100):
        if check():
            return
        lab.page.wait_for_timeout(50)
    assert check()


def test_answers_survive_a_restart_of_the_kernel(lab):
    key = f"{demo.STEM}/demo-number"
    before = len(stored(lab, key)["attempts"])
    form = question(lab, "What is half of one?")
    field = form.locator("input[inputmode=decimal]")
    field.fill("0,5")
    field.press("Enter")
    form.get_by_text("Correct").first.wait_for()
    tick = lab.page.get_by_label("First thing.")
    was = tick.is_checked()
    tick.press("Space")
    eventually(lab, lambda: len(stored(lab, key)["attempts"]) == before + 1)
    mark = f"{demo.STEM}/demo-list--first"
    eventually(lab, lambda: (stored(lab, mark)["mark"] or {}).get("val") is (not was))
    assert [path.name for path in lab.server.data.iterdir() if path.suffix != ".lock"] == ["progress.json"]

    lab.restart_and_run_all()

    field = question(lab, "What is half of one?").locator("input[inputmode=decimal]")
    eventually(lab, lambda: field.is_visible() and field.input_value() == "0,5")
    assert lab.page.get_by_label("First thing.").is_checked() is not was
    assert stored(lab, key)["attempts"][-1]["ans"] == "0,5"


@pytest.fixture(scope="module")
def course_page(lab_page, course_lab):
    """Return a function that opens a notebook of the course; one window serves all lessons."""
    lab = lab_page(course_lab)
    used = False

    def turn_to(name: str):
        nonlocal used
        (lab.turn_to if used else lab.open)(name)
        used = True
        return lab

    return turn_to


@pytest.mark.parametrize("name", LESSONS)
def test_every_lesson_comes_alive_in_jupyterlab(course_page, name):
    lab = course_page(name)
    lab.run_all()
    lab.page.locator("form input[type=radio]").first.wait_for(state="attached")
    lab.page.wait_for_timeout(200)  # an error of a widget comes a moment after its cell
    assert lab.page.locator(".mg-fallback").count() == 0
    assert lab.page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    assert lab.page.get_by_text("Error displaying widget").count() == 0
    assert lab.foreign == []
    assert lab.errors == []
