"""The build stops, with file and place, before a broken lesson can reach a learner."""

from __future__ import annotations

import threading
import urllib.request
from pathlib import Path

import nbformat
import pytest

from mgcourse import book, cli, drafting, fingerprints, lint, notebooks, serving


def lines(course) -> list[str]:
    notebooks.refresh(lambda _: None)
    return lint.faults()


def test_a_sound_course_has_no_faults(course) -> None:
    assert lines(course) == []


def test_an_executed_notebook_is_clean_and_not_run_again(course) -> None:
    assert notebooks.refresh(lambda _: None) == 1
    path = course.root / "notebooks" / "01_tiny.ipynb"
    text = path.read_text(encoding="utf-8")
    assert notebooks.WIDGET_VIEW not in text
    notebook = nbformat.read(path, as_version=4)
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    assert counts == list(range(1, 7))
    assert set(notebook.metadata) == {"kernelspec", "language_info", "mgcourse"}
    assert notebooks.refresh(lambda _: None) == 0
    assert path.read_text(encoding="utf-8") == text


def test_a_changed_question_makes_its_notebook_run_again(course) -> None:
    notebooks.refresh(lambda _: None)
    course.replace("questions/01_tiny.yml", "Look closer.", "Look much closer.")
    assert notebooks.refresh(lambda _: None) == 1
    text = (course.root / "notebooks" / "01_tiny.ipynb").read_text(encoding="utf-8")
    assert "Look much closer." in text


def test_a_notebook_that_raises_stops_the_build_with_file_and_cell(course) -> None:
    course.notebook([("# T", None), ("x = 1", "a"), ("1 / 0  # here", "b"), ("y = 2", "c")])
    with pytest.raises(book.BuildError) as caught:
        book.build(lambda _: None)
    assert "notebooks/01_tiny.ipynb, cell 3 (1 / 0  # here): ZeroDivisionError" in str(caught.value)


def test_a_notebook_that_asks_for_an_unknown_id_stops_the_build(course) -> None:
    course.notebook([("# T", None), ('from mgcourse import quiz\nquiz("tiny-nonsense")', "a")])
    with pytest.raises(book.BuildError) as caught:
        book.build(lambda _: None)
    assert "notebooks/01_tiny.ipynb, cell 2" in str(caught.value)
    assert "no question or lesson 'tiny-nonsense'" in str(caught.value)


def test_a_broken_question_file_stops_the_build_before_anything_runs(course) -> None:
    course.replace("questions/01_tiny.yml", "kind: choices", "kind: chioces")
    with pytest.raises(
        book.BuildError, match=r"questions/01_tiny\.yml, question tiny-many.*kind is 'chioces'"
    ):
        book.build(lambda _: pytest.fail("work was announced"))


FAULTS = [
    ("questions/01_tiny.yml", "source: [IOM1997]", "source: [Nobody1900]", "'Nobody1900' is not in book"),
    ("evidence/claims.yml", "sources: [IOM1997]", "sources: [Nobody1900]", "claim C01: source 'Nobody1900'"),
    ("evidence/claims.yml", "lesson: 01_tiny", "lesson: 02_none", "lesson '02_none' has no notebook"),
    (
        "questions/01_tiny.yml",
        "prerequisites: []",
        "prerequisites: [09_x]",
        "prerequisite '09_x' is no lesson",
    ),
    ("questions/01_tiny.yml", "Because.", "[x](ftp://a.org)", "allowed are https addresses"),
    ("_toc.yml", "book/index", "book/home", "'book/home' is no file"),
    ("_toc.yml", "notebooks/01_tiny", "book/index", "notebooks/01_tiny.ipynb is not listed"),
]


@pytest.mark.parametrize(("name", "old", "new", "told"), FAULTS)
def test_content_that_does_not_fit_together_is_told(course, name: str, old: str, new: str, told: str) -> None:
    course.replace(name, old, new)
    assert any(told in fault for fault in lint.faults())


CELLS = [
    ([("# T", None), ("# T2", None)], "a second top heading"),
    ([("# T", None), ("### T2", None)], "skips from level 1 to 3"),
    ([("# T\n\n![](x.png)", None)], "an image without alt text"),
    ([("# T\n\n- [ ] do", None)], "a task list"),
    ([("# T\n\n:::{note}\nx\n:::", None)], "MyST-only syntax"),
    ([("no heading", None)], "has no heading"),
    ([("# T", None)], "quiz('01_tiny') stands 0 times; needs 1"),
    ([("# T", None)], "claim C01: its home is 01_tiny, its card stands in no notebook"),
]


