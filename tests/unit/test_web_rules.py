"""The committed bundles are what the sources make, small, and say only sentences that exist.

The rules about what the sources may touch stand in test_layers.py.
"""

from __future__ import annotations

import gzip
import json
import re

import pytest

from mgcourse.kinds import KINDS
from tests.unit.web_tools import ROOT, build

PACKAGE = ROOT / "src" / "mgcourse"
WEB, STATIC = PACKAGE / "web", PACKAGE / "static"
SCRIPTS = sorted(path for path in WEB.rglob("*.mjs") if path.name != "build.mjs")
STRINGS = json.loads((PACKAGE / "strings" / "en.json").read_text(encoding="utf-8"))
BUNDLES = [
    "widgets.mjs", "widgets.js", "widgets.css", "chart.mjs", "chart.js", "chart.css",
    "toc.js", "progress.js", "progress.css", "planner.js", "teaching.css", "scorm.js",
    "search.js", "search.css", "service-worker.js",
    "presenter.js", "presenter.css", "slides.js", "slides.css",
]  # fmt: skip


def test_a_rebuild_makes_the_committed_bundles_byte_for_byte(tmp_path):
    build(tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    made = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in files}
    assert sorted(name for name in made if "/" not in name) == sorted([*BUNDLES, "licences.txt"])
    kept = {path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file()}
    assert kept == set(made), "and no bundle is left that nothing makes"
    stale = [name for name in made if made[name] != (STATIC / name).read_bytes()]
    assert not stale, "run `make web` and commit src/mgcourse/static"


def test_every_bundled_package_comes_with_its_licence():
    text = (STATIC / "licences.txt").read_text(encoding="utf-8")
    for name in ("@observablehq/plot", "d3-scale", "d3-array"):
        assert re.search(rf"^{name} \d", text, re.MULTILINE)
    packages = len(re.findall(r"^----$", text, re.MULTILINE)) + 1
    assert len(re.findall(r"Copyright", text)) >= packages


def wire(*names):
    """Return what bundles weigh when they travel, in bytes."""
    return sum(len(gzip.compress((STATIC / name).read_bytes(), mtime=0)) for name in names)


@pytest.mark.parametrize("script", ["widgets.mjs", "widgets.js"])
def test_the_widgets_stay_light(script):
    assert sum((STATIC / name).stat().st_size for name in (script, "widgets.css")) <= 60_000
    assert wire(script, "widgets.css") <= 20_000


def test_the_script_of_every_page_stays_light_and_so_does_the_sum():
    """The frame's script marks the menu on every page, with widgets or without, and holds store and host.

    It is not counted among the widgets: in JupyterLab the kernel does its work. A first visit to a lesson
    fetches both, so the sum has a limit of its own.
    """
    assert wire("toc.js") <= 4_600
    assert wire("widgets.js", "widgets.css", "toc.js") <= 24_600


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_holds_no_path_and_no_source_map(name):
    text = (STATIC / name).read_text(encoding="utf-8")
    assert not re.search(r"sourceMappingURL|node_modules|file://|/home/|/Users/", text)
    assert str(ROOT) not in text


def test_pages_get_classic_scripts_and_anywidget_a_module():
    module = (STATIC / "widgets.mjs").read_text(encoding="utf-8")
    classic = (STATIC / "widgets.js").read_text(encoding="utf-8")
    assert re.search(r"export\s*\{\s*[\w$]+ as default\s*\}", module)
    assert not re.search(r"\bexport\s*\{|\bimport\s*[\w{*]", classic)


def test_every_module_is_used():
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*SCRIPTS, WEB / "build.mjs"])
    named = set(re.findall(r"[\w/]*?(\w+\.mjs)\"", text))
    assert {path.name for path in SCRIPTS} <= named


def said(key: str) -> bool:
    """Return whether a key, or its plural forms, has a sentence."""
    return key in STRINGS or f"{key}.other" in STRINGS


def test_every_sentence_the_widgets_ask_for_exists():
    for path in SCRIPTS:
        asked = re.findall(r"\bt\(\s*(?:\w+ \? )?\"([^\"]+)\"", path.read_text(encoding="utf-8"))
        assert [key for key in asked if not said(key)] == [], path.name


def test_families_of_sentences_are_whole():
    families = {
        "mark": ["right", "wrong", "part"],
        "option": ["right", "wrong", "missed"],
        "number": ["nothing", "nothing_unit", "format", "format_unit", "unit", "clash", "figures"],
        "confidence": ["guess", "fairly", "certain"],
        "order": ["up", "down"],
        "estimate": ["nothing", "format", "range", "hit", "near", "off"],
        "keys": list(KINDS),
        "store": ["blocked", "full", "corrupt", "newer"],
        "lessons": ["done", "started", "fresh"],
        "review": ["sure", "wrong", "due", "changed"],
        "search": ["page", "section", "question", "claim", "figure", "checklist", "term", "source"],
        "transfer": ["large", "broken", "foreign", "newer"],
        "certainty": ["high", "moderate", "low", "very low", "not rated"],
        "verdict": [
            "supported", "partly supported", "overstated", "not supported", "unclear", "left out",
        ],
    }  # fmt: skip
    assert not [f"{a}.{b}" for a, rest in families.items() for b in rest if not said(f"{a}.{b}")]


def test_no_sentence_is_left_over():
    sources = [*SCRIPTS, *PACKAGE.rglob("*.py"), *(PACKAGE / "theme").glob("*.html")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    families = (
        "mark.", "option.", "number.", "confidence.", "order.", "estimate.", "keys.", "store.",
        "certainty.", "verdict.", "map.", "explore.column.", "lessons.", "review.", "transfer.", "planner.",
        "search.",
    )  # fmt: skip
    plain = {re.sub(r"\.(one|other|few|many|two|zero)$", "", key) for key in STRINGS}
    unused = {key for key in plain if not key.startswith(families)}
    assert not {key for key in unused if f'"{key}"' not in text and f"'{key}'" not in text}


def test_the_lock_file_names_hashes_and_no_host():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert not [name for name, entry in packages.items() if "integrity" not in entry]


def test_hidden_reasons_left_a_gap_in_jupyterlab_where_no_theme_hides_them():
    text = (STATIC / "widgets.css").read_text(encoding="utf-8")
    assert "[hidden]{display:none!important}" in text
