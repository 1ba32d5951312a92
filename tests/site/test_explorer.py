"""The figure a learner changes: by keyboard, in words, and with a table that says what the curve shows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.site import learner

# The plotted numbers: where the curves' points lie, measured against the marks of the axes.
CURVES = """(root) => {
  const number = (text) => Number(text.replace("\\u2212", "-"));
  const ticks = (axis, at) => (
    [...root.querySelectorAll(`[data-mark='${axis}-axis tick label'] text`)].map((text) => {
      const place = text.getAttribute("transform").match(/translate\\(([^,]+),([^)]+)\\)/);
      return [number(text.textContent), Number(place[at])];
    }));
  const scale = (marks) => {
    const [[low, from], [high, to]] = [marks[0], marks[marks.length - 1]];
    return (pixel) => low + ((pixel - from) * (high - low)) / (to - from);
  };
  const [x, y] = [scale(ticks("x", 1)), scale(ticks("y", 2))];
  const points = (path) => [...path.getAttribute("d").matchAll(/[ML]([-\\d.]+),([-\\d.]+)/g)];
  return [...root.querySelectorAll("[data-mark='line'] path")].map((path) => (
    points(path).map(([, left, top]) => [x(Number(left)), y(Number(top))])));
}"""
ROWS = """(table) => [...table.tBodies[0].rows].map((row) => (
  [...row.cells].slice(0, 2).map((cell) => Number(cell.textContent.replace("\\u2212", "-")))))"""


def slides(island) -> bool:
    """Return whether an explorer's first control is a slider (others choose from a list)."""
    return "values" in island["controls"][0]


def draws_lines(island) -> bool:
    """Return whether an explorer plots only lines against two even scales, which pixels can be read from."""
    even = island["x"]["scale"] == island["y"]["scale"] == "linear"
    return even and all(curve["kind"] == "line" for curve in island["curves"])


def explorers(site, fits) -> list[tuple[str, dict]]:
    """Return every explorer of the course that fits, each once, with its lesson."""
    found = {
        island["id"]: (lesson, island)
        for lesson in learner.LESSONS
        for island in learner.islands(site, lesson, "explore")
        if fits(island)
    }
    assert found
    return list(found.values())


def open_explorer(visit, lesson, island, **options):
    """Open a lesson and return its page and the explorer's place, past its prediction."""
    page = visit(f"{lesson}.html", **options)
    learner.live(page)
    figure = page.locator(f"#{island['id']}")
    if "predict" in island:
        figure.get_by_role("button", name="Skip the prediction").click()
    return page, figure


def test_a_slider_moved_by_keyboard_changes_the_result_in_words(visit, site):
    for lesson, island in explorers(site, slides):
        page, figure = open_explorer(visit, lesson, island)
        slider = figure.locator("input[type='range']").first
        status = figure.locator("p.mg-vh[role='status']")
        before = figure.locator("dl").first.inner_text(), slider.get_attribute("aria-valuetext")
        expect(status).to_be_empty()
        learner.begin_at(page, island["id"])
        learner.tab_to(page, slider)
        at_the_end = int(slider.input_value()) >= len(island["controls"][0]["values"]) - 3
        for _ in range(3):
            page.keyboard.press("ArrowLeft" if at_the_end else "ArrowRight")
        expect(figure.locator("dl").first).not_to_have_text(before[0])
        assert slider.get_attribute("aria-valuetext") != before[1], island["id"]
        expect(status).not_to_be_empty()
        expect(figure.get_by_role("img", name=re.compile("^Chart: ")).first).to_be_visible()


def test_the_numbers_in_the_table_are_the_numbers_in_the_plot(visit, site):
    for lesson, island in explorers(site, draws_lines):
        page, figure = open_explorer(visit, lesson, island)
        learner.begin_at(page, island["id"])
        learner.tab_to(page, figure.locator("input[type='range']").first)
        page.keyboard.press("ArrowRight")
        figure.locator("summary", has_text="Show the data as a table").click()
        tables = figure.locator("table.mg-x-table")
        expect(tables.first).to_be_visible()
        plotted = figure.evaluate(CURVES)
        assert plotted
        # A curve that this position leaves out has a table without rows and no line.
        told = [rows for table in tables.all() if (rows := table.evaluate(ROWS))]
        assert len(told) == len(plotted), island["id"]
        for rows, curve in zip(told, plotted, strict=True):
            assert len(rows) == len(curve), island["id"]
            for (x, y), (seen_x, seen_y) in zip(rows, curve, strict=True):
                # A pixel has three decimals; the table rounds to the decimals its heading promises.
                assert seen_x == pytest.approx(x, abs=10.0 ** -island["x"]["decimals"]), island["id"]
                assert seen_y == pytest.approx(y, abs=10.0 ** -island["y"]["decimals"]), island["id"]


def test_a_typed_value_and_the_step_buttons_do_what_the_slider_does(visit, site):
    for lesson, island in explorers(site, slides):
        page, figure = open_explorer(visit, lesson, island)
        control = island["controls"][0]
        box = figure.locator(".mg-x-box").first
        learner.begin_at(page, island["id"])
        learner.tab_to(page, box)
        page.keyboard.press("Control+a")
        page.keyboard.type(str(control["values"][0]).replace(".", ","))
        page.keyboard.press("Enter")
        expect(figure.locator("input[type='range']").first).to_have_value("0")
        learner.begin_at(page, island["id"])
        learner.tab_to(page, figure.get_by_role("button", name=re.compile("^One step up")).first)
        page.keyboard.press("Enter")
        expect(figure.locator("input[type='range']").first).to_have_value("1")


def test_pages_without_a_figure_do_not_pay_for_the_chart_script(visit, site):
    for path in learner.PAGES:
        text = (site / f"{path}.html").read_text(encoding="utf-8")
        has = bool(learner.islands(site, path, "explore"))
        assert ("/chart.js" in text) == has, path
        assert ("/widgets.js" in text) == ("data-mg=" in text), path
