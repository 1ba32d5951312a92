"""A progress file from anywhere: read as the browser reads it, added without loss, moved by command."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgcourse import cli, progress, progress_file

GOLDEN = Path(__file__).parents[1] / "golden"
VECTORS = json.loads((GOLDEN / "import.json").read_text(encoding="utf-8"))
OLD = sorted((GOLDEN / "old_progress").glob("*.json"))
PROBLEMS = {"broken": "could not be read", "foreign": "holds no progress", "newer": "newer version"}


def named(kind: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in VECTORS[kind]]


@pytest.mark.parametrize("case", named("cases"))
def test_browser_and_kernel_read_a_file_alike(case: dict[str, Any]) -> None:
    text = case["text"].removeprefix("\ufeff")
    if "problem" in case:
        with pytest.raises(progress_file.FileError, match=PROBLEMS[case["problem"]]):
            progress_file.parse(text)
    else:
        assert progress_file.parse(text) == (case["document"], case["left"])


@pytest.mark.parametrize("case", named("adds"))
def test_browser_and_kernel_add_a_file_alike(case: dict[str, Any]) -> None:
    assert progress.bring_in(case["mine"], case["file"]) == case["merged"]


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_every_file_that_ever_shipped_loads_whole(path: Path, tmp_path: Path) -> None:
    given_ = json.loads(path.read_text(encoding="utf-8"))
    document, left = progress_file.read(path)
    assert left == 0
    assert list(document["items"]) == list(given_["items"])
    for key, record in document["items"].items():
        assert record["attempts"] == given_["items"][key]["attempts"]
    own = tmp_path / "progress.json"
    own.write_bytes(path.read_bytes())
    store = progress.Store(own)
    loaded = store.load()
    assert (loaded["items"], loaded["epoch"]) == (document["items"], document["epoch"])
    assert store.notice == ""


def test_there_are_old_files() -> None:
    assert len(OLD) >= 3


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_what_is_written_is_read_again_the_same(path: Path) -> None:
    document, _ = progress_file.read(path)
    assert progress_file.parse(progress_file.file_text(document)) == (document, 0)


def test_a_file_of_more_than_2_mb_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_text(" " * (progress_file.MAX_BYTES + 1), encoding="utf-8")
    with pytest.raises(progress_file.FileError, match="larger than 2 MB"):
        progress_file.read(path)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[" * 200_000])
def test_bytes_that_are_no_text_and_brackets_without_end_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.json"
    path.write_bytes(content)
    with pytest.raises(progress_file.FileError, match="could not be read"):
        progress_file.read(path)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
near = st.fixed_dictionaries(
    {"at": plain, "dev": plain, "n": plain, "ok": plain, "ans": plain}, optional={"hints": plain}
)
almost = st.builds(
    lambda items: {**progress.empty("a"), "items": items},
    st.dictionaries(
        st.sampled_from(["l/q", "l/r", "__proto__"]) | st.text(),
        st.fixed_dictionaries({"rev": plain, "attempts": st.lists(near | plain, max_size=3), "mark": plain}),
        max_size=3,
    ),
)


@settings(max_examples=300, deadline=None)
@given(almost | plain)
def test_whatever_a_file_holds_what_is_kept_of_it_is_clean(value: Any) -> None:
    try:
        document, _ = progress_file.parse(json.dumps(value))
    except progress_file.FileError:
        return
    assert progress_file.parse(progress_file.file_text(document)) == (document, 0)
    assert all(progress.KEY.fullmatch(key) for key in document["items"])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MGCOURSE_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_export_erase_import_gives_back_the_same_document(home: Path, capsys: Any) -> None:
    assert (
        cli.main(["progress", "import", str(GOLDEN / "old_progress" / "schema1_kernel.json"), "--yes"]) == 0
    )
    before = progress.Store().load()
    assert cli.main(["progress", "export"]) == 0
    copy = home / progress_file.file_name(date.today())
    assert cli.main(["progress", "erase", "--yes"]) == 0
    assert progress.Store().load()["items"] == {}
    assert cli.main(["progress", "import", str(copy), "--yes"]) == 0
    assert progress.Store().load() == before
    said = capsys.readouterr().out
    assert "The file adds 3 answers and 1 tick." in said
    assert "erase-1.json" in said, "what was erased must be said to lie beside the file"


def test_import_says_what_it_would_do_and_asks_first(home: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "")
    assert cli.main(["progress", "import", str(GOLDEN / "old_progress" / "schema1_kernel.json")]) == 0
    assert progress.Store().load()["items"] == {}
    assert "Nothing was added." in capsys.readouterr().out


def test_a_copy_never_overwrites_a_file(home: Path, capsys: Any) -> None:
    (home / "mine.json").write_text("precious", encoding="utf-8")
    assert cli.main(["progress", "export", "mine.json"]) == 1
    assert (home / "mine.json").read_text(encoding="utf-8") == "precious"
    assert "exists already" in capsys.readouterr().err


def test_progress_of_a_newer_version_is_neither_erased_nor_added_to(home: Path, capsys: Any) -> None:
    path = home / "data" / "progress.json"
    path.parent.mkdir()
    path.write_text(json.dumps({**progress.empty("a"), "schema": 9}), encoding="utf-8")
    before = path.read_bytes()
    for command in (
        ["erase", "--yes"],
        ["import", str(GOLDEN / "old_progress" / "schema1_site.json"), "--yes"],
    ):
        assert cli.main(["progress", *command]) == 1
    assert path.read_bytes() == before
    assert "newer version" in capsys.readouterr().err


def test_ten_thousand_attempts_are_not_called_damaged(tmp_path: Path) -> None:
    store = progress.Store(tmp_path / "progress.json")
    many = [
        {"at": n, "dev": "3f9a02c71b5e", "n": n, "ans": "x" * 200, "ok": True, "hints": 0}
        for n in range(1, 10_001)
    ]
    store.add({"l/q": {"rev": 1, "attempts": many, "mark": None}})
    assert len(store.load()["items"]["l/q"]["attempts"]) == 10_000
    assert store.notice == ""


def test_the_commands_on_the_how_to_page_move_progress_in_a_console(home: Path, capsys: Any) -> None:
    """In JupyterLab's terminal `python` may be another Python, so the page tells of a console instead."""
    from IPython.core.interactiveshell import InteractiveShell

    page = (GOLDEN.parents[1] / "book" / "how-to-use.md").read_text(encoding="utf-8")
    commands = re.findall(r"^ *%run (-m mgcourse progress .+)$", page, flags=re.MULTILINE)
    assert [command.split()[3] for command in commands] == ["import", "export"]
    (home / commands[0].split()[-1]).write_bytes((GOLDEN / "old_progress" / "schema1_site.json").read_bytes())
    shell = InteractiveShell()
    for command in (f"{commands[0]} --yes", commands[1]):
        shell.run_line_magic("run", command)
    said = capsys.readouterr().out
    assert "The file adds" in said
    copy = home / progress_file.file_name(date.today())
    assert progress_file.read(copy)[0]["items"] == progress.Store().load()["items"] != {}
