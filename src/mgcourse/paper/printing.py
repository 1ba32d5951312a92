"""Printing HTML to PDF with Chromium, tagged and with an outline, and asking the PDF for its pages.

The browser gets the files of the built site and nothing else: no server runs, and no request leaves.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ..browser import NO_PLAYWRIGHT, NoBrowserError, launched

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

_ORIGIN = "http://course.invalid"  # a name that no one can own
_PAPER = f"{_ORIGIN}/paper.html"
_PATIENCE = 180_000  # ms; the whole course is a long document
_MARGIN = {"top": "18mm", "bottom": "20mm", "left": "19mm", "right": "19mm"}
_FOOT = (
    '<div style="font: 8pt sans-serif; color: #4f5e64; width: 100%; padding: 0 19mm; display: flex; '
    'justify-content: space-between"><span>{name}</span><span class="pageNumber"></span></div>'
)


class Press:
    """A browser window that prints one document after another."""

    def __init__(self, page: Page, site: Path) -> None:
        self._page = page
        self._site = site.resolve()
        self._html = ""
        page.set_default_timeout(_PATIENCE)
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        url = route.request.url
        if url == _PAPER:
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8")
            return
        file = (self._site / unquote(urlsplit(url).path).lstrip("/")).resolve()
        if url.startswith(_ORIGIN) and file.is_relative_to(self._site) and file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        elif url.startswith("data:"):
            route.continue_()
        else:
            route.abort()

    def print(self, html: str, path: Path, name: str) -> None:
        """Print a document to a PDF file, with `name` and the page number at the foot of each page."""
        self._html = html
        self._page.goto(_PAPER)
        self._page.evaluate("document.fonts.ready")
        made = self._page.pdf(
            format="A4",
            margin=_MARGIN,  # type: ignore[arg-type]  # Playwright's type for it is no plain dict
            tagged=True,
            outline=True,
            print_background=True,
            display_header_footer=True,
            header_template="<span></span>",
            footer_template=_FOOT.format(name=escape(name)),
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting = path.with_suffix(".pdf.part")
        waiting.write_bytes(made)
        waiting.replace(path)  # a failed attempt leaves the last file as it was


@contextmanager
def press(site: Path) -> Iterator[Press]:
    """Give something to print with; documents may use the files of the built `site`.

    Raises
    ------
    NoBrowserError
        If there is no browser, or what reads and writes PDF is not installed.
    """
    try:
        import pypdf  # noqa: F401  # told now, not after minutes of printing
    except ImportError as error:
        raise NoBrowserError(NO_PLAYWRIGHT) from error
    with launched() as browser:
        yield Press(browser.new_page(), site)


def pages(path: Path) -> int:
    """Return how many pages a PDF has."""
    from pypdf import PdfReader

    return len(PdfReader(path).pages)


def numbers(path: Path, targets: Iterable[str]) -> dict[str, int]:
    """Return the page, from 1, on which each target of a link in a PDF stands, as far as there are links."""
    from pypdf import PdfReader

    reader = PdfReader(path)
    known = reader.named_destinations
    found = {}
    for target in targets:
        place = known.get(target) or known.get(f"/{target}")
        page = reader.get_destination_page_number(place) if place else None
        if page is not None:
            found[target] = page + 1
    return found
