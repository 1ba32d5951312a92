"""``python -m mgcourse progress ...``: the learner's progress of JupyterLab as the file the website uses."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from . import progress_file
from .progress import Document, Store

Say = Callable[[str], None]


def add(commands: Any, say: Say) -> None:
    """Add the command and its three parts to the parsers of the command line."""
    text = "Save, add or erase your own progress."
    parts = commands.add_parser("progress", help=text, description=text).add_subparsers(
        required=True, metavar="WHAT"
    )

    def part(name: str, run: Callable[[argparse.Namespace, Store, Say], int], help_: str) -> Any:
        made = parts.add_parser(name, help=help_, description=help_)
        made.set_defaults(run=lambda options: run(options, Store(), say))
        return made

    export = part("export", _export, "Save a copy of your progress, for the website or to keep.")
    export.add_argument("file", nargs="?", type=Path, help="the file (default: named after today)")
    bring = part("import", _import, "Add a copy to your progress; nothing that is there gets lost.")
    bring.add_argument("file", type=Path, help="a file the website or `progress export` saved")
    for command in (bring, part("erase", _erase, "Erase your progress; a copy of it stays beside the file.")):
        command.add_argument("--yes", action="store_true", help="do it without asking")


def _export(options: argparse.Namespace, store: Store, say: Say) -> int:
    document = _loaded(store)
    path: Path = options.file or Path(progress_file.file_name(date.today()))
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(progress_file.file_text(document))
    except FileExistsError as error:
        raise progress_file.FileError(f"{path} exists already; name another file") from error
    except OSError as error:
        raise progress_file.FileError(f"{path} cannot be written ({error.strerror})") from error
    say(f"Saved {_amounts(*progress_file.counts(document))} in {path}")
    return 0


def _import(options: argparse.Namespace, store: Store, say: Say) -> int:
    document, left = progress_file.read(options.file)
    change = progress_file.compare(_loaded(store), document, left)
    if left:
        say(f"Left out because they could not be read: {left} of the file's entries.")
    if not (change.answers or change.ticks):
        say("Everything in this file is here already, so there is nothing to add.")
        return 0
    added, kept = _amounts(change.answers, change.ticks), _amounts(change.kept_answers, change.kept_ticks)
    here = change.kept_answers or change.kept_ticks
    say(f"The file adds {added}" + (f" and keeps the {kept} you have here." if here else "."))
    if not _agreed(options, "Add them?"):
        say("Nothing was added.")
        return 0
    aside = progress_file.keep_aside(store, "import")
    store.bring(document)
    return _done(store, say, "Added.", aside)


def _erase(options: argparse.Namespace, store: Store, say: Say) -> int:
    answers, ticks = progress_file.counts(_loaded(store))
    if not (answers or ticks):
        say("Nothing is saved here, so there is nothing to erase.")
        return 0
    if not _agreed(options, f"This erases {_amounts(answers, ticks)}. Erase?"):
        say("Nothing was erased.")
        return 0
    aside = progress_file.keep_aside(store, "erase")
    store.erase()
    return _done(store, say, "Erased.", aside)


def _loaded(store: Store) -> Document:
    """Return the stored document, or stop where it cannot be read or must be left as it is."""
    document = store.load()
    if store.notice:
        raise progress_file.FileError(store.notice)
    return document


def _done(store: Store, say: Say, word: str, aside: Path | None) -> int:
    if store.notice:
        raise progress_file.FileError(store.notice)
    say(
        f"{word} What was there before is in {aside}; delete that file if you do not want it."
        if aside
        else word
    )
    return 0


def _agreed(options: argparse.Namespace, question: str) -> bool:
    return bool(options.yes) or input(f"{question} [y/N] ").strip().lower() in ("y", "yes")


def _amounts(answers: int, ticks: int) -> str:
    named = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((answers, "answer"), (ticks, "tick")) if n]
    return " and ".join(named) or "0 answers"
