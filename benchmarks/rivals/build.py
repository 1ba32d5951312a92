"""Install the rivals in a folder of their own, and build one small book or folder of pages with each tool."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import content
import pages

ROOT = Path(__file__).resolve().parents[2]
PYTHON = [
    "jupyter-book==1.0.4.post1",
    "jupyterlab==4.6.6",
    "ipywidgets==8.1.9",
    "matplotlib==3.11.2",
    "nbval==0.11.0",
    "jupyterquiz==2.9.6.4",
    "jupyterlite-core==0.8.6",
    "jupyterlite-pyodide-kernel==0.8.6",
    "jupyter-server==2.21.1",
]
NODE = ["@jupyter-widgets/html-manager@1.0.14", "lighthouse@12.8.2"]
RUN = "import sys; from jupyter_book.cli.main import main; main()"
CONFIG: dict[str, Any] = {
    "title": "Bench",
    "only_build_toc_files": True,
    "execute": {"execute_notebooks": "off"},
    "exclude_patterns": ["_build"],
}
Cells = Callable[[list[str], bool], list[str]]


def install(work: Path) -> Path:
    """Install what is missing; return the Python of the rivals."""
    python = work / "venv" / "bin" / "python"
    if not python.exists():
        _run([sys.executable, "-m", "venv", str(work / "venv")], work)
        _run([str(python), "-m", "pip", "install", "--quiet", *PYTHON], work)
    if not (work / "npm" / "node_modules" / "lighthouse").exists():
        (work / "npm").mkdir(exist_ok=True)
        (work / "npm" / "package.json").write_text('{"private": true}')
        _run(["npm", "install", "--silent", "--ignore-scripts", "--no-audit", *NODE], work / "npm")
    return python


def write(
    folder: Path, cells: Cells, names: dict[str, tuple[int, bool]] | None = None, kernel: str = "python3"
) -> None:
    """Write the pages' notebooks and the content they read."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    asked = content.chosen()
    told = {"questions": [content.plain(item) for item in asked], "curve": content.curve()}
    (folder / "content.json").write_text(json.dumps(told))
    for name, (count, plot) in (names or content.PAGES).items():
        made = pages.notebook(cells([item.id for item in asked[:count]], plot), kernel)
        (folder / f"{name}.ipynb").write_text(json.dumps(made))


def execute(python: Path, folder: Path) -> float:
    """Execute the pages in place; return the seconds it took."""
    names = [f"{name}.ipynb" for name in content.PAGES]
    return _run([str(python), "-m", "nbconvert", "--to=notebook", "--execute", "--inplace", *names], folder)


def book(python: Path, folder: Path, times: int, **settings: Any) -> list[float]:
    """Build the folder as a Jupyter Book `times` times from nothing; return the seconds of each."""
    toc = {"format": "jb-book", "root": "index", "chapters": [{"file": name} for name in content.PAGES]}
    (folder / "index.md").write_text("# Bench\n\nThe same questions and the same plot.\n")
    (folder / "_toc.yml").write_text(json.dumps(toc))  # JSON is YAML
    (folder / "_config.yml").write_text(json.dumps(CONFIG | {"sphinx": {"config": settings}}))
    return _books(python, folder, times)


def ours(times: int, folder: Path) -> tuple[float, list[float]]:
    """Build a book of the same pages with this course's package; return seconds to execute and to build."""
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("book", "questions", "evidence", "notebooks", "_config.yml"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        folder.mkdir(parents=True, exist_ok=True)
        copy(ROOT / part, folder / part)
    (folder / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    asked = [item.id for item in content.chosen()]
    for name, (count, plot) in content.PAGES.items():
        made = pages.notebook(pages.ours(asked[:count], plot))
        (folder / f"{name}.ipynb").write_text(json.dumps(made))
    toc = {"format": "jb-book", "root": "book/index", "chapters": [{"file": name} for name in content.PAGES]}
    (folder / "_toc.yml").write_text(json.dumps(toc))
    python = Path(sys.executable)
    return execute(python, folder), _books(python, folder, times)


def nbval(python: Path, folder: Path) -> dict[str, Any]:
    """Run nbval on the page of eight questions; return seconds and what it said."""
    start = time.monotonic()
    command = [str(python), "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "page8.ipynb"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=_environment(folder)
    )
    lines = [
        line for line in done.stdout.splitlines() if " in " in line and ("passed" in line or "failed" in line)
    ]
    return {
        "s": round(time.monotonic() - start, 1),
        "said": lines[-1].strip("= ") if lines else done.stdout[-200:],
    }


def lite(python: Path, folder: Path) -> float:
    """Build JupyterLite with the pages in it; return the seconds it took."""
    command = [
        str(python),
        "-m",
        "jupyterlite_core",
        "build",
        "--contents=.",
        "--output-dir=_lite",
        "--apps=lab",
    ]
    return _run(command, folder)


def _books(python: Path, folder: Path, times: int) -> list[float]:
    took = []
    for _ in range(times):
        shutil.rmtree(folder / "_build", ignore_errors=True)
        took.append(_run([str(python), "-c", RUN, "build", ".", "--quiet"], folder))
    return took


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "MGCOURSE_ROOT": str(folder if (folder / "questions").is_dir() else ROOT)}


def _run(command: list[str], folder: Path) -> float:
    start = time.monotonic()
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=_environment(folder)
    )
    if done.returncode:
        raise RuntimeError(
            f"{' '.join(command[:4])} ... in {folder.name}: {(done.stdout + done.stderr)[-1500:]}"
        )
    return round(time.monotonic() - start, 2)
