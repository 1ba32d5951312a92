"""The figure a learner changes: by keyboard, in words, and with a table that says what is drawn.

Rule A7 of the course: every chart has a title, a summary, and a table whose numbers equal the plotted ones.
The pages are the built ones and the figures all there are; `drawing` reads them.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise

import numpy as np
import pytest
from playwright.sync_api import expect
from tests.site import drawing, learner
from tests.site.conftest import Diary, visiting

from mgcourse.explorer import number_text
from mgcourse.tables import decode

NOTEBOOKS = [page for page in learner.PAGES if page.startswith("notebooks/")]
PIXEL = 0.15  # px; a mark's place has one to three decimals
ORDER = ("x", "y", "value", "estimate", "lo", "hi", "weight")
HOLE = re.compile(r"\{([a-z][a-z0-9_]*)(:n)?\}")
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


def open_figures(visit, path, islands):
    """Return a page, with its figures past their predictions."""
    page = visit(f"{path}.html", reduced_motion="reduce")
    learner.live(page)
    for island in islands:
        if "predict" in island:
            page.locator(f"#{island['id']}").get_by_role("button", name="Skip the prediction").click()
    return page


@pytest.fixture(scope="module", params=NOTEBOOKS)
def figures(request, browser, base, site):
    """Return a page and the figures on it; a page serves all tests that only look."""
    islands = learner.islands(site, request.param, "explore")
    with visiting(browser, base, Diary()) as visit:
        yield open_figures(visit, request.param, islands) if islands else None, islands


class Told:
    """What the island says at one position, without the code that shows it."""

    def __init__(self, island, steps):
        self.island, self.steps = island, steps
        columns, self.texts = decode(island)
        lengths = [len(c["values" if c["kind"] == "range" else "options"]) for c in island["controls"]]
        self.place = int(np.ravel_multi_index(tuple(steps), lengths))
        self.columns = {key: rows[self.place] for key, rows in columns.items()}

    def readout(self, declared):
        key = f"readout.{declared['name']}"
        return self.texts[key][self.place] if key in self.texts else float(self.columns[key][0])

    def words(self, name, *, unit):
        """Return a control or a read-out as a reader sees it."""
        for control, step in zip(self.island["controls"], self.steps, strict=True):
            if control["name"] == name:
                if control["kind"] == "choice":
                    return control["options"][step]
                return number_text(
                    control["values"][step], control["decimals"], control["unit"] if unit else ""
                )
        declared = next(one for one in self.island["readouts"] if one["name"] == name)
        value = self.readout(declared)
        if isinstance(value, str):
            return value
        return number_text(value, declared["decimals"], declared["unit"] if unit else "")

    def sentence(self, key):
        return HOLE.sub(lambda hole: self.words(hole[1], unit=not hole[2]), self.texts[key][self.place])

    def number(self, at):
        """Return where a marker stands: a number, or that of the control or read-out it follows."""
        if not isinstance(at, str):
            return at
        for control, step in zip(self.island["controls"], self.steps, strict=True):
            if control["name"] == at:
                return control["values"][step]
        return self.readout(next(one for one in self.island["readouts"] if one["name"] == at))

    def table(self, curve):
        """Return the rows of a curve: category or x first, then its columns; a gap is NaN."""
        prefix = f"curve.{curve['name']}."
        own = {key.removeprefix(prefix): v for key, v in self.columns.items() if key.startswith(prefix)}
        if curve["kind"] in ("line", "points", "band") and "x" not in own:
            own["x"] = self.columns["x"]
        names = [name for name in ORDER if name in own]
        rows = [list(row) for row in zip(*(own[name].tolist() for name in names), strict=True)]
        categories = self.island["x"]["categories"] or self.island["y"]["categories"]
        if categories:
            names, rows = ["category", *names], [[c, *row] for c, row in zip(categories, rows, strict=True)]
        return names, [row for row in rows if not np.isnan(row[1:]).all()]


def near(seen, expected):
    """Return whether places in pixels are those expected, in whatever order they were drawn."""
    seen, expected = sorted(map(tuple, seen)), sorted(map(tuple, expected))
    return len(seen) == len(expected) and np.allclose(seen, expected, rtol=0, atol=PIXEL)


def expected_places(kind, table, island, x, y):
    """Return where the marks of a curve belong, by the numbers in its table."""
    names, rows = table
    at = {name: i for i, name in enumerate(names)}
    if kind in ("line", "points"):
        return [(x(row[at["x"]]), y(row[at["y"]])) for row in rows]
    if kind == "band":
        return [(x(row[at["x"]]), y(row[at[end]])) for row in rows for end in ("lo", "hi")]
    if kind == "bars":
        across, along = (y, x) if island["y"]["categories"] else (x, y)
        return [(across(row[0]), along(row[at["value"]])) for row in rows]
    low, high = island["x"]["domain"]
    return [(x(min(max(row[at[e]], low), high)), y(row[0])) for row in rows for e in ("estimate", "lo", "hi")]


def seen_places(kind, groups, island):
    """Take the next curve's marks off the groups drawn, as places in pixels."""
    if kind in ("line", "band"):
        return [place for path in groups["area" if kind == "band" else "line"].pop(0) for place in path]
    if kind == "points":
        return groups["dot"].pop(0)
    if kind == "bars":
        bars = groups["bar"].pop(0)
        if island["y"]["categories"]:
            return [(top, left + width) for left, top, width, _ in bars]
        return [(left, top) for left, top, _, _ in bars]
    rules, dots = groups["rule"].pop(0), groups["dot"].pop(0)
    return [*dots, *((x, y) for x1, x2, y in rules for x in (x1, x2))]


