"""Measure every explorer of the course: ``python benchmarks/explorer.py``.

Prints, for each explorer and for an artificial one near the size limit: what the model costs, the bytes of
its table, how long the chart takes to stand once its bundle is loaded, and what one step of the first
slider or list costs from the event to the painted frame, on this machine and with the CPU slowed four times.
Goals: table 40 kB gzip, ready 150 ms, step 16 ms (slowed: 50 ms).
"""

from __future__ import annotations

import gzip
import http.server
import importlib
import inspect
import pkgutil
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser import launched

from mgcourse import explorers
from mgcourse.explorer import Axis, Band, Line, Marker, Readout, Slider, View
from mgcourse.tables import Explorer, build

STATIC = Path(explorers.__file__).parents[1] / "static"
PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="widgets.css"><link rel="stylesheet" href="chart.css">
<body style="width:760px"><div id="here"></div></body>"""

READY = """async (island) => {
  const bundle = await import("./chart.mjs");
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  }));
  const el = document.querySelector("#here");
  const start = performance.now();
  bundle.default.render({ model: { get: () => island }, el });
  while (!el.querySelector("svg.mg-x-plot")) await painted();
  return performance.now() - start;
}"""

# A real slider event reaches the page at the start of a frame. Here: the event's own cost, then from the
# first callback of the next frame to the message that arrives once that frame is painted.
STEP = """async (moves) => {
  const control = document.querySelector(".mg-x-range, .mg-x-select");
  const [kind, last] = control.matches("select") ? ["change", control.length - 1] : ["input", Number(control.max)];
  const step = (value) => new Promise((done) => {
    let first = 0;
    requestAnimationFrame(() => { first = performance.now(); });
    const start = performance.now();
    control.value = String(value);
    control.dispatchEvent(new Event(kind, { bubbles: true }));
    const event = performance.now() - start;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(event + performance.now() - first);
    requestAnimationFrame(() => port2.postMessage(null));
  });
  const costs = [];
  for (let i = 0; i < moves; i += 1) costs.push(await step((i * 7) % (last + 1)));
  return costs;
}"""


def found() -> Iterator[Callable[[], Explorer]]:
    """Yield the functions of `mgcourse.explorers` that return an explorer."""
    for module in pkgutil.iter_modules(explorers.__path__, "mgcourse.explorers."):
        for _, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            made_here = function.__module__ == module.name and not function.__name__.startswith("_")
            if made_here and not inspect.signature(function).parameters:
                yield function


def large() -> Explorer:
    """Return an explorer near the limit: 20 x 10 steps, two curves and a band of 121 points."""
    x = np.linspace(0, 12, 121)

    def run(rate: float, shape: float) -> View:
        y = 100 * (1 - np.exp(-((rate * x) ** shape)))
        other = 100 * np.exp(-((x - rate * 6) ** 2) / (2 * shape))
        at = float(y[60])
        return View(
            x=x,
            curves={"rise": y, "peak": other, "span": (0.9 * y, y)},
            readouts={"at": at},
            title="{at} after six hours",
        )

    return build(
        run,
        id="large",
        name="Large",
        sliders=[
            Slider("rate", "Rate", start=0.05, stop=1.0, step=0.05),
            Slider("shape", "Shape", start=0.5, stop=1.4, step=0.1, decimals=1),
        ],
        x=Axis("Time", "h", decimals=1),
        y=Axis("Share", "%", decimals=1),
        curves=[Line("rise", "Rise"), Line("peak", "Peak"), Band("span", "Span")],
        readouts=[Readout("at", "After six hours", "%")],
        markers=[Marker("six hours", x=6, y="at")],
    )


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine."""
    handler = partial(QuietHandler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/page.html"
    server.shutdown()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a line per request; modules need their right type."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}  # noqa: RUF012

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def measure(page: Page, address: str, explorer: Explorer, slowed: int) -> tuple[float, list[float]]:
    """Return milliseconds until the chart stands, and of each step of the first slider or list."""
    page.goto(address)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    ready = float(page.evaluate(READY, explorer.island()))
    return ready, [float(ms) for ms in page.evaluate(STEP, 60)]


def line(page: Page, address: str, make: Callable[[], Explorer]) -> str:
    """Return the row of one explorer."""
    start = time.perf_counter()
    explorer = make()
    cost = time.perf_counter() - start
    cells = [
        explorer.id,
        "x".join(map(str, explorer.shape)),
        f"{1000 * cost:.0f}",
        f"{explorer.size / 1000:.1f}",
    ]
    for slowed in (1, 4):
        ready, steps = measure(page, address, explorer, slowed)
        cells.append(f"{ready:.0f}")
        cells += [f"{statistics.median(steps):.1f}", f"{max(steps):.1f}"]
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Print the table."""
    for name in ("chart.js", "chart.mjs"):
        data = (STATIC / name).read_bytes()
        print(f"{name}: {len(data) / 1000:.0f} kB, {len(gzip.compress(data, 9)) / 1000:.0f} kB gzip")
    heads = ["explorer", "positions", "model ms", "kB gz", "ready ms", "step ms", "worst"]
    heads += [f"{head}, CPU /4" for head in heads[-3:]]
    print("\n| " + " | ".join(heads) + " |\n|" + " --- |" * len(heads))
    with tempfile.TemporaryDirectory() as folder:
        for name in ("chart.mjs", "widgets.css", "chart.css"):
            shutil.copy(STATIC / name, folder)
        (Path(folder) / "page.html").write_text(PAGE, encoding="utf-8")
        with served(Path(folder)) as address, launched() as browser:
            page = browser.new_page()
            for make in (*found(), large):
                print(line(page, address, make), flush=True)


if __name__ == "__main__":
    main()
