"""The readable faces of a widget: HTML for pages and GitHub, Markdown for LaTeX and terminals.

Made from the same island the front end gets, so that all faces say the same. Everything a reader
without JavaScript needs is here: answers fold open in ``<details>``, the element that JupyterLab's
sanitiser and GitHub both keep.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from . import richtext
from .kinds import KINDS
from .strings import t

Island = dict[str, Any]


def section(island: Island, fallback: str) -> str:
    """Return the whole HTML face: a section that holds the island and its readable fallback."""
    data = json.dumps(island, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # "<" is escaped so that no text can end the script element.
    inert = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return (
        f'<section class="mg mg-{island["widget"]}" data-mg="{island["widget"]}" id="{island["id"]}">'
        f'<script type="application/json">{inert}</script>'
        f'<div class="mg-fallback">{fallback}</div></section>'
    )


def html(island: Island) -> str:
    """Return the readable HTML of an island."""
    return _HTML[island["widget"]](island)


def markdown(island: Island) -> str:
    """Return the readable Markdown of an island."""
    return "\n\n".join(part for part in _MARKDOWN[island["widget"]](island) if part)


def _p(inner: str, kind: str = "") -> str:
    return f'<p class="{kind}">{inner}</p>' if kind else f"<p>{inner}</p>"


def _list(items: Iterable[str], tag: str = "ul") -> str:
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _details(summary: str, inner: str) -> str:
    return f"<details><summary>{escape(summary)}</summary>{inner}</details>"


def _sources(sources: list[dict[str, str]]) -> str:
    links = "; ".join(f'<a href="{escape(s["url"])}">{escape(s["label"])}</a>' for s in sources)
    return _p(f"{escape(t('face.sources'))} {links}", "mg-sources") if links else ""


def _quiz(island: Island) -> str:
    title = _p(f"<strong>{escape(island['title'])}</strong>") if island["title"] else ""
    note = _p(escape(t("face.quiz_note")), "mg-note")
    questions = [_question(item) for item in island["items"]]
    body = _list(questions, "ol") if len(questions) > 1 else questions[0]
    return title + body + note


def _question(item: Island) -> str:
    rich, kind = richtext.to_html, KINDS[item["kind"]]
    asked = _p(f"{rich(item['stem'])} {escape(kind.instruction(item))}".strip())
    shown = kind.lines(item)
    lines = _list(rich(line) for line in shown) if shown else ""
    hints = "".join(_details(t("face.hint"), _p(rich(hint))) for hint in item["hints"])
    answers = [rich(answer) for answer in kind.answers(item)]
    answer = _list(answers) if len(answers) > 1 else _p(answers[0])
    whole = answer + _p(rich(item["explanation"])) + _sources(item["sources"])
    return asked + lines + hints + _details(t("face.answer"), whole)


def _checklist(island: Island) -> str:
    intro = _p(richtext.to_html(island["intro"])) if island["intro"] else ""
    lines = _list(f"{richtext.to_html(item['text'])}" for item in island["items"])
    return _p(f"<strong>{escape(island['title'])}</strong>") + intro + lines


def _claim(island: Island) -> str:
    rich = richtext.to_html
    certainty = escape(t(f"certainty.{island['certainty']}"))
    return "".join(
        [
            _p(f"<strong>{escape(_claim_lead(island))}</strong> {rich(island['article'])}"),
            _p(
                f"<strong>{escape(t('claim.verdict'))}</strong> "
                f"{escape(t('verdict.' + island['verdict']))}. "
                f"<strong>{escape(t('claim.certainty'))}</strong> {certainty}. {rich(island['why'])}"
            ),
            _p(f"<strong>{escape(t('claim.evidence'))}</strong> {rich(island['evidence'])}"),
            _sources(island["sources"]),
        ]
    )


def _claim_lead(island: Island) -> str:
    return t("claim.left_out" if island["verdict"] == "left out" else "claim.article")


def _lesson(island: Island) -> str:
    rich = richtext.to_html
    needs = ", ".join(
        f'<a href="{escape(p["href"])}">{escape(p["title"])}</a>' for p in island["prerequisites"]
    )
    return "".join(
        [
            _p(f"<strong>{escape(t('lesson.questions'))}</strong>"),
            _list(rich(text) for text in island["questions"]),
            _p(f"<strong>{escape(t('lesson.objectives'))}</strong>"),
            _list(rich(objective["text"]) for objective in island["objectives"]),
            _p(
                f"<strong>{escape(t('lesson.time'))}</strong> "
                f"{escape(t('lesson.minutes', n=island['minutes']))}. "
                f"<strong>{escape(t('lesson.prerequisites'))}</strong> "
                f"{needs or escape(t('lesson.none'))}."
            ),
        ]
    )


def _quiz_markdown(island: Island) -> list[str]:
    parts = [f"**{island['title']}**" if island["title"] else ""]
    for number, item in enumerate(island["items"], start=1):
        kind = KINDS[item["kind"]]
        parts.append(f"{number}. {richtext.to_markdown(item['stem'])} {kind.instruction(item)}".strip())
        parts.append("\n".join(f"   - {richtext.to_markdown(line)}" for line in kind.lines(item)))
    return parts


def _checklist_markdown(island: Island) -> list[str]:
    lines = "\n".join(f"- {richtext.to_markdown(item['text'])}" for item in island["items"])
    return [f"**{island['title']}**", richtext.to_markdown(island["intro"]), lines]


def _claim_markdown(island: Island) -> list[str]:
    text = richtext.to_markdown
    sources = "; ".join(f"[{s['label']}]({s['url']})" for s in island["sources"])
    return [
        f"**{_claim_lead(island)}** {text(island['article'])}",
        f"**{t('claim.verdict')}** {t('verdict.' + island['verdict'])}. "
        f"**{t('claim.certainty')}** {t('certainty.' + island['certainty'])}. {text(island['why'])}",
        f"**{t('claim.evidence')}** {text(island['evidence'])}",
        f"{t('face.sources')} {sources}",
    ]


def _lesson_markdown(island: Island) -> list[str]:
    text = richtext.to_markdown
    needs = ", ".join(p["title"] for p in island["prerequisites"]) or t("lesson.none")
    return [
        f"**{t('lesson.questions')}**",
        "\n".join(f"- {text(question)}" for question in island["questions"]),
        f"**{t('lesson.objectives')}**",
        "\n".join(f"- {text(objective['text'])}" for objective in island["objectives"]),
        f"**{t('lesson.time')}** {t('lesson.minutes', n=island['minutes'])}. "
        f"**{t('lesson.prerequisites')}** {needs}.",
    ]


_HTML: dict[str, Callable[[Island], str]] = {
    "quiz": _quiz,
    "checklist": _checklist,
    "claim": _claim,
    "lesson": _lesson,
}
_MARKDOWN: dict[str, Callable[[Island], list[str]]] = {
    "quiz": _quiz_markdown,
    "checklist": _checklist_markdown,
    "claim": _claim_markdown,
    "lesson": _lesson_markdown,
}