def check_diamonds(paths, table, island, x, y):
    """Hold each diamond to its estimate, to the ends of its interval and to its row."""
    names, rows = table
    low, high = island["x"]["domain"]
    assert len(paths) == len(rows)
    for path, (category, *numbers) in zip(paths, rows, strict=True):
        row = dict(zip(names[1:], numbers, strict=True))
        left, middle, right = (x(min(max(row[end], low), high)) for end in ("lo", "estimate", "hi"))
        spots = [min(left, middle - 3), middle, max(right, middle + 3)]
        assert [path[0][0], path[1][0], path[2][0]] == pytest.approx(spots, abs=PIXEL)
        assert y(category) < path[0][1] < y(category) + 40


def check_curves(seen, told, island, x, y):
    """Hold every mark of every curve to the table on the page, and that table to the island."""
    groups = {kind: list(seen[kind]) for kind in ("line", "area", "dot", "bar", "rule", "diamond")}
    assert len(seen["tables"]) == len(island["curves"])
    for curve, shown in zip(island["curves"], seen["tables"], strict=True):
        names, rows = told.table(curve)
        where = f"{island['id']} {told.steps} {curve['name']}"
        assert len(shown) == len(rows), where
        decimals = [
            island["x"]["decimals"]
            if name == "x"
            else (island["x"] if island["y"]["categories"] else island["y"])["decimals"]
            for name in names
        ]
        for cells, row in zip(shown, rows, strict=True):
            assert cells == [
                cell if isinstance(cell, str) else "" if math.isnan(cell) else number_text(cell, d)
                for cell, d in zip(row, decimals, strict=True)
            ], where
        if curve.get("diamond"):
            paths = groups["diamond"].pop(0)
            check_diamonds(paths, (names, rows), island, x, y)
            continue
        places = expected_places(curve["kind"], (names, rows), island, x, y)
        assert near(seen_places(curve["kind"], groups, island), places), where
    assert not any(any(group for group in left) for left in groups.values()), "something else is drawn"


