"""Kinds in which the learner chooses among options: ``choice``, ``choices`` and ``predict``."""

from __future__ import annotations

from dataclasses import dataclass

from ..reading import Fields, unique
from ..strings import t
from .kind import Island, Kind, Nodes, Rich, sentence, strong


@dataclass(frozen=True)
class Option:
    """One answer a learner can choose, with the reason it is right or wrong."""

    id: str
    text: str
    why: str
    correct: bool


@dataclass(frozen=True)
class Choice:
    """Exactly one option is right."""

    options: tuple[Option, ...]
    shuffle: bool


@dataclass(frozen=True)
class Choices:
    """Several options are right; ``choose`` is their number, or ``None`` for "all that apply"."""

    options: tuple[Option, ...]
    choose: int | None
    shuffle: bool


@dataclass(frozen=True)
class Predict:
    """A prediction that locks once it is made; ``reveal`` then tells what really happens."""

    options: tuple[Option, ...]
    reveal: str
    shuffle: bool


def _options(fields: Fields) -> tuple[Option, ...]:
    made = []
    for item in fields.children("options", least=2, label="option"):
        made.append(Option(item.identifier("id"), item.text("text"), item.text("why"), item.flag("correct")))
        item.finish()
    unique([option.id for option in made], "option id", fields.fail)
    unique([option.text for option in made], "option text", fields.fail)
    return tuple(made)


def _one_right(fields: Fields, kind: str) -> tuple[Option, ...]:
    options = _options(fields)
    right = sum(option.correct for option in options)
    if right != 1:
        raise fields.fail(f"{right} options are marked correct; kind {kind} needs exactly 1")
    return options


def _choice(fields: Fields) -> Choice:
    return Choice(_one_right(fields, "choice"), fields.flag("shuffle", True))


def _predict(fields: Fields) -> Predict:
    return Predict(_one_right(fields, "predict"), fields.text("reveal"), fields.flag("shuffle", True))


def _choices(fields: Fields) -> Choices:
    options = _options(fields)
    shuffle = fields.flag("shuffle", True)
    right = sum(option.correct for option in options)
    choose = fields.raw("choose")
    if choose == "all":
        if right < 1:
            raise fields.fail("no option is marked correct; kind choices needs at least 1")
        return Choices(options, None, shuffle)
    if choose != right or isinstance(choose, bool):
        raise fields.fail(f"choose is {choose!r}, {right} options are correct; allowed: all, {right}")
    return Choices(options, right, shuffle)


def _island(body: Choice | Choices | Predict, rich: Rich) -> Island:
    return {
        "options": [
            {"id": o.id, "text": rich(o.text), "why": rich(o.why), "correct": o.correct} for o in body.options
        ],
        "shuffle": body.shuffle,
    }


def _choices_island(body: Choices, rich: Rich) -> Island:
    return {**_island(body, rich), "choose": "all" if body.choose is None else body.choose}


def _predict_island(body: Predict, rich: Rich) -> Island:
    return {**_island(body, rich), "reveal": rich(body.reveal)}


def _instruction(item: Island) -> str:
    wish = item["choose"]
    return t("face.choose_all") if wish == "all" else t("face.choose_n", n=wish)


def _lines(item: Island) -> list[Nodes]:
    return [option["text"] for option in item["options"]]


def _answers(item: Island) -> list[Nodes]:
    return [
        [strong(t("face.right" if o["correct"] else "face.wrong")), " ", *sentence(o["text"]), " ", *o["why"]]
        for o in item["options"]
    ]


def _predict_answers(item: Island) -> list[Nodes]:
    return [*_answers(item), item["reveal"]]


choice = Kind(_choice, _island, lambda _: "", _lines, _answers)
choices = Kind(_choices, _choices_island, _instruction, _lines, _answers)
predict = Kind(_predict, _predict_island, lambda _: t("face.predict"), _lines, _predict_answers)
