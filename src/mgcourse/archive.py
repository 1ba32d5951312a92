"""The whole site as one file to pass on: unpack it, open it, no server and no network needed.

The same site gives the same bytes: files in order, all with one date, so that two builds can be compared.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can tell; a real date would differ from build to build
_LEFT_OUT = ("objects.inv",)
README = "README.txt"
_README = """{title}
Version {version}

Unpack this file first, then open index.html in this folder with a web browser; nothing else is needed, no
network and no installation. Your answers stay in that browser on this device, and the page "Your progress"
saves a copy of them that you can take elsewhere. The folder is a complete website: to share the course, put
it on any web server.
"""


def pack(site: Path, target: Path, title: str, version: str) -> Path:
    """Write a built site into one zip file and return its path.

    Parameters
    ----------
    site
        The folder of the built site.
    target
        The folder for the zip file.
    title, version
        Of the course, for the file's name and its README.
    """
    name = f"mgcourse-{version}"
    path = target / f"{name}.zip"
    waiting = path.with_suffix(".zip.part")
    with zipfile.ZipFile(waiting, "w") as made:
        _add(made, f"{name}/{README}", _README.format(title=title, version=version).encode())
        for file in files(site):
            _add(made, f"{name}/{file.relative_to(site).as_posix()}", file.read_bytes())
    waiting.replace(path)  # a failed attempt leaves the last file as it was
    return path


def files(site: Path) -> list[Path]:
    """Return what is passed on, in order; Sphinx's notes to itself are not."""
    found = (path for path in site.rglob("*") if path.is_file() and path.name not in _LEFT_OUT)
    ours = [path for path in found if not path.name.startswith(".")]
    return sorted(ours, key=lambda path: path.relative_to(site).as_posix())


def _add(made: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # as on Unix, whatever system made it
    made.writestr(entry, content, compresslevel=9)
