"""Building the published book: check, execute what is stale, build, and look at what came out.

The gate is the artefacts, never an exit code alone: Jupyter Book has been seen to exit 0 with no page.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from . import lint, notebooks
from .paths import root
from .reading import load

_CAUSE = re.compile(r"\b(WARNING|ERROR|\w*Error|\w*Exception)\b")
# Jupyter Book 1 cannot be run by `python -m`, and its script may not be on the path.
# It checks _config.yml by a schema, whose package would spend two seconds on grammars for addresses that no
# schema here asks for; without the module they stand in, it leaves them out.
_RUN = "import sys; sys.modules['rfc3987_syntax'] = None; from jupyter_book.cli.main import main; main()"


class BuildError(RuntimeError):
    """The book was not built; the message says what to mend."""


def site() -> Path:
    """Return the folder of the built site."""
    return root() / "_build" / "html"


def title() -> str:
    """Return the course's title."""
    return str(load(root() / "_config.yml")["title"])


def build(say: Callable[[str], None]) -> Path:
    """Build the book and return the folder of the site.

    Raises
    ------
    BuildError
        If the content has faults, a notebook raises, or a page is missing afterwards.
    """
    course = lint.Course()
    _stop_on(lint.source_faults(course))
    try:
        notebooks.refresh(say)
    except notebooks.NotebookError as error:
        raise BuildError(str(error)) from error
    _stop_on(lint.faults(course))  # only notebooks can have changed, and these are read anew
    say("Building the pages ...")
    _jupyter_book()
    missing = [page for page in lint.listed_pages() if not (site() / f"{page}.html").is_file()]
    if missing:
        raise BuildError(f"the build made no page for: {', '.join(missing)}")
    return site()


def folder(say: Callable[[str], None], *, build_anew: bool) -> Path:
    """Return the folder of the site, built anew or as it was built last.

    Raises
    ------
    BuildError
        If the book cannot be built, or was never built.
    """
    if build_anew:
        return build(say)
    if not (site() / "index.html").is_file():
        raise BuildError("there is no built book yet; leave out --no-build")
    return site()


def _stop_on(faults: list[str]) -> None:
    if faults:
        count = f"{len(faults)} fault{'s' if len(faults) > 1 else ''} in the course's content:"
        raise BuildError("\n  ".join([count, *faults]))


def _jupyter_book() -> None:
    command = [sys.executable, "-c", _RUN, "build", str(root()), "--quiet"]
    command += ["--warningiserror", "--keep-going"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root())
    if done.returncode:
        told = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        causes = [line for line in told if _CAUSE.search(line)]
        raise BuildError("\n  ".join(["Jupyter Book could not build the pages:", *(causes or told)[-25:]]))
