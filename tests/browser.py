"""Has a browser for the tests, installing one where that can be done. ``python -m tests.browser`` prints it.

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

from mgcourse import browser
from mgcourse.browser import ARGUMENTS, HOW, SHELL, NoBrowserError


def find(playwright: Playwright) -> Path:
    """Return the program file of a browser: one that is there, or a new one.

    Raises
    ------
    NoBrowserError
        If ``MGCOURSE_BROWSER`` names no file, or no browser is there and none could be installed.
    """
    try:
        return browser.find(playwright)
    except NoBrowserError:
        if os.environ.get("MGCOURSE_BROWSER"):
            raise
        return _installed_now()


def _installed_now() -> Path:
    """Install Debian's Chromium for use without a screen, which only root may do."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not (root and shutil.which("apt-get")):
        raise NoBrowserError(HOW)
    print(f"No browser found; installing Debian's {SHELL} ...", file=sys.stderr, flush=True)
    for command in (["update"], ["install", "-y", "--no-install-recommends", SHELL]):
        done = subprocess.run(["apt-get", "-q", *command], capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoBrowserError(f"{HOW}. apt-get said: {done.stderr.strip()[-300:]}")
    found = browser.of_system()
    if found is None:
        raise NoBrowserError(HOW)
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a running browser, closed afterwards."""
    with sync_playwright() as playwright:
        path = find(playwright)
        running = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield running
        running.close()


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
