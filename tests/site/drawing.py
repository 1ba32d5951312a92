"""Reads a figure as an eye does: what is drawn and what is written beside it, for test_explorer.py.

The places of the drawing are pixels, taken from its marks; nothing here asks the code that drew them. The
numbers along the axes say at which pixel a number should stand.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

Place = Callable[[Any], float]

# Put a figure's controls at each of some positions in turn and write down what stands there. The table is
# folded away and opened again at each position, because an open one waits until the sliders rest.
READ = """async ({ id, positions, wide }) => {
  const root = document.getElementById(id);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const task = () => new Promise((done) => setTimeout(done));
  const all = (selector, of = root) => [...of.querySelectorAll(selector)];
  const text = (selector) => all(selector).map((element) => element.textContent);
  const numbers = (element, names) => names.map((name) => Number(element.getAttribute(name)));
  const moved = (element) => (
    element.getAttribute("transform").match(/translate\\(([^,]+),([^)]+)\\)/).slice(1).map(Number));
  const groups = (mark, read) => all(`[data-mark='${mark}']`).map((group) => [...group.children].map(read));
  const path = (element) => [...element.getAttribute("d").matchAll(/[ML]([-\\d.]+)[ ,]([-\\d.]+)/g)]
    .map(([, x, y]) => [Number(x), Number(y)]);
  const dot = (element) => (element.tagName === "circle" ? numbers(element, ["cx", "cy"]) : moved(element));
  const ticks = (axis) => all(`[data-mark='${axis}-axis tick label'] text`).map((label) => (
    [label.textContent, ...moved(label)]));
  const move = (steps) => all(".mg-x-control").forEach((control, i) => {
    const field = control.querySelector("input[type='range'], select");
    field.value = String(steps[i]);
    field.dispatchEvent(new Event(field.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
  });
  const unfold = async () => {
    const details = all("details.mg-x-details")[0];
    details.querySelectorAll("table").forEach((table) => table.remove());
    details.open = false;
    await task();
    details.open = true;
    for (let i = 0; i < 100 && !details.querySelector("table"); i += 1) await task();
    return all("table.mg-x-table").map((table) => (
      [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent))));
  };
  const box = (element, of) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return [left - of.left, top - of.top, right - of.left, bottom - of.top];
  };
  const seen = [];
  for (const steps of positions) {
    move(steps);
    await frame();
    await frame();
    const svg = root.querySelector("svg.mg-x-plot");
    const outer = svg.getBoundingClientRect();
    const words = all("text", svg).filter((label) => label.textContent);
    const common = {
      steps, width: outer.width, height: outer.height,
      words: words.map((label) => [label.textContent, ...box(label, outer)]),
      smallest: Math.min(...words.map((label) => Number.parseFloat(getComputedStyle(label).fontSize))),
    };
    seen.push(!wide ? common : { ...common,
      title: text(".mg-x-title")[0], summary: text("figcaption")[0], results: text(".mg-x-result dd"),
      labels: text(".mg-x-result dt"), picture: svg.getAttribute("aria-label"), tables: await unfold(),
      x: ticks("x"), y: ticks("y"),
      line: groups("line", path), area: groups("area", path), dot: groups("dot", dot),
      bar: groups("bar", (bar) => numbers(bar, ["x", "y", "width", "height"])),
      rule: groups("rule", (rule) => numbers(rule, ["x1", "x2", "y1"])),
      diamond: groups("diamond", path),
      rect: groups("rect", (rect) => numbers(rect, ["x", "y", "width", "height"])),
      lines: all("line.mg-x-rule").map((line) => numbers(line, ["x1", "y1", "x2", "y2"])),
      rings: all("circle.mg-x-ring").map((ring) => numbers(ring, ["cx", "cy"])) });
  }
  return seen;
}"""


def look(page: Page, island: dict[str, Any], positions: Sequence[Sequence[int]], *, wide: bool) -> list[Any]:
    """Return what a figure shows at each position; a narrow one is only asked for its words' places."""
    asked = {"id": island["id"], "positions": [list(steps) for steps in positions], "wide": wide}
    return list(page.evaluate(READ, asked))


def positions(island: dict[str, Any]) -> list[tuple[int, ...]]:
    """Return the positions to look at: the start, each preset, one step of each control, all ends."""
    lengths = [len(c["values" if c["kind"] == "range" else "options"]) for c in island["controls"]]
    start = tuple(control["at"] for control in island["controls"])
    steps = [
        (*start[:i], at + 1 if at + 1 < lengths[i] else at - 1, *start[i + 1 :]) for i, at in enumerate(start)
    ]
    presets = [tuple(preset["at"]) for preset in island["presets"]]
    ends = [tuple(0 for _ in lengths), tuple(length - 1 for length in lengths)]
    return list(dict.fromkeys([start, *presets, *steps, *ends]))


def number(text: str) -> float:
    """Return a number as the page writes it."""
    return float(text.replace("\N{MINUS SIGN}", "-"))


def axis(declared: dict[str, Any], ticks: Sequence[Sequence[Any]], at: int) -> Place:
    """Return where a number or a category of an axis stands, in pixels, by the marks written along it."""
    if declared["categories"]:
        spots = [tick[at] for tick in ticks]
        return dict(zip(declared["categories"], spots, strict=True)).__getitem__
    law = math.log10 if declared["scale"] == "log" else float
    marks = [(law(number(tick[0])), tick[at]) for tick in ticks]
    (low, start), (high, end) = marks[0], marks[-1]
    return lambda value: start + (law(value) - low) * (end - start) / (high - low)


@dataclass(frozen=True)
class Clash:
    """Two words of a chart that lie over each other, or one that sticks out of it."""

    first: str
    second: str


def clashes(seen: dict[str, Any], slack: float = 3.0) -> list[Clash]:
    """Return the words of a chart that cannot be read: over another one, or outside the drawing."""
    words = seen["words"]
    out = [
        Clash(word, "edge")
        for word, x1, y1, x2, y2 in words
        if x1 < -slack or y1 < -slack or x2 > seen["width"] + slack or y2 > seen["height"] + slack
    ]
    for i, (word, x1, y1, x2, y2) in enumerate(words):
        for other, a1, b1, a2, b2 in words[i + 1 :]:
            if min(x2, a2) - max(x1, a1) > slack and min(y2, b2) - max(y1, b1) > slack:
                out.append(Clash(word, other))
    return out
