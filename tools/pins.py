"""Write constraints.txt and constraints-test.txt: every package, its version and its hashes.

Why this exists: requirements.txt says what the course needs; an install that never surprises
needs the whole tree, the same for Python 3.11 to 3.13 on Linux, macOS and Windows. ``make pins``
runs this; the tests hold the result against requirements.txt and pyproject.toml.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
# {what}, with hashes, for Python 3.11 to 3.13
# on Linux, macOS and Windows. Made by `make pins`: do not edit by hand.
"""


def resolve(wanted: list[str]) -> str:
    """Return the pins, with hashes, of the requirements ``wanted``, one per line.

    One version serves all Pythons (``--fork-strategy fewest``), so that stored outputs agree.
    """
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal"]
    command += ["--python-version", "3.11", "--fork-strategy", "fewest", "--generate-hashes"]
    command += ["--no-header", "--no-annotate", "--no-emit-package", "mgcourse", "-"]
    done = subprocess.run(
        command, cwd=ROOT, input="\n".join(wanted), stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        sys.exit("The packages do not fit together: the lines above say which.")
    return done.stdout


def blocks(pins: str) -> list[str]:
    """Split pins into one block per package: its own line and the hashes under it."""
    return re.findall(r"^[\w.-]+==.*\n(?: .*\n)*", pins, re.M)


def versions(pins: str) -> list[str]:
    """Return the lines ``name==version ; marker`` alone."""
    return [block.splitlines()[0].rstrip("\\ ") for block in blocks(pins)]


def write(name: str, what: str, pins: list[str]) -> None:
    """Write one file of pins."""
    (ROOT / name).write_text(HEADER.format(what=what) + "".join(pins), encoding="utf-8")
    print(f"Wrote {name}: {len(pins)} packages.")


def main() -> None:
    """Resolve what the course needs, then what its tests need beside exactly that."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    course = ["-r requirements.txt", *project["build-system"]["requires"]]
    print("Resolving what the course needs ...", flush=True)
    base = resolve(course)
    print("Resolving what its tests need ...", flush=True)
    everything = resolve(course + project["project"]["optional-dependencies"]["test"] + versions(base))
    known = set(blocks(base))
    more = [block for block in blocks(everything) if block not in known]
    write("constraints.txt", "The full resolution of requirements.txt", blocks(base))
    write("constraints-test.txt", "What the tests need beside constraints.txt", more)


if __name__ == "__main__":
    main()
