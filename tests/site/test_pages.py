"""Every page of the book as a visitor meets it: there, named, linked, readable on any screen, and light."""

from __future__ import annotations

import html
import re
from functools import cache
from urllib.parse import unquote

from playwright.sync_api import expect
from tests.site import learner, weight

from mgcourse import addresses

SPACED = """* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }"""
# As a reader's own style would come; a style element would be refused by the page's policy.
ADD_STYLE = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
TOO_SMALL = """() => [...document.querySelectorAll("button, input, select, summary, a")].filter((e) => {
  const style = getComputedStyle(e);
  const box = (e.matches("label input") ? e.closest("label") : e).getBoundingClientRect();
  const inText = e.matches("a") && style.display === "inline";
  const waits = style.clipPath !== "none"; // the skip link, until it has the focus
  const shown = box.width > 0 && style.visibility !== "hidden";
  return shown && !inText && !waits && (box.width < 24 || box.height < 24);
}).map((e) => e.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll("*")].filter((e) => {
  const style = getComputedStyle(e);
  const some = (list) => list.split(",").some((time) => parseFloat(time) > 0);
  return some(style.transitionDuration) || (style.animationName !== "none" && some(style.animationDuration));
}).map((e) => e.outerHTML.slice(0, 120))"""
KILOBYTE = 1000


def text_of(site, path):
    return (site / path).read_text(encoding="utf-8")


def test_every_page_of_the_contents_was_built(site):
    assert [page for page in learner.PAGES if not (site / f"{page}.html").is_file()] == []


def test_no_page_is_built_that_the_contents_do_not_list(site):
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    beside = {"index.html", "search.html", "404.html", *addresses.read().moved}
    decks = {f"slides/{page.name}" for page in (site / "notebooks").glob("*.html")}
    assert built == {f"{page}.html" for page in learner.PAGES} | beside | decks


