"""The addresses this course has ever been published under: links to it, in print and elsewhere, never break.

``book/addresses.yml`` lists them. A page that moves keeps its old address, which then leads to the new one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import pagehtml
from .paths import root
from .publication import Publication
from .reading import ContentError, load


@dataclass(frozen=True)
class Addresses:
    """The addresses, seen from the site's top folder: all of them, and where those that moved lead to."""

    pages: tuple[str, ...]
    moved: dict[str, str]


def path() -> Path:
    """Return the file that lists the addresses."""
    return root() / "book" / "addresses.yml"


def read() -> Addresses:
    """Return the list of addresses.

    Raises
    ------
    ContentError
        If the file has another form.
    """
    content: Any = load(path())
    fine = isinstance(content, dict) and set(content) == {"pages", "moved"}
    if not (fine and isinstance(content["pages"], list) and isinstance(content["moved"], dict)):
        raise ContentError(
            path(), "", "needs a list `pages` and a mapping `moved` of old addresses to new ones"
        )
    return Addresses(tuple(map(str, content["pages"])), {str(k): str(v) for k, v in content["moved"].items()})


def faults(listed: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong between the addresses and the pages that ``_toc.yml`` lists, without ending."""
    known, now = read(), {f"{page}.html" for page in listed}
    place = "book/addresses.yml"
    for page in sorted(now - set(known.pages)):
        yield f"{place}: {page!r} is a new page; add it to `pages`, so that its address is kept"
    for page in known.pages:
        if page not in now and page not in known.moved:
            yield f"{place}: no page is at {page!r} any more; name under `moved` the page it should lead to"
    for old, new in known.moved.items():
        if new not in now:
            yield f"{place}: {old!r} leads to {new!r}, which is no page of _toc.yml"
        if old in now:
            yield f"{place}: {old!r} leads away from a page that _toc.yml lists"


def write(site: Path, title: str, front: str, publication: Publication) -> None:
    """Write the pages that lead on to others, and make the page for wrong addresses work at any depth.

    Parameters
    ----------
    site
        The folder of the built site.
    title
        The course's title.
    front
        The course's first page, such as "book/index.html".
    publication
        Where the site is published.
    """
    for old, new in {"index.html": front, **read().moved}.items():
        file = site / old
        file.parent.mkdir(parents=True, exist_ok=True)
        target = os.path.relpath(site / new, file.parent).replace(os.sep, "/")
        file.write_text(pagehtml.leads_on(title, target, publication.url(new)), encoding="utf-8")
    lost = site / "404.html"
    lost.write_text(
        pagehtml.from_the_top(lost.read_text(encoding="utf-8"), publication.folder), encoding="utf-8"
    )
