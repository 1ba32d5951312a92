"""Whatever a learner remembers a word of can be found: pages, questions, claims, words, and by keyboard."""

from __future__ import annotations

import gzip
import json
import re

from playwright.sync_api import expect
from tests.site import learner

LIMIT = 150_000  # bytes of the whole index on the wire, with the search itself


def search(visit, query, **options):
    page = visit(f"search.html?q={query}", **options)
    expect(page.get_by_role("status")).to_contain_text("result")
    return page


def of_kind(page, kind):
    return page.locator("#search-results li", has=page.locator(".mg-result__where", has_text=kind))


def index(site):
    text = (site / "search.html").read_text(encoding="utf-8")
    return json.loads(re.search(r'id="mg-search-data">(.*?)</script>', text, re.DOTALL)[1])


def test_a_word_is_found_in_glossary_lessons_claims_and_questions(visit):
    page = search(visit, "hypomagnesemia")
    first = page.locator("#search-results li").first
    expect(first).to_contain_text("Glossary")
    expect(first.get_by_role("link")).to_have_attribute("href", "book/glossary.html#term-hypomagnesaemia")
    page.locator("#page-search-q").fill("serum")
    for kind in ("Section", "Claim", "Question"):
        expect(of_kind(page, kind).first).to_be_attached()


def test_a_question_that_is_found_is_led_to(visit, site):
    path, _, question = learner.first_of_kind(site, "number")
    stem = learner.plain(question["stem"])
    page = search(visit, " ".join(stem.split()[:9]).replace("%", "%25").replace("&", "%26"))
    of_kind(page, "Question").get_by_role("link", name=stem).first.click()
    page.wait_for_url(f"**/{path}.html#ask-{question['id']}")
    learner.live(page)
    asked = page.locator(f"form[data-question='{question['id']}'] legend")
    expect(asked).to_be_focused()
    expect(asked).to_be_in_viewport()


def test_a_claim_that_is_found_is_led_to(visit, site):
    claim = learner.islands(site, learner.LESSONS[1], "claim")[0]
    page = search(visit, learner.plain(claim["evidence"]).split(".")[0].replace("%", "%25"))
    page.locator(f"#search-results a[href$='#{claim['id']}']").click()
    expect(page.locator(f"#{claim['id']}")).to_be_in_viewport()


def test_every_result_of_the_index_leads_to_a_place_that_exists(site):
    data = index(site)
    texts = {address: (site / address).read_text(encoding="utf-8") for _, _, address in data["pages"]}
    lost = []
    for _, number, anchor, title, _ in data["entries"]:
        address = data["pages"][number][2]
        mark = f'"id":"{anchor.removeprefix("ask-")}"' if anchor.startswith("ask-") else f'id="{anchor}"'
        if anchor and mark not in texts[address]:
            lost.append(f"{address}#{anchor} ({title})")
    assert lost == []


def test_every_question_claim_and_word_can_be_found_and_no_explanation(site):
    data = index(site)
    kinds: dict[str, set[str]] = {}
    for kind, _, anchor, _, _ in data["entries"]:
        kinds.setdefault(kind, set()).add(anchor)
    told = json.dumps([entry for entry in data["entries"] if entry[0] == "question"], ensure_ascii=False)
    for lesson in learner.LESSONS:
        for claim in learner.islands(site, lesson, "claim"):
            assert claim["id"] in kinds["claim"]
        for quiz in learner.islands(site, lesson, "quiz"):
            for question in quiz["items"]:
                anchor = quiz["id"] if "draw" in quiz else f"ask-{question['id']}"
                assert anchor in kinds["question"]
                assert learner.plain(question["explanation"]) not in told
    glossary = (site / "book" / "glossary.html").read_text(encoding="utf-8")
    assert set(re.findall(r'id="(term-[^"]+)"', glossary)) == kinds["term"]


def test_results_come_while_one_types_and_the_count_is_said(visit, base):
    page = visit("search.html")
    status = page.get_by_role("status")
    expect(status).to_be_empty()
    box = page.locator("#page-search-q")
    learner.tab_to(page, box)
    page.keyboard.type("tetny")
    expect(status).to_have_text(re.compile(r"^\d+ results for “tetny”$"))
    assert page.url == f"{base}/search.html?q=tetny"
    learner.tab_to(page, page.locator("#search-results a").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html#term-tetany")
    page.go_back()
    expect(page.locator("#page-search-q")).to_have_value("tetny")
    expect(page.locator("#search-results li").first).to_be_visible()
    page.locator("#page-search-q").fill("xyzzyx")
    expect(page.get_by_role("status")).to_have_text(re.compile("^Nothing found for “xyzzyx”"))


def test_a_long_list_begins_short_and_the_focus_goes_to_what_is_added(visit):
    page = search(visit, "magnesium")
    items = page.locator("#search-results li")
    expect(items).to_have_count(20)
    page.get_by_role("button", name=re.compile(r"Show the other \d+")).press("Enter")
    expect(items.nth(20).get_by_role("link")).to_be_focused()


def test_results_fit_a_phone_and_say_what_is_missing_without_scripts(visit):
    page = search(visit, "magnesium", viewport={"width": 320, "height": 700}, has_touch=True)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    page = visit("search.html", java_script_enabled=False)
    expect(page.get_by_text("Search needs JavaScript")).to_be_visible()


def test_the_index_stays_light_and_sphinx_s_own_is_gone(site):
    files = [site / "search.html", site / "_static" / "search.js", site / "_static" / "search.css"]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= LIMIT
    left = {"searchtools.js", "language_data.js", "doctools.js", "documentation_options.js"}
    assert not left & {file.name for file in (site / "_static").iterdir()}
