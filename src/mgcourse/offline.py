"""What lets a browser install the site and open it without a network: a list of its files and a manifest.

The service worker is a bundle of ours (``web/service_worker.mjs``); the list of what it keeps is written in
front of it whenever the book is built, each file with a digest of its content. The same site gives the same
list, so that a browser fetches again only what has changed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

BUNDLE = "service-worker.js"
WORKER, MANIFEST = "sw.js", "manifest.webmanifest"
KEPT = (".html", ".css", ".js", ".svg", ".png", ".woff2", ".webmanifest")
APART = (
    "slides/",
    "_static/slides.",
)  # for a room with a projector; they would make the copy half as large again
LARGEST = 1_000_000  # bytes of one file; what is larger is a download, not a page
ICONS = {"icon-192.png": ("192x192", "any"), "icon-512.png": ("512x512", "any")} | {
    "icon-maskable-512.png": ("512x512", "maskable")
}
# The colours of the frame, as in site.css; a manifest cannot ask for them by name.
PAPER, ACCENT = "#fbfaf7", "#0f6b6b"
_VERSIONED = re.compile(r'(?:href|src)="(?:\.\./)*(_static/[^"?]+)(\?v=[0-9a-f]+)"')


def write(folder: Path, bundle: Path, title: str, start: str, language: str) -> None:
    """Write manifest and service worker into a built site; call it when every other file is there.

    Parameters
    ----------
    folder
        The built site.
    bundle
        The bundled service worker.
    title
        The course's title.
    start
        The page to open first, as seen from the site's top folder.
    language
        The language of the course as a tag.
    """
    shown = json.dumps(manifest(title, start, language), ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(shown, encoding="utf-8")
    listed = json.dumps(precache(folder), separators=(",", ":"))
    worker = f"self.mgPrecache={listed};\n{bundle.read_text(encoding='utf-8')}"
    (folder / WORKER).write_text(worker, encoding="utf-8")


def precache(folder: Path) -> list[dict[str, str]]:
    """Return the address and the revision of each file that is kept, in the order of the addresses.

    An address is as the pages ask for it, with the digest Sphinx puts behind the names of scripts and sheets.
    """
    versions = _versions(folder)
    entries = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not _kept(path, name):
            continue
        revision = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        entries += [
            {"url": name + version, "revision": revision} for version in sorted(versions.get(name, {""}))
        ]
    return entries


def _kept(path: Path, name: str) -> bool:
    return (
        path.is_file()
        and path.suffix in KEPT
        and name != WORKER
        and not name.startswith(APART)
        and not any(part.startswith(".") for part in name.split("/"))
        and path.stat().st_size <= LARGEST
    )


def _versions(folder: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for page in folder.rglob("*.html"):
        for name, version in _VERSIONED.findall(page.read_text(encoding="utf-8")):
            found[name].add(version)
    return found


def manifest(title: str, start: str, language: str) -> dict[str, Any]:
    """Return the web app manifest; its addresses are relative, so the site may lie in any folder."""
    return {
        "id": "./",
        "name": title,
        "short_name": title.partition(",")[0],
        "lang": language,
        "dir": "ltr",
        "start_url": start,
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": ACCENT,
        "icons": [
            {"src": f"_static/{name}", "type": "image/png", "sizes": sizes, "purpose": purpose}
            for name, (sizes, purpose) in ICONS.items()
        ],
    }
