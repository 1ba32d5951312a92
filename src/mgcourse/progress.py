"""The learner's progress on the kernel's side: the same document and the same merge as the browser's.

A record is ``{"rev", "attempts": [{"at", "dev", "n", "ans", "ok", ...}], "mark": {...} | None}``; a
document holds records by ``"<lesson>/<id>"``. Merging never loses an attempt: it is a set union, so the
order in which files, tabs or machines meet does not matter. ``tests/golden/merge.json`` holds the vectors
that this module and ``web/merge.mjs`` must both reproduce.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from platformdirs import user_data_path

SCHEMA = 1
COURSE = "mgcourse"
MAX_BYTES = 64_000_000  # of the learner's own file: far more than a life of answers
LOCK_SECONDS = 5
KEY = re.compile(
    r"(?!(?:bad|constructor|prototype)/)[a-z0-9][a-z0-9_]{0,79}/(?!(?:constructor|prototype)$)[a-z0-9-]{1,64}"
)

Record = dict[str, Any]
Document = dict[str, Any]


def empty(dev: str) -> Document:
    """Return a document with nothing in it."""
    return {"schema": SCHEMA, "course": COURSE, "epoch": 0, "dev": dev, "items": {}}


def merge_records(one: Record, other: Record) -> Record:
    """Merge two records of the same item: union of attempts, last writer of the mark, highest rev."""
    attempts: dict[tuple[int, str, int], dict[str, Any]] = {}
    for attempt in one["attempts"] + other["attempts"]:
        known = attempts.setdefault(_identity(attempt), attempt)
        if known is not attempt:  # one identity twice: the greater text, whichever came first
            attempts[_identity(attempt)] = max(known, attempt, key=_canonical)
    marks = [mark for mark in (one.get("mark"), other.get("mark")) if mark]
    return {
        "rev": max(one["rev"], other["rev"]),
        "attempts": [attempts[key] for key in sorted(attempts)],
        "mark": max(marks, key=_mark_order) if marks else None,
    }


def _identity(attempt: dict[str, Any]) -> tuple[int, str, int]:
    return attempt["at"], attempt["dev"], attempt["n"]


def _mark_order(mark: dict[str, Any]) -> tuple[int, str, str]:
    return mark["at"], mark["dev"], _canonical(mark["val"])


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def merge_documents(one: Document, other: Document) -> Document:
    """Merge two documents; a higher epoch (made by "erase everything") wins whole."""
    if one["epoch"] != other["epoch"]:
        newer = max(one, other, key=lambda document: int(document["epoch"]))
        return {**newer, "dev": one["dev"]}
    items = dict(one["items"])
    for key, record in other["items"].items():
        items[key] = merge_records(items[key], record) if key in items else record
    return {**one, "items": dict(sorted(items.items()))}


def bring_in(mine: Document, file: Document) -> Document:
    """Merge a file the learner adds on purpose: nothing is lost, whichever side was erased more often.

    Into an empty document the file comes back as it was, which undoes an erasing.
    """
    epoch = max(mine["epoch"], file["epoch"]) if mine["items"] else file["epoch"]
    return merge_documents({**mine, "epoch": epoch}, {**file, "epoch": epoch})


class Store:
    """Progress in one JSON file, written whole or not at all.

    Parameters
    ----------
    path : Path, optional
        The file. Default: ``$MGCOURSE_DATA/progress.json`` or the user's data folder.

    Attributes
    ----------
    notice : str
        Empty, or one plain sentence about why progress is not kept.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or _default_path()
        self.notice = ""
        self._writable = True

    def load(self) -> Document:
        """Return the stored document; a damaged file is moved aside, never deleted."""
        try:
            if self.path.stat().st_size > MAX_BYTES:
                raise ValueError("larger than 64 MB")
            return self._checked(json.loads(self.path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return empty(uuid.uuid4().hex[:12])
        except OSError as error:
            return self._unkept(f"Your progress file cannot be read ({error.strerror}).")
        except (ValueError, KeyError, TypeError, RecursionError):
            return self._set_aside()

    def _checked(self, document: Any) -> Document:
        if not isinstance(document, dict) or document.get("course") != COURSE:
            raise ValueError("not a progress file")
        if int(document["schema"]) > SCHEMA:
            return self._unkept(
                "Your progress file was made by a newer version of the course, so it is left as it is."
            )
        items = {key: _record(value) for key, value in document["items"].items() if KEY.fullmatch(key)}
        return {
            **empty(str(document["dev"])[:64]),
            "epoch": int(document["epoch"]),
            "items": items,
        }

    def _unkept(self, reason: str) -> Document:
        self._writable = False
        self.notice = f"{reason} New answers will not be kept after you close the notebook."
        return empty(uuid.uuid4().hex[:12])

    def _set_aside(self) -> Document:
        aside = self.path.with_name(f"{self.path.stem}.bad-{time.time_ns()}.json")
        try:
            self.path.replace(aside)
        except OSError as error:
            return self._unkept(f"Your progress file is damaged and cannot be moved ({error.strerror}).")
        self.notice = f"Your progress file could not be read. It was kept as {aside.name}; a new one begins."
        return empty(uuid.uuid4().hex[:12])

    def add(self, items: dict[str, Record]) -> Document:
        """Merge records into the file and return the merged document."""
        with self._alone():
            document = self.load()
            news = {key: _record(value) for key, value in items.items() if KEY.fullmatch(key)}
            merged = merge_documents(document, {**document, "items": news})
            return self._kept(merged, document)

    def bring(self, file: Document) -> Document:
        """Add a clean document from elsewhere, see `bring_in`, and return the merged document."""
        with self._alone():
            document = self.load()
            return self._kept(bring_in(document, file), document)

    def erase(self) -> Document:
        """Remove every record, count that it was done, and return the empty document."""
        with self._alone():
            document = self.load()
            return self._kept({**document, "epoch": document["epoch"] + 1, "items": {}}, document)

    def _kept(self, document: Document, before: Document) -> Document:
        if self._writable and (document != before or not self.path.exists()):
            self._write(document)
        return document

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold other threads and other notebooks' kernels off while the file is read and written."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.path.with_suffix(".lock"), timeout=LOCK_SECONDS)
            lock.acquire()
        except (OSError, Timeout):
            yield  # no lock to be had here; reading and writing will say why
            return
        try:
            yield
        finally:
            lock.release()

    def _write(self, document: Document) -> None:
        temporary = ""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=".progress-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(document, file, ensure_ascii=False, indent=1, sort_keys=True)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(self.path)
            self.notice = self.notice if "kept as" in self.notice else ""
        except OSError as error:
            if temporary:
                Path(temporary).unlink(missing_ok=True)
            self.notice = f"Progress cannot be saved ({error.strerror}), so it will not be kept."


def _default_path() -> Path:
    folder = os.environ.get("MGCOURSE_DATA")
    return (Path(folder) if folder else user_data_path(COURSE, appauthor=False)) / "progress.json"


def _record(value: Any) -> Record:
    """Return `value` as a clean record, or raise ``ValueError``, ``KeyError`` or ``TypeError``."""
    attempts = [_attempt(item) for item in value["attempts"]]
    mark = value.get("mark")
    return {
        "rev": int(value["rev"]),
        "attempts": attempts,
        "mark": None if mark is None else _stamp(mark) | {"val": mark["val"]},
    }


def _attempt(value: Any) -> dict[str, Any]:
    made = _stamp(value) | {"n": int(value["n"]), "ans": value["ans"], "ok": bool(value["ok"])}
    known = {"hints": int(value["hints"])} if "hints" in value else {}
    return {**value, **made, **known}


def _stamp(value: Any) -> dict[str, Any]:
    return {"at": int(value["at"]), "dev": str(value["dev"])[:64]}
