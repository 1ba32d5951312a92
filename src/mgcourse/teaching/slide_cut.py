"""Cuts a lesson's built page into slides, by a rule simple enough to say in a sentence.

Of each paragraph a slide shows the first sentence, and the second if the first is short; lists, tables,
formulas, figures and everything that can be used stay whole. The full text goes into the speaker's notes.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

LEFT_OUT = ("sources", "go-further")
_LINES = 11  # of text on one slide, below its heading
_WIDE = 62  # characters in a line, at the least
_SHORT = 60  # a first sentence of fewer characters takes the second with it
_END = re.compile(r"[.!?][”\"’)]*(?=\s+[“\"‘(]?[A-Z0-9])")
_ALONE = ("svg", "img")
_DRAWN = ("svg", "path", "g", "defs", "marker", "lineargradient", "clippath", "symbol", "pattern")


@dataclass
class Slide:
    """One slide: its elements as HTML, and the full text they were cut from.

    ``live`` slides hold something to use, and may scroll.
    """

    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lines: float = 0
    live: bool = False


@dataclass(frozen=True)
class Section:
    """A part of the lesson: its heading and its slides, from top to bottom."""

    title: str
    slides: list[Slide]


def sections(page: str) -> list[Section]:
    """Return the slides of a built lesson page by section; the text before the first stands first."""
    soup = BeautifulSoup(page, "html.parser")
    article = soup.select_one("article.text > section")
    if article is None:
        raise ValueError("the page has no text; is it a lesson's?")
    for term in article.select("a.term"):
        term.unwrap()  # definitions are for readers; on a slide they would be stops of the keyboard
    inner = [
        part for part in article.find_all("section", recursive=False) if part.find("h2", recursive=False)
    ]
    opening = [part for part in article.find_all(True, recursive=False) if part not in inner]
    made = [Section("", _packed(opening))]
    for part in inner:
        heading = part.find("h2", recursive=False)
        if str(part.get("id", "")) in LEFT_OUT or not isinstance(heading, Tag):
            continue
        made.append(Section(heading.decode_contents(), _packed(part.find_all(True, recursive=False))))
    return made


def _packed(elements: list[Tag]) -> list[Slide]:
    """Return elements on as few slides as they fit on, in order."""
    made = [Slide()]
    for element in _flat(elements):
        for piece in _pieces(element):
            if made[-1].parts and (piece.live or made[-1].live or made[-1].lines + piece.lines > _LINES):
                made.append(Slide())
            slide = made[-1]
            slide.parts += piece.parts
            slide.notes += piece.notes
            slide.lines += piece.lines
            slide.live = piece.live
    return [slide for slide in made if slide.parts]


def _flat(elements: list[Tag]) -> Iterator[Tag]:
    """Yield what stands in a section, without headings, code and the boxes around outputs."""
    for element in elements:
        if element.name in ("h1", "h2"):
            continue
        if element.name == "div" and "cell" in element.get_attribute_list("class"):
            for island in element.select("section[data-mg]"):
                if island.get("data-mg") != "lesson":  # the title slide says what the lesson's card says
                    yield island
        elif element.name == "section" and not element.has_attr("data-mg"):
            yield from _flat(element.find_all(True, recursive=False))
        elif "cell" not in element.get_attribute_list("class"):
            yield element


def _pieces(element: Tag) -> Iterator[Slide]:
    if element.name == "section":
        for html in _islands(element):
            yield Slide([html], [], _LINES, live=True)
        return
    notes = [_anonymous(element)]
    if element.find(_ALONE) is not None:
        yield Slide([f'<div class="slide-figure">{_anonymous(element)}</div>'], [], _LINES)
        return
    if element.find("table") is not None:
        yield from _table(element)
        return
    if element.name == "p":
        _cut(element)
    elif element.name in ("ul", "ol"):
        yield from _list(element)
        return
    yield Slide([_anonymous(element)], notes, _weight(element))


def _list(element: Tag) -> Iterator[Slide]:
    """Yield a list in as many pieces as slides need; numbers go on where they stopped."""
    items: list[str] = []
    notes: list[str] = []
    start, lines = int(str(element.get("start") or 1)), 0.0
    number = start
    for item in element.find_all("li", recursive=False):
        notes_of = _anonymous(item)
        for paragraph in item.find_all("p", recursive=False) or [item]:
            _cut(paragraph)
        weight = _weight(item)
        if items and lines + weight > _LINES:
            yield Slide([_listed(element.name, start, items)], [_listed(element.name, start, notes)], lines)
            start, items, lines, notes = number, [], 0.0, []
        items.append(_anonymous(item))
        notes.append(notes_of)
        lines += weight
        number += 1
    yield Slide([_listed(element.name, start, items)], [_listed(element.name, start, notes)], lines)


def _table(element: Tag) -> Iterator[Slide]:
    """Yield a table in as many pieces as slides need, each with its head."""
    rows = element.select("tbody > tr")
    head = sum(_row(row) for row in element.select("thead > tr"))
    pieces: list[list[Tag]] = [[]]
    lines = head
    for row in rows:
        if pieces[-1] and lines + _row(row) > _LINES:
            pieces.append([])
            lines = head
        pieces[-1].append(row)
        lines += _row(row)
    for piece in pieces:
        made = copy.copy(element)
        for at, row in enumerate(made.select("tbody > tr")):
            if not any(rows[at] is one for one in piece):
                row.decompose()
        yield Slide([_anonymous(made)], [], min(_LINES, head + sum(map(_row, piece))))


def _row(row: Tag) -> float:
    """Return about how many lines a row of a table takes."""
    cells = row.find_all(["td", "th"])
    wide = 0.85 * _WIDE / max(1, len(cells))
    return max((-(-len(_spoken(cell)) // wide) for cell in cells), default=0) + 0.5


def _listed(name: str, start: int, items: list[str]) -> str:
    from_where = f' start="{start}"' if name == "ol" and start > 1 else ""
    return f"<{name}{from_where}>{''.join(items)}</{name}>"


def _weight(element: Tag) -> float:
    """Return about how many lines an element takes."""
    blocks = element.find_all(["p", "li"]) or [element]
    text = sum(-(-max(1, len(_spoken(block))) // _WIDE) + 0.5 for block in blocks)
    return text + 1.5 * len(element.select(".katex-display"))


def _spoken(element: Tag) -> str:
    """Return the text that is seen: a formula is written twice in its HTML, once for those who listen."""
    seen = copy.copy(element)
    for twin in seen.select(".katex-mathml"):
        twin.decompose()
    return seen.get_text()


def _cut(paragraph: Tag) -> None:
    """Leave the first sentence of a paragraph, or the first two; what is marked stays marked."""
    told = 0
    sentences = 0
    for text in list(paragraph.find_all(string=True)):
        if text.find_parent(class_="katex") is not None:
            continue
        for end in _END.finditer(str(text) + _next_word(text)):
            sentences += 1
            if sentences == 2 or told + end.end() >= _SHORT:
                _drop_after(paragraph, text, end.end())
                return
        told += len(text)


def _next_word(text: NavigableString) -> str:
    """Return what follows a text, so that a sentence that ends before a marked word is seen to end."""
    follows = text.find_next(string=True)
    return str(follows)[:2] if isinstance(follows, NavigableString) and str(text).endswith(" ") else ""


def _drop_after(paragraph: Tag, text: NavigableString, end: int) -> None:
    gone = []
    for later in text.next_elements:
        if paragraph not in later.parents:
            break
        gone.append(later)
    for later in gone:
        if later.parent is not None:
            later.extract()
    text.replace_with(NavigableString(str(text)[:end]))


def _anonymous(element: Tag) -> str:
    """Return HTML without ids, since what is cut stands twice in a deck: on the slide and in its notes."""
    made = copy.copy(element)
    for part in [made, *made.select("p [id], li [id], [id]")]:
        if part.name not in (
            "svg",
            "path",
            "g",
            "defs",
            "marker",
            "lineargradient",
            "clippath",
            "symbol",
            "pattern",
        ):
            part.attrs.pop("id", None)
    return str(made)


def _islands(section: Tag) -> Iterator[str]:
    """Yield a widget's section; of a quiz without a draw, one for each question."""
    script = section.find("script")
    data = json.loads(script.get_text()) if isinstance(script, Tag) else {}
    items = data.get("items", [])
    section.name = "div"  # reveal.js takes every section inside a deck for a slide
    if data.get("widget") != "quiz" or "draw" in data or len(items) < 2:
        yield str(section)
        return
    for item in items:
        one = {**data, "items": [item], "id": f"slide-{item['id']}", "title": ""}
        text = json.dumps(one, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        inert = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        yield (
            f'<div class="mg mg-quiz" data-mg="quiz" id="{one["id"]}">'
            f'<script type="application/json">{inert}</script><div class="mg-fallback"></div></div>'
        )
