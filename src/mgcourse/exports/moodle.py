r"""Moodle XML: the bank as Moodle's question bank imports it, one category for each lesson.

Written after Moodle's own importer (``question/format/xml/format.php``). The kind "ordering" is part of
Moodle since 4.4. Formulas are ``\( \)``, which Moodle's MathJax filter shows.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from ..questions import Lesson
from . import markup
from .converting import plain
from .shapes import Free, Gap, Gaps, Item, Numeric, Pairs, Pick, Sequence, Words

HOLDS = frozenset({Pick, Numeric, Words, Pairs, Sequence, Gaps, Free})
_TYPES = {
    Pick: "multichoice", Numeric: "numerical", Words: "shortanswer", Pairs: "matching",
    Sequence: "ordering", Gaps: "cloze", Free: "essay",
}  # fmt: skip


def losses(item: Item) -> Iterable[str]:
    """Yield what Moodle cannot say of an item."""
    if isinstance(item.shape, Pairs | Sequence):
        yield "the reasons of its parts stand together in the feedback"
    if isinstance(item.shape, Gaps):
        yield "Moodle does not import the id number of a cloze question; its name begins with the id"


def write(lessons: Iterable[tuple[Lesson, list[Item]]], course: str) -> bytes:
    """Return the XML file of some lessons' items; `course` names the category above theirs."""
    root = ET.Element("quiz")
    for lesson, items in lessons:
        if items:
            root.append(_category(f"$course$/top/{_name(course)}/{_name(lesson.title)}", lesson.stem))
        root.extend(_question(item) for item in items)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _name(text: str) -> str:
    """Return a category's name: a slash would begin another category."""
    return text.replace("/", "//")


def _category(path: str, stem: str) -> ET.Element:
    element = ET.Element("question", type="category")
    _text(element, "category", path)
    _text(element, "info", "", format="html")
    _leaf(element, "idnumber", stem)
    return element


def _leaf(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, tag, attributes)
    made.text = markup.legal(text)
    return made


def _text(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, tag, attributes)
    _leaf(made, "text", text)
    return made


def _html(parent: ET.Element, tag: str, html: str) -> ET.Element:
    return _text(parent, tag, html, format="html")


def _question(item: Item) -> ET.Element:
    element = ET.Element("question", type=_TYPES[type(item.shape)])
    _text(element, "name", f"{item.id}: {markup.bare(item.stem)}"[:200])
    stem = markup.html(item.stem)
    cloze = f"<p>{_cloze(item.shape)}</p>" if isinstance(item.shape, Gaps) else ""
    # A brace outside a blank would begin one.
    shown = f"<p>{_no_braces(stem)}</p>{cloze}" if cloze else f"<p>{stem}</p>"
    _html(element, "questiontext", shown)
    _html(element, "generalfeedback", _parts_explained(item) + markup.explained(item))
    # A prediction is never right or wrong: worth nothing, so that no grade hangs on it.
    _leaf(element, "defaultgrade", "1" if item.counts or isinstance(item.shape, Free) else "0")
    _leaf(element, "penalty", "0")  # trying again costs nothing in this course either
    _leaf(element, "hidden", "0")
    _leaf(element, "idnumber", item.id)
    _WRITERS[type(item.shape)](element, item)
    for hint in item.hints:
        _html(element, "hint", f"<p>{markup.html(hint)}</p>")
    tags = ET.SubElement(element, "tags")
    for tag in (item.lesson, item.kind):
        _text(tags, "tag", tag)
    return element


def _parts_explained(item: Item) -> str:
    """Return the reasons of pairs and steps, which Moodle has no place for beside them."""
    if isinstance(item.shape, Pairs):
        rows = [
            f"{markup.html(p.left)} → {markup.html(plain(p.right))}. {markup.html(p.why)}"
            for p in item.shape.pairs
        ]
    elif isinstance(item.shape, Sequence):
        rows = [f"{markup.html(text)}: {markup.html(why)}" for text, why in item.shape.steps]
    else:
        return ""
    tag = "ol" if isinstance(item.shape, Sequence) else "ul"
    return f"<{tag}>{''.join(f'<li>{row}</li>' for row in rows)}</{tag}>"


def _answer(parent: ET.Element, text: str, fraction: float, why: str, form: str = "html") -> ET.Element:
    made = ET.SubElement(parent, "answer", fraction=_percent(fraction), format=form)
    _leaf(made, "text", text)
    _html(made, "feedback", why)
    return made


def _percent(fraction: float) -> str:
    """Return a fraction as Moodle's list of grades has it: 33.33333, not 33.3."""
    return f"{100 * fraction:.5f}".rstrip("0").rstrip(".")


def _pick(element: ET.Element, item: Item) -> None:
    shape = item.shape
    assert isinstance(shape, Pick)
    _leaf(element, "single", "false" if shape.many else "true")
    _leaf(element, "shuffleanswers", "true" if shape.shuffle else "false")
    _leaf(element, "answernumbering", "none")
    _leaf(element, "showstandardinstruction", "0")
    share = 1 / sum(option.right for option in shape.options)
    for option in shape.options:
        credit = share if option.right else (-share if shape.many else 0)
        _answer(element, markup.html(option.text), credit, markup.html(option.why))


