"""The course's small markup as the HTML of other systems, and as bare text.

Links within the course are dropped and their words kept: there is no such page where the question goes.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from .. import richtext
from ..strings import t
from .shapes import Free, Item

_FORMULA = re.compile(r"\$(?!\s)([^$]+?)(?<!\s)\$")
_PLACE = re.compile("\ue000(\\d+)\ue001")


_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ue000-\ue003\ufffe\uffff]")


def legal(text: str) -> str:
    """Return `text` without the signs that XML cannot hold, and those used here as marks."""
    return _ILLEGAL.sub("", text)


def nodes(text: str) -> list[Any]:
    """Return the nodes of `text`; a formula is ``["latex", {}, [source]]`` where its source can be kept.

    Other systems draw formulas from LaTeX, the course's own nodes are MathML; so formulas are set aside.
    """
    kept: list[str] = []
    text = legal(text)

    def aside(found: re.Match[str]) -> str:
        kept.append(found[1])
        return f"\ue000{len(kept) - 1}\ue001"

    whole, rest = richtext.parse(text), _FORMULA.sub(aside, text)
    # The course's parser decides what is a formula; where this one sees others, MathML it stays.
    if len(kept) != _formulas(whole):
        return whole
    return _restored(richtext.parse(rest), kept) if kept else whole


def _formulas(found: list[Any]) -> int:
    return sum(1 if n[0] == "math" else _formulas(n[2]) for n in found if not isinstance(n, str))


def _restored(found: list[Any], kept: list[str]) -> list[Any]:
    made: list[Any] = []
    for node in found:
        if isinstance(node, str):
            # Every second part is the number of a formula, because re.split keeps the group.
            for at, part in enumerate(_PLACE.split(node)):
                made.append(["latex", {}, [kept[int(part)]]] if at % 2 else part)
        else:
            made.append([node[0], node[1], _restored(node[2], kept)])
    return [node for node in made if node != ""]


def html(text: str, formula: str = r"\({}\)") -> str:
    """Return `text` as HTML without a surrounding element; `formula` takes the LaTeX of a formula."""
    return "".join(_html(node, formula) for node in nodes(text))


def _html(node: Any, formula: str) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    tag, attributes, children = node
    inner = "".join(_html(child, formula) for child in children)
    if tag == "latex":
        return formula.format(inner)
    if tag == "a":
        href = attributes["href"]
        return link(inner, href) if href.startswith(("https://", "http://")) else inner
    return f"<{tag}>{inner}</{tag}>"


def link(inner: str, href: str) -> str:
    """Return a link that leaves the learner's page where it is; `inner` is HTML."""
    return f'<a href="{escape(href)}" target="_blank" rel="noopener">{inner}</a>'


def bare(text: str) -> str:
    """Return the words of `text` without markup; formulas as their LaTeX."""
    return richtext.to_text(nodes(text))


def paragraphs(*parts: str) -> str:
    """Return pieces of HTML, each as a paragraph; empty ones are left out."""
    return "".join(f"<p>{part}</p>" for part in parts if part)


def explained(item: Item, formula: str = r"\({}\)") -> str:
    """Return what is shown after any answer: the explanation, a model answer, and the sources."""
    model = [model_answer(item.shape, formula)] if isinstance(item.shape, Free) else []
    links = "; ".join(link(escape(label), address) for label, address in item.sources)
    cited = f"{escape(t('face.sources'))} {links}" if links else ""
    return "".join(model) + paragraphs(html(item.explanation, formula), cited)


def model_answer(shape: Free, formula: str = r"\({}\)") -> str:
    """Return the model answer of a reflection and its points."""
    points = "".join(f"<li>{html(point, formula)}</li>" for point in shape.points)
    return f"{paragraphs(escape(t('face.model')) + ' ' + html(shape.model, formula))}<ul>{points}</ul>"
