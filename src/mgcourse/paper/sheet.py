"""The handout and the answer sheet of a lesson, for a workshop without screens."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from bs4.element import Tag

from .. import faces, islands, richtext, summaries
from ..bibliography import sources
from ..book import title
from ..questions import Lesson, Question
from ..strings import WRITTEN, t
from . import asking

_CSS = Path(__file__).parent / "paper.css"
# Lines to write on, by kind of question; the others have options to tick or to number.
_ROOM = {"reflect": 4, "number": 1, "estimate": 1, "text": 1, "cloze": 1}


def document(name: str, inner: str, styles: Iterable[str] = ()) -> str:
    """Return a whole document for print; `styles` are files of the built site."""
    links = "".join(f'<link rel="stylesheet" href="_static/{style}">' for style in styles)
    return (
        f'<!DOCTYPE html><html lang="{WRITTEN}" data-theme="light"><head><meta charset="utf-8">'
        f"<title>{escape(name)}</title>{links}<style>{_CSS.read_text(encoding='utf-8')}</style></head>"
        f'<body class="paper">{inner}</body></html>'
    )


def reminder() -> str:
    """Return the sentence that stands under every page of the site, too."""
    return f"{t('frame.reminder')} {t('frame.doctor')}"


def handout(lesson: Lesson) -> str:
    """Return a lesson's handout: aim, questions with room to write, key points, checklist."""
    questions = asking.soup("".join(_asked(question) for question in _on_paper(lesson)))
    asking.take(questions, "", _kinds(lesson))
    checks = "".join(faces.html(islands.checklist(item)) for item in lesson.checklists)
    inner = (
        f"{_head(lesson, t('paper.handout'))}<p>{_rich(lesson.hook)}</p>"
        f"<h2>{escape(t('lesson.objectives'))}</h2><ul>{_lines(o.text for o in lesson.objectives)}</ul>"
        f"<h2>{escape(t('paper.questions'))}</h2>{questions}"
        f'<section class="paper-points">{summaries.key_points(lesson.stem).replace("h3>", "h2>")}</section>'
        f'<section class="paper-checks">{_checklists_heading(checks)}{checks}</section>'
        f'<p class="paper-small">{escape(reminder())}</p>'
    )
    return document(f"{lesson.title}: {t('paper.handout')}", f'<main class="paper-handout">{inner}</main>')


def answers(lesson: Lesson) -> str:
    """Return a lesson's answer sheet: each question with its answer, the reasons and the sources."""
    asked = asking.soup("".join(_asked(question) for question in _on_paper(lesson)))
    given = asking.soup(asking.html(asking.take(asked, "", _kinds(lesson)), "", stems=True))
    inner = f"{_head(lesson, t('paper.sheet'))}<p>{escape(t('paper.public'))}</p>{given}{_sources(given)}"
    return document(f"{lesson.title}: {t('paper.sheet')}", f'<main class="paper-sheet">{inner}</main>')


def _head(lesson: Lesson, kind: str) -> str:
    return f'<p class="paper-kind">{escape(title())}: {escape(kind)}</p><h1>{escape(lesson.title)}</h1>'


def _asked(question: Question) -> str:
    island = islands.quiz([question], "", question.id, sources())
    room = '<div class="paper-line"></div>' * _ROOM.get(question.kind, 0)
    return f'<div class="paper-asked">{faces.html(island)}{room}</div>'.replace(
        f'<p class="mg-note">{escape(t("face.quiz_note"))}</p>', ""
    )


def _on_paper(lesson: Lesson) -> list[Question]:
    """Return the lesson's questions; of a pool, as many as the page asks at once."""
    spare = {name for pool in lesson.pools for name in pool.questions[pool.draw :]}
    return [question for question in lesson.questions if question.id not in spare]


def _kinds(lesson: Lesson) -> list[str]:
    return [question.kind for question in _on_paper(lesson)]


def _checklists_heading(checks: str) -> str:
    return f"<h2>{escape(t('paper.checklist'))}</h2>" if checks else ""


def _sources(given: Tag) -> str:
    """Return the sources that the answers name, with addresses that can be typed."""
    known = {str(link["href"]): link.get_text() for link in given.select(".mg-sources a[href]")}
    lines = "".join(
        f'<li>{escape(label)} <span class="paper-address">{escape(href.removeprefix("https://"))}</span></li>'
        for href, label in sorted(known.items(), key=lambda item: item[1])
    )
    return f'<section class="paper-links"><h2>{escape(t("paper.links"))}</h2><ul>{lines}</ul></section>'


def _rich(text: str) -> str:
    return richtext.to_html(richtext.parse(text))


def _lines(texts: Iterable[str]) -> str:
    return "".join(f"<li>{_rich(text)}</li>" for text in texts)
