"""Measure this course beside what people would use instead: ``python benchmarks/rivals/run.py``.

Installs the rivals, pinned, in `_build/rivals`, builds the same questions and the same plot with each, and visits
the pages in Chromium with every other host out of reach. Raw results go to `results.json`, after each step; then
the tables of `book/benchmark.md` are written anew. `--steps build visit` and `--tools ours kernel` do a part.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

import build
import content
import lighthouse
import measure
import pages
import servers
import table
from tests.browser import ARGUMENTS, find

RESULTS = HERE / "results.json"
STEPS = ("build", "visit", "nbval", "lesson", "lighthouse")
TOOLS = ("ours", "jupyterquiz", "html_manager", "kernel", "lite")
MOVES = 6
RUN_ALL = """async () => {
  while (!window.jupyterapp) await new Promise((done) => setTimeout(done, 50));
  const app = window.jupyterapp;
  await app.restored;
  const panel = () => app.shell.currentWidget;
  while (!panel()?.sessionContext) await new Promise((done) => setTimeout(done, 50));
  await panel().sessionContext.ready;
  app.commands.execute("notebook:run-all-cells");
}"""
FORMS = """() => [...document.querySelectorAll(".bench-q")].filter((q) => q.querySelector("input")).length >= COUNT
  && (!PLOT || (document.querySelector(".noUi-handle") && document.querySelector(".bench-picture img")?.complete))"""
READY = {
    "ours": """() => document.querySelectorAll("section[data-mg][data-mg-live=yes]").length >= COUNT + PLOT
  && (!PLOT || document.querySelector("svg.mg-x-plot"))""",
    "jupyterquiz": '() => document.querySelectorAll(".MultipleChoiceQn, .ManyChoiceQn").length >= COUNT',
    "html_manager": FORMS,
    "kernel": FORMS,
    "lite": FORMS,
}
SLIDERS = {
    "ours": (".mg-x-range", ":has(> svg.mg-x-plot)"),
    "html_manager": (".noUi-handle", ".bench-picture"),
    "kernel": (".noUi-handle", ".bench-picture"),
}


def recipe(tool: str, page: str) -> measure.Recipe:
    """Return how to measure a page of a tool."""
    count, plot = content.PAGES[page]
    ready = READY[tool].replace("COUNT", str(count)).replace("PLOT", str(int(plot)))
    slider, picture = SLIDERS.get(tool, ("", ""))
    start = RUN_ALL if tool in ("kernel", "lite") else ""
    return measure.Recipe(ready, slider, picture, start, limit=150 if start else 60)


def builds(tool: str, work: Path, python: Path, times: int) -> dict[str, Any]:
    """Build a tool's pages; return the seconds."""
    folder = work / tool
    if tool == "ours":
        executed, took = build.ours(times, folder)
        return {"execute_s": executed, "build_s": took}
    if tool == "lite":
        build.write(folder, pages.kernel, kernel="python")  # what Pyodide's kernel is called there
        expose = {"jupyter-lite-schema-version": 0, "jupyter-config-data": {"exposeAppInBrowser": True}}
        (folder / "jupyter-lite.json").write_text(json.dumps(expose))
        return {"build_s": [build.lite(python, folder)]}
    build.write(folder, getattr(pages, tool))
    executed = build.execute(python, folder)
    if tool == "kernel":
        return {"execute_s": executed, "build_s": []}
    settings: dict[str, Any] = {}
    if tool == "html_manager":
        _vendor(
            work / "npm" / "node_modules" / "@jupyter-widgets" / "html-manager" / "dist", folder / "vendor"
        )
        settings = {"html_static_path": ["vendor"], "nb_ipywidgets_js": {"embed.js": {}}}
    return {"execute_s": executed, "build_s": build.book(python, folder, times, **settings)}


def _vendor(source: Path, target: Path) -> None:
    target.mkdir()
    for file in source.iterdir():
        if file.suffix != ".map" and "amd" not in file.name:
            shutil.copy(file, target)