def test_the_address_of_the_site_leads_to_the_welcome_page(visit, base):
    page = visit("")
    page.wait_for_url(f"{base}/book/index.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_page_titles_tell_browser_tabs_apart(site):
    titles = [re.findall(r"<title>(.*?)</title>", text_of(site, f"{page}.html"))[0] for page in learner.PAGES]
    assert len(set(titles)) == len(titles)


@cache
def anchors(file):
    return set(re.findall(r'\bid="([^"]+)"', file.read_text(encoding="utf-8")))


def test_every_link_inside_the_book_leads_somewhere(site):
    broken = []
    for file in sorted(site.rglob("*.html")):
        for address in set(re.findall(r'\b(?:href|src|action)="([^"]*)"', file.read_text(encoding="utf-8"))):
            if re.match(r"[a-z]+:", address):
                continue
            path, _, anchor = unquote(html.unescape(address).split("?")[0]).partition("#")
            top = site if path.startswith("/") else file.parent  # the page for wrong addresses starts there
            target = (top / path.lstrip("/")).resolve() if path else file
            if not target.is_file() or (anchor and anchor not in anchors(target)):
                broken.append(f"{file.relative_to(site)}: {address}")
    assert broken == []


def test_nothing_in_the_pages_or_their_styles_names_another_site_to_load_from(site):
    loads = re.compile(r'<(?:script|link|img|iframe)\b[^>]*(?:src|href)="(https?:)?//')
    for page in learner.PAGES:
        assert not loads.search(text_of(site, f"{page}.html")), page
    for sheet in (site / "_static").rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//|@import", sheet.read_text("utf-8")), sheet.name


def test_the_skip_link_takes_the_keyboard_past_the_menu(visit):
    page = visit(f"{learner.LESSONS[0]}.html")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


def test_what_has_the_focus_is_never_hidden_under_the_header(visit):
    page = visit(f"{learner.LESSONS[0]}.html", viewport={"width": 390, "height": 600})
    learner.live(page)
    page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
    page.locator(".prev-next a").last.focus()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        covered = page.evaluate("""() => {
          const box = document.activeElement.getBoundingClientRect();
          const header = document.querySelector(".site-header");
          if (header.contains(document.activeElement)) return false;
          return box.bottom <= header.getBoundingClientRect().bottom;
        }""")
        assert not covered, page.evaluate("() => document.activeElement.outerHTML.slice(0, 200)")


def test_the_menu_on_a_phone_opens_and_closes_by_keyboard(visit):
    page = visit(f"{learner.LESSONS[0]}.html", viewport={"width": 390, "height": 844})
    button = page.get_by_role("button", name="Menu")
    menu = page.get_by_role("navigation", name="Course")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


def test_the_chosen_colours_stay_from_page_to_page(visit, base):
    page = visit("book/index.html", color_scheme="light")
    page.get_by_role("button", name="Dark").click()
    page.goto(f"{base}/{learner.LESSONS[0]}.html")
    assert page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")


def test_search_finds_a_lesson_by_a_word_of_its_title(visit):
    page = visit("book/index.html")
    page.get_by_role("searchbox").fill("magnesium")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=magnesium")
    results = page.locator("#search-results")
    expect(results.get_by_role("link", name="Magnesium in the body", exact=True)).to_be_visible()


def test_a_page_is_named_calm_within_a_finger_s_reach_and_fits_a_phone(visit, page_path):
    """One visit for all four, as loading each page four times would take minutes."""
    phone = {"width": 390, "height": 844}
    page = visit(page_path, viewport=phone, has_touch=True, reduced_motion="reduce")
    learner.live(page)
    assert page.evaluate(TOO_SMALL) == [], "too small for a finger"
    heights = "(all) => all.map((row) => row.getBoundingClientRect().height)"
    assert all(height >= 44 for height in page.locator(".mg-option label").evaluate_all(heights))
    assert page.evaluate(MOVING) == [], "moves, although the reader asked for stillness"
    page.set_viewport_size({"width": 320, "height": 700})
    width = "() => document.documentElement.scrollWidth"
    assert page.evaluate(width) <= 320
    page.evaluate(ADD_STYLE, SPACED)
    assert page.evaluate(width) <= 320, "with wide spacing"
    page.set_viewport_size({"width": 1280, "height": 900})
    has_title_description_and_reminder(page)


def has_title_description_and_reminder(page):
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert len(page.title()) > 5
    assert len(page.locator("meta[name='description']").get_attribute("content") or "") > 20
    footer = page.get_by_role("contentinfo")
    expect(footer).to_contain_text("Education, not medical advice.")
    expect(footer.get_by_role("link", name="About this course")).to_be_visible()
    current = page.get_by_role("navigation", name="Course").locator("[aria-current='page']")
    expect(current).to_have_count(1)


def test_every_page_stays_light_on_the_wire(site):
    heavy = {}
    for page in learner.PAGES:
        sizes = {file.name: weight.wire(file) for file in weight.files(site / f"{page}.html")}
        limit = 400 if learner.islands(site, page, "explore") else 300
        if sum(sizes.values()) > limit * KILOBYTE:
            heavy[page] = sizes
    assert heavy == {}


def test_the_widgets_stay_light_on_the_wire(site):
    widgets = [site / "_static" / name for name in ("widgets.js", "widgets.css")]
    assert sum(map(weight.wire, widgets)) <= 20 * KILOBYTE


def test_what_is_weighed_is_what_a_browser_loads(visit, site, base):
    loaded = set()
    lesson = learner.LESSONS[3]  # with a drawing, formulas and two figures
    page = visit("404.html")
    page.on("response", lambda response: loaded.add(response.url.removeprefix(f"{base}/").split("?")[0]))
    page.goto(f"{base}/{lesson}.html")
    learner.live(page)
    page.wait_for_load_state("networkidle")
    weighed = {file.relative_to(site).as_posix() for file in weight.files(site / f"{lesson}.html")}
    icon = {"_static/icon.svg"}  # asked for by the window, in its own time
    assert {address for address in loaded if not address.startswith("data:")} | icon == weighed
