"""Where the course's own files lie, whatever folder a notebook or a command was started in."""

from __future__ import annotations

import os
from pathlib import Path

_MARKS = ("questions", "evidence", "book")


class CourseNotFoundError(FileNotFoundError):
    """No folder with the course's sources was found."""


def root() -> Path:
    """Return the course's top folder.

    Order: the environment variable ``MGCOURSE_ROOT``; the working folder and the folders above it;
    the clone this package was installed from (``pip install -e .``).

    Raises
    ------
    CourseNotFoundError
        If none of these holds the folders ``questions``, ``evidence`` and ``book``.
    """
    wish = os.environ.get("MGCOURSE_ROOT")
    if wish:
        folder = Path(wish).expanduser().resolve()
        if not _is_course(folder):
            raise CourseNotFoundError(
                f"MGCOURSE_ROOT is {folder}, which has no folders {', '.join(_MARKS)}; "
                "set it to the top folder of the course"
            )
        return folder
    here = Path.cwd().resolve()
    clone = Path(__file__).resolve().parents[2]
    for folder in (here, *here.parents, clone):
        if _is_course(folder):
            return folder
    raise CourseNotFoundError(
        f"the course's folders {', '.join(_MARKS)} were not found in {here}, above it, or in {clone}; "
        "start in the course's folder, or set MGCOURSE_ROOT to it"
    )


def _is_course(folder: Path) -> bool:
    return all((folder / mark).is_dir() for mark in _MARKS)


def shown(path: Path) -> str:
    """Return `path` as a reader of an error wants it: relative to the course where it lies in it."""
    try:
        return path.resolve().relative_to(root()).as_posix()
    except (ValueError, CourseNotFoundError):
        return str(path)
