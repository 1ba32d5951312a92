"""SCORM 1.2: a package for each lesson, and one for the course in which each lesson is an item of its own.

A package holds the built pages and all they load, and asks nothing of any other place. What a platform can
keep of each lesson, and what a score means, stands in ``web/scorm_state.mjs`` and ``web/scorm.mjs``.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from .. import paths
from ..questions import Lesson
from ..strings import bundles
from . import listing, packaging, scorm_page

_CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_LOADED = re.compile(
    r'<(?:link|script|img|source)\b[^>]*\b(?:src|href)="(?!data:|https?:|#)([^"?#]+)', re.DOTALL
)
_URL = re.compile(r"""url\(\s*["']?(?!data:|https?:|#)([^"')?#]+)""")
_SCRIPT = "scorm.js"
COURSE = "course.zip"


class PackageError(RuntimeError):
    """A package cannot be made; the message says what to do first."""


@dataclass(frozen=True)
class Plan:
    """Files to make, each by a call, and the list of what they hold."""

    files: list[tuple[str, Callable[[], bytes]]]
    rows: list[listing.Row]


def export(lessons: list[Lesson], course: str, site: Path) -> Plan:
    """Plan a package for each lesson and, of more than one, the course.

    Raises
    ------
    PackageError
        If a lesson's page was not built, or is older than what it is made from.
    """
    pages = {lesson.stem: scorm_page.packed(_built(lesson, site)) for lesson in lessons}

    def package(some: list[Lesson]) -> Callable[[], bytes]:
        return lambda: _package(some, course, {one.stem: pages[one.stem] for one in some}, site)

    files = [(f"{lesson.stem}.zip", package([lesson])) for lesson in lessons]
    if len(lessons) > 1:
        files.append((COURSE, package(lessons)))
    return Plan(files, [row for lesson in lessons for row in _rows(lesson, pages[lesson.stem])])


def _rows(lesson: Lesson, page: str) -> Iterable[listing.Row]:
    asked = set(scorm_page.asked(page))
    for question in lesson.questions:
        here = f"{lesson.stem}/{question.id}" in asked
        yield listing.Row(
            question, (question.id,) if here else (), () if here else ("its page does not ask it",)
        )


def _built(lesson: Lesson, site: Path) -> str:
    page = site / "notebooks" / f"{lesson.stem}.html"
    if not page.is_file():
        raise PackageError(f"{paths.shown(page)} is not there; run `python -m mgcourse book` first")
    sources = [
        paths.root() / "notebooks" / f"{lesson.stem}.ipynb",
        paths.root() / "questions" / f"{lesson.stem}.yml",
    ]
    if any(source.stat().st_mtime > page.stat().st_mtime for source in sources if source.is_file()):
        raise PackageError(
            f"{paths.shown(page)} is older than its lesson; run `python -m mgcourse book` first"
        )
    return page.read_text(encoding="utf-8")


def _package(lessons: list[Lesson], course: str, pages: dict[str, str], site: Path) -> bytes:
    files: dict[str, bytes] = {}
    own: dict[str, list[str]] = {}
    for lesson in lessons:
        name = f"notebooks/{lesson.stem}.html"
        loaded = _closure(pages[lesson.stem], name, site)
        files |= loaded | {name: pages[lesson.stem].encode()}
        own[lesson.stem] = [name, *sorted(loaded)]
    title = lessons[0].title if len(lessons) == 1 else course
    files["imsmanifest.xml"] = manifest(lessons, title, own)
    return packaging.pack(files)


def _closure(page: str, name: str, site: Path) -> dict[str, bytes]:
    """Return all files that a page loads, and that these load, by their path in the package."""
    found: dict[str, bytes] = {}
    waiting = [(name, address) for address in _LOADED.findall(page)]
    while waiting:
        base, address = waiting.pop()
        path = posixpath.normpath(posixpath.join(posixpath.dirname(base), address))
        if path in found:
            continue
        found[path] = _content(path, site)
        if path.endswith(".css"):
            waiting += [(path, url) for url in _URL.findall(found[path].decode())]
    for licence in ("_static/licences.txt", "_static/katex/LICENSE"):
        folder = posixpath.dirname(licence)
        if (site / licence).is_file() and any(posixpath.dirname(path) == folder for path in found):
            found[licence] = (site / licence).read_bytes()
    return found


def _content(path: str, site: Path) -> bytes:
    file = bundles() / _SCRIPT if path == f"_static/{_SCRIPT}" else site / path
    if path.startswith("..") or not file.is_file():
        raise PackageError(f"the page loads {path}, which is not in the built site; build the book anew")
    return file.read_bytes()


def manifest(lessons: list[Lesson], title: str, files: dict[str, list[str]]) -> bytes:
    """Return ``imsmanifest.xml``: one item and one SCO for each lesson; every file of the package is listed.

    Parameters
    ----------
    files
        The paths of each lesson's files by its stem, its page first.
    """
    ET.register_namespace("", _CP)
    ET.register_namespace("adlcp", _ADL)
    name = lessons[0].stem if len(lessons) == 1 else "course"
    root = ET.Element(f"{{{_CP}}}manifest", identifier=f"mgcourse-{name}", version="1.0")
    metadata = _under(root, "metadata")
    _under(metadata, "schema").text = "ADL SCORM"
    _under(metadata, "schemaversion").text = "1.2"
    organizations = _under(root, "organizations", default="lessons")
    organization = _under(organizations, "organization", identifier="lessons")
    _under(organization, "title").text = title
    resources = _under(root, "resources")
    for lesson in lessons:
        item = _under(
            organization,
            "item",
            identifier=f"item-{lesson.stem}",
            identifierref=f"sco-{lesson.stem}",
            isvisible="true",
        )
        _under(item, "title").text = lesson.title
        page, *loaded = files[lesson.stem]
        sco = _under(resources, "resource", identifier=f"sco-{lesson.stem}", type="webcontent", href=page)
        sco.set(f"{{{_ADL}}}scormtype", "sco")
        for path in (page, *loaded):
            _under(sco, "file", href=path)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _under(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{_CP}}}{tag}", attributes)
