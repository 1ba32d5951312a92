"""Course content as plain JSON for the front end: the data half of every widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from . import richtext
from .bibliography import Source
from .evidence import Claim
from .kinds import KINDS
from .questions import Bank, Checklist, Lesson, Question

VERSION = 1
Island = dict[str, Any]
Sources = Mapping[str, Source]


class UnknownSourceError(KeyError):
    """A question or claim names a source that ``book/references.bib`` does not hold."""

    def __str__(self) -> str:
        return str(self.args[0])


def _common(widget: str, lesson: str, identifier: str) -> Island:
    return {"v": VERSION, "widget": widget, "lesson": lesson, "id": identifier}


def cited(keys: Iterable[str], known: Sources, who: str) -> list[dict[str, str]]:
    """Return label and address of each source, or raise `UnknownSourceError` naming `who` cites it."""
    found = []
    for key in keys:
        if key not in known:
            raise UnknownSourceError(f"{who}: source {key!r} is not in book/references.bib")
        found.append({"label": known[key].label, "url": known[key].url})
    return found


def quiz(
    questions: Iterable[Question], title: str, identifier: str, known: Sources, draw: int | None = None
) -> Island:
    """Return the island of a set of questions of one lesson; `draw` of them are asked if it is given."""
    items = list(questions)
    drawn = {} if draw is None else {"draw": draw}
    return {
        **drawn,
        **_common("quiz", items[0].lesson, f"quiz-{identifier}"),
        "title": title,
        "items": [question(item, known) for item in items],
    }


def asked(which: str, bank: Bank, known: Sources) -> Island:
    """Return what ``quiz(which)`` shows: a lesson's own questions, a pool, or one question.

    Raises
    ------
    KeyError
        If the course has nothing of that name, or the lesson has no questions of its own.
    """
    if which in bank.lessons and bank.lessons[which].asked():
        return quiz(bank.lessons[which].asked(), bank.lessons[which].title, which, known)
    if which in bank.pools:
        pool = bank.pools[which]
        members = [bank.questions[identifier] for identifier in pool.questions]
        return quiz(members, pool.title, which, known, pool.draw)
    return quiz([bank.questions[which]], "", which, known)


class NotAPredictionError(ValueError):
    """An explorer's prediction names a question of another kind."""


def prediction(item: Question, known: Sources) -> Island:
    """Return the quiz island of the question that is asked before an explorer shows its chart."""
    if item.kind != "predict":
        raise NotAPredictionError(f"question {item.id} is of kind {item.kind!r}; needs predict")
    return quiz([item], "", item.id, known)


def question(item: Question, known: Sources) -> Island:
    """Return one question as JSON."""
    return {
        "id": item.id,
        "rev": item.rev,
        "kind": item.kind,
        "stem": richtext.parse(item.stem),
        "confidence": item.confidence,
        **KINDS[item.kind].island(item.body, richtext.parse),
        "hints": [richtext.parse(hint) for hint in item.hints],
        "explanation": richtext.parse(item.explanation),
        "sources": cited(item.sources, known, f"question {item.id}"),
    }


def checklist(item: Checklist) -> Island:
    """Return a checklist as JSON."""
    return {
        **_common("checklist", item.lesson, item.id),
        "title": item.title,
        "intro": richtext.parse(item.intro),
        "items": [{"id": check.id, "text": richtext.parse(check.text)} for check in item.items],
    }


def claim(item: Claim, known: Sources) -> Island:
    """Return a claim card as JSON."""
    return {
        **_common("claim", item.lesson, f"claim-{item.id.lower()}"),
        "claim": item.id,
        "heading": item.heading,
        "article": richtext.parse(item.article),
        "verdict": item.verdict,
        "certainty": item.certainty,
        "why": richtext.parse(item.why),
        "evidence": richtext.parse(item.evidence),
        "sources": cited(item.sources, known, f"claim {item.id}"),
        "reviewed": item.reviewed.isoformat(),
    }


def lesson(item: Lesson, bank: Bank) -> Island:
    """Return a lesson's opening card as JSON."""
    return {
        **_common("lesson", item.stem, f"lesson-{item.stem}"),
        "title": item.title,
        "part": item.part,
        "minutes": item.minutes,
        "hook": richtext.parse(item.hook),
        "questions": [richtext.parse(text) for text in item.questions_answered],
        "objectives": [{"id": o.id, "text": richtext.parse(o.text)} for o in item.objectives],
        "prerequisites": [
            {"stem": stem, "title": bank.lessons[stem].title, "href": f"{stem}.html"}
            for stem in item.prerequisites
            if stem in bank.lessons
        ],
        "items": [question.id for question in item.questions],
        "checks": [check.id for listed in item.checklists for check in listed.items],
    }
