"""Zip files that come out the same whenever the same is packed: sorted, with one fixed date."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can hold


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file of `files` (path inside it -> content); a manifest comes first."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda path: (path != "imsmanifest.xml", path)):
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, files[name])
    return made.getvalue()


def steady(archive: zipfile.ZipFile) -> bytes:
    """Return an archive packed anew; folders, which a reader makes by itself, are left out."""
    return pack({name: archive.read(name) for name in archive.namelist() if not name.endswith("/")})
