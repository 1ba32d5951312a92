"""The files learners handed in: read as hostile, put together by learner, boiled down to first answers.

A file is one learner's document. Two files belong to one learner when they share a device: a copy saved
twice, or a laptop's copy that was added on a phone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import progress_file
from ..progress import Document, Record
from ..progress_file import FileError
from ..questions import Bank

MOST_FILES = 20_000
_NOBODY = "unknown"  # what stands for a device that could not be read; it joins nobody


@dataclass(frozen=True)
class First:
    """A learner's first answer to a question, as it was marked in the browser.

    ``conf`` is 1 (guess), 2 (fairly sure), 3 (certain) or 0 (not said); ``rev`` is that of the record.
    """

    at: int
    dev: str
    n: int
    ok: bool
    ans: Any
    conf: int
    rev: int


@dataclass
class Learner:
    """One learner: the files, the devices in them, and the first answer to each question."""

    files: list[str]
    devices: set[str]
    epochs: dict[str, int]
    firsts: dict[str, First]
    name: str = ""


@dataclass
class Pile:
    """What a folder held: learners, files that were refused and why, and what was left out of the others."""

    learners: list[Learner] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    read: int = 0
    left: int = 0
    ignored: int = 0
    foreign: int = 0


def gather(folder: Path, bank: Bank, step: Callable[[Iterable[Path]], Iterable[Path]] = lambda x: x) -> Pile:
    """Read every ``.json`` file in a folder and below it.

    Parameters
    ----------
    folder
        Links in it are not followed.
    bank
        The course's questions; answers to others are counted and left out.
    step
        Wraps the list of files, for a progress bar.

    Raises
    ------
    FileError
        If the folder is none, or holds more than 20,000 files.
    """
    if not folder.is_dir():
        raise FileError(f"{folder} is no folder; name the folder with the files your learners handed in")
    paths, pile = sorted(folder.rglob("*")), Pile()
    files = [path for path in paths if path.is_symlink() or not path.is_dir()]
    if len(files) > MOST_FILES:
        raise FileError(f"{folder} holds {len(files)} files; allowed are {MOST_FILES}")
    wanted = [path for path in files if path.suffix.lower() == ".json"]
    pile.ignored = len(files) - len(wanted)
    places = {
        f"{lesson.stem}/{question.id}": question.id
        for lesson in bank.lessons.values()
        for question in lesson.questions
    }
    for path in step(wanted):
        _add(pile, path, path.relative_to(folder).as_posix(), places)
    pile.learners = _joined(pile.learners)
    _name(pile.learners)
    return pile


def _add(pile: Pile, path: Path, name: str, places: dict[str, str]) -> None:
    try:
        if path.is_symlink() or not path.is_file():
            raise FileError("it is a link or a device, not a file")
        document, left = progress_file.read(path)
    except (FileError, ValueError, RecursionError) as error:
        pile.refused.append((name, str(error).replace(str(path), path.name)))
        return
    pile.read += 1
    pile.left += left
    pile.foreign += sum(
        key not in places for key in document["items"] if "/" in key and _asked(document, key)
    )
    pile.learners.append(_learner(document, name, places))


def _asked(document: Document, key: str) -> bool:
    return bool(document["items"][key]["attempts"])


def _learner(document: Document, name: str, places: dict[str, str]) -> Learner:
    firsts = {
        places[key]: _first(record)
        for key, record in document["items"].items()
        if key in places and record["attempts"]
    }
    devices = {attempt["dev"] for record in document["items"].values() for attempt in record["attempts"]}
    devices |= {document["dev"]}
    return Learner([name], devices - {_NOBODY}, {document["dev"]: document["epoch"]}, firsts)


def _first(record: Record) -> First:
    """Return the first attempt; the parser has put them in order."""
    attempt = record["attempts"][0]
    conf = attempt.get("conf")
    sure = conf if isinstance(conf, int) and not isinstance(conf, bool) and conf in (1, 2, 3) else 0
    return First(
        int(attempt["at"]),
        attempt["dev"],
        int(attempt["n"]),
        attempt["ok"],
        attempt["ans"],
        sure,
        record["rev"],
    )


def _joined(found: list[Learner]) -> list[Learner]:
    """Put together what shares a device, however long the chain."""
    group: dict[int, int] = {}
    owner: dict[str, int] = {}

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for at, learner in enumerate(found):
        group[at] = at
        for device in learner.devices:
            other = root(owner.setdefault(device, at))
            group[max(other, root(at))] = min(other, root(at))
    merged: dict[int, Learner] = {}
    for at, learner in enumerate(found):
        merged[root(at)] = _merge(merged[root(at)], learner) if root(at) in merged else learner
    return list(merged.values())


def _merge(one: Learner, other: Learner) -> Learner:
    """Return both together. A copy from before "erase everything" on the same device counts no more."""
    dev, epoch = next(iter(other.epochs.items()))
    known = one.epochs.get(dev)
    files, devices = one.files + other.files, one.devices | other.devices
    if known is not None and known != epoch and len(one.epochs) == 1:
        newer = other if epoch > known else one
        return Learner(files, devices, newer.epochs, newer.firsts)
    firsts = dict(one.firsts)
    for question, first in other.firsts.items():
        mine = firsts.get(question)
        firsts[question] = first if mine is None else _earlier(mine, first)
    return Learner(files, devices, {**other.epochs, **one.epochs}, firsts)


def _earlier(one: First, other: First) -> First:
    first = min(one, other, key=lambda each: (each.at, each.dev, each.n, repr(each.ans)))
    return First(**{**vars(first), "rev": max(one.rev, other.rev)})


def _name(learners: list[Learner]) -> None:
    """Give pseudonyms in an order that tells nothing: neither file names nor times."""

    def shuffled(learner: Learner) -> str:
        text = " ".join(sorted(learner.devices)) or " ".join(sorted(learner.files))
        return hashlib.sha256(text.encode()).hexdigest()

    learners.sort(key=shuffled)
    width = max(2, len(str(len(learners))))
    for number, learner in enumerate(learners, start=1):
        learner.name = f"Learner {number:0{width}d}"
