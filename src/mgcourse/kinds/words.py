"""Kinds answered in words: ``text`` (one term), ``cloze`` (blanks in a sentence), ``reflect`` (free)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..reading import Fields, unique
from ..strings import t
from .kind import Island, Kind, Nodes, Rich, none, strong

_BLANK = re.compile(r"\{([a-z0-9-]{1,32})\}")


@dataclass(frozen=True)
class Wrong:
    """Known wrong words and what they reveal."""

    words: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Text:
    """A term to type; ``accept`` are its spellings and synonyms, the first is shown as the answer."""

    accept: tuple[str, ...]
    why: str
    classes: tuple[Wrong, ...]
    otherwise: str


@dataclass(frozen=True)
class Blank:
    """A gap to fill: one of ``options`` by a select, or typed when there are none."""

    id: str
    accept: tuple[str, ...]
    options: tuple[str, ...]
    why: str
    otherwise: str


@dataclass(frozen=True)
class Cloze:
    """A sentence with gaps: ``text`` holds ``{id}`` where a blank stands."""

    text: str
    blanks: tuple[Blank, ...]


@dataclass(frozen=True)
class Reflect:
    """Free writing, compared by the learner herself with a model answer and its points."""

    model: str
    points: tuple[str, ...]


def _text(fields: Fields) -> Text:
    classes = []
    for item in fields.children("classes", least=0, label="class"):
        classes.append(Wrong(item.texts("words", least=1), item.text("why")))
        item.finish()
    return Text(fields.texts("accept", least=1), fields.text("why"), tuple(classes), fields.text("otherwise"))


def _text_island(body: Text, rich: Rich) -> Island:
    return {
        "accept": list(body.accept),
        "why": rich(body.why),
        "classes": [{"words": list(c.words), "why": rich(c.why)} for c in body.classes],
        "otherwise": rich(body.otherwise),
    }


def _text_answers(item: Island) -> list[Nodes]:
    return [[strong(item["accept"][0] + "."), " ", *item["why"]]]


def _cloze(fields: Fields) -> Cloze:
    text = fields.text("text")
    blanks = []
    for item in fields.children("blanks", least=1, label="blank"):
        blank = Blank(
            id=item.identifier("id"),
            accept=item.texts("accept", least=1),
            options=item.texts("options"),
            why=item.text("why"),
            otherwise=item.text("otherwise"),
        )
        if blank.options and blank.accept[0] not in blank.options:
            raise item.fail(f"accept is {blank.accept[0]!r}; allowed: {', '.join(blank.options)}")
        unique(blank.options, "option", item.fail)
        item.finish()
        blanks.append(blank)
    named = _BLANK.findall(text)
    if named != [blank.id for blank in blanks]:
        ids = ", ".join(blank.id for blank in blanks)
        raise fields.fail(f"text has the blanks {', '.join(named) or 'none'}; needs {ids}, in this order")
    return Cloze(text, tuple(blanks))


def _cloze_island(body: Cloze, rich: Rich) -> Island:
    # Every second part is the id of a blank, because re.split keeps the group.
    parts = _BLANK.split(body.text)
    return {
        "parts": [rich(part) if place % 2 == 0 else part for place, part in enumerate(parts)],
        "blanks": [
            {
                "id": b.id,
                "accept": list(b.accept),
                "options": list(b.options),
                "why": rich(b.why),
                "otherwise": rich(b.otherwise),
            }
            for b in body.blanks
        ],
    }


def _cloze_lines(item: Island) -> list[Nodes]:
    written: Nodes = []
    for part in item["parts"]:
        written += ["_____"] if isinstance(part, str) else part
    offered = [
        [t("face.blank", n=n, options=", ".join(sorted(blank["options"])))]
        for n, blank in enumerate(item["blanks"], start=1)
        if blank["options"]
    ]
    return [written, *offered]


def _cloze_answers(item: Island) -> list[Nodes]:
    return [[strong(blank["accept"][0] + "."), " ", *blank["why"]] for blank in item["blanks"]]


def _reflect(fields: Fields) -> Reflect:
    return Reflect(fields.text("model"), fields.texts("points", least=1))


def _reflect_island(body: Reflect, rich: Rich) -> Island:
    return {"model": rich(body.model), "points": [rich(point) for point in body.points]}


def _reflect_answers(item: Island) -> list[Nodes]:
    return [[strong(t("face.model")), " ", *item["model"]], *item["points"]]


text = Kind(_text, _text_island, lambda _: t("face.text"), none, _text_answers)
cloze = Kind(_cloze, _cloze_island, lambda _: t("face.cloze"), _cloze_lines, _cloze_answers)
reflect = Kind(_reflect, _reflect_island, lambda _: t("face.reflect"), none, _reflect_answers)
