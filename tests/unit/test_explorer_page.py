"""An explorer in a real browser, by keyboard and by pointer: what it says is what Python computed."""

from __future__ import annotations

import http.server
import shutil
import threading
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as Xml

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe

from mgcourse import faces
from mgcourse.explorer import (
    Axis,
    Choice,
    Line,
    Marker,
    Preset,
    Readout,
    Reference,
    Slider,
    View,
    number_text,
)
from mgcourse.tables import build
from tests.unit import web_tools

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data: blob:"
X = np.round(np.linspace(0, 5, 41), 3)
QUIET = 700  # ms: after this the result has been spoken
OVERLAPS = """() => {
  const texts = [...document.querySelectorAll(".mg-x-words text")];
  const boxes = texts.map((text) => [text.textContent, text.getBoundingClientRect()]);
  const within = (a, b, from, to, air) => a[from] < b[to] - air && b[from] < a[to] - air;
  const meet = (a, b) => within(a, b, "left", "right", 1) && within(a, b, "top", "bottom", 3);
  const hits = ([, a], i) => boxes.slice(i + 1).filter(([, b]) => meet(a, b)).map(([other]) => other);
  return boxes.flatMap(hits);
}"""
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def run(dose, way):
    power = {"plain": 1, "square": 2}[way]
    effect = 100 * dose**power / (1 + dose**power)
    return View(
        x=X,
        curves={"effect": 100 * X**power / (1 + X**power)},
        readouts={"effect": effect},
        title="A dose of {dose} gives {effect} of the effect",
        summary="Curve: {way}.",
    )


@pytest.fixture(scope="module")
def explorer():
    return build(
        run,
        id="dose-effect",
        name="Dose and effect",
        sliders=[
            Slider(
                "dose", "Dose", "mg", start=0, stop=5, step=0.25, default=1, spoken="milligram",
                zones=((2, "small"), (9, "large")),
            ),
            Choice("way", "Shape", {"plain": "Plain", "square": "Steep"}),
        ],
        x=Axis("Dose", "mg", decimals=3),
        y=Axis("Effect", "%", decimals=1, domain=(0, 100)),
        curves=[Line("effect", "Effect")],
        readouts=[Readout("effect", "Effect", "%")],
        presets=[Preset("Half", dose=0.5), Preset("Steep four", dose=4, way="square")],
        references=[Reference("usual", x=(1, 3))],
        markers=[Marker("your dose", x="dose", y="effect")],
        equation="E = d^n^ / (1 + d^n^)",
        note="Made up for this test.",
    )  # fmt: skip


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format, *args):
        pass


@pytest.fixture(scope="module")
def address(explorer, tmp_path_factory):
    """Serve a page that allows no inline script or style, with freshly built bundles."""
    folder = tmp_path_factory.mktemp("explorer")
    web_tools.build(folder)
    section = faces.section(explorer.island(), explorer.html())
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width"><title>Explorer</title>'
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="widgets.css">'
        '<link rel="stylesheet" href="chart.css"><script defer src="toc.js"></script>'
        '<script defer src="widgets.js"></script><script defer src="chart.js"></script>'
    )
    body = f"<body><main><h1>Page</h1><h2>Part</h2>{section}</main></body>"
    page = f'<!doctype html><html lang="en"><head>{head}</head>{body}</html>'
    (folder / "page.html").write_text(
        page.replace(' style="max-width:100%;height:auto"', ""), encoding="utf-8"
    )
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/page.html"
    server.shutdown()
    shutil.rmtree(folder)


