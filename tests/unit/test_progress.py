"""A learner's answers are never lost: not by a crash, a damaged file, two tabs or two machines."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgcourse import progress

GOLDEN = Path(__file__).parents[1] / "golden" / "merge.json"


def record(*attempts: dict[str, Any], rev: int = 1, mark: Any = None) -> dict[str, Any]:
    return {"rev": rev, "attempts": list(attempts), "mark": mark}


def attempt(at: int, dev: str = "a", n: int = 1, ans: Any = "x", ok: bool = True) -> dict[str, Any]:
    return {"at": at, "dev": dev, "n": n, "ans": ans, "ok": ok, "hints": 0}


def cases(kind: str) -> list[Any]:
    found = json.loads(GOLDEN.read_text(encoding="utf-8"))[kind]
    assert found
    return [pytest.param(case, id=case["name"]) for case in found]


@pytest.mark.parametrize("case", cases("records"))
def test_browser_and_kernel_merge_records_alike(case: dict[str, Any]) -> None:
    assert progress.merge_records(case["one"], case["other"]) == case["merged"]


@pytest.mark.parametrize("case", cases("documents"))
def test_browser_and_kernel_merge_documents_alike(case: dict[str, Any]) -> None:
    assert progress.merge_documents(case["one"], case["other"]) == case["merged"]


stamps = st.fixed_dictionaries({"at": st.integers(0, 5), "dev": st.sampled_from("ab")})
attempts = st.builds(
    lambda stamp, n, ans, ok: {**stamp, "n": n, "ans": ans, "ok": ok},
    stamps,
    st.integers(1, 3),
    st.sampled_from(["x", "y", ["x", "y"], "0,5"]),
    st.booleans(),
)
marks = st.none() | st.builds(lambda stamp, val: {**stamp, "val": val}, stamps, st.booleans())
records = st.builds(
    lambda found, mark, rev: {"rev": rev, "attempts": found, "mark": mark},
    st.lists(attempts, max_size=4),
    marks,
    st.integers(1, 3),
).map(lambda made: progress.merge_records(made, {"rev": 1, "attempts": [], "mark": None}))
documents = st.builds(
    lambda items, epoch: {**progress.empty("a"), "items": items, "epoch": epoch},
    st.dictionaries(st.sampled_from(["l/one", "l/two"]), records, max_size=2),
    st.integers(0, 1),
)


@settings(max_examples=1000, deadline=None)
@given(documents, documents, documents)
def test_merging_in_any_order_gives_the_same_and_loses_nothing(one: Any, two: Any, three: Any) -> None:
    merge = progress.merge_documents
    assert merge(one, two) == merge(two, one)
    assert merge(one, merge(two, three)) == merge(merge(one, two), three)
    assert merge(one, one)["items"] == one["items"]
    newest = max(one["epoch"], two["epoch"])
    for document in (one, two):
        if document["epoch"] == newest:
            for key, found in document["items"].items():
                kept = {(a["at"], a["dev"], a["n"]) for a in merge(one, two)["items"][key]["attempts"]}
                assert {(a["at"], a["dev"], a["n"]) for a in found["attempts"]} <= kept


TRIPLES = 20_000


def lehmer(seed: int) -> Callable[[int], int]:
    """Return the seeded generator of tests/web/merge.test.mjs, so that both merge the same documents."""
    state = seed

    def below(limit: int) -> int:
        nonlocal state
        state = state * 48271 % 2147483647
        return state % limit

    return below


def random_document(random: Callable[[int], int]) -> dict[str, Any]:
    items = {key: random_record(random) for key in ("l/a", "l/b") if random(2)}
    return progress.empty("d") | {"epoch": 0 if random(5) else 1, "items": items}


def random_record(random: Callable[[int], int]) -> dict[str, Any]:
    made = [
        {"at": random(5), "dev": "xyz"[random(3)], "n": random(2), "ans": ["a", ["b"], "7,5"][random(3)]}
        | {"ok": random(2) == 1, "hints": 0}
        for _ in range(random(4))
    ]
    mark = {"at": random(4), "dev": "xy"[random(2)], "val": random(2) == 1} if random(2) else None
    return {"rev": 1 + random(3), "attempts": made, "mark": mark}


def comparable(document: dict[str, Any]) -> str:
    """Return a document as text; the order of attempts in a hand-made record does not matter."""
    merged = {key: progress.merge_records(found, found) for key, found in document["items"].items()}
    told = {"dev": "", "epoch": document["epoch"], "items": merged}
    return json.dumps(told, sort_keys=True, separators=(",", ":"))


def test_twenty_thousand_random_documents_merge_by_the_laws_and_as_in_the_browser() -> None:
    random = lehmer(20261122)
    digest = hashlib.sha256()
    merge = progress.merge_documents
    for _ in range(TRIPLES):
        one, two, three = (random_document(random) for _ in range(3))
        left = comparable(merge(merge(one, two), three))
        assert left == comparable(merge(one, merge(two, three)))
        assert comparable(merge(one, two)) == comparable(merge(two, one))
        assert comparable(merge(one, one)) == comparable(one)
        digest.update(left.encode())
    assert digest.hexdigest() == json.loads(GOLDEN.read_text(encoding="utf-8"))["digest"]


def test_answers_survive_a_new_kernel(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "progress.json"
    progress.Store(path).add({"l/q": record(attempt(1))})
    progress.Store(path).add({"l/q": record(attempt(2, n=2))})
    assert len(progress.Store(path).load()["items"]["l/q"]["attempts"]) == 2


def test_two_notebooks_writing_at_once_keep_every_answer(tmp_path: Path) -> None:
    path = tmp_path / "progress.json"

    def write(dev: str) -> None:
        store = progress.Store(path)
        for n in range(1, 21):
            store.add({"l/q": record(attempt(n, dev=dev, n=n))})

    threads = [threading.Thread(target=write, args=(dev,)) for dev in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(progress.Store(path).load()["items"]["l/q"]["attempts"]) == 40


DAMAGED = [
    "",
    "{",
    "[]",
    '{"course": "other"}',
    '{"schema": 1, "course": "mgcourse"}',
    '{"schema": 1, "course": "mgcourse", "dev": "a", "epoch": 0, "items": {"l/q": 3}}',
    "\x00\x01",
    "[" * 5000,
]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_file_is_kept_aside_and_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "progress.json"
    path.write_text(text, encoding="utf-8")
    store = progress.Store(path)
    store.add({"l/q": record(attempt(1))})
    aside = [file for file in tmp_path.iterdir() if ".bad-" in file.name]
    assert [file.read_text(encoding="utf-8") for file in aside] == [text]
    assert aside[0].name in store.notice
    assert "l/q" in progress.Store(path).load()["items"]


def test_a_file_of_a_newer_version_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    text = json.dumps({**progress.empty("a"), "schema": 99, "items": {}})
    path.write_text(text, encoding="utf-8")
    store = progress.Store(path)
    store.add({"l/q": record(attempt(1))})
    assert path.read_text(encoding="utf-8") == text
    assert "newer version" in store.notice


def test_a_folder_that_cannot_be_written_is_said_and_the_lesson_goes_on(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    store = progress.Store(blocked / "progress.json")
    document = store.add({"l/q": record(attempt(1))})
    assert "l/q" in document["items"]
    assert store.notice


def test_a_crash_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: Any) -> None:
    store = progress.Store(tmp_path / "progress.json")
    store.add({"l/q": record(attempt(1))})
    before = store.path.read_bytes()

    def crash(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", crash)
    store.add({"l/q": record(attempt(2, n=2))})
    assert store.path.read_bytes() == before
    assert "No space left" in store.notice
    assert {file.name for file in tmp_path.iterdir()} <= {"progress.json", "progress.lock"}


def test_keys_that_are_no_items_of_a_lesson_are_not_stored(tmp_path: Path) -> None:
    store = progress.Store(tmp_path / "progress.json")
    store.add({"__proto__": record(), "l/../x": record(), "l/ok": record()})
    assert list(store.load()["items"]) == ["l/ok"]
