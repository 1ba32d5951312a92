"""Progress as a file that JupyterLab and the website exchange: written, checked as hostile, compared, added.

The checks are those of ``web/transfer_check.mjs``; ``tests/golden/import.json`` holds both to them. Whatever
is not plainly a record is left out and counted, and nothing is removed by adding a file.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from .progress import COURSE, KEY, SCHEMA, Document, Record, Store, bring_in, empty, merge_records

MAX_BYTES = 2_000_000
_DEVICE = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_FIELD = re.compile(r"[a-zA-Z][A-Za-z0-9_-]{0,63}")
_BARRED = ("constructor", "prototype")  # they mean something to JavaScript
_LATEST = 8_640_000_000_000_000  # ms: the last moment a browser's Date can hold
_LONGEST = 50_000  # characters of one written answer
_WIDEST = 200  # members of one answer
_DEEPEST = 4
_NOTHING: Record = {"rev": 0, "attempts": [], "mark": None}


class FileError(ValueError):
    """A file is not one that can be added; the message says why."""


@dataclass(frozen=True)
class Change:
    """What adding a file would do: answers and ticks it adds, those it keeps, entries it leaves out."""

    answers: int
    ticks: int
    kept_answers: int
    kept_ticks: int
    left: int
    merged: Document


def file_name(day: date) -> str:
    """Return the name of the file of a day."""
    return f"mgcourse-progress-{day.isoformat()}.json"


def file_text(document: Document) -> str:
    """Return a document as JSON with one line for each attempt, for people as well as programs."""
    header = {name: value for name, value in document.items() if name != "items"}
    head = "".join(f'"{name}": {_json(value)},\n' for name, value in header.items())
    body = ",\n".join(f"  {_json(key)}: {_record_text(record)}" for key, record in document["items"].items())
    return f'{{\n{head}"items": {{\n{body}\n}}\n}}\n'


def _record_text(record: Record) -> str:
    rest = {name: value for name, value in record.items() if name != "attempts"}
    lines = ",".join(f"\n      {_json(attempt)}" for attempt in record["attempts"])
    return f'{_json(rest)[:-1]}, "attempts": [{lines}]}}'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read(path: Path) -> tuple[Document, int]:
    """Return the clean document of a file, and how many entries were left out of it.

    Raises
    ------
    FileError
        If the file is missing, larger than 2 MB, not JSON, not of this course or of a newer version of it.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise FileError(f"{path.name} is larger than 2 MB, so it is not a copy of your progress")
        return parse(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise FileError(f"{path} cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise FileError(f"{path.name} could not be read: it is not a text file") from error


def parse(text: str) -> tuple[Document, int]:
    """Return the clean document of a file's text, and how many entries were left out; else `FileError`."""
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise FileError("the file could not be read: it is not JSON") from error
    ours = isinstance(value, dict) and value.get("course") == COURSE and isinstance(value.get("items"), dict)
    if not ours or not _whole(value.get("schema"), 1, 10**6):
        raise FileError("the file holds no progress in this course")
    if value["schema"] > SCHEMA:
        raise FileError("the file was made by a newer version of the course; update the course first")
    return _clean(value)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _clean(value: dict[str, Any]) -> tuple[Document, int]:
    left, items = 0, {}
    for key, raw in value["items"].items():
        record, lost = _record(raw) if KEY.fullmatch(key) else (None, 1)
        left += lost
        if record and not (lost and not record["attempts"] and record["mark"] is None):
            items[key] = record
    head = empty(value["dev"] if _device(value.get("dev")) else "unknown")
    epoch = int(value["epoch"]) if _whole(value.get("epoch"), 0, 10**6) else 0
    return {**head, "epoch": epoch, "items": items}, left


def _record(value: Any) -> tuple[Record | None, int]:
    if not isinstance(value, dict) or not isinstance(value.get("attempts"), list):
        return None, 1
    if not _whole(value.get("rev"), 0, 10**6):
        return None, 1
    attempts = [attempt for attempt in value["attempts"] if _is_attempt(attempt)]
    raw: Any = value.get("mark")
    mark = {name: raw[name] for name in ("at", "dev", "val")} if _is_mark(raw) else None
    left = len(value["attempts"]) - len(attempts) + (mark is None and raw is not None)
    return merge_records({"rev": int(value["rev"]), "attempts": attempts, "mark": mark}, _NOTHING), left


def _is_attempt(value: Any) -> bool:
    return (
        _stamped(value)
        and _whole(value.get("n"), 0, 10**6)
        and isinstance(value.get("ok"), bool)
        and "ans" in value
        and ("hints" not in value or _whole(value["hints"], 0, 1000))
        and _plain(value, _DEEPEST)
    )


def _is_mark(value: Any) -> bool:
    return _stamped(value) and "val" in value and _plain(value["val"], _DEEPEST)


def _stamped(value: Any) -> bool:
    return isinstance(value, dict) and _whole(value.get("at"), 0, _LATEST) and _device(value.get("dev"))


def _device(value: Any) -> bool:
    return isinstance(value, str) and _DEVICE.fullmatch(value) is not None


def _plain(value: Any, depth: int) -> bool:
    match value:
        case None | bool():
            return True
        case int() | float():
            return math.isfinite(value)
        case str():
            return len(value) <= _LONGEST
        case _ if depth == 0:
            return False
        case list():
            return len(value) <= _WIDEST and all(_plain(item, depth - 1) for item in value)
    named = all(len(name) <= 64 and _is_field(name) for name in value)
    return named and len(value) <= _WIDEST and all(_plain(item, depth - 1) for item in value.values())


@lru_cache(maxsize=1024)
def _is_field(name: str) -> bool:
    return _FIELD.fullmatch(name) is not None and name not in _BARRED


def _whole(value: Any, low: int, high: int) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(value) and value == int(value) and low <= value <= high


def compare(mine: Document, file: Document, left: int = 0) -> Change:
    """Return what adding `file` to `mine` would do."""
    merged = bring_in(mine, file)
    answers, _ = counts(mine)
    keys = merged["items"]
    changed = sum(_ticked(mine["items"].get(key)) != _ticked(keys[key]) for key in keys)
    return Change(counts(merged)[0] - answers, changed, *counts(mine), left, merged)


def counts(document: Document) -> tuple[int, int]:
    """Return the numbers of answers and of ticks in a document."""
    records = document["items"].values()
    return sum(len(record["attempts"]) for record in records), sum(map(_ticked, records))


def _ticked(record: Record | None) -> bool:
    return bool(record and record["mark"] and record["mark"]["val"] is True)


def keep_aside(store: Store, what: str) -> Path | None:
    """Copy the progress file beside itself before it changes; return the copy, None if there was no file."""
    if not store.path.exists():
        return None
    number = 1
    while (aside := store.path.with_name(f"{store.path.stem}.before-{what}-{number}.json")).exists():
        number += 1
    aside.write_bytes(store.path.read_bytes())
    return aside
