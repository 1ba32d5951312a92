"""Finds a Chromium on this machine, for printing and for the tests, or says how to get one.

Playwright drives it. Neither is needed to read, to build or to serve the course, so Playwright is imported
only when a browser is asked for.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

# The shell is Chromium without its windows: pages open in half the time. The others open windows nobody sees.
SHELL = "chromium-headless-shell"
SYSTEM = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = (
    "--no-sandbox",  # containers run as root, where Chromium's sandbox cannot
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOW = (
    f"this needs Chromium or Chrome and found none: install one (Debian: apt-get install {SHELL}), or run "
    "`.venv/bin/python -m playwright install chromium`, or set MGCOURSE_BROWSER to its program file"
)
NO_PLAYWRIGHT = (
    "this needs Playwright, which is not installed: run `make pdf`, which installs it, or "
    "`pip install playwright pypdf`"
)


class NoBrowserError(RuntimeError):
    """No browser was found; the message says how to get one."""


def find(playwright: Playwright) -> Path:
    """Return the program file of a browser: the one asked for, the system's, or Playwright's own.

    Raises
    ------
    NoBrowserError
        If ``MGCOURSE_BROWSER`` names no file, or there is no browser.
    """
    wish = os.environ.get("MGCOURSE_BROWSER")
    if wish:
        if not Path(wish).is_file():
            raise NoBrowserError(f"MGCOURSE_BROWSER is {wish!r}, which is no file")
        return Path(wish)
    found = of_system() or _playwrights(playwright)
    if found is None:
        raise NoBrowserError(HOW)
    return found


def of_system() -> Path | None:
    """Return the program file of a browser that the system has, or None."""
    found = next(filter(None, map(shutil.which, SYSTEM)), None)
    mac = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    return Path(found) if found else mac if mac.is_file() else None


def _playwrights(playwright: Playwright) -> Path | None:
    own = Path(playwright.chromium.executable_path)
    return own if own.is_file() else None


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a running browser, closed afterwards.

    Raises
    ------
    NoBrowserError
        If Playwright is not installed, or there is no browser for it.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise NoBrowserError(NO_PLAYWRIGHT) from error
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(playwright), args=list(ARGUMENTS))
        yield browser
        browser.close()