@pytest.fixture
def opened(browser, address):
    """Return a function that opens the page; afterwards the console must be empty."""
    problems: list[str] = []
    contexts = []

    def open_page(**options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(address)
        page.wait_for_selector("svg.mg-x-plot")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


def title(page):
    return page.inner_text(".mg-x-title")


def status(page):
    return page.text_content("[role=status]")


def settle(page):
    page.wait_for_timeout(QUIET)


def test_a_slider_moved_by_keyboard_speaks_once_it_rests(opened, explorer):
    page = opened()
    assert status(page) == ""
    slider = page.get_by_role("slider", name="Dose")
    assert slider.get_attribute("aria-valuetext") == "1.00\u00a0milligram, small"
    slider.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    shown = explorer.at(dose=2.5)
    page.wait_for_function(
        "text => document.querySelector('.mg-x-title').textContent === text", arg=shown.title
    )
    assert status(page) == ""
    settle(page)
    assert status(page) == f"{shown.title}. {shown.summary}"
    assert slider.get_attribute("aria-valuetext") == "2.50\u00a0milligram, large"
    assert page.input_value(".mg-x-box") == "2.50"


def test_everything_can_be_done_by_keyboard_and_no_key_leaves(opened, explorer):
    page = opened()
    page.evaluate("window.keys = 0; document.addEventListener('keydown', () => { window.keys += 1; })")
    page.keyboard.press("Tab")
    page.evaluate("window.keys = 0")
    names = []
    for _ in range(11):
        names.append(
            page.evaluate("(document.activeElement.innerText || document.activeElement.className).trim()")
        )
        page.keyboard.press("Tab")
    wanted = ["Half", "Steep four", "mg-x-box", "One step down: Dose", "mg-x-range", "One step up: Dose"]
    assert [name.replace("\u2212", "").replace("+", "").strip() for name in names[:6]] == wanted
    assert names[7:] == ["Pin this curve", "Reset", "Show the data as a table", "Equation and source"]
    page.get_by_role("button", name="Steep four").press("Enter")
    page.get_by_role("combobox", name="Shape").select_option("Plain")
    settle(page)
    assert title(page) == explorer.at(dose=4).title
    assert page.evaluate("window.keys") == 0


def test_every_control_keeps_jupyterlabs_hands_off(opened):
    page = opened()
    page.click("text=Show the data as a table")
    bare = "el => el.filter(e => e.dataset.lmSuppressShortcuts !== 'true').map(e => e.outerHTML)"
    focusable = ".mg-explore :is(a, button, input, select, summary, [tabindex])"
    assert page.eval_on_selector_all(focusable, bare) == []


@pytest.mark.parametrize(
    ("typed", "value", "note"),
    [
        ("2,1", "2.00", "Set to 2.00\u00a0mg, the nearest step."),
        ("3 mg", "3.00", ""),
        ("99", "5.00", "99 is out of range. Set to 5.00\u00a0mg."),
        ("much", "much", "Type a number from 0.00\u00a0mg to 5.00\u00a0mg."),
    ],
)
def test_a_typed_number_goes_to_the_nearest_step_and_says_so(opened, typed, value, note):
    page = opened()
    page.fill(".mg-x-box", typed)
    page.press(".mg-x-box", "Enter")
    settle(page)
    assert page.input_value(".mg-x-box") == value
    assert page.text_content(".mg-x-note") == note
    assert (page.get_attribute(".mg-x-box", "aria-invalid") == "true") == (typed == "much")
    assert (status(page) or "").startswith(note if typed != "much" else "")


def test_the_table_shows_the_plotted_numbers(opened, explorer):
    page = opened()
    page.click("text=Half")
    page.click("text=Pin this curve")
    page.click("text=Steep four")
    page.click("text=Show the data as a table")
    page.wait_for_selector("tbody tr")  # the table is written when it is opened, not before
    now, then = explorer.at(dose=4, way="square"), explorer.at(dose=0.5)
    rows = page.eval_on_selector_all(
        "tbody tr", "rows => rows.map(r => [...r.cells].map(c => c.textContent))"
    )
    expected = [
        [number_text(x, 3), number_text(a, 1), number_text(b, 1)]
        for x, a, b in zip(X, now.curves["effect"]["y"], then.curves["effect"]["y"], strict=True)
    ]
    assert rows == expected
    assert page.eval_on_selector_all("thead th", "th => th.map(h => h.scope)") == ["col"] * 3
    drawn = page.eval_on_selector_all("svg.mg-x-plot [data-mark=line] path", "p => p.length")
    assert drawn == 2


def test_pin_and_reset(opened, explorer):
    page = opened()
    page.click("text=Half")
    page.click("text=Pin this curve")
    page.click("text=Steep four")
    text = number_text(explorer.at(dose=0.5).readouts["effect"], 1, "%")
    assert page.inner_text(".mg-x-before") == f"pinned: {text}"
    assert "Dose: 0.50" in page.inner_text(".mg-x-pinned")
    page.click("text=Reset")
    page.wait_for_selector(".mg-x-before", state="detached")
    assert title(page) == explorer.at().title


def test_downloads_hold_the_same_numbers(opened, explorer):
    page = opened()
    page.click("text=Download")
    files = {}
    for name in ("Data (CSV)", "Picture (SVG)", "Picture (PNG)"):
        with page.expect_download() as got:
            page.get_by_role("button", name=name).click()
        files[got.value.suggested_filename] = Path(got.value.path()).read_bytes()
    shown = explorer.at()
    lines = files["dose-effect.csv"].decode("utf-8-sig").split("\r\n")
    assert lines[1] == shown.title
    assert f"{X[-1]:.3f},{shown.curves['effect']['y'][-1]:.1f}" in lines
    words = "".join(Xml.fromstring(files["dose-effect.svg"]).itertext())
    assert "Serum" not in words
    assert "your dose" in words
    assert b"var(--" not in files["dose-effect.svg"]
    assert files["dose-effect.png"].startswith(b"\x89PNG")


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_is_readable_and_axe_finds_nothing(opened, width, scheme):
    page = opened(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.click("text=Show the data as a table")
    page.wait_for_selector("table")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    sizes = page.eval_on_selector_all(
        "svg.mg-x-plot text", "t => t.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 12
    boxes = page.eval_on_selector_all(
        ".mg-explore :is(button, input, select, summary)", "e => e.map(x => x.getBoundingClientRect().height)"
    )
    assert min(boxes) >= 44
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_texts_in_the_chart_do_not_overlap(opened):
    page = opened()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for _ in range(4):
            page.get_by_role("button", name="One step up: Dose").click()
            page.wait_for_timeout(60)
            assert page.evaluate(OVERLAPS) == []


def test_a_change_of_theme_recolours_without_a_redraw(opened):
    page = opened()
    path = page.query_selector("svg.mg-x-plot [data-mark=line] path")
    colour = "path => getComputedStyle(path).stroke"
    before = path.evaluate(colour)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert path.evaluate(colour) != before


def test_nothing_moves_by_itself(opened):
    page = opened(reduced_motion="reduce")
    page.click("text=Steep four")
    assert page.evaluate("document.getAnimations().length") == 0


def test_the_end_leaves_nothing(opened):
    page = opened()
    left = page.evaluate("""() => {
      const section = document.querySelector("section");
      const island = JSON.parse(section.querySelector("script").textContent);
      const el = document.createElement("div");
      document.querySelector("main").append(el);
      let end;
      globalThis.mgcourse.listen((name, render) => {
        if (name === "explore") end = render({ model: { get: () => island }, el });
      });
      const stood = el.children.length;
      el.querySelector("input").dispatchEvent(new Event("input", { bubbles: true }));
      end();
      return [stood, el.children.length];
    }""")
    assert left == [1, 0]
    settle(page)


def test_the_fallback_stays_when_there_is_no_script(browser, address, explorer):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    picture = page.get_by_role("img")
    assert picture.get_attribute("alt") == explorer.at().title
    assert picture.evaluate("image => image.naturalWidth") > 300
    assert page.get_by_role("table").count() >= 1
    context.close()
