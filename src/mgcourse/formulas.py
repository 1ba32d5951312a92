"""Formulas in questions: LaTeX to MathML, as the same inert nodes that rich text is made of.

Browsers draw MathML themselves, so a question needs no maths script and no markup from a string.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from latex2mathml.converter import convert

# What may reach a page; anything else a converter might ever produce is refused.
TAGS = frozenset(
    {
        "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "msub", "msup", "msubsup", "mfrac",
        "msqrt", "mroot", "munder", "mover", "munderover", "mstyle", "mtable", "mtr", "mtd",
        "mpadded", "mphantom", "menclose",
    }
)  # fmt: skip
_ATTRIBUTES = frozenset(
    {
        "display", "mathvariant", "stretchy", "width", "linethickness", "scriptlevel",
        "displaystyle", "accent", "fence", "form", "lspace", "rspace", "minsize", "maxsize",
        "notation", "columnalign", "rowspacing", "columnspacing", "separator",
    }
)  # fmt: skip
_PARTS = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "munder": 2,
    "mover": 2,
    "msubsup": 3,
    "munderover": 3,
}


class FormulaError(ValueError):
    """A formula is not LaTeX that the course can show."""


def to_nodes(latex: str) -> list[Any]:
    """Return a formula as one rich-text node, ``["math", attributes, children]``.

    Raises
    ------
    FormulaError
        If the formula cannot be read, or uses a command that is not known.
    """
    try:
        root = ET.fromstring(convert(latex))
    except Exception as error:  # the converter meets bad LaTeX with a dozen unrelated exceptions
        raise FormulaError(f"formula {latex!r} cannot be read: {error or type(error).__name__}") from error
    return _node(root, latex)


def _node(element: ET.Element, latex: str) -> list[Any]:
    tag = element.tag.rpartition("}")[2]
    if tag not in TAGS:
        raise FormulaError(f"formula {latex!r} needs <{tag}>, which the course does not show")
    text = (element.text or "").strip()
    if text.startswith("\\"):
        raise FormulaError(f"formula {latex!r}: the command {text} is not known")
    children: list[Any] = [text] if text else []
    children += [_node(child, latex) for child in element]
    if len(children) != _PARTS.get(tag, len(children)):
        raise FormulaError(f"formula {latex!r} is not complete: a part of a {tag} is missing")
    return [tag, {k: v for k, v in element.attrib.items() if k in _ATTRIBUTES}, children]
