"""``python -m mgcourse pdf``: the course, its handouts and its answer sheets as PDF."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .. import book, paths
from ..exports.running import chosen
from ..questions import Lesson
from ..strings import as_written
from . import course, printing, sheet

Say = Callable[[str], None]
Step = Callable[[str], None]
_MANY = 8  # more files than that are not named one by one
_EXAMPLE = "Example: python -m mgcourse pdf --lesson 01_magnesium_in_the_body --out prints"


def add(commands: Any, say: Say) -> None:
    """Add the command to the parsers of the command line."""
    text = "Print the course, its handouts and its answer sheets to PDF."
    parser = commands.add_parser("pdf", help=text, description=text, epilog=_EXAMPLE)
    parser.add_argument(
        "--lesson", action="append", default=[], metavar="STEM", help="only this lesson; may be repeated"
    )
    parser.add_argument("--out", type=Path, help="the folder to write to (default _build/pdf)")
    parser.add_argument("--no-build", action="store_true", help="print the book as it was last built")
    parser.set_defaults(run=lambda options: _run(options, say))


def _run(options: argparse.Namespace, say: Say) -> int:
    from tqdm import tqdm  # only here, so that no other command needs it

    out: Path = options.out or paths.root() / "_build" / "pdf"
    lessons = chosen(options.lesson)
    site = book.folder(say, build_anew=not options.no_build)
    with tqdm(unit=" steps", disable=None, leave=False) as bar:

        def step(text: str) -> None:
            bar.set_description_str(text)
            bar.update()

        made = make(site, lessons, out, step, whole=not options.lesson)
    for path, count in made.items():
        if len(made) < _MANY or path.parent == out:
            say(f"  {paths.shown(path)}: {count} pages")
    total = sum(made.values())
    say(f"Printed {len(made)} PDF files, {total} pages, into {paths.shown(out)} and its folder handouts.")
    return 0


def make(site: Path, lessons: list[Lesson], out: Path, step: Step, *, whole: bool) -> dict[Path, int]:
    """Print everything and return how many pages each file has.

    Parameters
    ----------
    site
        The folder of the built site.
    lessons
        The lessons to print.
    out
        The folder to write to.
    step
        Is told each piece of work as it is begun.
    whole
        Whether the reference pages are printed with the lessons.
    """
    parts = course.parts([] if whole else [lesson.stem for lesson in lessons])
    # Lessons are not translated, so paper is in their language, whatever the interface speaks.
    with as_written(), printing.press(site) as press:
        made = course.Course(site, parts, step)
        files = [_course(press, made, out / ("course.pdf" if whole else "lessons.pdf"), step)]
        for lesson in lessons:
            step(lesson.stem)
            files += _sheets(press, lesson, out / "handouts")
    return {path: printing.pages(path) for path in files}


def _course(press: printing.Press, made: course.Course, path: Path, step: Step) -> Path:
    step(f"{path.name}: first print, to learn the page numbers")
    press.print(made.html({}), path, book.title())
    step(f"{path.name}: second print, with page numbers")
    press.print(made.html(printing.numbers(path, made.targets)), path, book.title())
    return path


def _sheets(press: printing.Press, lesson: Lesson, folder: Path) -> list[Path]:
    handout, answers = folder / f"{lesson.stem}-handout.pdf", folder / f"{lesson.stem}-answers.pdf"
    press.print(sheet.handout(lesson), handout, lesson.title)
    press.print(sheet.answers(lesson), answers, lesson.title)
    return [handout, answers]
