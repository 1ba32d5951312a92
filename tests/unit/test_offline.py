"""The list of what a browser keeps is whole and exact, and the same for the same site; the zip is, too."""

from __future__ import annotations

import json
import re
import struct
import zipfile
from pathlib import Path

import pytest

from mgcourse import archive, offline

PACKAGE = Path(offline.__file__).parent
STATIC = PACKAGE / "theme" / "static"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a folder like a built site."""
    folder = tmp_path / "html"
    files = {
        "index.html": "<p>door</p>",
        "book/index.html": '<link href="../_static/site.css?v=0a1b">',
        "_static/site.css": "p {}",
        "_static/font.woff2": "font",
        ".buildinfo": "x",
        "objects.inv": "x",
        "downloads/large.pdf": "x",
        "downloads/large.html": "x" * (offline.LARGEST + 1),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_pages_and_what_they_load_are_kept_downloads_are_not(small):
    urls = [entry["url"] for entry in offline.precache(small)]
    assert urls == ["_static/font.woff2", "_static/site.css?v=0a1b", "book/index.html", "index.html"]


def test_a_changed_file_has_a_new_revision_and_nothing_else_does(small):
    before = {entry["url"]: entry["revision"] for entry in offline.precache(small)}
    (small / "index.html").write_text("<p>new door</p>", encoding="utf-8")
    after = {entry["url"]: entry["revision"] for entry in offline.precache(small)}
    assert [url for url in before if before[url] != after[url]] == ["index.html"]


def test_writing_twice_writes_the_same_and_the_manifest_is_kept_too(small, tmp_path):
    bundle = tmp_path / "bundle.js"
    bundle.write_text("run();", encoding="utf-8")
    texts = []
    for _ in range(2):
        offline.write(small, bundle, "Salt, and more", "book/index.html", "en")
        texts.append((small / offline.WORKER).read_text(encoding="utf-8"))
    assert texts[0] == texts[1]
    assert texts[0].endswith("run();")
    listed = json.loads(re.match(r"self\.mgPrecache=(\[.*\]);\n", texts[0])[1])
    assert offline.MANIFEST in {entry["url"] for entry in listed}
    assert offline.WORKER not in {entry["url"] for entry in listed}


def test_the_manifest_s_icons_are_there_in_the_sizes_it_names():
    made = offline.manifest("Salt, and more", "book/index.html", "en")
    assert made["short_name"] == "Salt"
    for icon in made["icons"]:
        data = (STATIC / Path(icon["src"]).name).read_bytes()
        assert "{}x{}".format(*struct.unpack(">II", data[16:24])) == icon["sizes"]
        assert len(data) < 20_000
    assert {"any", "maskable"} == {icon["purpose"] for icon in made["icons"]}


def test_the_manifest_has_the_colours_of_the_frame():
    sheet = (STATIC / "site.css").read_text(encoding="utf-8")
    assert f"--paper: {offline.PAPER};" in sheet
    assert f"--accent: {offline.ACCENT};" in sheet


def test_the_zip_has_the_same_bytes_whenever_and_wherever_it_is_made(small, tmp_path):
    (tmp_path / "again").mkdir()
    first = archive.pack(small, tmp_path, "Salt", "1.2").read_bytes()
    for file in small.rglob("*.html"):
        file.touch()
    again = archive.pack(small, tmp_path / "again", "Salt", "1.2")
    assert again.read_bytes() == first
    assert again.name == "mgcourse-1.2.zip"
    assert not list(tmp_path.rglob("*.part"))


def test_the_zip_unpacks_into_one_folder_with_a_word_about_what_to_open(small, tmp_path):
    with zipfile.ZipFile(archive.pack(small, tmp_path, "Salt", "1.2")) as packed:
        names = packed.namelist()
        readme = packed.read("mgcourse-1.2/README.txt").decode()
    assert all(name.startswith("mgcourse-1.2/") for name in names)
    assert "open index.html in this folder" in " ".join(readme.split())
    assert not {name for name in names if "/." in name or name.endswith("objects.inv")}


def test_a_failed_attempt_leaves_the_last_zip_alone(small, tmp_path, monkeypatch):
    path = archive.pack(small, tmp_path, "Salt", "1.2")
    before = path.read_bytes()

    def broken(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr(archive, "_add", broken)
    with pytest.raises(OSError, match="disk is full"):
        archive.pack(small, tmp_path, "Salt", "1.2")
    assert path.read_bytes() == before