def check_references(seen, island, x, y):
    """Hold every shaded stretch to the ends it declares, and its name to the drawing."""
    rects = [rect for group in seen["rect"] for rect in group]
    assert len(rects) == len(island["references"])
    for (left, top, width, height), reference in zip(rects, island["references"], strict=True):
        declared = island[reference["axis"]]["domain"]
        low, high = (
            d if end is None else min(max(end, declared[0]), declared[1])
            for end, d in zip(reference["ends"], declared, strict=True)
        )
        drawn = (left, left + width) if reference["axis"] == "x" else (top + height, top)
        place = x if reference["axis"] == "x" else y
        assert drawn == pytest.approx((place(low), place(high)), abs=PIXEL), reference["label"]
        assert reference["label"] in {word[0] for word in seen["words"]}


def check_markers(seen, told, island, x, y):
    """Hold every marker to the number it declares, or to the words of what it follows."""
    rings, lines = list(seen["rings"]), list(seen["lines"])
    for marker in island["markers"]:
        across, up = told.number(marker["x"]), told.number(marker["y"])
        x1, y1, x2, _ = lines.pop(0)
        if across is not None:
            assert (x1, x2) == pytest.approx((x(across), x(across)), abs=PIXEL), marker["label"]
        if up is not None:
            assert y1 == pytest.approx(y(up), abs=PIXEL), marker["label"]
        if across is not None and up is not None:
            assert rings.pop(0) == pytest.approx([x(across), y(up)], abs=PIXEL), marker["label"]
        assert marker["label"] in {word[0] for word in seen["words"]}
    assert not rings
    assert not lines


def check_words(seen, told, island):
    """Hold title, summary and read-outs to the numbers of the position."""
    where = f"{island['id']} {told.steps}"
    assert seen["title"] == told.sentence("title") != "", where
    assert seen["summary"] == told.sentence("summary") != "", where
    assert seen["labels"] == [readout["label"] for readout in island["readouts"]]
    assert seen["results"] == [told.words(r["name"], unit=True) for r in island["readouts"]], where
    assert seen["picture"].startswith(f"Chart: {seen['title']}"), where


def test_title_summary_table_and_read_outs_say_what_is_drawn(figures):
    page, islands = figures
    for island in islands:
        places = drawing.positions(island)
        for seen in drawing.look(page, island, places, wide=True):
            told = Told(island, seen["steps"])
            x, y = (drawing.axis(island[name], seen[name], at) for name, at in (("x", 1), ("y", 2)))
            check_words(seen, told, island)
            check_curves(seen, told, island, x, y)
            check_references(seen, island, x, y)
            check_markers(seen, told, island, x, y)


def test_no_word_in_a_chart_hides_another_or_is_small(figures):
    page, islands = figures
    for size in (DESK, PHONE) if islands else ():
        page.set_viewport_size(size)
        for island in islands:
            for seen in drawing.look(page, island, drawing.positions(island), wide=False):
                where = f"{island['id']} {seen['steps']} at {size['width']} px"
                assert drawing.clashes(seen) == [], where
                assert seen["smallest"] >= 12, where
    if islands:
        page.set_viewport_size(DESK)


def test_the_numbers_along_an_axis_rise_evenly(figures):
    """On a long logarithmic axis the numbers between the tens were left unwritten."""
    page, islands = figures
    for island in islands:
        (seen,) = drawing.look(page, island, drawing.positions(island)[:1], wide=True)
        for name, at in (("x", 1), ("y", 2)):
            if island[name]["categories"]:
                continue
            assert len(seen[name]) >= 3, island["id"]
            assert all(tick[0] for tick in seen[name]), island["id"]
            place = drawing.axis(island[name], seen[name], at)
            for tick, after in pairwise(seen[name]):
                assert drawing.number(tick[0]) < drawing.number(after[0])
                assert tick[at] == pytest.approx(place(drawing.number(tick[0])), abs=PIXEL)


