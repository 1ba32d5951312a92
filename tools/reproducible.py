"""Build the book twice, each time in a fresh copy of the course, and compare every byte.

Why this exists: who has a copy of the site and one of the course must be able to tell if the one was made
from the other. Pages carry no date and no stamp, so two builds of one tree have to be equal. It is run by
``python tools/reproducible.py``, takes as long as two builds, and prints what differs.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMP = ".buildinfo"
# The lengths of the folders' names and the order of Python's sets differ, too, so that neither can hide.
BUILDS = (("one", "1"), ("the-other-folder", "4711"))


def copied(to: Path) -> Path:
    """Copy what git would give to a new clone, with today's changes, to a folder."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, to / name)
    return to


def built(folder: Path, seed: str) -> Path:
    """Build the book in a copy of the course and return the folder of the site."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(folder / "src")}
    environment["MGCOURSE_ROOT"] = str(folder)
    print(f"Building in {folder.name} ...", flush=True)
    subprocess.run([sys.executable, "-m", "mgcourse", "book"], cwd=folder, env=environment, check=True)
    return folder / "_build" / "html"


def differing(one: Path, other: Path) -> list[str]:
    """Return the names of the files that only one folder has, or that have other bytes; the stamp apart."""
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*")}
    names.discard(Path(STAMP))
    return [
        str(name)
        for name in sorted(names)
        if not (one / name).is_dir()
        and not (
            (one / name).is_file()
            and (other / name).is_file()
            and filecmp.cmp(one / name, other / name, shallow=False)
        )
    ]


def main() -> int:
    """Build twice, compare, and keep both sites for a look if they differ."""
    place = Path(tempfile.mkdtemp(prefix="reproducible-"))
    copies = [
        copied(place / name) for name, _ in BUILDS
    ]  # both first, so that nobody's work falls between them
    one, other = (built(copy, seed) for copy, (_, seed) in zip(copies, BUILDS, strict=True))
    found = differing(one, other)
    if found:
        print(f"{len(found)} files differ; both sites are in {place}", *found, sep="\n  ")
        return 1
    count = sum(path.is_file() for path in one.rglob("*"))
    print(f"Both builds are equal, byte for byte, {STAMP} apart: {count} files.")
    shutil.rmtree(place)
    return 0


if __name__ == "__main__":
    sys.exit(main())
