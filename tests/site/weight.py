"""What a browser loads for a page, and what it weighs, worked out from the built files: bytes do not vary."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

_LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)"|script\b|img\b)[^>]*?\b(?:href|src)="([^":?]+)["?]')
_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASSES = re.compile(r'class="([^"]*)"')
_PLAIN = {"normal": "400", "bold": "700"}


def files(page: Path) -> set[Path]:
    """Return the page and the files it loads before anything is pressed."""
    text = page.read_text(encoding="utf-8")
    beside = {(page.parent / address).resolve() for address in _LOADED.findall(text)}
    worn = {frozenset(classes.split()) for classes in _CLASSES.findall(text)}
    fonts = {font for sheet in beside if sheet.suffix == ".css" for font in _fonts(sheet, worn)}
    return {page, *beside, *fonts}


def wire(file: Path) -> int:
    """Return the bytes of a file as a server sends it: packed, unless it is packed already."""
    content = file.read_bytes()
    return len(content) if file.suffix in (".woff2", ".png") else len(gzip.compress(content, 9))


def _fonts(sheet: Path, worn: set[frozenset[str]]) -> Iterator[Path]:
    """Yield the fonts that the sheet's rules ask for, for elements with the classes that are worn."""
    text = sheet.read_text(encoding="utf-8")
    faces = {_face(block): block for block in _FACE.findall(text)}
    wanted = set()
    for selector, block in _RULE.findall(_FACE.sub("", text)):
        if "font" in block and any(_met(one, worn) for one in selector.split(",")):
            wanted.add(_face(block))
    for family, style, weight in wanted:
        named = faces.get((family, style, weight))
        if named:
            address = re.search(r"url\(['\"]?([^'\")]+\.woff2)", named)
            assert address, named
            yield (sheet.parent / address[1]).resolve()


def _met(selector: str, worn: set[frozenset[str]]) -> bool:
    needed = set(re.findall(r"\.([\w-]+)", selector.split()[-1])) if selector.split() else set()
    return bool(needed) and any(needed <= classes for classes in worn)


def _face(block: str) -> tuple[str, str, str]:
    short = re.search(r"font:([^;]*)", block)
    family = re.search(r"KaTeX_\w+", block)
    style = re.search(r"font-style:\s*(\w+)", block)
    weight = re.search(r"font-weight:\s*(\w+)", block)
    known = short[1] if short else ""
    return (
        family[0] if family else "KaTeX_Main",
        style[1] if style else "italic" if "italic" in known else "normal",
        _PLAIN.get(weight[1], weight[1]) if weight else "400",
    )
