"""How the site's tests visit a page: as a learner's browser, with everything that goes wrong written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route
from tests.site.learner import PAGES

Visit = Callable[..., Page]


class Diary:
    """What went wrong on the pages of one test."""

    def __init__(self) -> None:
        self.outside: list[str] = []
        self.errors: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        """Block and note every request that leaves this machine, and note every error."""
        context.route("**/*", self._route)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _route(self, route: Route) -> None:
        url = route.request.url
        if url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:")):
            route.continue_()
        else:
            self.outside.append(url)
            route.abort()

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning") and "Service Worker registration blocked" not in message.text:
            self.errors.append(message.text)


@contextmanager
def visiting(browser: Browser, base: str, diary: Diary) -> Iterator[Visit]:
    """Give a function that opens a page in a fresh window; afterwards nothing may have gone wrong."""
    contexts: list[BrowserContext] = []

    def open_page(path: str, *, script: str = "", **options: Any) -> Page:
        # Without a service worker, or a page would be answered past the diary; test_offline.py tries it.
        common = {"viewport": {"width": 1280, "height": 900}, "service_workers": "block"}
        context = browser.new_context(**{**common, **options})
        contexts.append(context)
        diary.watch(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.goto(path if "://" in path else f"{base}/{path}")
        return page

    yield open_page
    cookies = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    assert cookies == [], "the page set a cookie"
    assert diary.outside == [], "the page asked something of another site"
    assert diary.errors == [], "the page reported errors"


@pytest.fixture
def diary() -> Diary:
    """Return what this test's pages report, for a test that expects a report and takes it out."""
    return Diary()


@pytest.fixture
def visit(browser: Browser, base: str, diary: Diary) -> Iterator[Visit]:
    """Return a function that opens a page in a fresh window; afterwards nothing may have gone wrong.

    Every test that visits a page thus also tests that nothing is asked of another site, that no cookie is
    set, that neither the console nor the page reports an error, and that nothing breaks the page's
    Content-Security-Policy, which the browser reports as an error, too.
    """
    with visiting(browser, base, diary) as open_page:
        yield open_page


@pytest.fixture(params=PAGES)
def page_path(request: pytest.FixtureRequest) -> str:
    """Return the path of each page of the book in turn."""
    return f"{request.param}.html"


@pytest.fixture
def on_disk(site: Path) -> Callable[[str], str]:
    """Return a function that gives a page's address for opening it from disk."""
    return lambda path: (site / path).as_uri()
