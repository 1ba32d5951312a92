"""What can be found on the site: sections, questions, claims, figures, words of the glossary and sources.

Sphinx's own index knows the prose alone: widgets are raw HTML to it. Here the pages are read as they were
built, so that whatever is published can be found, and nothing else. Answers, reasons and hints stay out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from . import richtext
from .glossary import Term
from .strings import t

PLACE = '<script type="application/json" id="mg-search-data">[]</script>'
_OPENING, _, _CLOSING = PLACE.partition("[]")
_PART = re.compile(r'<p class="part-name">(.*?)</p>')
_ARTICLE = '<article class="text">'
_ISLAND = re.compile(
    r'<section\b[^>]*\bdata-mg="[^>]*><script type="application/json">(.*?)</script>.*?</section>', re.DOTALL
)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
# Their text holds answers, or questions that only show how a question looks.
_TITLES_ONLY = ("For instructors", "For authors")
_ROWS = 7  # a longer table holds numbers, which nobody looks for, or claims, which are found one by one
_HEADINGS = ("h1", "h2", "h3")
_VOID = ("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
_BREAKS = ("br", "p", "li", "dt", "dd", "td", "th", "div", "figcaption", "summary", "section")
_SKIPPED = ("script", "style", "pre", "svg", "annotation")
# Drawn formulas stand there twice; the other classes are lists whose entries are found one by one.
_SKIPPED_CLASSES = ("katex-html", "glossary", "summary", "label")


@dataclass
class Entry:
    """One thing to find: its sort, where it is, its title and the text that is searched."""

    kind: str
    anchor: str
    title: str
    text: str = ""


@dataclass
class PageText:
    """A built page: its title, its part of the course, its sections and the data of its widgets."""

    title: str = ""
    part: str = ""
    sections: list[Entry] = field(default_factory=list)
    citations: list[Entry] = field(default_factory=list)
    islands: list[dict[str, Any]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Walk a page's prose; remember only what is needed to know where a text belongs."""

    def __init__(self, page: PageText) -> None:
        super().__init__()
        self._page = page
        self._open: list[tuple[str, str, str]] = []  # tag, id and what it is: "", "skipped", "citation"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that opens; begin a section at a heading."""
        if tag in _BREAKS:
            self.handle_data(" ")
        if tag in _VOID:
            return
        known = dict(attrs)
        self._open.append((tag, known.get("id") or "", _sort(tag, known.get("class") or "")))
        if tag in _HEADINGS:
            self._page.sections.append(Entry("section", self._anchor(), ""))
        elif self._open[-1][2] == "citation":
            self._page.citations.append(Entry("source", self._open[-1][1], ""))

    def handle_endtag(self, tag: str) -> None:
        """Note an element that closes, and any inside it that was left open."""
        if tag in _BREAKS:
            self.handle_data(" ")
        names = [name for name, _, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass over an element without content."""

    def handle_data(self, data: str) -> None:
        """Add text to the heading, section or citation it stands in."""
        sorts = {sort for _, _, sort in self._open}
        if "skipped" in sorts:
            return
        if "citation" in sorts:
            self._page.citations[-1].text += data
        elif any(tag in _HEADINGS for tag, _, _ in self._open):
            self._page.sections[-1].title += data
        elif self._page.sections:
            self._page.sections[-1].text += data

    def _anchor(self) -> str:
        return next((name for tag, name, _ in reversed(self._open) if tag == "section"), "")


def _sort(tag: str, classes: str) -> str:
    if tag in _SKIPPED or any(name in _SKIPPED_CLASSES for name in classes.split()):
        return "skipped"
    return "citation" if "citation" in classes.split() else ""


def read(html: str) -> PageText:
    """Return what a built page says, by sections, and the data of its widgets."""
    page = PageText()
    part = _PART.search(html)
    page.part = unescape(part.group(1)).strip() if part else ""
    pieces = _ISLAND.split(html.partition(_ARTICLE)[2].partition("</article>")[0])
    page.islands = [json.loads(island) for island in pieces[1::2]]
    _Reader(page).feed(_TABLE.sub(_short, " ".join(pieces[::2])))
    for entry in (*page.sections, *page.citations):
        entry.title, entry.text = _tidy(entry.title), _tidy(entry.text)
    if page.sections:
        page.title = page.sections[0].title
        page.sections[0].kind, page.sections[0].anchor = "page", ""
    return page


def _short(table: re.Match[str]) -> str:
    return table.group(0) if table.group(0).count("<tr") <= _ROWS else ""


def _tidy(text: str) -> str:
    return re.sub(r"\s+([,.;:!?)])", r"\1", " ".join(text.split()))


def entries(page: PageText) -> list[Entry]:
    """Return everything that can be found on a page."""
    if page.part in _TITLES_ONLY:
        return [Entry(section.kind, section.anchor, section.title) for section in page.sections]
    found = list(page.sections)
    found += [Entry("source", source.anchor, source.text.split(" URL: ")[0]) for source in page.citations]
    for island in page.islands:
        found += _MAKERS.get(island["widget"], _none)(island)
    return found


def _none(_: dict[str, Any]) -> list[Entry]:
    return []


def _quiz(island: dict[str, Any]) -> list[Entry]:
    """Return the questions of a quiz by what they ask; what comes after would give answers away."""
    # Of a pool only some questions are on the page, so that a link leads to the pool.
    pool = island["id"] if "draw" in island else ""
    return [Entry("question", pool or f"ask-{item['id']}", _said(item["stem"])) for item in island["items"]]


def _claim(island: dict[str, Any]) -> list[Entry]:
    """Return a claim by its heading; an omission has none, so that its first sentence stands for it."""
    article, evidence = _said(island["article"]), _said(island["evidence"])
    title = island["heading"]
    if not title:
        title, _, article = article.partition(". ")
    return [Entry("claim", island["id"], title, f"{article} {evidence}")]


def _figure(island: dict[str, Any]) -> list[Entry]:
    return [Entry("figure", island["id"], island["name"], _said(island["note"]))]


def _checklist(island: dict[str, Any]) -> list[Entry]:
    text = " ".join(_said(item["text"]) for item in island["items"])
    return [Entry("checklist", island["id"], island["title"], text)]


def _said(nodes: list[Any]) -> str:
    return _tidy(richtext.to_text(nodes))


_MAKERS = {"quiz": _quiz, "claim": _claim, "explore": _figure, "checklist": _checklist}


def index(folder: Path, pages: Iterable[str], listed: Iterable[Term], glossary: str) -> dict[str, Any]:
    """Return the index of a built site, ready for JSON.

    Parameters
    ----------
    folder
        The built site.
    pages
        Its pages without ``.html``, in the order of the course.
    listed
        The words of the glossary.
    glossary
        The page on which these stand.

    Returns
    -------
    dict
        ``pages``: title, part and address of each page; ``entries``: sort, number of the page, anchor, title
        and text of each thing to find.
    """
    shown, rows = [], []
    for number, name in enumerate(pages):
        page = read((folder / f"{name}.html").read_text(encoding="utf-8"))
        shown.append([page.title, page.part, f"{name}.html"])
        found = entries(page) + (terms(listed) if name == glossary else [])
        rows += [[entry.kind, number, entry.anchor, entry.title, entry.text] for entry in found]
    return {"pages": shown, "entries": rows}


def fill(html: str, data: dict[str, Any]) -> str:
    """Return the search page with the index in its place."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return html.replace(PLACE, f"{_OPENING}{text}{_CLOSING}")


def terms(listed: Iterable[Term]) -> list[Entry]:
    """Return the words of the glossary, each with its other spellings, which find it, too."""
    return [Entry("term", term.slug, term.term, f"{term.definition}{_also(term)}") for term in listed]


def _also(term: Term) -> str:
    names = ", ".join(term.others())
    return f" {t('glossary.also', names=names)}" if names else ""
