"""The printed course: title page, contents with page numbers, and the chapters in the order of _toc.yml."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from .. import __version__, questions
from ..book import title
from ..paths import root
from ..reading import load
from ..strings import t
from . import chapter
from .asking import soup
from .chapter import Chapter
from .sheet import document, reminder

# Pages that speak of the website or need it, the summaries, which repeat the lessons, and the long tables of
# how well models meet what was published, which nobody reads on paper.
_LEFT_OUT = (
    *("book/how-to-use", "book/progress", "book/review", "book/summaries"),
    *("book/models", "book/accessibility", "book/privacy"),
)
_INSTRUCTORS = "book/teaching/"
# What a page of the site loads, too; a formula needs the first, a panel the second.
STYLES = ("katex/katex.min.css", "sphinx-design.min.css", "site.css", "widgets.css")


@dataclass(frozen=True)
class Part:
    """A part of the course and its pages, as _toc.yml names them."""

    caption: str
    pages: tuple[str, ...]


def parts(stems: list[str]) -> list[Part]:
    """Return the parts on paper.

    Parameters
    ----------
    stems
        The lessons asked for; empty means the whole course with its reference pages.
    """
    found = []
    for part in load(root() / "_toc.yml")["parts"]:
        pages = [str(entry["file"]) for entry in part["chapters"]]
        kept = tuple(page for page in pages if _is_wanted(page, stems))
        if kept:
            found.append(Part(str(part["caption"]), kept))
    return found


def _is_wanted(page: str, stems: list[str]) -> bool:
    if stems:
        return chapter.slug(page) in stems
    lesson = questions.bank().lessons.get(chapter.slug(page))
    if lesson:
        return lesson.part != questions.AUTHORS
    return page not in _LEFT_OUT and not page.startswith(_INSTRUCTORS)


class Course:
    """The document; it is printed twice, since page numbers are known only once it was printed."""

    def __init__(self, site: Path, chosen: list[Part], step: Callable[[str], None]) -> None:
        pages = [page for part in chosen for page in part.pages]
        self._parts = chosen
        self._chapters: dict[str, Chapter] = {}
        for page in pages:
            step(page)
            self._chapters[page] = chapter.make(site, page, pages)
        body = soup("".join(made.html for made in self._chapters.values()))
        chapter.point_home(body)
        self._body = str(body)

    @property
    def targets(self) -> list[str]:
        """The ids of the chapters, whose pages the contents name."""
        return [chapter.slug(page) for page in self._chapters]

    def html(self, numbers: Mapping[str, int]) -> str:
        """Return the document; `numbers` holds the page on which each chapter begins, as far as known."""
        inner = f"{_title_page()}{self._contents(numbers)}<main>{self._body}</main>"
        return document(title(), inner, STYLES)

    def _contents(self, numbers: Mapping[str, int]) -> str:
        blocks = "".join(
            f'<p class="paper-part">{escape(part.caption)}</p><ul>'
            f"{''.join(self._line(page, numbers) for page in part.pages)}</ul>"
            for part in self._parts
        )
        heading = f"<h1>{escape(t('paper.contents'))}</h1>"
        return (
            f'<nav class="paper-contents" aria-label="{escape(t("paper.contents"))}">{heading}{blocks}</nav>'
        )

    def _line(self, page: str, numbers: Mapping[str, int]) -> str:
        name = chapter.slug(page)
        number = numbers.get(name, "000")  # as wide as a number, so that the second print breaks alike
        return (
            f'<li><a href="#{name}">{escape(self._chapters[page].title)}</a> '
            f'<span class="paper-page">{number}</span></li>'
        )


def _title_page() -> str:
    return (
        f'<header class="paper-title"><h1>{escape(title())}</h1><p>{escape(t("course.description"))}</p>'
        f"<p>{escape(t('paper.version', version=__version__))}</p><p>{escape(t('paper.how'))}</p>"
        f"<p>{escape(reminder())}</p><p>{escape(t('frame.licence'))}</p></header>"
    )
