"""Kinds answered with a number: ``number`` (right within a tolerance) and ``estimate`` (by distance)."""

from __future__ import annotations

from dataclasses import dataclass

from .. import units
from ..reading import Fields
from ..strings import t
from .kind import Island, Kind, Nodes, Rich, none, numeral, strong


@dataclass(frozen=True)
class Near:
    """A known wrong number (``near`` plus or minus ``tolerance``) and what it reveals."""

    near: float
    tolerance: float
    why: str


@dataclass(frozen=True)
class Unit:
    """A unit the learner may answer in; a value times ``factor`` is in the question's own unit."""

    unit: str
    factor: float


@dataclass(frozen=True)
class Number:
    """A number with its unit; right within ``tolerance`` (absolute, inclusive, in ``unit``).

    ``units`` is empty when only ``unit`` is offered. ``significant`` is the number of significant
    figures asked for, or ``None``.
    """

    answer: float
    unit: str
    tolerance: float
    why: str
    classes: tuple[Near, ...]
    otherwise: str
    units: tuple[Unit, ...]
    wrong_unit: str
    significant: int | None


@dataclass(frozen=True)
class Estimate:
    """A guess from ``low`` to ``high``: full marks within ``close`` of the answer, none beyond ``far``."""

    answer: float
    unit: str
    low: float
    high: float
    step: float
    close: float
    far: float
    why: str
    too_low: str
    too_high: str


def _number(fields: Fields) -> Number:
    answer = fields.number("answer")
    unit = fields.text("unit", "")
    offered = _units(fields, unit)
    return Number(
        answer=answer,
        unit=unit,
        tolerance=_tolerance(fields, answer),
        why=fields.text("why"),
        classes=tuple(_classes(fields)),
        otherwise=fields.text("otherwise"),
        units=offered,
        wrong_unit=fields.text("wrong_unit") if offered else "",
        significant=fields.integer("significant", 1, 6) if fields.has("significant") else None,
    )


def _classes(fields: Fields) -> list[Near]:
    found = []
    for item in fields.children("classes", least=0, label="class"):
        found.append(Near(item.number("near"), _positive(item, "tolerance"), item.text("why")))
        item.finish()
    return found


def _units(fields: Fields, unit: str) -> tuple[Unit, ...]:
    others = fields.texts("units")
    substance = fields.text("substance", "")
    if not others:
        if substance:
            raise fields.fail("substance belongs to questions with units")
        return ()
    try:
        return tuple(Unit(name, units.factor(name, unit, substance)) for name in (unit, *others))
    except units.UnitError as error:
        raise fields.fail(f"units: {error}") from error


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


def _number_island(body: Number, rich: Rich) -> Island:
    island: Island = {
        "answer": body.answer,
        "unit": body.unit,
        "tolerance": body.tolerance,
        "why": rich(body.why),
        "classes": [{"near": c.near, "tolerance": c.tolerance, "why": rich(c.why)} for c in body.classes],
        "otherwise": rich(body.otherwise),
    }
    if body.units:
        island["units"] = [{"unit": u.unit, "factor": u.factor} for u in body.units]
        island["wrong_unit"] = rich(body.wrong_unit)
    if body.significant:
        island["significant"] = body.significant
    return island


def _estimate(fields: Fields) -> Estimate:
    low, high, step = fields.number("low"), fields.number("high"), fields.number("step")
    answer = fields.number("answer")
    close, far = _positive(fields, "close"), _positive(fields, "far")
    if not low <= answer <= high:
        raise fields.fail(f"answer is {answer}; needs a number from low ({low}) to high ({high})")
    steps = (high - low) / step if step > 0 else 0
    if step <= 0 or abs(steps - round(steps)) > 1e-6:
        raise fields.fail(f"step is {step}; needs a number that divides {low} to {high} evenly")
    if not close < far:
        raise fields.fail(f"close is {close}, far is {far}; close must be smaller")
    return Estimate(
        answer=answer,
        unit=fields.text("unit", ""),
        low=low,
        high=high,
        step=step,
        close=close,
        far=far,
        why=fields.text("why"),
        too_low=fields.text("too_low"),
        too_high=fields.text("too_high"),
    )


def _estimate_island(body: Estimate, rich: Rich) -> Island:
    return {
        **{name: getattr(body, name) for name in ("answer", "unit", "low", "high", "step", "close", "far")},
        **{name: rich(getattr(body, name)) for name in ("why", "too_low", "too_high")},
    }


def _instruction(item: Island) -> str:
    return t("face.number_unit", unit=item["unit"]) if item["unit"] else t("face.number")


def _estimate_instruction(item: Island) -> str:
    return t("face.estimate", low=numeral(item["low"]), high=numeral(item["high"], item["unit"]))


def _answers(item: Island) -> list[Nodes]:
    return [[strong(numeral(item["answer"], item["unit"]) + "."), " ", *item["why"]]]


number = Kind(_number, _number_island, _instruction, none, _answers)
estimate = Kind(_estimate, _estimate_island, _estimate_instruction, none, _answers)
