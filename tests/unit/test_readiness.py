"""The set-up test says what is wrong and what to do, and calls nothing fine that is not."""

from __future__ import annotations

import socket
import sys

import pytest

from mgcourse import cli
from mgcourse.teaching import readiness


def found(what: str) -> readiness.Finding:
    return next(one for one in readiness.findings(notebook=False) if one.what == what)


def test_a_good_computer_is_ready(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("MGCOURSE_DATA", str(tmp_path))
    assert cli.main(["check", "--no-notebook"]) == 0
    assert capsys.readouterr().out.endswith("You are ready.\n")
    assert list(tmp_path.iterdir()) == [], "the check leaves nothing behind"


def test_a_notebook_that_runs_is_fine():
    assert readiness._notebook().fine


def test_a_python_too_old_is_told(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 0))
    assert not found("Python").fine
    assert cli.main(["check", "--no-notebook"]) == 1
    assert "please install Python 3.13" in capsys.readouterr().out


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(
        readiness.metadata, "requires", lambda _: ["no-such-package>=1", 'x; extra == "test"']
    )
    assert "no-such-package" in found("Packages").said
    assert not found("Packages").fine


def test_a_folder_that_takes_nothing_is_told(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("MGCOURSE_DATA", str(tmp_path / "file" / "below"))
    assert "MGCOURSE_DATA" in found("Answers").said


def test_a_course_in_the_wrong_place_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("MGCOURSE_ROOT", str(tmp_path))
    assert not found("Course").fine


def test_ports_that_are_all_taken_are_told(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        monkeypatch.setattr(readiness, "PORTS", range(port, port + 1))
        assert not found("Port").fine


@pytest.mark.parametrize(
    ("line", "name"), [("numpy>=2", "numpy"), ("text2qti", "text2qti"), ("a-b_c.d (>1)", "a-b_c.d")]
)
def test_the_name_is_taken_from_a_requirement(line, name):
    assert readiness._name(line) == name
