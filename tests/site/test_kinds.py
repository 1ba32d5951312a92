"""Every kind of question on the authors' page: by keyboard alone, read aloud as written, not given away."""

from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.site import kinds, learner
from tests.site.barriers import faults

PAGE = "notebooks/90_every_kind_of_question"
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "aria"
KINDS = (
    "choice", "choices", "number", "order", "match", "cloze", "text", "estimate", "reflect", "predict",
)  # fmt: skip
# A device of its own would shuffle options in another order each time.
HEADER = {"schema": 1, "course": "mgcourse", "epoch": 0, "dev": "0123456789ab"}
SAME_LEARNER = f"""if (location.protocol === "http:" && !localStorage.getItem("mgcourse/1/header")) {{
  localStorage.setItem("mgcourse/1/header", {json.dumps(json.dumps(HEADER))});
}}"""


def open_kind(visit, site, kind):
    """Open the page and return it, the question's data and its form."""
    page = visit(f"{PAGE}.html", script=SAME_LEARNER)
    learner.live(page)
    return page, question_of(site, kind), page.locator(f"form[data-kind='{kind}']").first


def question_of(site, kind):
    """Return the data of the first question of a kind."""
    found = [item for quiz in learner.islands(site, PAGE, "quiz") for item in quiz["items"]]
    found += [island["predict"] for island in learner.islands(site, PAGE, "explore")]
    return next(item for item in found if item["kind"] == kind)


def read_aloud(form, name):
    """Compare the accessibility tree of a question with the stored text."""
    tree = form.aria_snapshot() + "\n"
    path = GOLDEN / f"{name}.yml"
    if os.environ.get("MGCOURSE_RENEW"):  # after a change that is meant; look at it before you commit
        path.parent.mkdir(exist_ok=True)
        path.write_text(tree, encoding="utf-8")
    assert tree == path.read_text(encoding="utf-8")


