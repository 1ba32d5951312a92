"""Measure progress and large pages: ``python benchmarks/progress.py`` (after ``make web``).

Prints a table: how long a stored history of 10,000 attempts takes to load, in the browser and in the kernel;
when a page with 100 questions is ready; and how long a key pressed in one of them takes to be painted.
Goals: history 200 ms, ready 1 s, a key within a frame or two (50 ms).
"""

from __future__ import annotations

import itertools
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, Page
from tests.browser import launched

from mgcourse import catalogue, faces, islands, progress, questions
from mgcourse.bibliography import sources

STATIC = Path(catalogue.__file__).parent / "static"
ROUNDS = 7
HEAD = """<!doctype html><html lang="en" data-theme="light"><meta charset="utf-8"><title>Benchmark</title>
<link rel="stylesheet" href="widgets.css"><link rel="stylesheet" href="progress.css">
<script defer src="toc.js"></script><script defer src="widgets.js"></script>
<script defer src="progress.js"></script><body style="width:760px">"""
FILL = "(all) => Object.entries(all).forEach(([key, value]) => localStorage.setItem(key, value))"
# Ready: from the start of loading to the moment the last section is alive.
READY = """() => new Promise((done) => {
  const look = () => {
    const all = [...document.querySelectorAll("section[data-mg]")];
    if (all.every((one) => one.dataset.mgLive === "yes")) done(performance.now());
    else setTimeout(look, 1);
  };
  look();
})"""
TYPING = """() => {
  window.lags = [];
  document.addEventListener("keydown", () => {
    const start = performance.now();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.lags.push(performance.now() - start);
      port2.postMessage(null);
    });
  }, true);
}"""


def hundred() -> list[questions.Question]:
    """Return 100 questions of the course, over again under new ids if it has fewer."""
    known = list(questions.bank().questions.values())
    return list(itertools.islice(itertools.cycle(known), 100))


def page_of_questions() -> str:
    """Return a page that asks 100 questions in ten sets."""
    made = [islands.question(item, sources()) for item in hundred()]
    for number, item in enumerate(made):
        item["id"] = f"q-{number}"
    sets = [
        {
            **islands.quiz(hundred()[:1], f"Set {n}", f"set-{n}", sources()),
            "items": made[10 * n : 10 * n + 10],
        }
        for n in range(10)
    ]
    return HEAD + "".join(faces.section(island, faces.html(island)) for island in sets)


def history(count: int = 10_000) -> dict[str, Any]:
    """Return a document with many attempts, spread over the course's questions."""
    keys = [f"{item.lesson}/{item.id}" for item in questions.bank().questions.values()]
    items: dict[str, Any] = {key: {"rev": 1, "attempts": [], "mark": None} for key in keys}
    for number, key in zip(range(count), itertools.cycle(keys), strict=False):
        at = 1_700_000_000_000 + number * 60_000
        items[key]["attempts"].append(
            {"at": at, "dev": "3f9a02c71b5e", "n": number, "ans": ["a", "b"], "ok": True, "hints": 0}
        )
    return {**progress.empty("3f9a02c71b5e"), "items": items}


def storage(document: dict[str, Any]) -> dict[str, str]:
    """Return a document as the keys and values of a browser's storage."""
    header = {name: value for name, value in document.items() if name != "items"}
    entries = {"header": header, **document["items"]}
    return {f"mgcourse/1/{key}": json.dumps(value) for key, value in entries.items()}


def timed(page: Page, address: str) -> float:
    """Return when a page was ready, in ms from its start."""
    page.goto(address)
    return float(page.evaluate(READY))


def lag(page: Page) -> list[float]:
    """Type into the first box and return what each key cost until its frame was painted, in ms."""
    page.evaluate(TYPING)
    page.locator("input[type=text], textarea").first.focus()
    page.wait_for_timeout(500)  # nobody types in the instant a page appears
    page.keyboard.type("0.75123456789012345678", delay=30)
    return [float(one) for one in page.evaluate("() => window.lags")]


def kernel(folder: Path) -> float:
    """Return the median time to load the history from a file, in ms."""
    store = progress.Store(folder / "progress.json")
    store.add(history()["items"])
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        store.load()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def measure(browser: Browser, folder: Path) -> list[tuple[str, float, float]]:
    """Return rows of name, measured value and goal, in ms."""
    lessons = list(questions.bank().lessons.values())
    pages = {
        "questions": page_of_questions(),
        "progress": HEAD + catalogue.progress(lessons, lambda stem: f"{stem}.html", "Course", "review.html"),
    }
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    page = browser.new_page()
    rows = []
    address = (folder / "questions.html").as_uri()
    rows.append(
        ("100 questions, ready", statistics.median(timed(page, address) for _ in range(ROUNDS)), 1000)
    )
    lags = lag(page)
    rows.append(("a key among 100 questions, median", statistics.median(lags), 50))
    rows.append(("a key among 100 questions, slowest", max(lags), 50))
    address = (folder / "progress.html").as_uri()
    empty = statistics.median(timed(page, address) for _ in range(ROUNDS))
    page.evaluate(FILL, storage(history()))
    full = statistics.median(timed(page, address) for _ in range(ROUNDS))
    rows.append(("progress page with no history, ready", empty, 1000))
    rows.append(("progress page with 10,000 attempts, ready", full, 1000))
    rows.append(("10,000 attempts, what they add in the browser", full - empty, 200))
    rows.append(("10,000 attempts, loaded by the kernel", kernel(folder), 200))
    return rows


def main() -> int:
    """Print the table; the exit code is 1 if a goal is missed."""
    with tempfile.TemporaryDirectory() as name, launched() as browser:
        folder = Path(name)
        for file in STATIC.glob("*.*s"):
            shutil.copy(file, folder)
        rows = measure(browser, folder)
    print(f"{'what':48}{'ms':>9}{'goal':>8}")
    for what, value, goal in rows:
        print(f"{what:48}{value:9.1f}{goal:8.0f}{'' if value <= goal else '  MISSED'}")
    return int(any(value > goal for _, value, goal in rows))


if __name__ == "__main__":
    sys.exit(main())
