"""One question as a QTI 2.1 ``assessmentItem``, with its marking and its reasons.

qti-package-maker's own items carry neither reasons nor a score, and turn escaped signs of a text back into
markup; so the items are written here, after the specification, and the library packs and checks them.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from collections.abc import Sequence as Several
from dataclasses import dataclass
from typing import Any

from .. import formulas, richtext
from ..strings import t
from . import markup
from .shapes import Free, Gaps, Item, Numeric, Pairs, Pick, Sequence, Words

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
MATHML = "http://www.w3.org/1998/Math/MathML"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
ET.register_namespace("", QTI)
ET.register_namespace("m", MATHML)
ET.register_namespace("xsi", _XSI)


@dataclass
class Parts:
    """The parts of an item while it is written; the schema wants them in this order."""

    responses: list[ET.Element]
    body: ET.Element
    rules: ET.Element
    reasons: list[ET.Element]


def element(tag: str, text: str = "", /, **attributes: str) -> ET.Element:
    """Return an element of QTI."""
    made = ET.Element(f"{{{QTI}}}{tag}", attributes)
    made.text = markup.legal(text) or None
    return made


def identifier(question: str) -> str:
    """Return a question's id as an XML name, which may not begin with a digit."""
    return question if question[:1].isalpha() else f"q-{question}"


def write(item: Item) -> bytes:
    """Return one item's file."""
    parts = Parts([], element("itemBody"), element("responseProcessing"), [])
    _paragraph(parts.body, item.stem)
    _WRITERS[type(item.shape)](parts, item)
    _after_any(parts, item)
    root = element(
        "assessmentItem",
        identifier=identifier(item.id),
        title=markup.bare(item.stem)[:120],
        label=item.kind,
        adaptive="false",
        timeDependent="false",
    )
    root.set(f"{{{_XSI}}}schemaLocation", f"{QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd")
    outcomes = [_outcome("SCORE", "float"), _outcome("MAXSCORE", "float", "1" if item.counts else "0")]
    outcomes += [_outcome("DONE", "identifier"), _outcome("REASON", "identifier", many=True)]
    root.extend([*parts.responses, *outcomes, parts.body, parts.rules, *parts.reasons])
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _outcome(name: str, base: str, value: str = "", many: bool = False) -> ET.Element:
    made = element(
        "outcomeDeclaration", identifier=name, cardinality="multiple" if many else "single", baseType=base
    )
    if value or base == "float":
        default = element("defaultValue")
        default.append(element("value", value or "0"))
        made.append(default)
    return made


def _rich(parent: ET.Element, text: str) -> None:
    """Append `text` to an element; formulas as MathML, which QTI knows."""
    _append(parent, richtext.parse(markup.legal(text)))


def _append(parent: ET.Element, nodes: list[Any]) -> None:
    for node in nodes:
        if isinstance(node, str):
            _append_text(parent, node)
            continue
        tag, attributes, children = node
        if tag == "a" and not attributes["href"].startswith("http"):
            _append(parent, children)
            continue
        space = MATHML if tag in formulas.TAGS else QTI
        made = ET.SubElement(parent, f"{{{space}}}{tag}", attributes)
        _append(made, children)