def _numeric(element: ET.Element, item: Item) -> None:
    shape = item.shape
    assert isinstance(shape, Numeric)
    for band in shape.bands:
        made = _answer(
            element, f"{band.value:.12g}", band.credit, markup.html(band.why), "moodle_auto_format"
        )
        _leaf(made, "tolerance", f"{band.tolerance:.12g}")
    made = _answer(element, "*", 0, markup.html(shape.otherwise), "moodle_auto_format")
    _leaf(made, "tolerance", "0")
    _leaf(element, "unitgradingtype", "1" if shape.units else "0")
    _leaf(element, "unitpenalty", "1" if shape.units else "0")
    _leaf(element, "showunits", "2" if shape.units else "3")  # 2: a list to choose from, 3: none
    _leaf(element, "unitsleft", "0")
    if shape.units:
        units = ET.SubElement(element, "units")
        for name, factor in shape.units:
            unit = ET.SubElement(units, "unit")
            # Moodle says how many of this unit make one of the first; the course says the inverse.
            _leaf(unit, "multiplier", f"{1 / factor:.12g}")
            _leaf(unit, "unit_name", name)


def _words(element: ET.Element, item: Item) -> None:
    shape = item.shape
    assert isinstance(shape, Words)
    _leaf(element, "usecase", "0")
    for word in shape.accept:
        _answer(element, _no_wildcard(word), 1, markup.html(shape.why), "moodle_auto_format")
    for words, why in shape.classes:
        for word in words:
            _answer(element, _no_wildcard(word), 0, markup.html(why), "moodle_auto_format")
    _answer(element, "*", 0, markup.html(shape.otherwise), "moodle_auto_format")


def _no_wildcard(word: str) -> str:
    return word.replace("*", "\\*")


def _pairs(element: ET.Element, item: Item) -> None:
    shape = item.shape
    assert isinstance(shape, Pairs)
    _leaf(element, "shuffleanswers", "true")
    for left, right in [
        *((markup.html(p.left), p.right) for p in shape.pairs),
        *(("", e) for e in shape.extra),
    ]:
        sub = _html(element, "subquestion", left)
        _text(sub, "answer", right)


def _sequence(element: ET.Element, item: Item) -> None:
    shape = item.shape
    assert isinstance(shape, Sequence)
    for tag, value in {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": "0",
        "gradingtype": "LONGEST_ORDERED_SUBSET",  # the course's rule: a step out of place costs one step
        "showgrading": "SHOW",
        "numberingstyle": "none",
    }.items():
        _leaf(element, tag, value)
    for place, (text, _) in enumerate(shape.steps, start=1):
        made = ET.SubElement(element, "answer", fraction=str(place), format="html")
        _leaf(made, "text", markup.html(text))


def _free(element: ET.Element, item: Item) -> None:
    shape = item.shape
    assert isinstance(shape, Free)
    _leaf(element, "responseformat", "plain")
    _leaf(element, "responserequired", "0")
    _leaf(element, "responsefieldlines", "10")
    _leaf(element, "attachments", "0")
    _leaf(element, "attachmentsrequired", "0")
    _html(element, "graderinfo", markup.model_answer(shape))
    _html(element, "responsetemplate", "")


def _cloze(shape: Gaps) -> str:
    """Return the sentence with its blanks in Moodle's own notation."""
    written = [_no_braces(markup.html(shape.parts[0]))]
    for gap, part in zip(shape.gaps, shape.parts[1:], strict=True):
        written += [_blank(gap), _no_braces(markup.html(part))]
    return "".join(written)


def _no_braces(html: str) -> str:
    return html.replace("{", "&#123;").replace("}", "&#125;")


def _blank(gap: Gap) -> str:
    """Return a blank: MCS is a list to choose from, in an order of its own for each learner."""
    offered = gap.options or gap.accept
    right = {gap.accept[0]} if gap.options else set(gap.accept)
    answers = [(100, word, gap.why) if word in right else (0, word, gap.otherwise) for word in offered]
    if not gap.options:
        answers.append((0, "*", gap.otherwise))
    # What is chosen is HTML for Moodle, what is typed is plain; it undoes entities once in both.
    shown = _inside if gap.options else _typed
    written = (f"%{credit}%{shown(plain(word))}#{_inside(why)}" for credit, word, why in answers)
    return f"{{1:{'MCS' if gap.options else 'SHORTANSWER'}:{'~'.join(written)}}}"


def _inside(text: str) -> str:
    """Return markup as HTML inside a blank, where Moodle undoes entities once before it shows them."""
    return _unbroken(markup.html(text).replace("&", "&amp;"))


def _typed(text: str) -> str:
    """Return the words of markup inside a blank, for comparing with what a learner types."""
    return _unbroken(markup.html(text))


def _unbroken(html: str) -> str:
    """Return HTML with the signs that would end a blank or its answer as entities."""
    return "".join(f"&#{ord(sign)};" if sign in "{}#~" else sign for sign in html)


def _no_more(_element: ET.Element, _item: Item) -> None:
    """Add nothing: a cloze question says everything in its text."""


_WRITERS = {
    Pick: _pick, Numeric: _numeric, Words: _words, Pairs: _pairs,
    Sequence: _sequence, Free: _free, Gaps: _no_more,
}  # fmt: skip
