"""One visit of a page in a fresh browser window, cold: bytes, requests, time until ready, memory, slider."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as TooLateError

SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 200_000,
}  # 1.6 Mbit/s
CPU = 4
# Names of other hosts lead nowhere; a request to them is still seen, and counted.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

WATCH = """(() => {
  window.benchShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.benchShift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  const ready = READY;
  const look = () => {
    let stands = false;
    try { stands = document.readyState !== "loading" && ready(); } catch (error) { stands = false; }
    if (stands) window.benchReady = performance.now();
    else setTimeout(look, 8);
  };
  look();
})()"""

# From the key's own time to the first frame painted after the picture changed.
MOVE = """([slider, picture]) => {
  window.benchMove = null;
  const range = document.querySelector(slider);
  range.focus();
  let pressed = 0;
  range.ownerDocument.addEventListener("keydown", (event) => { pressed = event.timeStamp; }, { capture: true, once: true });
  const seen = new MutationObserver(() => {
    if (!pressed) return;
    seen.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { window.benchMove = performance.now() - pressed; };
      port2.postMessage(null);
    });
  });
  seen.observe(document.querySelector(picture), { subtree: true, childList: true, attributes: true, characterData: true });
}"""


@dataclass(frozen=True)
class Recipe:
    """How to tell that a tool's page is ready, and where its slider and its picture are."""

    ready: str  # a function in JavaScript
    slider: str = ""
    picture: str = ""
    start: str = ""  # a script to run once the page is there, for tools that wait for a command
    limit: float = 90  # s


def visit(browser: Browser, address: str, recipe: Recipe, slow: bool, moves: int = 0) -> dict[str, Any]:
    """Open the page once in a window without cache; return the figures of this visit (s, bytes, ms)."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.send("Performance.enable")
    seen = _Wire(cdp)
    context.on("request", lambda request: seen.asked(request.url))  # also what a page's workers ask for
    if slow:
        cdp.send("Network.emulateNetworkConditions", SLOW)
        cdp.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    page.add_init_script(WATCH.replace("READY", recipe.ready))
    result: dict[str, Any] = {"slow": slow}
    try:
        page.goto(address, wait_until="commit", timeout=recipe.limit * 1000)
        if recipe.start:
            page.evaluate(f"() => {{ ({recipe.start})(); }}")  # without waiting: it may never end
        page.wait_for_function("() => window.benchReady > 0", timeout=recipe.limit * 1000, polling=50)
        result["ready_s"] = round(page.evaluate("window.benchReady") / 1000, 3)
        page.wait_for_timeout(500)
        result["cls"] = round(page.evaluate("window.benchShift"), 4)
        result["slider_ms"] = _moved(page, recipe, moves)
        cdp.send("HeapProfiler.collectGarbage")
        told = {one["name"]: one["value"] for one in cdp.send("Performance.getMetrics")["metrics"]}
        result["heap_MB"] = round(told["JSHeapUsedSize"] / 1e6, 2)
    except TooLateError:
        result["failed"] = f"not ready after {recipe.limit} s"
    result |= seen.told()
    context.close()
    return result


def _moved(page: Page, recipe: Recipe, moves: int) -> list[float]:
    took = []
    for number in range(moves):
        page.evaluate(MOVE, [recipe.slider, recipe.picture])
        page.keyboard.press("ArrowRight" if number % 2 else "ArrowLeft")
        page.wait_for_function("() => window.benchMove !== null", timeout=20_000, polling=20)
        took.append(round(page.evaluate("window.benchMove"), 1))
        page.wait_for_timeout(150)
    return took


class _Wire:
    """What went over the wire of one page, and what would have left this machine."""

    def __init__(self, cdp: Any) -> None:
        self.bytes = self.requests = 0
        self.outside: list[str] = []
        cdp.on("Network.loadingFinished", self._came)
        cdp.on("Network.webSocketFrameReceived", self._frame)

    def asked(self, url: str) -> None:
        """Count a request, and note it if it would leave this machine."""
        if not url.startswith("http"):
            return
        if url.startswith("http://127.0.0.1:"):
            self.requests += 1
        else:
            self.outside.append(url)

    def _came(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _frame(self, event: dict[str, Any]) -> None:
        self.bytes += len(event["response"]["payloadData"])

    def told(self) -> dict[str, Any]:
        hosts = sorted({url.split("/")[2] for url in self.outside})
        return {
            "wire_kB": round(self.bytes / 1000, 1),
            "requests": self.requests,
            "outside": len(self.outside),
            "outside_hosts": hosts,
        }


def middle(values: list[float]) -> dict[str, float] | None:
    """Return median, least and greatest of the values, or nothing of nothing."""
    if not values:
        return None
    return {"median": statistics.median(values), "min": min(values), "max": max(values), "n": len(values)}
