"""Questions on paper: numbered, unanswered, and with their answers taken out to stand elsewhere.

Both come from the readable face that `mgcourse.faces` writes, so that paper says what the page says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from ..strings import t


@dataclass(frozen=True)
class Answer:
    """What stands at the end of a lesson for one question.

    Attributes
    ----------
    number
        The question's number in its lesson, from 1.
    stem
        The question as it was asked, as HTML.
    inner
        The answer with its reasons, as HTML.
    """

    number: int
    stem: str
    inner: str


def soup(html: str) -> BeautifulSoup:
    """Return HTML as a tree that can be changed."""
    return BeautifulSoup(html, "html.parser")


def take(part: Tag, prefix: str, kinds: Sequence[str]) -> list[Answer]:
    """Take the answers out of a part of a page, whose questions get numbers, and return them.

    Parameters
    ----------
    part
        The tree; changed in place. Each question becomes one block with an id made of `prefix`.
    prefix
        What the ids of questions and answers begin with.
    kinds
        The kind of each question, in order.
    """
    found = []
    for number, (details, kind) in enumerate(zip(list(_folded(part)), kinds, strict=True), start=1):
        found.append(_one(details, number, prefix, kind))
    for listed in part.find_all("ol"):
        if listed.find("div", class_="paper-question") and not listed.find_parent("details"):
            for line in listed.find_all("li", recursive=False):
                line.unwrap()
            listed.unwrap()
    return found


def _folded(part: Tag) -> Iterator[Tag]:
    """Yield the folded answers; the page's other folded parts have other names."""
    for details in part.find_all("details"):
        if details.summary and details.summary.get_text() == t("face.answer"):
            yield details


def _one(details: Tag, number: int, prefix: str, kind: str) -> Answer:
    block = soup(f'<div class="paper-question" data-kind="{kind}" id="{prefix}question-{number}"></div>').div
    assert block is not None
    parts = _before(details)
    asked = next(part for part in parts if part.name == "p")
    stem = asked.decode_contents()
    hints = [part for part in parts if part.name == "details"]
    details.insert_before(block)
    for part in parts:
        block.append(part.extract())
    for hint in hints:
        hint.extract()
    for piece in reversed(
        list(soup(f'<strong class="paper-number">{escape(t("paper.question", n=number))}</strong> '))
    ):
        asked.insert(0, piece)
    _right_first(details)
    inner = "".join(_hint(hint) for hint in hints) + _inner(details)
    details.extract()
    return Answer(number, stem, inner)


def _before(details: Tag) -> list[Tag]:
    """Return what belongs to the question above its folded answer, from the sentence that asks it."""
    parts: list[Tag] = []
    for node in details.previous_siblings:
        if isinstance(node, NavigableString):
            continue
        assert isinstance(node, Tag)
        parts.insert(0, node)
        if node.name == "p":
            break
    return parts


def _right_first(details: Tag) -> None:
    """Put the right options before the wrong ones, so that a key is read at a glance."""
    lines = [line for line in details.find_all("li") if line.strong]
    right = [line for line in lines if line.strong and line.strong.get_text() == t("face.right")]
    for line in reversed(right):
        if line.parent:
            line.parent.insert(0, line.extract())


def _hint(hint: Tag) -> str:
    return f"<p><strong>{escape(t('face.hint'))}:</strong> {_inner(hint, 'p')}</p>"


def _inner(details: Tag, only: str = "") -> str:
    """Return what a folded part holds, without the words to unfold it."""
    kept = [part for part in details.find_all(recursive=False) if part.name != "summary"]
    return "".join(part.decode_contents() if only else str(part) for part in kept)


def html(answers: list[Answer], prefix: str, *, stems: bool) -> str:
    """Return answers as HTML, with the questions' own words or with a link back to each question."""
    return "".join(
        f'<div class="paper-answer" id="{prefix}answer-{answer.number}">'
        f"{_lead(answer, prefix, stems)}{answer.inner}</div>"
        for answer in answers
    )


def _lead(answer: Answer, prefix: str, stems: bool) -> str:
    number = escape(t("paper.question", n=answer.number))
    if stems:
        return f'<p class="paper-stem"><strong>{number}</strong> {answer.stem}</p>'
    return f'<p class="paper-stem"><a href="#{prefix}question-{answer.number}">{number}</a></p>'