def open_all(visit, site, **options):
    """Open the page; return it and each kind's question with its form."""
    page = visit(f"{PAGE}.html", script=SAME_LEARNER, **options)
    learner.live(page)
    return page, [
        (question, page.locator(f"form[data-kind='{kind}']").first)
        for kind in KINDS
        for question in [question_of(site, kind)]
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_by_keyboard_alone_wrong_then_right_read_aloud_as_written_and_given_away_by_check_only(
    visit, site, kind
):
    page, question, form = open_kind(visit, site, kind)
    button = form.locator("button[type='submit']")
    read_aloud(form, f"{kind}-empty")
    expect(learner.status(form)).to_have_count(1)
    expect(learner.status(form)).to_be_empty()
    for good, name in ((False, "wrong"), (True, "right")):
        if kind == "predict" and good:
            continue  # a prediction is made once
        before = learner.status(form).inner_text()
        reasons = form.locator(".mg-why:visible, .mg-explanation:visible").all_inner_texts()
        kinds.begin(form)
        kinds.give(page, form, question, good)
        assert learner.status(form).inner_text() == before, "nothing is said before Check"
        assert form.locator(".mg-why:visible, .mg-explanation:visible").all_inner_texts() == reasons
        assert bool(form.get_attribute("data-verdict")) is good, "no verdict before the first Check"
        if good:
            read_aloud(form, f"{kind}-retry")
        learner.check(page, form)
        expect(learner.status(form)).not_to_be_empty()
        assert button.evaluate("(b) => b === document.activeElement"), "the focus must stay on the button"
        read_aloud(form, f"{kind}-{name}")
    if kind not in kinds.UNMARKED:
        assert form.get_attribute("data-verdict") == "right"


def test_answers_of_every_kind_are_there_again_after_a_reload(visit, site):
    page, asked = open_all(visit, site)
    for question, form in asked:
        kinds.begin(form)
        kinds.give(page, form, question, question["kind"] == "reflect")
        learner.check(page, form)
    before = [(kinds.state(form), learner.status(form).inner_text()) for _, form in asked]
    assert all(said for _, said in before)
    page.reload()
    learner.live(page)
    for (question, form), shown in zip(asked, before, strict=True):
        assert (kinds.state(form), learner.status(form).inner_text()) == shown, question["kind"]


def test_the_verdict_of_every_kind_is_plain_in_the_reader_s_own_colours(visit, site):
    """Words and the shape of the mark carry it, so it is plain in shades of grey, too."""
    page, asked = open_all(visit, site, forced_colors="active")
    for question, form in asked:
        if question["kind"] in kinds.UNMARKED:
            continue
        told = []
        for good in (False, True):
            kinds.begin(form)
            kinds.give(page, form, question, good)
            learner.check(page, form)
            expect(form).to_have_attribute("data-verdict", re.compile("right" if good else "wrong|partly"))
            verdict, mark = (learner.status(form).locator(part).first for part in ("strong", "svg"))
            expect(mark).to_be_visible()
            told.append((verdict.inner_text(), mark.inner_html()))
        (wrong, cross), (right, tick) = told
        assert wrong != right, question["kind"]
        assert cross != tick, question["kind"]
        edge = form.locator("button[type='submit']").evaluate("(b) => getComputedStyle(b).borderTopStyle")
        assert edge != "none", "without colours a button is known by its border"


def test_no_answer_is_told_beside_the_field_it_belongs_to_whatever_the_kind(visit, site):
    page, asked = open_all(visit, site)
    for question, form in asked:
        kinds.begin(form)
        learner.check(page, form)
        message = form.locator(".mg-error")
        expect(message).to_be_visible()
        tied = form.locator(f"[aria-describedby~='{message.get_attribute('id')}']")
        assert tied.count() >= 1, question["kind"]
    assert faults(page, within=".mg") == []  # test_axe.py looks at the rest of the page


def test_what_was_written_and_kept_goes_when_the_learner_takes_the_tick_away(visit, site):
    page, question, form = open_kind(visit, site, "reflect")
    kept = "() => JSON.stringify({...localStorage})"
    kinds.begin(form)
    kinds.give(page, form, question, True)
    learner.check(page, form)
    assert "The blood holds little" in page.evaluate(kept)
    kinds.begin(form)
    learner.tab_to(page, form.get_by_role("checkbox").first)
    page.keyboard.press("Space")
    expect(learner.status(form)).to_have_text("What you wrote is no longer stored.")
    assert "The blood holds little" not in page.evaluate(kept)
    page.reload()
    learner.live(page)
    expect(form.locator("textarea")).to_have_value("")


def test_steps_can_be_put_in_order_by_pointer_with_and_without_dragging(visit, site):
    page, question, form = open_kind(visit, site, "order")
    steps = form.locator("li.mg-step")
    names = steps.evaluate_all("(all) => all.map((li) => li.dataset.step)")
    steps.nth(2).get_by_role("button", name=re.compile("^Move up")).click()
    assert steps.nth(1).get_attribute("data-step") == names[2]
    handle = form.locator(f"[data-step='{names[2]}'] .mg-handle")
    start, end = handle.bounding_box(), steps.nth(3).bounding_box()
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 10, end["y"] + end["height"] - 4, steps=20)
    page.mouse.up()
    assert steps.nth(3).get_attribute("data-step") == names[2]
    expect(learner.status(form)).to_be_empty()
    assert len(question["steps"]) == steps.count()


def test_a_figure_waits_for_the_prediction_and_opens_with_it(visit, site):
    page, question, form = open_kind(visit, site, "predict")
    chart = page.get_by_role("img", name=re.compile("^Chart: "))
    expect(chart).to_have_count(0)
    kinds.begin(form)
    kinds.give(page, form, question, False)
    learner.check(page, form)
    expect(chart).to_be_visible()
    expect(page.get_by_role("button", name="Skip the prediction")).to_have_count(0)
    page.reload()
    learner.live(page)
    expect(chart).to_be_visible()
    expect(form.get_by_role("button", name="Prediction locked in")).to_be_visible()


