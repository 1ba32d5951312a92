"""The drawings are clean, readable on a phone and in both themes, and each one is used and described."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mgcourse import figures, pagehtml

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "book" / "figures").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
FALLBACK = re.compile(r"--f-([a-z-]+): var\(--([a-z-]+), (#[0-9a-f]{6})\)")
SIZE = re.compile(r"font(?:-size)?: (\d+)px")
PHONE = 350  # the width in px that a page of 390 px leaves for a figure
TEXT = [
    *[("ink", ground) for ground in ("surface", "sunken", "soft", "warm-soft")],
    *[(ink, "surface") for ink in ("quiet", "accent", "warm")],
    ("quiet", "sunken"),
    ("on", "accent"),
    ("surface", "warm"),
    ("surface", "quiet"),
    ("surface", "ink"),
]
MARKS = [
    *[
        (mark, ground)
        for mark in ("accent", "warm", "ink")
        for ground in ("surface", "sunken", "soft", "warm-soft")
    ],
    ("edge", "surface"),
]


def _images() -> list[tuple[Path, str, str]]:
    found = []
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                found += [(path, alt, target) for alt, target in IMAGE.findall("".join(cell["source"]))]
    return found


def _style(path: Path) -> str:
    style = ElementTree.parse(path).getroot().find(f"{SVG}style")
    assert style is not None
    assert style.text
    return style.text


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted([_luminance(one), _luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def _colours(theme: str) -> dict[str, str]:
    light, dark = _style(FILES[0]).split("@media", 1)
    return {name: colour for name, _, colour in FALLBACK.findall(light if theme == "light" else dark)}


def test_there_are_at_least_ten():
    assert len(FILES) >= 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_drawing_is_clean(path: Path):
    root = ElementTree.parse(path).getroot()
    width, height = (int(root.attrib[name]) for name in ("width", "height"))
    assert root.attrib["viewBox"] == f"0 0 {width} {height}"
    assert width <= 640
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text
    allowed = {f"{SVG}{name}" for name in ("svg", "title", "style", "rect", "circle", "path", "text")}
    for element in root.iter():
        assert element.tag in allowed, "no script, no raster, no link"
        # Inside a page an id could meet another one; a handler would be code.
        assert not [
            name for name in element.attrib if name == "id" or name.endswith("href") or name[:2] == "on"
        ]
    assert "url(" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_type_is_large_enough_on_a_phone(path: Path):
    width = int(ElementTree.parse(path).getroot().attrib["width"])
    sizes = [int(size) for size in SIZE.findall(_style(path))]
    assert sizes
    assert min(sizes) >= 13
    assert min(sizes) * PHONE / width >= 12


def test_all_drawings_share_one_style():
    assert len({_style(path) for path in FILES}) == 1


def test_the_colours_are_those_of_the_site():
    sheet = (ROOT / "src/mgcourse/theme/static/site.css").read_text(encoding="utf-8")
    before, dark = sheet.split("@media screen and (prefers-color-scheme: dark)", 1)
    light_style, dark_style = _style(FILES[0]).split("@media", 1)
    for style, tokens in ((light_style, before), (dark_style, dark)):
        found = FALLBACK.findall(style)
        assert found
        for _, token, colour in found:
            assert f"--{token}: {colour};" in tokens


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("mark", "ground", "least"), [*[(*pair, 4.5) for pair in TEXT], *[(*pair, 3.0) for pair in MARKS]]
)
def test_contrast(mark: str, ground: str, least: float, theme: str):
    colours = _colours(theme)
    assert _contrast(colours[mark], colours[ground]) >= least


def test_a_figure_on_a_page_is_drawn_in_with_its_alt_text_as_name():
    alt = html.escape('Bone & "cells"')
    page = pagehtml.mend(f'<p><img alt="{alt}" src="../_images/body-pools.svg" /></p>')
    drawing = ElementTree.fromstring(page)[0]
    assert drawing.attrib["role"] == "img"
    assert [title.text for title in drawing.iter(f"{SVG}title")] == ['Bone & "cells"']
    assert "<img" not in page


@pytest.mark.parametrize(
    "image",
    [
        '<img alt="A photo" src="../_images/photo.png" />',
        '<img alt="A chart" src="data:image/svg+xml;base64,AAAA"/>',
        '<img alt="No such drawing" src="../_images/nowhere.svg" />',
        '<img alt="" src="../_images/body-pools.svg" />',
    ],
)
def test_other_images_stay_as_they_are(image: str):
    assert figures.inline(image) == image


def test_every_figure_is_used_in_a_lesson():
    used = {Path(target).name for _, _, target in _images()}
    assert {path.name for path in FILES} <= used


def test_every_image_in_a_lesson_exists_and_says_what_it_means():
    for notebook, alt, target in _images():
        assert (notebook.parent / target).is_file(), f"{notebook.name}: {target}"
        assert len(alt) >= 40, f"{notebook.name}: {target} needs an alt text that states its meaning"
        assert alt.endswith("."), f"{notebook.name}: {target}"
