"""What axe finds on a page, in the themes and widths that it is looked at."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"
DESK, PHONE, NARROW = ({"width": width, "height": 844} for width in (1280, 390, 320))
# Theme, size, and whether to look for contrast. Contrast hangs on the theme, all else on the width, and
# looking for it takes three quarters of the time. So each theme and each width is there, but not every pair.
View = tuple[str, dict[str, int], bool]
EVERYWHERE: list[View] = [("light", DESK, True), ("dark", PHONE, True), ("light", NARROW, False)]
# A lesson is looked at in two states, which divide the views; the page of every kind has all of them in both.
UNTOUCHED: list[View] = [("dark", PHONE, True), ("light", DESK, False)]
ANSWERED: list[View] = [("light", NARROW, True), ("dark", DESK, False)]
ALL: list[View] = [
    ("light", DESK, True),
    ("dark", PHONE, True),
    ("light", NARROW, True),
    ("dark", DESK, True),
]

# What scrolls under the header is not too small, and boxes are told of their new size a frame later.
_SETTLE = """async () => {
  window.scrollTo(0, 0);
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}"""
_RUN = "([within, options]) => axe.run(within ?? document, options).then((found) => found.violations)"


def faults(page: Page, within: str | None = None, contrast: bool = True) -> list[str]:
    """Return what axe finds, one line for each kind, with the elements; on the whole page or within some."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    options = {"runOnly": RULES, "resultTypes": ["violations"], "rules": {CONTRAST: {"enabled": contrast}}}
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}\n  "
        + "\n  ".join(f"{node['target']} {node['html'][:160]}" for node in fault["nodes"][:5])
        for fault in page.evaluate(_RUN, [within, options])
    ]


def faults_in(page: Page, views: list[View]) -> dict[str, list[str]]:
    """Return what axe finds, by the theme and width in which it finds it."""
    found = {}
    for theme, size, contrast in views:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size(size)
        page.evaluate(_SETTLE)
        found[f"{theme}, {size['width']} px"] = faults(page, contrast=contrast)
    return {place: some for place, some in found.items() if some}
