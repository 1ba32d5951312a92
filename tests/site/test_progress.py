"""A learner's progress on the built site: shown kindly, kept, moved, erased, brought back, never lost."""

from __future__ import annotations

import json
import re
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.site import learner
from tests.site.barriers import faults

from mgcourse import progress, progress_file

PROGRESS, REVIEW = "book/progress.html", "book/review.html"
PREFIX = "mgcourse/1/"
DAY = 86_400_000
OLD = sorted((learner.ROOT / "tests" / "golden" / "old_progress").glob("*.json"))
FILL = """(entries) => Object.entries(entries).forEach(([key, value]) => localStorage.setItem(key, value))"""
STORED = f"""() => Object.fromEntries(
  Object.entries(localStorage).filter(([key]) => key.startsWith("{PREFIX}")))"""
BLOCKED = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
}"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""
HOSTILE = [
    "<script>window.ran=1</script>", "<img src=x onerror=window.ran=1>", "<svg onload=window.ran=1>",
    "\"><script>window.ran=1</script>", "'><img src=x onerror='window.ran=1'>", "javascript:window.ran=1",
    "</script><script>window.ran=1</script>", "<iframe srcdoc='<script>parent.ran=1</script>'>",
    "<a href='javascript:window.ran=1'>x</a>", "<body onload=window.ran=1>",
    "<input autofocus onfocus=window.ran=1>",
    "<details open ontoggle=window.ran=1>", "<math><mtext><script>window.ran=1</script>", "{{7*7}}",
    "${window.ran=1}",
    "`;window.ran=1;`", "\\u003cscript\\u003ewindow.ran=1\\u003c/script\\u003e", "__proto__", "constructor",
    "prototype", "../../etc/passwd", "l/../../q", "\u202egnp.exe", "\u0000", "\ud83d", "a" * 100_000,
    "data:text/html,<script>window.ran=1</script>", "<object data='javascript:window.ran=1'>", "<!--", "]]>",
    "<style>@import 'http://x.example/'</style>", "onerror=window.ran=1",
    "%3Cscript%3Ewindow.ran=1%3C/script%3E",
]  # fmt: skip


def bank(site: Path) -> list[dict[str, Any]]:
    """Return what the review page holds: each question with its lesson."""
    return learner.islands(site, "book/review", "review")[0]["questions"]


def attempt(ago: float, ok: bool = True, n: int = 1, **more: Any) -> dict[str, Any]:
    at = int(time.time() * 1000 - ago * DAY)
    return {"at": at, "dev": "3f9a02c71b5e", "n": n, "ans": "x", "ok": ok, "hints": 0, **more}


def record(*attempts: dict[str, Any], rev: int = 1) -> dict[str, Any]:
    return {"rev": rev, "attempts": list(attempts), "mark": None}


def document(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**progress.empty("3f9a02c71b5e"), "items": items, **more}


def keys_of(doc: dict[str, Any]) -> dict[str, str]:
    """Return a document as the keys and values of the browser's storage."""
    header = {name: value for name, value in doc.items() if name != "items"}
    items = {f"{PREFIX}{key}": json.dumps(value) for key, value in doc["items"].items()}
    return {f"{PREFIX}header": json.dumps(header), **items}


def opened(visit: Any, path: str, doc: dict[str, Any] | None = None, **options: Any) -> Page:
    """Open a page in a browser that holds a document already."""
    page = visit(path, **options)
    if doc:
        page.evaluate(FILL, keys_of(doc))
        page.reload()
    learner.live(page)
    return page


def some(site: Path, count: int) -> dict[str, Any]:
    chosen = bank(site)[:count]
    return {
        f"{e['lesson']}/{e['question']['id']}": record(attempt(0.01), rev=e["question"]["rev"])
        for e in chosen
    }


