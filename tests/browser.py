"""Finds a browser for the tests, or says how to get one. ``python -m tests.browser`` prints what it found.

A test that needs a browser fails without one. It is never skipped: a skipped test looks like a passed one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

SYSTEM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = (
    "--no-sandbox",  # containers run as root, where Chromium's sandbox cannot
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOW = (
    "the tests need Chromium or Chrome and found none: install one (Debian, Ubuntu: apt-get install "
    "chromium), or run `.venv/bin/python -m playwright install chromium`, or set MGCOURSE_BROWSER to its "
    "program file"
)


class NoBrowserError(RuntimeError):
    """No browser was found; the message says how to get one."""


def find(playwright: Playwright) -> Path:
    """Return the program file of a browser: the one asked for, the system's, Playwright's own, or a new one.

    Raises
    ------
    NoBrowserError
        If ``MGCOURSE_BROWSER`` names no file, or no browser is there and none could be installed.
    """
    wish = os.environ.get("MGCOURSE_BROWSER")
    if wish:
        if not Path(wish).is_file():
            raise NoBrowserError(f"MGCOURSE_BROWSER is {wish!r}, which is no file")
        return Path(wish)
    return _system() or _playwrights(playwright) or _installed_now()


def _system() -> Path | None:
    found = next(filter(None, map(shutil.which, SYSTEM)), None)
    mac = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    return Path(found) if found else mac if mac.is_file() else None


def _playwrights(playwright: Playwright) -> Path | None:
    own = Path(playwright.chromium.executable_path)
    return own if own.is_file() else None


def _installed_now() -> Path:
    """Install Debian's chromium, which only root may do."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not (root and shutil.which("apt-get")):
        raise NoBrowserError(HOW)
    print("No browser found; installing Debian's chromium ...", file=sys.stderr, flush=True)
    for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        done = subprocess.run(["apt-get", "-q", *command], capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoBrowserError(f"{HOW}. apt-get said: {done.stderr.strip()[-300:]}")
    found = _system()
    if found is None:
        raise NoBrowserError(HOW)
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a running browser, closed afterwards."""
    with sync_playwright() as playwright:
        path = find(playwright)
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


def main() -> int:
    """Print the browser the tests will use, or why there is none."""
    try:
        with sync_playwright() as playwright:
            print(f"Browser for the tests: {find(playwright)}")
    except NoBrowserError as error:
        print(f"Stopped: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
