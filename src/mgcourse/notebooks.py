"""Executing and cleaning the lessons' notebooks: what is committed is what a fresh run gives.

A notebook is executed again only when something it shows can have changed. The fingerprint of all that is
kept in the notebook's metadata, so that a fresh clone with unchanged notebooks has nothing to execute.
nbformat and nbclient are imported where they are used: that takes seconds, and most commands need neither.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .fingerprints import fingerprint
from .paths import root, shown
from .strings import WRITTEN

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
TIMEOUT_SECONDS = 120
_KEPT_METADATA = ("kernelspec", "language_info", "mgcourse")


class NotebookError(RuntimeError):
    """A notebook cannot be read or raised an error; file and cell are named."""


def all_paths() -> list[Path]:
    """Return the lessons' notebooks in order of their names."""
    return sorted((root() / "notebooks").glob("*.ipynb"))


def read(path: Path) -> Any:
    """Read a notebook.

    Raises
    ------
    NotebookError
        If the file is missing or not a notebook.
    """
    import nbformat

    try:
        return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, nbformat.ValidationError) as error:
        raise NotebookError(f"{shown(path)} is not a readable notebook: {error}") from error


def is_fresh(notebook: Any) -> bool:
    """Return whether the stored outputs are those a run now would give."""
    stored = notebook.metadata.get("mgcourse", {}).get("fingerprint")
    return bool(stored == fingerprint(notebook))


def execute(path: Path) -> None:
    """Run a notebook from start to end in a new kernel and store it, cleaned.

    Raises
    ------
    NotebookError
        If a cell raises, hangs or kills the kernel; nothing is written then.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook = read(path)
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        store_widget_state=False,
        extra_arguments=["--Application.log_level=40"],  # a fault is told by us, once, with its place
    )
    try:
        client.execute(env={**os.environ, "MGCOURSE_LANGUAGE": WRITTEN})
    except CellExecutionError as error:
        raise NotebookError(f"{_place(path, notebook)}: {error.ename}: {error.evalue}") from error
    except (CellTimeoutError, DeadKernelError) as error:
        raise NotebookError(f"{_place(path, notebook)}: {error}") from error
    clean(notebook)
    notebook.metadata["mgcourse"] = {"fingerprint": fingerprint(notebook)}
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]


def _place(path: Path, notebook: Any) -> str:
    """Return file, cell number and first line of the cell that was running last."""
    for number, cell in reversed(list(enumerate(notebook.cells, start=1))):
        if cell.cell_type == "code" and (cell.execution_count or cell.outputs):
            first = cell.source.strip().splitlines()[0] if cell.source.strip() else ""
            return f"{shown(path)}, cell {number} ({first})"
    return shown(path)


def clean(notebook: Any) -> None:
    """Remove all that would differ between two runs or two machines, in place."""
    for name in list(notebook.metadata):
        if name not in _KEPT_METADATA:
            del notebook.metadata[name]
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    notebook.metadata["language_info"] = {"name": "python"}
    code = (cell for cell in notebook.cells if cell.cell_type == "code")
    for count, cell in enumerate(code, start=1):
        cell.execution_count = count
        cell.metadata.pop("execution", None)
        cell.outputs = _joined(cell.outputs)
        for output in cell.outputs:
            if "data" in output:
                output["data"].pop(WIDGET_VIEW, None)
                output["metadata"].pop(WIDGET_VIEW, None)
            if output.output_type == "execute_result":
                output["execution_count"] = count


def _joined(outputs: list[Any]) -> list[Any]:
    """Return the outputs with printed text in one piece: where it is cut depends on the machine's load."""
    whole: list[Any] = []
    for output in outputs:
        last = whole[-1] if whole else {}
        same = output.get("output_type") == last.get("output_type") == "stream"
        if same and output["name"] == last["name"]:
            last["text"] += output["text"]
        else:
            whole.append(output)
    return whole


def refresh(say: Callable[[str], None], every: bool = False) -> int:
    """Execute the stale notebooks (or `every` one) and return how many were."""
    done = 0
    for path in all_paths():
        if every or not is_fresh(read(path)):
            say(f"Running {shown(path)} ...")
            execute(path)
            done += 1
    return done