def press(page: Page, name: str) -> None:
    """Go to a button by Tab and press it by Enter."""
    learner.tab_to(page, page.get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")


def give(page: Page, content: str | dict[str, Any], name: str = "copy.json") -> None:
    """Choose a file, as the browser's own file window would."""
    text = content if isinstance(content, str) else json.dumps(content)
    payload = {"name": name, "mimeType": "application/json", "buffer": text.encode("utf-8", "surrogatepass")}
    page.get_by_label("Add a copy from a file").set_input_files(payload)


def said(page: Page) -> Locator:
    return page.locator(".mg-said")


def saved(page: Page) -> tuple[str, str]:
    """Save a copy by keyboard; return its name and text."""
    with page.expect_download() as waiting:
        press(page, "Save a copy")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text(encoding="utf-8")


# What is shown


def test_an_answer_shows_in_the_menu_at_once_and_on_the_welcome_and_progress_pages(visit, site, base):
    path, quiz, question = learner.first_of_kind(site, "choice")
    page = opened(visit, f"{path}.html")
    link = page.get_by_role("navigation", name="Course").locator("[aria-current='page']")
    name = link.inner_text().strip()
    assert page.evaluate(STORED) == {}, "a visit alone must leave nothing behind"
    form = learner.form_of(page, quiz, question)
    learner.begin_at(page, quiz["id"])
    learner.answer(page, form, learner.right(question))
    learner.check(page, form)
    expect(page.get_by_role("link", name=f"{name} (started)", exact=True)).to_be_visible()
    page.goto(f"{base}/book/index.html")
    expect(page.get_by_text("Continue where you left off:").get_by_role("link", name=name)).to_be_visible()
    page.goto(f"{base}/{PROGRESS}")
    expect(page.get_by_text(re.compile(r"You have answered 1 of the course's \d+ questions"))).to_be_visible()
    page.get_by_role("link", name=f"Continue with {name}").click()
    learner.live(page)
    assert page.url.split("#")[0].endswith(f"{path}.html")


def test_a_lesson_answered_throughout_is_marked_in_words(visit, site):
    lessons = learner.islands(site, "book/progress", "progress")[0]["lessons"]
    lesson = next(item for item in lessons if item["stem"].startswith("01_"))
    items = {f"{lesson['stem']}/{q['id']}": record(attempt(1), rev=q["rev"]) for q in lesson["questions"]}
    page = opened(visit, PROGRESS, document(items))
    expect(page.get_by_role("link", name=f"{lesson['title']} (all questions answered)")).to_be_visible()
    entry = page.locator(".mg-lessons li").filter(has_text=lesson["title"])
    expect(entry).to_contain_text("All questions answered")
    expect(page.locator(".mg-can li")).to_have_count(len({q["objective"] for q in lesson["questions"]}))


def test_the_data_for_the_menu_stays_small(site):
    text = (site / "book" / "about.html").read_text(encoding="utf-8")
    data = re.search(r"<script type=\"application/json\" data-mg-toc>(.*?)</script>", text)[1]
    lessons = json.loads(data)["lessons"]
    import gzip

    assert len(lessons) >= 14
    assert len(gzip.compress(json.dumps(lessons, separators=(",", ":")).encode())) < 2000


# Copies


def test_save_erase_add_gives_back_the_identical_document_by_keyboard(visit, site):
    page = opened(visit, PROGRESS, document(some(site, 5)))
    before = page.evaluate(STORED)
    name, text = saved(page)
    assert name == progress_file.file_name(date.today())
    press(page, "Erase my progress here")
    expect(said(page)).to_contain_text("This erases 5 answers")
    expect(page.get_by_role("button", name="Keep everything")).to_be_focused()
    press(page, "Erase")
    expect(said(page)).to_contain_text("Erased.")
    assert set(page.evaluate(STORED)) == {f"{PREFIX}header"}
    give(page, text)
    expect(said(page)).to_contain_text(
        "The file adds 5 answers. It was saved before you erased your progress"
    )
    press(page, "Add them")
    expect(said(page)).to_have_text("Added: 5 answers.")
    after = page.evaluate(STORED)
    assert json.loads(after.pop(f"{PREFIX}added"))["answers"] == 5, "kept so that adding can be taken back"
    assert {k: json.loads(v) for k, v in after.items()} == {k: json.loads(v) for k, v in before.items()}
    assert saved(page)[1] == text


def test_erasing_can_be_undone_and_refused(visit, site):
    page = opened(visit, PROGRESS, document(some(site, 3)))
    before = page.evaluate(STORED)
    press(page, "Erase my progress here")
    press(page, "Keep everything")
    expect(page.get_by_role("button", name="Erase my progress here")).to_be_focused()
    assert page.evaluate(STORED) == before
    press(page, "Erase my progress here")
    press(page, "Erase")
    expect(page.get_by_text("Nothing is saved here yet.")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("Undone.")
    assert {k: json.loads(v) for k, v in page.evaluate(STORED).items()} == {
        k: json.loads(v) for k, v in before.items()
    }


def test_two_browsers_copies_become_one_and_adding_can_be_taken_back(visit, site):
    items = some(site, 6)
    first, second = dict(list(items.items())[:4]), dict(list(items.items())[3:])
    page = opened(visit, PROGRESS, document(first))
    before = page.evaluate(STORED)
    give(page, document(second, dev="other"))
    expect(said(page)).to_have_text("The file adds 2 answers and keeps the 4 answers you have here.")
    assert page.evaluate(STORED) == before, "nothing may change before the learner agrees"
    press(page, "Add them")
    assert json.loads(saved(page)[1])["items"] == items
    give(page, document(second))
    expect(said(page)).to_contain_text("Everything in this file is here already")
    page.reload()
    learner.live(page)
    give(page, document({"01_x/new": record(attempt(1))}))
    press(page, "Add them")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.reload()
    learner.live(page)
    expect(page.get_by_text("you added 1 answer from a file")).to_be_visible()
    press(page, "Undo")
    expect(said(page)).to_contain_text("Undone.")
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    expect(page.get_by_label("Add a copy from a file")).to_be_focused()
    assert json.loads(saved(page)[1])["items"] == items


def test_a_file_of_jupyterlab_is_added_and_one_of_the_site_goes_to_jupyterlab(visit, site, tmp_path):
    store = progress.Store(tmp_path / "progress.json")
    store.add(some(site, 2))
    page = opened(visit, PROGRESS)
    give(page, store.path.read_text(encoding="utf-8"))
    press(page, "Add them")
    page.reload()
    learner.live(page)
    copy = tmp_path / "copy.json"
    copy.write_text(saved(page)[1], encoding="utf-8")
    other = progress.Store(tmp_path / "other.json")
    file, left = progress_file.read(copy)
    assert left == 0
    assert other.bring(file)["items"] == store.load()["items"]


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_every_file_that_ever_shipped_can_be_added(visit, path):
    page = opened(visit, PROGRESS)
    given = json.loads(path.read_text(encoding="utf-8"))
    give(page, path.read_text(encoding="utf-8"))
    if not given["items"]:
        expect(said(page)).to_contain_text("holds no answers")
        return
    press(page, "Add them")
    kept = json.loads(saved(page)[1])["items"]
    assert {k: r["attempts"] for k, r in kept.items()} == {
        k: r["attempts"] for k, r in given["items"].items()
    }


def test_hostile_files_run_nothing_and_leave_nothing(visit):
    page = opened(visit, PROGRESS)
    sound = record(attempt(1))
    for text in HOSTILE:
        bad = {
            f"01_x/{text}": sound,
            f"{text}/q": sound,
            "01_x/dev": record(attempt(1, dev=text + "<")),
            "01_x/at": record(attempt(1, at=text)),
            "01_x/rev": {**sound, "rev": text},
            "01_x/field": record(attempt(1, **{text + " ": 1})),
        }
        for content in (text, document(bad, dev=text), {**document({}), "course": text}):
            give(page, content)
            expect(said(page)).to_contain_text(re.compile("Nothing was changed|could not be read"))
            expect(said(page)).not_to_contain_text("adds")
            page.evaluate("() => { document.querySelector('.mg-said').textContent = ''; }")
            if page.get_by_role("button", name="Add them").count():
                page.get_by_role("button", name="Add them").click()
    stored = page.evaluate(STORED)
    assert [key for key in stored if key != f"{PREFIX}header" and key not in (f"{PREFIX}01_x/dev",)] == []
    assert page.evaluate("() => window.ran") is None


def test_hostile_words_as_answers_stay_words_on_every_page(visit, site, base):
    texts = [text for text in HOSTILE if len(text) < 1000]
    items = {}
    for entry in bank(site):
        key = f"{entry['lesson']}/{entry['question']['id']}"
        given = [attempt(40, ok=False, n=n, ans=text, at=n + 1) for n, text in enumerate(texts)]
        items[key] = record(*given, rev=entry["question"]["rev"])
    page = opened(visit, PROGRESS)
    text = json.dumps(document(items))
    give(page, text)
    press(page, "Add them")
    for path in (REVIEW, *(f"{lesson}.html" for lesson in learner.LESSONS)):
        page.goto(f"{base}/{path}")
        learner.live(page)
        assert page.evaluate("() => window.ran") is None
    assert "window.ran" in json.dumps(page.evaluate(STORED)), "the answers themselves are kept"


def test_a_file_that_is_too_large_or_newer_changes_nothing(visit):
    page = opened(visit, PROGRESS)
    give(page, " " * 2_000_001)
    expect(said(page)).to_contain_text("larger than 2 MB")
    give(page, document({}, schema=2))
    expect(said(page)).to_contain_text("newer version")
    assert page.evaluate(STORED) == {}


# The record


def test_the_printed_record_holds_the_name_and_the_browser_does_not(visit, site):
    page = opened(visit, PROGRESS, document(some(site, 3)))
    page.get_by_label("Your name, if you want it on the record").fill("Ada Example")
    sheet = page.locator(".mg-sheet")
    expect(sheet).to_contain_text("Ada Example")
    expect(sheet).to_contain_text(re.compile(r"version \d+\.\d+\.\d+"))
    expect(sheet).to_contain_text("3 of")
    page.emulate_media(media="print")
    expect(sheet).to_be_visible()
    for other in (
        page.locator("h1"),
        page.get_by_role("button", name="Save a copy"),
        page.locator(".site-footer"),
    ):
        expect(other).to_be_hidden()
    kept = page.evaluate(
        "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])"
    )
    assert "Ada" not in kept
    page.reload()
    learner.live(page)
    expect(page.locator(".mg-sheet")).not_to_contain_text("Ada")


# Review


def review_document(site: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return a history in which the fourth question was wrong for certain, and the questions in due order."""
    asked = [entry for entry in bank(site) if entry["question"]["kind"] in ("choice", "choices", "number")][
        :4
    ]
    due, wrong, resting, certain = asked
    history = {
        "due": (due, attempt(60)),
        "wrong": (wrong, attempt(0.1, ok=False, conf=1)),
        "resting": (resting, attempt(0.01)),
        "certain": (certain, attempt(0.1, ok=False, conf=3)),
    }
    items = {
        f"{entry['lesson']}/{entry['question']['id']}": record(given, rev=entry["question"]["rev"])
        for entry, given in history.values()
    }
    return document(items), [certain, wrong, due]


def test_review_asks_what_was_surely_wrong_first_then_what_is_due_all_by_keyboard(visit, site):
    doc, order = review_document(site)
    page = opened(visit, REVIEW, doc)
    expect(page.locator(".mg-lead")).to_contain_text("3 questions are ready.")
    for place, entry in enumerate(order):
        question = entry["question"]
        form = page.locator("form.mg-question")
        expect(form).to_have_count(1)
        stem = next(part for part in question["stem"] if isinstance(part, str)).strip()
        expect(form).to_contain_text(stem)
        expect(learner.status(form)).to_be_empty()
        learner.answer(page, form, learner.right(question))
        learner.check(page, form)
        learner.expect_verdict(form, "Correct")
        press(page, "Finish" if place == 2 else "Next question")
    expect(page.get_by_text("That is all for now.")).to_be_focused()
    for entry in order:
        key = f"{entry['lesson']}/{entry['question']['id']}"
        attempts = json.loads(page.evaluate(STORED)[f"{PREFIX}{key}"])["attempts"]
        assert [a["ok"] for a in attempts][-1] is True
        assert len(attempts) == 2, "the old answer is kept beside the new one"
    page.reload()
    learner.live(page)
    expect(page.get_by_text("Nothing is ready today.")).to_be_visible()


def test_review_says_kindly_that_there_is_nothing(visit):
    page = opened(visit, REVIEW)
    expect(page.get_by_text("Nothing is ready yet.")).to_be_visible()


# Whatever goes wrong


def test_two_windows_write_20_answers_each_of_one_question_and_40_are_kept(visit, site):
    path, quiz, question = learner.first_of_kind(site, "choice")
    first = opened(visit, f"{path}.html")
    second = first.context.new_page()
    second.goto(first.url)
    learner.live(second)
    write = """([id, at]) => { window.writing = (async () => {
      const form = document.querySelectorAll(`#${id} form`)[at];
      const boxes = [...form.querySelectorAll(".mg-options input")];
      for (let round = 0; round < 20; round += 1) {
        boxes[round % boxes.length].click();
        form.requestSubmit();
        await new Promise((done) => setTimeout(done, 3));
      }
    })(); }"""
    place = [quiz["id"], [item["id"] for item in quiz["items"]].index(question["id"])]
    for page in (first, second):
        page.evaluate(write, place)
    for page in (first, second):
        page.evaluate("() => window.writing")
    key = f"{PREFIX}{quiz['lesson']}/{question['id']}"
    first.wait_for_function(
        "(key) => JSON.parse(localStorage.getItem(key)).attempts.length === 40", arg=key, timeout=5000
    )


TROUBLE = {
    "blocked": (BLOCKED, "does not let this page store anything"),
    "full": (FULL, "storage is full"),
}


@pytest.mark.parametrize("kind", TROUBLE)
def test_storage_that_does_not_work_is_said_and_copies_still_work(visit, site, kind):
    script, sentence = TROUBLE[kind]
    page = visit(PROGRESS, script=script)
    learner.live(page)
    give(page, document(some(site, 2)))
    press(page, "Add them")
    expect(page.locator(".mg-notice").get_by_text(re.compile(sentence))).to_be_visible()
    expect(page.get_by_text("You have answered 2 of")).to_be_visible()
    assert len(json.loads(saved(page)[1])["items"]) == 2


@pytest.mark.parametrize("path", [PROGRESS, REVIEW])
def test_a_damaged_value_is_set_aside_and_the_rest_is_safe(visit, site, path):
    items = some(site, 2)
    page = visit(path)
    broken, sound = list(items)
    page.evaluate(FILL, {**keys_of(document(items)), f"{PREFIX}{broken}": "{nonsense"})
    page.reload()
    learner.live(page)
    expect(page.get_by_text("One saved answer could not be read.")).to_be_visible()
    stored = page.evaluate(STORED)
    assert [v for k, v in stored.items() if "/bad/" in k and "{nonsense" in v]
    assert json.loads(stored[f"{PREFIX}{sound}"]) == items[sound]


def test_progress_of_a_newer_version_is_shown_and_never_written(visit, site):
    page = visit(PROGRESS)
    page.evaluate(FILL, keys_of(document(some(site, 2), schema=7)))
    before = page.evaluate(STORED)
    page.reload()
    learner.live(page)
    expect(page.get_by_text("saved by a newer version of this course")).to_be_visible()
    expect(page.get_by_role("button", name="Erase my progress here")).to_have_count(0)
    assert json.loads(saved(page)[1])["schema"] == 7
    assert page.evaluate(STORED) == before


def test_a_clock_set_back_loses_nothing_and_keeps_the_order(visit, site):
    path, quiz, question = learner.first_of_kind(site, "choice")
    key = f"{quiz['lesson']}/{question['id']}"
    page = opened(
        visit, f"{path}.html", document({key: record(attempt(-400, ok=False), rev=question["rev"])})
    )
    form = learner.form_of(page, quiz, question)
    learner.begin_at(page, quiz["id"])
    learner.answer(page, form, learner.right(question))
    learner.check(page, form)
    attempts = json.loads(page.evaluate(STORED)[f"{PREFIX}{key}"])["attempts"]
    assert [a["ok"] for a in attempts] == [False, True]
    assert attempts[0]["at"] < attempts[1]["at"]


def test_questions_that_changed_or_are_gone_are_said_and_kept(visit, site, base):
    entry = bank(site)[0]
    changed = f"{entry['lesson']}/{entry['question']['id']}"
    items = {
        changed: record(attempt(1), rev=0),
        "01_x/gone": record(attempt(1)),
        "99_none/gone": record(attempt(2)),
    }
    page = opened(visit, PROGRESS, document(items))
    expect(page.get_by_text("1 question has changed since you answered it.")).to_be_visible()
    expect(
        page.get_by_text("2 saved entries belong to things that are no longer in the course.")
    ).to_be_visible()
    page.goto(f"{base}/{REVIEW}")
    learner.live(page)
    expect(page.get_by_text("This question has changed since you answered it.")).to_be_visible()
    assert {k: json.loads(v) for k, v in page.evaluate(STORED).items()} == {
        k: json.loads(v) for k, v in keys_of(document(items)).items()
    }


def test_what_another_window_writes_or_erases_shows_here(visit, site):
    page = opened(visit, PROGRESS, document(some(site, 2)))
    other = page.context.new_page()
    other.goto(page.url)
    learner.live(other)
    press(other, "Erase my progress here")
    press(other, "Erase")
    expect(page.get_by_text("Nothing is saved here yet.")).to_be_visible()
    press(other, "Undo")
    expect(page.get_by_text("You have answered 2 of")).to_be_visible()


def test_progress_works_from_disk(visit, site, on_disk):
    page = opened(visit, on_disk(PROGRESS), document(some(site, 2)))
    expect(page.get_by_text("You have answered 2 of")).to_be_visible()
    assert len(json.loads(saved(page)[1])["items"]) == 2


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_on_pages_with_something_on_them(visit, site, scheme, width):
    doc, _ = review_document(site)
    for path in (PROGRESS, REVIEW):
        page = opened(visit, path, doc, color_scheme=scheme, viewport={"width": width, "height": 900})
        if path == PROGRESS:
            give(page, document({"01_x/new": record(attempt(1))}))
            expect(page.get_by_role("button", name="Add them")).to_be_visible()
        assert faults(page) == []
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
