"""``python -m mgcourse export FORMAT``: the question bank and the lessons for other systems."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import paths
from .exports import listing, running

Say = Callable[[str], None]
_EXAMPLE = "Example: python -m mgcourse export moodle --lesson 01_magnesium_in_the_body --out exports"
_PUBLIC = (
    "Remember: the answers to all questions are public on the course's site. Use them to teach, not to grade."
)


def add(commands: Any, say: Say) -> None:
    """Add the command to the parsers of the command line."""
    text = "Export the question bank, or the lessons as SCORM packages, for a learning platform."
    parser = commands.add_parser("export", help=text, description=text, epilog=_EXAMPLE)
    parser.add_argument("format", choices=(*running.NAMES, "all"), help="what the platform reads")
    parser.add_argument(
        "--lesson", action="append", default=[], metavar="STEM", help="only this lesson; may be repeated"
    )
    parser.add_argument("--out", type=Path, help="the folder to write to (default _build/export)")
    parser.set_defaults(run=lambda options: _run(options, say))


def _run(options: argparse.Namespace, say: Say) -> int:
    from tqdm import tqdm  # only here, so that no other command needs it

    out: Path = options.out or paths.root() / "_build" / "export"
    lessons = running.chosen(options.lesson)
    names = running.NAMES if options.format == "all" else (options.format,)
    done = []
    try:
        with tqdm(unit=" files", disable=None, leave=False) as bar:

            def step(text: str) -> None:
                bar.set_description_str(text)
                bar.update()

            for name in names:
                done.append(running.export(name, lessons, out, step))
    except OSError as error:
        raise running.ExportError(f"{error.filename or out} cannot be written ({error.strerror})") from error
    for made in done:
        files = made.files if len(made.files) < 4 else (f"{len(made.files) - 1} packages", listing.NAME)
        say(f"{made.name}: {', '.join(files)} in {paths.shown(made.folder)}")
        for line in listing.summary(made.rows):
            say(f"  {line}")
    say(_PUBLIC)
    return 0