def test_every_figure_has_everything_around_its_chart(figures):
    page, islands = figures
    for island in islands:
        figure = page.locator(f"#{island['id']}")
        assert len(island["presets"]) >= 2, island["id"]
        assert figure.locator(".mg-x-preset").count() == len(island["presets"])
        sliders = [control for control in island["controls"] if control["kind"] == "range"]
        assert figure.locator(".mg-x-box").count() == len(sliders)
        assert figure.locator(".mg-x-results dd").count() == len(island["readouts"]) >= 2
        for name in ("Pin this curve", "Reset"):
            expect(figure.get_by_role("button", name=name)).to_be_visible()
        for name in ("Show the data as a table", "Equation and source", "Download"):
            expect(figure.locator("summary", has_text=name)).to_be_visible()
        assert figure.locator("details button").all_text_contents() == [
            "Data (CSV)",
            "Picture (SVG)",
            "Picture (PNG)",
        ]
        assert figure.locator(".mg-x-equation").count() == len(island["equation"]) >= 1, island["id"]
        assert figure.locator(".mg-x-details .mg-sources a").count() == len(island["sources"]) >= 1


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_every_figure_can_be_used_by_keyboard(visit, site, path):
    """The first control changes the result, which is spoken once; typing and step buttons do what it does."""
    islands = learner.islands(site, path, "explore")
    page = open_figures(visit, path, islands) if islands else None
    for island in islands:
        figure, control = page.locator(f"#{island['id']}"), island["controls"][0]
        results, status = figure.locator("dl").first, figure.locator("p.mg-vh[role='status']")
        before = results.inner_text()
        expect(status).to_be_empty()
        learner.begin_at(page, island["id"])
        (slide if control["kind"] == "range" else select)(page, figure, control)
        expect(results).not_to_have_text(before, use_inner_text=True)
        expect(status).not_to_be_empty()
        expect(figure.get_by_role("img", name=re.compile("^Chart: ")).first).to_be_visible()


def slide(page, figure, control):
    """Type a slider's first value, go on with an arrow key, then with its step button."""
    field = figure.locator("input[type='range']").first
    spoken = field.get_attribute("aria-valuetext") or ""
    learner.tab_to(page, figure.locator(".mg-x-box").first)
    page.keyboard.press("Control+a")
    page.keyboard.type(str(control["values"][0]).replace(".", ","))
    page.keyboard.press("Enter")
    expect(field).to_have_value("0")
    learner.tab_to(page, field)
    page.keyboard.press("ArrowRight")
    expect(field).to_have_value("1")
    learner.tab_to(page, figure.get_by_role("button", name=re.compile("^One step up")).first)
    page.keyboard.press("Enter")
    expect(field).to_have_value("2")
    if control["at"] == 2:
        page.keyboard.press("Enter")
    expect(field).not_to_have_attribute("aria-valuetext", spoken)


def select(page, figure, control):
    """Go to another option of a list with an arrow key."""
    field = figure.locator(".mg-x-select").first
    learner.tab_to(page, field)
    page.keyboard.press("ArrowUp" if control["at"] == len(control["options"]) - 1 else "ArrowDown")
    expect(field).not_to_have_value(str(control["at"]))


def test_paper_shows_a_figure_that_waits_for_its_prediction(visit, site):
    path, island = next(
        (path, island)
        for path in NOTEBOOKS
        for island in learner.islands(site, path, "explore")
        if "predict" in island
    )
    page = visit(f"{path}.html")
    learner.live(page)
    figure = page.locator(f"#{island['id']}")
    expect(figure.locator(".mg-x-title")).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(figure.get_by_role("img", name=re.compile("^Chart: "))).to_be_visible()
    expect(figure.get_by_role("button", name="Skip the prediction")).to_be_hidden()
    page.emulate_media(media="screen")
    expect(figure.locator(".mg-x-title")).to_be_hidden()


def test_pages_without_a_figure_do_not_pay_for_the_chart_script(visit, site):
    for path in learner.PAGES:
        text = (site / f"{path}.html").read_text(encoding="utf-8")
        has = bool(learner.islands(site, path, "explore"))
        assert ("/chart.js" in text) == has, path
        assert ("/widgets.js" in text) == ("data-mg=" in text), path
