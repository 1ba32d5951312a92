"""The lesson notes: aim, prompts, likely misconceptions and the answer key of each lesson, folded by lesson.

Everything comes from ``questions/<stem>.yml``: the misconceptions are the wrong answers and their reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from .. import islands, richtext
from ..bibliography import Source
from ..kinds import KINDS
from ..kinds.kind import numeral
from ..questions import Lesson, Question
from ..strings import t
from . import slides

PLACE = "lesson-notes"


def html(lessons: Iterable[Lesson], href: Callable[[str], str], known: dict[str, Source]) -> str:
    """Return the notes of all lessons; on paper, those that are unfolded are printed."""
    return "".join(_notes(lesson, href, known) for lesson in lessons)


def _notes(lesson: Lesson, href: Callable[[str], str], known: dict[str, Source]) -> str:
    asked = [(question, islands.question(question, known)) for question in lesson.questions]
    summary = f"{lesson.stem[:2]} {lesson.title} ({t('notes.minutes', n=lesson.minutes)})"
    return (
        f'<details class="teaching lesson-notes" id="notes-{lesson.stem}">'
        f"<summary>{escape(summary)}</summary>"
        f'<h2><a href="{escape(href(lesson.stem))}">{escape(lesson.title)}</a></h2>'
        f'<p><a href="../../{slides.address(lesson.stem)}">{escape(t("slides.open"))}</a></p>'
        f"{_teaching(lesson)}{_misconceptions(asked)}{_slips(asked)}{_key(asked)}</details>"
    )


def _teaching(lesson: Lesson) -> str:
    if lesson.teaching is None:
        return ""
    told = lesson.teaching
    parts = [f"{part.title}: {part.minutes}" for part in told.sections]
    lists = {
        "notes.plan": parts,
        "plan.materials": told.materials,
        "notes.demonstrate": told.demonstrate,
        "notes.discussion": told.discussion,
        "notes.extension": told.extension,
    }
    aim = f"<h3>{escape(t('notes.aim'))}</h3><p>{_rich(told.aim)}</p>"
    return aim + "".join(_block(t(key), map(_rich, texts)) for key, texts in lists.items())


def _rich(text: str) -> str:
    return richtext.to_html(richtext.parse(text))


def _block(title: str, lines: Iterable[str], tag: str = "ul") -> str:
    inner = "".join(f"<li>{line}</li>" for line in lines)
    return f"<h3>{escape(title)}</h3><{tag}>{inner}</{tag}>" if inner else ""


def distractors(question: Question) -> list[Any]:
    """Return the wrong options of a question, empty for kinds without options."""
    return [option for option in getattr(question.body, "options", ()) if not option.correct]


def _misconceptions(asked: list[tuple[Question, islands.Island]]) -> str:
    lines = []
    for question, _ in asked:
        wrong = "".join(
            f"<li><strong>{_rich(option.text)}</strong> {_rich(option.why)}</li>"
            for option in distractors(question)
        )
        if wrong:
            lines.append(f"{_rich(question.stem)}<ul>{wrong}</ul>")
    return _block(t("notes.misconceptions"), lines)


def _slips(asked: list[tuple[Question, islands.Island]]) -> str:
    lines = []
    for question, island in asked:
        known = "".join(
            f"<li><strong>{escape(_given(slip, island))}</strong> {richtext.to_html(slip['why'])}</li>"
            for slip in island.get("classes", ())
        )
        if known:
            lines.append(f"{_rich(question.stem)}<ul>{known}</ul>")
    return _block(t("notes.slips"), lines)


def _given(slip: dict[str, Any], island: islands.Island) -> str:
    """Return a known wrong answer: a number with its unit, or words."""
    return numeral(slip["near"], island["unit"]) if "near" in slip else ", ".join(slip["words"])


def _key(asked: list[tuple[Question, islands.Island]]) -> str:
    return _block(t("notes.key"), (_answer(question, island) for question, island in asked), "ol")


def _answer(question: Question, island: islands.Island) -> str:
    # The wrong options stand above already, so the key names the right ones alone.
    right = {**island, "options": [option for option in island.get("options", ()) if option["correct"]]}
    answers = KINDS[question.kind].answers(right)
    lines = "".join(f"<li>{richtext.to_html(answer)}</li>" for answer in answers)
    sources = "; ".join(
        f'<a href="{escape(source["url"])}">{escape(source["label"])}</a>' for source in island["sources"]
    )
    return (
        f"{_rich(question.stem)}<ul>{lines}</ul><p>{_rich(question.explanation)}</p>"
        f"<p>{escape(t('face.sources'))} {sources}</p>"
    )
