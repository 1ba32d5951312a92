"""``python -m mgcourse slides``: where the slides are, and slides as PDF."""

from __future__ import annotations

import argparse
import importlib.util
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .. import book, paths
from ..questions import Lesson
from . import schedules, slides

Say = Callable[[str], None]
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_HOW = (
    "slides as PDF need Playwright and a browser: `pip install playwright`, then `python -m playwright "
    "install chromium`. Or open the slides in a browser, and print them to a PDF from there"
)


class SlidesError(RuntimeError):
    """Slides cannot be made; the message says what to do first."""


def add(commands: Any, say: Say) -> None:
    """Add the command to the parsers of the command line."""
    text = "Make each lesson's slides from its built page, and print them to PDF if you wish."
    parser = commands.add_parser(
        "slides", help=text, description=text, epilog="Example: python -m mgcourse slides --lesson 03 --pdf"
    )
    parser.add_argument(
        "--lesson", action="append", default=[], metavar="NUMBER", help="only this lesson; may be repeated"
    )
    parser.add_argument("--pdf", action="store_true", help="print the slides to PDF (needs Playwright)")
    parser.add_argument("--out", type=Path, help="the folder for PDF files (default _build/slides)")
    parser.set_defaults(run=lambda options: _run(options, say))


def _run(options: argparse.Namespace, say: Say) -> int:
    known = schedules.teachable()
    picked = [schedules.find(wish, known) for wish in options.lesson] or list(known)
    made = slides.write(book.site(), picked)
    missing = [lesson.stem for lesson in picked if book.site() / slides.address(lesson.stem) not in made]
    if missing:
        raise SlidesError(f"{', '.join(missing)} was not built; run `python -m mgcourse book` first")
    if not options.pdf:
        say(f"{_counted(picked)} in {paths.shown(book.site() / slides.FOLDER)}; open them in a browser.")
        return 0
    out: Path = options.out or paths.root() / "_build" / slides.FOLDER
    try:
        out.mkdir(parents=True, exist_ok=True)
        _print(made, out)
    except OSError as error:
        raise SlidesError(f"{error.filename or out} cannot be written ({error.strerror})") from error
    say(f"{_counted(picked)} as PDF in {paths.shown(out)}")
    return 0


def _counted(picked: list[Lesson]) -> str:
    return f"Slides of {len(picked)} lesson{'s' if len(picked) > 1 else ''}"


def _print(decks: list[Path], out: Path) -> None:
    """Print decks with a browser, as anyone can from the browser's own menu."""
    if importlib.util.find_spec("playwright") is None:
        raise SlidesError(_HOW)
    from playwright.sync_api import Error, sync_playwright
    from tqdm import tqdm

    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=found, args=["--no-sandbox", "--disable-gpu"]
            )
        except Error as error:
            raise SlidesError(_HOW) from error
        page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme="light")
        for deck in tqdm(decks, unit=" decks", disable=None, leave=False):
            page.goto(deck.as_uri())
            page.wait_for_selector(".reveal.ready")
            page.pdf(path=out / f"{deck.stem}.pdf", prefer_css_page_size=True, print_background=True)
        browser.close()