@contextmanager
def served(tool: str, work: Path, python: Path) -> Iterator[Callable[[str], str]]:
    """Serve a tool's pages; give a function from a page's name to its address."""
    if tool == "kernel":
        with servers.lab(python, work / tool) as base:
            yield lambda page: f"{base}/lab/tree/{page}.ipynb?reset"
    elif tool == "lite":
        with servers.files(work / tool / "_lite") as base:
            yield lambda page: f"{base}/lab/index.html?path={page}.ipynb"
    else:
        with servers.files(work / tool / "_build" / "html") as base:
            yield lambda page: f"{base}/{page}.html"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a browser for which no host but this machine exists."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find(playwright), args=[*ARGUMENTS, measure.ALONE]
        )
        yield browser
        browser.close()


def visits(tool: str, work: Path, python: Path, times: int) -> Iterator[dict[str, Any]]:
    """Visit a tool's pages; yield one record for each visit."""
    todo = [(page, slow) for slow in (False, True) for page in content.PAGES if not slow or page == "page8"]
    if tool == "lite":
        todo, times = [("page8", False)], 1
    with served(tool, work, python) as address, chromium() as browser:
        for page, slow in todo:
            moves = MOVES if page == "page8" and tool in SLIDERS else 0
            for _ in range(times):
                load = os.getloadavg()[0]
                told = measure.visit(browser, address(page), recipe(tool, page), slow, moves)
                yield {"tool": tool, "page": page, "load": round(load, 1), **told}


def lesson(site: Path, times: int) -> Iterator[dict[str, Any]]:
    """Visit pages of the published course, for the targets that the course has set itself."""
    ready = """() => { const all = [...document.querySelectorAll("section[data-mg]")];
      return all.every((one) => one.dataset.mgLive === "yes"); }"""
    with servers.files(site) as base, chromium() as browser:
        for page in lighthouse.PAGES:
            for slow in (False, True):
                for _ in range(times):
                    load = os.getloadavg()[0]
                    told = measure.visit(browser, f"{base}/{page}", measure.Recipe(ready), slow)
                    yield {"tool": "course", "page": page, "load": round(load, 1), **told}


def main() -> None:
    """Do the steps that are asked for and write down what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=ROOT / "_build" / "rivals")
    parser.add_argument("--site", type=Path, default=ROOT / "_build" / "html", help="the built course")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--steps", nargs="+", default=list(STEPS), choices=STEPS)
    parser.add_argument("--tools", nargs="+", default=list(TOOLS), choices=TOOLS)
    asked = parser.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    python = build.install(asked.work.resolve())
    work = asked.work.resolve()
    results = json.loads(asked.results.read_text()) if asked.results.exists() else {}
    results["machine"] = machine(python)

    def keep(part: str, records: list[Any], tool: str) -> None:
        old = [one for one in results.get(part, []) if one["tool"] != tool]
        results[part] = [*old, *records]
        asked.results.write_text(json.dumps(results, indent=1) + "\n")

    for tool in asked.tools:
        print(f"{tool} ...", flush=True)
        if "build" in asked.steps:
            load = round(os.getloadavg()[0], 1)
            keep("builds", [{"tool": tool, "load": load, **builds(tool, work, python, asked.times)}], tool)
        if "visit" in asked.steps:
            keep("visits", list(visits(tool, work, python, asked.times)), tool)
        if "nbval" in asked.steps and tool != "lite":
            runner = Path(sys.executable) if tool == "ours" else python
            keep("nbval", [{"tool": tool, **build.nbval(runner, work / tool)}], tool)
    if "lesson" in asked.steps:
        keep("visits", list(lesson(asked.site, asked.times)), "course")
    if "lighthouse" in asked.steps:
        keep("lighthouse", lighthouse.scores(work, asked.site, asked.times), "course")
    table.write(results)


def machine(python: Path) -> dict[str, Any]:
    """Return what the figures depend on: processor, memory, versions, date."""
    model = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(playwright), args=list(ARGUMENTS))
        version = browser.version
        browser.close()
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "memory_GB": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "chromium": version,
        "pinned": [*build.PYTHON, *build.NODE],
        "date": time.strftime("%Y-%m-%d"),
    }


if __name__ == "__main__":
    main()
