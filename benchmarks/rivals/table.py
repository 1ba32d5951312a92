"""The tables of ``book/benchmark.md``, written from the raw results; everything else on that page is by hand."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

BOOK = Path(__file__).resolve().parents[2] / "book" / "benchmark.md"
NAMES = {
    "ours": "this course",
    "jupyterquiz": "JupyterQuiz in Jupyter Book",
    "html_manager": "ipywidgets, html-manager on the same server",
    "kernel": "ipywidgets, live kernel in JupyterLab",
    "lite": "JupyterLite",
}
NOTHING = "–"
PAGE = {
    "notebooks/03_magnesium_and_energy_production.html": "lesson 3",
    "book/index.html": "front page",
    "book/evidence-map.html": "evidence map",
}


def write(results: dict[str, Any]) -> None:
    """Write every table between its two marks in the page."""
    parts = {
        "machine": _machine,
        "rivals": _rivals,
        "growth": _growth,
        "course": _course,
        "lighthouse": _lighthouse,
    }
    text = BOOK.read_text(encoding="utf-8")
    for name, make in parts.items():
        mark = re.compile(rf"(% begin {name}\n).*?(% end {name}\n)", re.DOTALL)
        table = "\n".join(make(results))
        text = mark.sub(lambda found, table=table: f"{found[1]}\n{table}\n\n{found[2]}", text)
    BOOK.write_text(text, encoding="utf-8")


def shown(values: list[float], digits: int) -> str:
    """Return the median, and least to greatest where they differ."""
    if not values:
        return NOTHING
    low, high = f"{min(values):.{digits}f}", f"{max(values):.{digits}f}"
    middle = f"{statistics.median(values):.{digits}f}"
    return middle if low == high else f"{middle} ({low} to {high})"


def _of(results: dict[str, Any], tool: str, page: str, slow: bool) -> Callable[[str], list[float]]:
    found = [
        one
        for one in results.get("visits", [])
        if one["tool"] == tool and one["page"] == page and one["slow"] == slow and "failed" not in one
    ]
    return lambda key: [float(value) for one in found for value in _many(one.get(key))]


def _many(value: Any) -> list[float]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _machine(results: dict[str, Any]) -> list[str]:
    told = results["machine"]
    loads = [one["load"] for part in ("builds", "visits", "lighthouse") for one in results.get(part, [])]
    pinned = ", ".join(name.replace("==", " ") for name in told["pinned"])
    return [
        f"Measured on {told['date']}: {told['cores']} cores ({told['processor']}), {told['memory_GB']:.0f} GB of memory, "
        f"Python {told['python']}, Chromium {told['chromium']}. Installed for it: {pinned}. "
        f"Load while measuring (1 minute mean; {told['cores']} would be fully busy): {shown(loads, 1)}."
    ]


def _rivals(results: dict[str, Any]) -> list[str]:
    head = [
        "tool",
        "wire, kB",
        "requests",
        "ready, s",
        "ready slow, s",
        "memory, MB",
        "slider, ms",
        "to other sites",
    ]
    rows = []
    for tool, name in NAMES.items():
        plain, slow = _of(results, tool, "page8", False), _of(results, tool, "page8", True)
        cells = [shown(plain("wire_kB"), 0), shown(plain("requests"), 0), shown(plain("ready_s"), 2)]
        cells += [shown(slow("ready_s"), 2), shown(plain("heap_MB"), 1), shown(plain("slider_ms"), 0)]
        rows.append([name, *cells, shown(plain("outside"), 0)])
    return [*_table(head, rows), "", *_making(results)]


def _making(results: dict[str, Any]) -> list[str]:
    built = {one["tool"]: one for one in results.get("builds", [])}
    tested = {one["tool"]: one for one in results.get("nbval", [])}
    rows = []
    for tool, name in NAMES.items():
        one, test = built.get(tool, {}), tested.get(tool)
        said = f"{test['s']} s: {re.sub(r' in [0-9.]+s.*', '', test['said'])}" if test else NOTHING
        rows.append([name, shown(_many(one.get("execute_s")), 0), shown(_many(one.get("build_s")), 0), said])
    return _table(["tool", "execute four pages, s", "build, s", "nbval, page of 8"], rows)


def _growth(results: dict[str, Any]) -> list[str]:
    head = ["tool", *(f"{n}: {what}" for n in (1, 10, 100) for what in ("wire, kB", "ready, s"))]
    rows = []
    for tool, name in NAMES.items():
        told = [_of(results, tool, page, False) for page in ("q1", "q10", "q100")]
        rows.append(
            [name, *(shown(of(key), d) for of in told for key, d in (("wire_kB", 0), ("ready_s", 2)))]
        )
    return _table(head, rows)


def _course(results: dict[str, Any]) -> list[str]:
    head = ["page", "wire, kB", "requests", "ready, s", "ready slow, s", "layout shift", "layout shift slow"]
    rows = []
    for page, name in PAGE.items():
        plain, slow = _of(results, "course", page, False), _of(results, "course", page, True)
        cells = [shown(plain("wire_kB"), 0), shown(plain("requests"), 0), shown(plain("ready_s"), 2)]
        cells += [shown(slow("ready_s"), 2), shown(plain("cls"), 4), shown(slow("cls"), 4)]
        rows.append([name, *cells])
    return _table(head, rows)


def _lighthouse(results: dict[str, Any]) -> list[str]:
    rows = []
    for page, name in PAGE.items():
        runs = [one for one in results.get("lighthouse", []) if one["page"] == page and "failed" not in one]
        scores = [
            shown([one[part] for one in runs if one[part] is not None], 0)
            for part in ("performance", "accessibility", "best-practices")
        ]
        missed = sorted({name for one in runs for name in one["missed"]})
        rows.append([name, *scores, str(len(runs)), ", ".join(missed) or "none"])
    return _table(["page", "performance", "accessibility", "best practices", "runs", "audits under 90"], rows)


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]
