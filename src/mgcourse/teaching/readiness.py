"""``python -m mgcourse check``: is this computer ready for the workshop? Each answer says what to do."""

from __future__ import annotations

import platform
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from .. import paths, progress

OLDEST, NEWEST = (3, 11), (3, 13)
PORTS = range(8000, 8020)
_INSTALL = "pip install -r requirements.txt"
_TRIAL = 'from mgcourse import quiz\nquiz("mg-where-most")'


@dataclass(frozen=True)
class Finding:
    """What was looked at, whether it is fine, and what was found or is to be done."""

    what: str
    fine: bool
    said: str


def findings(notebook: bool = True) -> Iterator[Finding]:
    """Look at one thing after the other; without `notebook`, the slow one is left out."""
    checks: list[Callable[[], Finding]] = [_python, _packages, _course, _progress, _port]
    for check in [*checks, _notebook] if notebook else checks:
        yield check()


def _python() -> Finding:
    here = sys.version_info[:2]
    fine = OLDEST <= here <= NEWEST
    todo = "" if fine else f"; please install Python {NEWEST[0]}.{NEWEST[1]}"
    return Finding("Python", fine, f"version {platform.python_version()}{todo}")


def _packages() -> Finding:
    try:
        wanted = [line for line in metadata.requires("mgcourse") or [] if "extra ==" not in line]
    except metadata.PackageNotFoundError:
        return Finding("Packages", False, f"the course itself is not installed; please run: {_INSTALL}")
    names = [_name(line) for line in [*wanted, "jupyterlab"]]
    missing = [name for name in names if not _installed(name)]
    if missing:
        return Finding("Packages", False, f"missing are {', '.join(missing)}; please run: {_INSTALL}")
    return Finding("Packages", True, f"all {len(names)} are there")


def _name(requirement: str) -> str:
    end = next((at for at, letter in enumerate(requirement) if letter not in _LETTERS), len(requirement))
    return requirement[:end]


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _course() -> Finding:
    try:
        return Finding("Course", True, f"found in {paths.root()}")
    except paths.CourseNotFoundError as error:
        return Finding("Course", False, str(error))


def _progress() -> Finding:
    """Try to write beside the progress file, which itself is left alone."""
    folder = progress.Store().path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return Finding("Answers", True, f"can be kept in {folder}")
    except OSError as error:
        return Finding(
            "Answers",
            False,
            f"cannot be kept in {folder} ({error.strerror}); set MGCOURSE_DATA to a folder of your own",
        )


def _port() -> Finding:
    for port in PORTS:
        with socket.socket() as trial:
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
            return Finding("Port", True, f"{port} is free for the website on this computer")
    return Finding("Port", False, f"{PORTS[0]} to {PORTS[-1]} are taken; close other servers, or use --port")


def _notebook() -> Finding:
    """Run a notebook of one cell that shows a question."""
    try:
        from nbclient import NotebookClient
        from nbformat.v4 import new_code_cell, new_notebook

        made = new_notebook(cells=[new_code_cell(_TRIAL)])  # type: ignore[no-untyped-call]
        made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
        with tempfile.TemporaryDirectory() as folder:
            resources = {"metadata": {"path": str(paths.root() if _course().fine else Path(folder))}}
            quiet = ["--Application.log_level=40"]  # a fault is told by us, in one line
            client = NotebookClient(
                made, timeout=120, kernel_name="python3", resources=resources, extra_arguments=quiet
            )
            client.execute()
    except Exception as error:  # whatever a broken set-up raises is what we are here to tell
        told = str(error).strip().splitlines() or [type(error).__name__]
        return Finding("Notebook", False, f"a notebook does not run: {told[-1]}; please run: {_INSTALL}")
    return Finding("Notebook", True, "a question was shown in a notebook")