@pytest.mark.parametrize(("cells", "told"), CELLS)
def test_a_notebook_that_breaks_a_rule_is_told(course, cells, told: str) -> None:
    course.notebook(cells)
    assert any(told in fault for fault in lint.faults())


def test_an_output_that_names_a_path_of_one_machine_is_told(course) -> None:
    course.notebook([("# T", None), ("print('/home/someone/x')", "a")])
    assert any("a path of one machine" in fault for fault in lines(course))


def test_a_notebook_that_was_never_executed_is_told(course) -> None:
    assert any("not executed in order" in fault for fault in lint.faults())


def test_a_notebook_without_questions_file_is_told(course) -> None:
    (course.root / "notebooks" / "02_more.ipynb").write_bytes(
        (course.root / "notebooks" / "01_tiny.ipynb").read_bytes()
    )
    assert any("there is no questions/02_more.yml" in fault for fault in lint.faults())


def test_a_new_lesson_is_a_draft_that_breaks_no_rule(course) -> None:
    paths = drafting.draft("Magnesium & sleep: why?")
    assert [path.name for path in paths] == [
        "02_magnesium_sleep_why.ipynb",
        "02_magnesium_sleep_why.yml",
        "_toc.yml",
    ]
    assert lint.listed_pages() == ["book/index", "notebooks/01_tiny"]
    assert lines(course) == []


@pytest.mark.parametrize("title", ["???", "Tiny"])
def test_a_lesson_that_cannot_be_named_is_told(course, title: str, capsys) -> None:
    assert cli.main(["new", title]) == 1
    assert "Stopped: " in capsys.readouterr().err


def test_the_next_free_port_is_taken_when_the_first_is_not_free(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("hello", encoding="utf-8")
    with serving.server(tmp_path, 8765) as first, serving.server(tmp_path, first.server_port) as second:
        assert second.server_port > first.server_port
        thread = threading.Thread(target=second.handle_request)
        thread.start()
        with urllib.request.urlopen(f"http://127.0.0.1:{second.server_port}/") as answer:
            assert answer.read() == b"hello"
        thread.join()


def test_a_build_that_makes_no_page_is_a_failure_whatever_its_exit_code(course, monkeypatch) -> None:
    monkeypatch.setattr(book, "_jupyter_book", lambda: None)
    with pytest.raises(book.BuildError, match="made no page for: book/index, notebooks/01_tiny"):
        book.build(lambda _: None)


def test_a_folder_that_is_no_course_is_told(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("MGCOURSE_ROOT", str(tmp_path))
    assert cli.main(["lint"]) == 1
    assert "has no folders questions, evidence, book" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["book", "serve", "zip", "notebooks", "new", "lint"])
def test_every_command_has_help_with_an_example(command: str, capsys) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main([command, "--help"])
    assert caught.value.code == 0
    assert f"Example: python -m mgcourse {command}" in capsys.readouterr().out


def test_what_another_lesson_changes_leaves_this_one_fresh(course) -> None:
    notebooks.refresh(lambda _: None)
    drafting.draft("Another")
    course.replace("questions/02_another.yml", "A joke", "A silly joke")
    course.change("evidence/claims.yml", (course.root / "evidence/claims.yml").read_text() + "\n# a note\n")
    assert notebooks.is_fresh(notebooks.read(course.root / "notebooks" / "01_tiny.ipynb"))


def test_code_that_a_notebook_uses_makes_it_stale_when_it_changes(course, monkeypatch) -> None:
    course.notebook([("# T", None), ("from mgcourse.models import speciation\nspeciation", "a")])
    notebook = notebooks.read(course.root / "notebooks" / "01_tiny.ipynb")
    reached = {path.name for path in fingerprints._modules(notebook)}
    assert {"speciation.py", "parameters.py"} <= reached
    assert "cli.py" not in reached


def test_text_printed_on_a_busy_machine_was_stored_in_pieces() -> None:
    pieces = [("stdout", "a\n"), ("stdout", "b\n"), ("stderr", "c\n"), ("stdout", "d\n")]
    made = [nbformat.v4.new_output("stream", name=name, text=text) for name, text in pieces]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("f()", outputs=made)])
    notebooks.clean(notebook)
    kept = [(output.name, output.text) for output in notebook.cells[0].outputs]
    assert kept == [("stdout", "a\nb\n"), ("stderr", "c\n"), ("stdout", "d\n")]