def _append_text(parent: ET.Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _paragraph(parent: ET.Element, text: str) -> ET.Element:
    made = element("p")
    _rich(made, text)
    parent.append(made)
    return made


def _response(name: str, cardinality: str, base: str, right: Several[str]) -> ET.Element:
    made = element("responseDeclaration", identifier=name, cardinality=cardinality, baseType=base)
    if right:
        correct = element("correctResponse")
        correct.extend(element("value", value) for value in right)
        made.append(correct)
    return made


def _mapping(response: ET.Element, entries: dict[str, float]) -> None:
    mapping = element("mapping", defaultValue="0", lowerBound="0", upperBound="1")
    for key, value in entries.items():
        mapping.append(element("mapEntry", mapKey=key, mappedValue=f"{value:.10g}"))
    response.append(mapping)


def _set(outcome: str, *expression: ET.Element) -> ET.Element:
    made = element("setOutcomeValue", identifier=outcome)
    made.extend(expression)
    return made


def _variable(name: str) -> ET.Element:
    return element("variable", identifier=name)


def _value(base: str, value: str) -> ET.Element:
    return element("baseValue", value, baseType=base)


def _add_reason(name: str) -> ET.Element:
    """Return the rule that shows one more reason."""
    both = element("multiple")
    both.extend([_variable("REASON"), _value("identifier", name)])
    return _set("REASON", both)


def _reason(parts: Parts, name: str, text: str, outcome: str = "REASON") -> None:
    made = element("modalFeedback", outcomeIdentifier=outcome, identifier=name, showHide="show")
    _paragraph(made, text)
    parts.reasons.append(made)


def _after_any(parts: Parts, item: Item) -> None:
    """Show explanation, model answer and sources after any answer."""
    parts.rules.append(_set("DONE", _value("identifier", "done")))
    made = element("modalFeedback", outcomeIdentifier="DONE", identifier="done", showHide="show")
    if isinstance(item.shape, Free):
        _model(made, item.shape)
    _paragraph(made, item.explanation)
    if item.sources:
        cited = element("p", f"{t('face.sources')} ")
        for at, (label, address) in enumerate(item.sources):
            _append(cited, ["; "] * (at > 0) + [["a", {"href": address}, [label]]])
        made.append(cited)
    parts.reasons.append(made)


def _model(parent: ET.Element, shape: Free) -> None:
    lead = element("p", f"{t('face.model')} ")
    _rich(lead, shape.model)
    listed = element("ul")
    for point in shape.points:
        line = element("li")
        _rich(line, point)
        listed.append(line)
    parent.extend([lead, listed])


def _pick(parts: Parts, item: Item) -> None:
    shape = item.shape
    assert isinstance(shape, Pick)
    names = [f"choice_{n}" for n in range(1, len(shape.options) + 1)]
    right = [name for name, option in zip(names, shape.options, strict=True) if option.right]
    response = _response("RESPONSE", "multiple" if shape.many else "single", "identifier", right)
    share = 1 / len(right)
    wrong = -share if shape.many else 0
    _mapping(response, {name: share if name in right else wrong for name in names})
    parts.responses.append(response)
    asked = element(
        "choiceInteraction",
        responseIdentifier="RESPONSE",
        shuffle=str(shape.shuffle).lower(),
        maxChoices="0" if shape.many else "1",
    )
    for name, option in zip(names, shape.options, strict=True):
        line = element("simpleChoice", identifier=name)
        _rich(line, option.text)
        asked.append(line)
        if option.why:
            _reason(parts, name, option.why)
    parts.body.append(asked)
    if item.counts:
        parts.rules.append(_set("SCORE", element("mapResponse", identifier="RESPONSE")))
    chosen = _variable("RESPONSE")
    if not shape.many:
        container = element("multiple")
        container.append(chosen)
        chosen = container
    parts.rules.append(_set("REASON", chosen))


def _cases(parts: Parts, cases: list[tuple[ET.Element | None, float, str]], prefix: str) -> None:
    """Append one condition: the first case that holds gives its credit and its reason; the last is "else"."""
    condition = element("responseCondition")
    for n, (test, credit, why) in enumerate(cases, start=1):
        tag = "responseElse" if test is None else "responseIf" if n == 1 else "responseElseIf"
        branch = element(tag)
        if test is not None:
            branch.append(test)
        if credit:
            total = element("sum")
            total.extend([_variable("SCORE"), _value("float", f"{credit:.10g}")])
            branch.append(_set("SCORE", total))
        branch.append(_add_reason(f"{prefix}_{n}"))
        _reason(parts, f"{prefix}_{n}", why)
        condition.append(branch)
    parts.rules.append(condition)


def _numeric(parts: Parts, item: Item) -> None:
    shape = item.shape
    assert isinstance(shape, Numeric)
    parts.responses.append(_response("RESPONSE", "single", "float", [f"{shape.answer.value:.12g}"]))
    _entry(parts, "RESPONSE", shape.unit)
    cases: list[tuple[ET.Element | None, float, str]] = []
    for band in shape.bands:
        margin = f"{band.tolerance:.12g}"
        test = element("equal", toleranceMode="absolute", tolerance=f"{margin} {margin}")
        test.extend([_variable("RESPONSE"), _value("float", f"{band.value:.12g}")])
        cases.append((test, band.credit, band.why))
    _cases(parts, [*cases, (None, 0, shape.otherwise)], "band")


def _entry(parts: Parts, response: str, after: str = "") -> None:
    line = element("p")
    line.append(element("textEntryInteraction", responseIdentifier=response, expectedLength="20"))
    if after:
        _append_text(line, f" {after}")
    parts.body.append(line)


def _spelled(response: str, words: Several[str]) -> ET.Element:
    """Return the test whether an answer is one of some words, whatever its capitals."""
    tests = []
    for word in words:
        test = element("stringMatch", caseSensitive="false", substring="false")
        test.extend([_variable(response), _value("string", word)])
        tests.append(test)
    if len(tests) == 1:
        return tests[0]
    either = element("or")
    either.extend(tests)
    return either


def _words(parts: Parts, item: Item) -> None:
    shape = item.shape
    assert isinstance(shape, Words)
    parts.responses.append(_response("RESPONSE", "single", "string", shape.accept[:1]))
    _entry(parts, "RESPONSE")
    known = [(_spelled("RESPONSE", words), 0.0, why) for words, why in shape.classes]
    right = (_spelled("RESPONSE", shape.accept), 1.0, shape.why)
    _cases(parts, [right, *known, (None, 0, shape.otherwise)], "words")


def _pairs(parts: Parts, item: Item) -> None:
    shape = item.shape
    assert isinstance(shape, Pairs)
    right = [f"left_{n} right_{n}" for n in range(1, len(shape.pairs) + 1)]
    response = _response("RESPONSE", "multiple", "directedPair", right)
    _mapping(response, dict.fromkeys(right, 1 / len(right)))
    parts.responses.append(response)
    asked = element(
        "matchInteraction", responseIdentifier="RESPONSE", shuffle="true", maxAssociations=str(len(right))
    )
    sides = (("left", [pair.left for pair in shape.pairs], "1"), ("right", shape.rights, str(len(right))))
    for side, texts, most in sides:
        group = element("simpleMatchSet")
        for n, text in enumerate(texts, start=1):
            one = element("simpleAssociableChoice", identifier=f"{side}_{n}", matchMax=most)
            if side == "left":
                _rich(one, text)
            else:
                one.text = markup.legal(text)
            group.append(one)
        asked.append(group)
    parts.body.append(asked)
    parts.rules.append(_set("SCORE", element("mapResponse", identifier="RESPONSE")))
    for n, (pair, value) in enumerate(zip(shape.pairs, right, strict=True), start=1):
        test = element("member")
        test.extend([_value("directedPair", value), _variable("RESPONSE")])
        _when(parts, test, f"pair_{n}", pair.why)


def _when(parts: Parts, test: ET.Element, name: str, why: str) -> None:
    condition, branch = element("responseCondition"), element("responseIf")
    branch.extend([test, _add_reason(name)])
    condition.append(branch)
    parts.rules.append(condition)
    _reason(parts, name, why)


def _sequence(parts: Parts, item: Item) -> None:
    shape = item.shape
    assert isinstance(shape, Sequence)
    names = [f"step_{n}" for n in range(1, len(shape.steps) + 1)]
    parts.responses.append(_response("RESPONSE", "ordered", "identifier", names))
    asked = element("orderInteraction", responseIdentifier="RESPONSE", shuffle="true")
    for name, (text, _) in zip(names, shape.steps, strict=True):
        line = element("simpleChoice", identifier=name)
        _rich(line, text)
        asked.append(line)
    parts.body.append(asked)
    test = element("match")
    test.extend([_variable("RESPONSE"), element("correct", identifier="RESPONSE")])
    condition, branch = element("responseCondition"), element("responseIf")
    branch.extend([test, _set("SCORE", _value("float", "1")), _add_reason("order")])
    condition.append(branch)
    parts.rules.append(condition)
    _reason(parts, "order", " ".join(why for _, why in shape.steps))


def _gaps(parts: Parts, item: Item) -> None:
    shape = item.shape
    assert isinstance(shape, Gaps)
    line = element("p")
    _rich(line, shape.parts[0])
    for n, (gap, after) in enumerate(zip(shape.gaps, shape.parts[1:], strict=True), start=1):
        name = f"BLANK_{n}"
        if gap.options:
            asked = element("inlineChoiceInteraction", responseIdentifier=name, shuffle="true")
            for k, option in enumerate(gap.options, start=1):
                asked.append(element("inlineChoice", option, identifier=f"option_{k}"))
            right = f"option_{gap.options.index(gap.accept[0]) + 1}"
            parts.responses.append(_response(name, "single", "identifier", [right]))
            test = element("match")
            test.extend([_variable(name), _value("identifier", right)])
        else:
            asked = element("textEntryInteraction", responseIdentifier=name, expectedLength="20")
            parts.responses.append(_response(name, "single", "string", gap.accept[:1]))
            test = _spelled(name, gap.accept)
        line.append(asked)
        _rich(line, after)
        _cases(parts, [(test, 1 / len(shape.gaps), gap.why), (None, 0, gap.otherwise)], f"blank_{n}")
    parts.body.append(line)


def _free(parts: Parts, item: Item) -> None:
    shape = item.shape
    assert isinstance(shape, Free)
    parts.responses.append(_response("RESPONSE", "single", "string", ()))
    parts.body.append(element("extendedTextInteraction", responseIdentifier="RESPONSE", expectedLines="6"))
    rubric = element("rubricBlock", view="scorer")
    _model(rubric, shape)
    parts.body.append(rubric)


_WRITERS: dict[type, Callable[[Parts, Item], None]] = {
    Pick: _pick, Numeric: _numeric, Words: _words, Pairs: _pairs,
    Sequence: _sequence, Gaps: _gaps, Free: _free,
}  # fmt: skip
