"""A real JupyterLab on a free port, its folders all in a temporary place, and a page that uses it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.lab import demo

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
# Both ask servers elsewhere: one for news, one for packages.
QUIET = {
    "disabledExtensions": {
        "@jupyterlab/apputils-extension:announcements": True,
        "@jupyterlab/extensionmanager-extension": True,
    }
}


@dataclass
class Server:
    """A running JupyterLab; ``data`` is where the learner's progress goes."""

    address: str
    root: Path
    data: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers; say what it logged if it does not."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{address}/api/status", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def start_lab(tmp_path_factory) -> Iterator[Callable[[Path], Server]]:
    """Return a function that starts JupyterLab on a course's folder; all are ended afterwards."""
    running: list[subprocess.Popen[bytes]] = []

    def start(course: Path) -> Server:
        home = tmp_path_factory.mktemp("lab")
        config = home / "config" / "labconfig"
        config.mkdir(parents=True)
        (config / "page_config.json").write_text(json.dumps(QUIET))
        port = free_port()
        env = os.environ | {
            "JUPYTER_CONFIG_DIR": str(home / "config"),
            "JUPYTER_DATA_DIR": str(home / "share"),
            "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
            "IPYTHONDIR": str(home / "ipython"),
            "MGCOURSE_ROOT": str(course),
            "MGCOURSE_DATA": str(home / "progress"),
        }
        command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
        command += ["--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"]
        command += ["--IdentityProvider.token=", f"--ServerApp.root_dir={course}"]
        command += ["--LabApp.expose_app_in_browser=True"]
        log = home / "log.txt"
        with log.open("wb") as out:
            process = subprocess.Popen(command, env=env, stdout=out, stderr=out, cwd=course)
        running.append(process)
        address = f"http://127.0.0.1:{port}"
        wait_for(address, process, log)
        return Server(address, course, home / "progress")

    yield start
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:  # its kernels end by themselves when it is gone
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def demo_lab(start_lab, tmp_path_factory) -> Server:
    """Return a JupyterLab on the demonstration course, its notebook executed and cleaned."""
    root = tmp_path_factory.mktemp("demo")
    demo.write(root)
    done = subprocess.run(
        [sys.executable, "-m", "mgcourse", "notebooks"],
        env=os.environ | {"MGCOURSE_ROOT": str(root), "MGCOURSE_DATA": str(root / "unused")},
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return start_lab(root)


@pytest.fixture(scope="session")
def course_lab(start_lab, tmp_path_factory) -> Server:
    """Return a JupyterLab on a copy of this course."""
    root = tmp_path_factory.mktemp("course")
    for folder in ("notebooks", "questions", "evidence", "book"):
        shutil.copytree(ROOT / folder, root / folder)
    return start_lab(root)


@dataclass
class Lab:
    """A browser page with one notebook open in JupyterLab."""

    page: Page
    server: Server
    foreign: list[str]
    errors: list[str] = field(default_factory=list)

    def open(self, notebook: str) -> None:
        """Open a notebook in a clean workspace and wait until its kernel is ready."""
        self.page.goto(f"{self.server.address}/lab/tree/notebooks/{notebook}?reset")
        self._wait_for(notebook)

    def turn_to(self, notebook: str) -> None:
        """Open another notebook in place of the one that is open, and end that one's kernel.

        JupyterLab takes longer to load than a lesson takes to run.
        """
        self.page.evaluate(
            """async (path) => {
              const old = window.jupyterapp.shell.currentWidget;
              await old.sessionContext.shutdown();
              old.context.model.dirty = false; // nothing of it is kept, so it need not be asked about
              old.close();
              await window.jupyterapp.commands.execute("docmanager:open", { path });
            }""",
            f"notebooks/{notebook}",
        )
        self._wait_for(notebook)

    def _wait_for(self, notebook: str) -> None:
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        self.page.wait_for_function(
            """(path) => {
              const open = window.jupyterapp?.shell.currentWidget;
              const there = open?.context?.path.endsWith(path);
              return there && open.sessionContext.session?.kernel?.status === "idle";
            }""",
            arg=notebook,
            timeout=60_000,
        )

    def run_all(self) -> None:
        """Run all cells, as the menu does, and wait until the kernel is done."""
        self.command("notebook:run-all-cells")
        self.settle()

    def restart_and_run_all(self) -> None:
        """Restart the kernel and run all cells, through the dialog a learner sees."""
        before = self.kernel("id")
        self.page.evaluate("() => { window.jupyterapp.commands.execute('notebook:restart-run-all') }")
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
        self.page.wait_for_selector(".jp-Dialog", state="detached")
        assert self.kernel("id") == before  # a restart keeps the id: it was this kernel, anew
        self.settle()

    def settle(self) -> None:
        """Wait until every code cell has run; fail with the error if one raised."""
        self.page.wait_for_function(
            """() => {
              const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')];
              const done = prompts.every((prompt) => /\\[\\d+\\]/.test(prompt.textContent));
              return done || document.querySelector('[data-mime-type$="jupyter.error"]');
            }""",
            timeout=120_000,
        )
        assert self.page.locator("[data-mime-type$='jupyter.error']").all_inner_texts() == []

    def command(self, name: str) -> None:
        """Run one of JupyterLab's own commands."""
        self.page.evaluate(f"() => window.jupyterapp.commands.execute('{name}')")

    def kernel(self, what: str) -> Any:
        """Return a property of the kernel's connection."""
        return self.page.evaluate(
            f"() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.{what}"
        )

    def state(self) -> dict[str, Any]:
        """Return what notebook shortcuts would change: cells, their order and text, selection."""
        return self.page.evaluate(
            """() => {
              const notebook = window.jupyterapp.shell.currentWidget.content;
              const cells = notebook.widgets.map((cell) => cell.model);
              return {
                cells: cells.map((cell) => [cell.id, cell.type, cell.sharedModel.getSource()]),
                runs: cells.map((cell) => cell.executionCount ?? null),
                active: notebook.activeCellIndex,
                selected: notebook.widgets.map((cell) => notebook.isSelectedOrActive(cell)),
              };
            }"""
        )


@pytest.fixture(scope="session")
def lab_page(browser: Browser) -> Iterator[Callable[[Server], Lab]]:
    """Return a function that opens a page on a server; nothing beyond this machine is reached."""
    contexts = []

    def make(server: Server) -> Lab:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(20_000)
        contexts.append(context)
        lab = Lab(context.new_page(), server, [])

        def guard(route: Route) -> None:
            if route.request.url.startswith((server.address, "data:", "blob:")):
                route.continue_()
            else:
                lab.foreign.append(route.request.url)
                route.abort()

        context.route("**/*", guard)
        lab.page.on("pageerror", lambda error: lab.errors.append(str(error)))
        return lab

    yield make
    for context in contexts:
        context.close()