def test_a_prediction_can_be_skipped(visit, site):
    page, _, form = open_kind(visit, site, "predict")
    kinds.begin(form)
    learner.tab_to(page, page.get_by_role("button", name="Skip the prediction"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("img", name=re.compile("^Chart: "))).to_be_visible()
    assert page.evaluate("() => document.activeElement.className") == "mg-x-heading"


def test_a_pool_draws_other_questions_and_remembers_the_draw_answered_last(visit):
    page = visit(f"{PAGE}.html", script=SAME_LEARNER)
    learner.live(page)
    pool = page.locator("#quiz-demo-pool")
    stems = pool.locator(".mg-stem")
    first = stems.all_inner_texts()
    learner.begin_at(page, "quiz-demo-pool")
    learner.tab_to(page, pool.get_by_role("button", name="Draw other questions"))
    page.keyboard.press("Enter")
    second = stems.all_inner_texts()
    assert len(second) == len(first) == 2
    assert not set(first) & set(second)
    form = pool.locator("form").first
    field = form.locator(".mg-options input, .mg-number-input").first
    field.check() if field.get_attribute("type") == "radio" else field.fill("1")
    form.locator("button[type='submit']").click()
    page.reload()
    learner.live(page)
    assert stems.all_inner_texts() == second


def test_answered_questions_fit_the_page_and_can_be_hit(visit, site):
    """Whether they have a barrier is asked in test_axe.py, in both themes and at all widths."""
    page, asked = open_all(visit, site)
    for question, form in asked:
        kinds.begin(form)
        kinds.give(page, form, question, False)
        learner.check(page, form)
    buttons = page.get_by_role("button", name="Show explanation")
    while buttons.count():
        buttons.first.click()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("() => document.documentElement.scrollWidth") == width
        small = page.evaluate(
            """() => [...document.querySelectorAll(".mg-question :is(button, select, input, textarea)")]
              .map((c) => (["radio", "checkbox"].includes(c.type) ? c.closest("label") : c))
              .filter((c) => c.offsetParent && (c.offsetHeight < 44 || c.offsetWidth < 24))
              .map((c) => c.outerHTML.slice(0, 120))"""
        )
        assert small == [], f"{width} px"


def test_paper_is_light_where_the_screen_is_dark_and_has_no_buttons(visit):
    page = visit(f"{PAGE}.html", color_scheme="dark")
    learner.live(page)
    paint = "(e) => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor].join()"
    body, card = page.locator("body"), page.locator(".mg-card").first
    on_screen = body.evaluate(paint), card.evaluate(paint)
    page.emulate_media(media="print", color_scheme="light")
    on_paper = body.evaluate(paint), card.evaluate(paint)
    page.emulate_media(media="print", color_scheme="dark")
    assert (body.evaluate(paint), card.evaluate(paint)) == on_paper != on_screen
    expect(page.locator(".mg button:visible")).to_have_count(0)
    expect(page.locator(".mg-stem:visible").first).to_be_visible()


def test_a_question_adds_little_to_a_page_that_travels(site):
    heavy = {}
    for page in [*learner.LESSONS, PAGE]:
        text = (site / f"{page}.html").read_text(encoding="utf-8")
        sections = re.findall(r'<section class="mg mg-quiz".*?</section>', text, flags=re.DOTALL)
        asked = sum(len(quiz["items"]) for quiz in learner.islands(site, page, "quiz"))
        without = text
        for section in sections:
            without = without.replace(section, "")
        assert len(sections) == len(learner.islands(site, page, "quiz"))
        each = (wire(text) - wire(without)) / max(asked, 1)
        if each > 1000:
            heavy[page] = each
    assert heavy == {}


def wire(text):
    return len(gzip.compress(text.encode()))
