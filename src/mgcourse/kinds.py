"""The kinds of question: what the YAML of each holds. Marking lives in the front end, never here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .reading import Fields, unique


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


@dataclass(frozen=True)
class Choices:
    """Several options are right; ``choose`` is their number, or ``None`` for "all that apply"."""

    options: tuple[Option, ...]
    choose: int | None


@dataclass(frozen=True)
class Near:
    """A known wrong number (``near`` plus or minus ``tolerance``) and what it reveals."""

    near: float
    tolerance: float
    why: str


@dataclass(frozen=True)
class Number:
    """A number with its unit; right within ``tolerance`` (absolute, inclusive, same unit)."""

    answer: float
    unit: str
    tolerance: float
    why: str
    classes: tuple[Near, ...]
    otherwise: str


Body = Choice | Choices | Number


def _options(fields: Fields) -> tuple[Option, ...]:
    made = []
    for item in fields.children("options", least=2, label="option"):
        made.append(
            Option(
                id=item.identifier("id"),
                text=item.text("text"),
                why=item.text("why"),
                correct=item.flag("correct"),
            )
        )
        item.finish()
    unique([option.id for option in made], "option id", fields.fail)
    unique([option.text for option in made], "option text", fields.fail)
    return tuple(made)


def _choice(fields: Fields) -> Choice:
    options = _options(fields)
    right = sum(option.correct for option in options)
    if right != 1:
        raise fields.fail(f"{right} options are marked correct; kind choice needs exactly 1")
    return Choice(options)


def _choices(fields: Fields) -> Choices:
    options = _options(fields)
    right = sum(option.correct for option in options)
    choose = fields.raw("choose")
    if choose == "all":
        if right < 1:
            raise fields.fail("no option is marked correct; kind choices needs at least 1")
        return Choices(options, None)
    if choose != right or isinstance(choose, bool):
        raise fields.fail(f"choose is {choose!r}, {right} options are correct; allowed: all, {right}")
    return Choices(options, right)


def _number(fields: Fields) -> Number:
    answer = fields.number("answer")
    classes = []
    for item in fields.children("classes", least=0, label="class"):
        near = Near(item.number("near"), _positive(item, "tolerance"), item.text("why"))
        item.finish()
        classes.append(near)
    return Number(
        answer=answer,
        unit=fields.text("unit", ""),
        tolerance=_tolerance(fields, answer),
        why=fields.text("why"),
        classes=tuple(classes),
        otherwise=fields.text("otherwise"),
    )


def _tolerance(fields: Fields, answer: float) -> float:
    if fields.has("tolerance") == fields.has("tolerance_percent"):
        raise fields.fail("give either tolerance (absolute) or tolerance_percent, not both or none")
    if fields.has("tolerance"):
        return _positive(fields, "tolerance")
    return abs(answer) * _positive(fields, "tolerance_percent") / 100


def _positive(fields: Fields, name: str) -> float:
    value = fields.number(name)
    if value < 0:
        raise fields.fail(f"{name} is {value}; needs a number of at least 0")
    return value


KINDS: dict[str, Callable[[Fields], Body]] = {
    "choice": _choice,
    "choices": _choices,
    "number": _number,
}
