"""The course's own figures: SVG files of ``book/figures`` that take the site's colours on its pages.

A notebook shows a figure as an ordinary image, so that JupyterLab and GitHub show it too; there it
follows the colour scheme of the system. On the site it becomes part of the page, so that the theme
button reaches it.
"""

from __future__ import annotations

import re
from pathlib import Path

from . import paths

_IMAGE = re.compile(r"<img\b[^>]*>")
_SOURCE = re.compile(r'\bsrc="(?:[^"]*/)?([a-z0-9-]+)\.svg"')
_ALT = re.compile(r'\balt="([^"]*)"')
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


def folder() -> Path:
    """Return the folder that holds the figures."""
    return paths.root() / "book" / "figures"


def inline(html: str) -> str:
    """Return `html` with each image of our figures replaced by the drawing, named by its alt text.

    Other images stay as they are, and so does a figure without alt text: the lint reports it.
    """
    return _IMAGE.sub(_drawn, html)


def _drawn(image: re.Match[str]) -> str:
    tag = image.group(0)
    source, alt = _SOURCE.search(tag), _ALT.search(tag)
    if not (source and alt and alt.group(1)):
        return tag
    file = folder() / f"{source.group(1)}.svg"
    if not file.is_file():
        return tag
    title = f"<title>{alt.group(1)}</title>"  # the alt text is escaped already
    return _TITLE.sub(lambda _: title, file.read_text(encoding="utf-8").strip(), count=1)
