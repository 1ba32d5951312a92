"""``python -m mgcourse report``: reads a folder, writes the report, says what it found."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from .. import questions
from ..progress_file import FileError

if TYPE_CHECKING:
    from .results import Results

Say = Callable[[str], None]
_SHOWN = 10


def add(commands: Any, say: Say) -> None:
    """Add the command to the parsers of the command line."""
    text = "Make a report from the progress files of your learners."
    made = commands.add_parser(
        "report",
        help=text,
        description=text,
        epilog="Example: python -m mgcourse report handed-in --out report",
    )
    made.add_argument("folder", type=Path, help="the folder with the files; folders in it are read, too")
    made.add_argument("--out", type=Path, default=Path("report"), help="where to write (default: report)")
    made.add_argument(
        "--names", action="store_true", help="show the files' names instead of pseudonyms alone"
    )
    made.set_defaults(run=lambda options: run(options, say))


def run(options: argparse.Namespace, say: Say) -> int:
    """Make the report and return the exit code."""
    from . import csv_files, handed_in, page, results  # scipy takes seconds, and no other command needs it

    bank = questions.bank()
    pile = handed_in.gather(options.folder, bank, _bar)
    for name, reason in pile.refused[:_SHOWN]:
        say(f"Left out {_safe(name)}: {_safe(reason)}")
    if len(pile.refused) > _SHOWN:
        say(f"... and {len(pile.refused) - _SHOWN} more; refused.csv names them all.")
    if not pile.learners:
        raise FileError(f"{options.folder} holds no progress file that could be read; nothing was written")
    made = results.work_out(pile, bank)
    files = csv_files.files(made, options.names)
    files["report.html"] = page.html(made, options.names, date.today().isoformat())
    write(options.out, files)
    say(_summary(made, options.out))
    return 0


def _bar(paths: Iterable[Path]) -> Iterable[Path]:
    return tqdm(list(paths), desc="Reading", unit=" files", disable=None, leave=False)


def _safe(text: str) -> str:
    """Return a text from outside without what a terminal would take for a command."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def write(folder: Path, files: dict[str, str]) -> None:
    """Write the files, each whole or not at all.

    Raises
    ------
    FileError
        If the folder cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=".report-")
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            Path(temporary).replace(folder / name)
    except OSError as error:
        raise FileError(f"{folder} cannot be written ({error.strerror}); name another with --out") from error


def _summary(made: Results, out: Path) -> str:
    pile = made.pile
    lines = [
        f"{pile.read} files of {len(pile.learners)} learners read; {len(pile.refused)} files left out, "
        f"{pile.ignored} of another kind not looked at.",
        f"{sum(item.answered for item in made.items)} first answers to "
        f"{sum(item.answered > 0 for item in made.items)} questions.",
        f"The report is {out / 'report.html'}; the same numbers are in the CSV files beside it.",
    ]
    return "\n".join(lines)
