"""From the course's ten kinds to the shapes a format holds, and from one shape to another.

Each step that changes a question says so in words; the words go into the list beside the export.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..bibliography import Source
from ..questions import Question
from ..strings import t
from .shapes import Band, Free, Gap, Gaps, Item, Numeric, Option, Pair, Pairs, Pick, Sequence, Shape, Words


@dataclass(frozen=True)
class Converted:
    """What became of one question: items, or none and the reason; ``notes`` say what was changed."""

    question: Question
    items: tuple[Item, ...]
    notes: tuple[str, ...]


def convert(
    question: Question,
    holds: frozenset[type],
    known: Mapping[str, Source],
    losses: Callable[[Item], Iterable[str]],
) -> Converted:
    """Turn a question into items whose shapes a format holds.

    Parameters
    ----------
    holds
        The shapes the format can hold.
    losses
        What the format cannot say of an item it holds, in words.
    """
    item, notes = direct(question, known)
    items = [item]
    while any(type(one.shape) not in holds for one in items):
        refused = next(type(one.shape) for one in items if type(one.shape) not in holds)
        found = _fallback(refused, holds)
        if found is None:
            return Converted(
                question, (), (f"this format has nothing like a question of kind {question.kind}",)
            )
        change, words = found
        items = [new for one in items for new in (change(one) if type(one.shape) is refused else [one])]
        notes += (words,)
    for one in items:
        notes += tuple(words for words in losses(one) if words not in notes)
    return Converted(question, tuple(items), notes)


def direct(question: Question, known: Mapping[str, Source]) -> tuple[Item, tuple[str, ...]]:
    """Return a question in the shape nearest to its kind, and what that changed."""
    shape, ask, notes = _SHAPES[question.kind](question.body)
    item = Item(
        id=question.id,
        lesson=question.lesson,
        kind=question.kind,
        stem=f"{question.stem} {ask}".strip(),
        shape=shape,
        hints=question.hints,
        explanation=question.explanation,
        sources=tuple((known[key].label, known[key].url) for key in question.sources),
        counts=question.kind not in ("predict", "reflect"),
    )
    return item, notes


Made = tuple[Shape, str, tuple[str, ...]]


def _options(body: Any) -> tuple[Option, ...]:
    return tuple(Option(option.text, option.why, option.correct) for option in body.options)


def _choice(body: Any) -> Made:
    return Pick(_options(body), shuffle=body.shuffle), "", ()


def _choices(body: Any) -> Made:
    ask = t("face.choose_all") if body.choose is None else t("face.choose_n", n=body.choose)
    return Pick(_options(body), many=True, shuffle=body.shuffle), ask, ()


def _predict(body: Any) -> Made:
    # What really happens is told whatever was chosen, so it stands in every reason.
    options = tuple(Option(o.text, f"{o.why} {body.reveal}", o.correct) for o in body.options)
    note = "a prediction, never marked here, becomes a choice with a right answer: let it count for nothing"
    return Pick(options, shuffle=body.shuffle), t("face.predict"), (note,)


def _number(body: Any) -> Made:
    right = Band(body.answer, body.tolerance, 1, body.why)
    known = (Band(near.near, near.tolerance, 0, near.why) for near in body.classes)
    units = tuple((unit.unit, unit.factor) for unit in body.units)
    ask = t("face.number_unit", unit=body.unit) if body.unit and not units else t("face.number")
    figures = ("the remark on significant figures is left out",) if body.significant else ()
    return Numeric(body.unit, (right, *known), body.otherwise, units), ask, figures


def _estimate(body: Any) -> Made:
    """Give full credit within ``close``, and half up to half-way to ``far``, where the scale has it."""
    middle = (body.close + body.far) / 2
    bands = [Band(body.answer, body.close, 1, body.why)]
    for side, end, why in ((-1, body.low, body.too_low), (1, body.high, body.too_high)):
        near = min(middle, abs(end - body.answer))
        bands.append(_between(body.answer + side * body.close, body.answer + side * near, 0.5, why))
        bands.append(_between(body.answer + side * near, end, 0, why))
    kept = tuple(band for band in bands if band.tolerance > 0)
    ask = t("face.estimate", low=f"{body.low:.6g}", high=f"{body.high:.6g} {body.unit}".strip())
    note = "a guess by slider becomes a number to type; half credit stands for the sliding scale"
    return Numeric(body.unit, kept, ask), ask, (note,)


def _between(one: float, other: float, credit: float, why: str) -> Band:
    return Band(round((one + other) / 2, 9), round(abs(other - one) / 2, 9), credit, why)


def _text(body: Any) -> Made:
    classes = tuple((known.words, known.why) for known in body.classes)
    note = "spelling is no longer forgiven beyond capital and small letters"
    return Words(body.accept, body.why, classes, body.otherwise), t("face.text"), (note,)


def _cloze(body: Any) -> Made:
    gaps = tuple(Gap(blank.accept, blank.options, blank.why, blank.otherwise) for blank in body.blanks)
    parts, rest = [], body.text
    for blank in body.blanks:
        before, _, rest = rest.partition(f"{{{blank.id}}}")
        parts.append(before)
    return Gaps((*parts, rest), gaps), "", ()


def _order(body: Any) -> Made:
    return Sequence(tuple((step.text, step.why) for step in body.steps)), "", ()


def _match(body: Any) -> Made:
    pairs = tuple(Pair(pair.left, pair.right, pair.why) for pair in body.pairs)
    return Pairs(pairs, body.extra), "", ()


def _reflect(body: Any) -> Made:
    note = "a reflection becomes an essay; someone has to mark it, or let it count for nothing"
    return Free(body.model, body.points), "", (note,)


_SHAPES: dict[str, Callable[[Any], Made]] = {
    "choice": _choice, "choices": _choices, "predict": _predict, "number": _number, "estimate": _estimate,
    "text": _text, "cloze": _cloze, "order": _order, "match": _match, "reflect": _reflect,
}  # fmt: skip


def _parts(item: Item, made: Iterable[tuple[str, Shape]]) -> list[Item]:
    """Return several items in the place of one; the first keeps the question's id."""
    return [
        replace(item, id=item.id if n == 1 else f"{item.id}--{n}", stem=stem, shape=shape)
        for n, (stem, shape) in enumerate(made, start=1)
    ]


def _gaps_apart(item: Item) -> list[Item]:
    """One question for each blank; the other blanks show as lines, so that none gives another away."""
    shape = item.shape
    assert isinstance(shape, Gaps)
    made: list[tuple[str, Shape]] = []
    for n, gap in enumerate(shape.gaps):
        line = "".join(
            part + ("" if at == len(shape.gaps) else f" **[{at + 1}]** " if at == n else " … ")
            for at, part in enumerate(shape.parts)
        )
        stem = f"{item.stem} {' '.join(line.split())} **[{n + 1}]** = ?"
        made.append((stem, _one_gap(gap)))
    return _parts(item, made)


def _one_gap(gap: Gap) -> Shape:
    if not gap.options:
        return Words(gap.accept, gap.why, (), gap.otherwise)
    right = gap.accept[0]
    return Pick(
        tuple(Option(plain(o), gap.why if o == right else gap.otherwise, o == right) for o in gap.options)
    )


def _pairs_apart(item: Item) -> list[Item]:
    """One choice for each pair; a wrong one is not explained, since that would name the right one."""
    shape = item.shape
    assert isinstance(shape, Pairs)
    made: list[tuple[str, Shape]] = []
    for pair in shape.pairs:
        options = tuple(
            Option(plain(right), pair.why if right == pair.right else "", right == pair.right)
            for right in shape.rights
        )
        made.append(
            (
                f"{item.stem} **{pair.left}**" if "**" not in pair.left else f"{item.stem} {pair.left}",
                Pick(options),
            )
        )
    return _parts(item, made)


def _places(item: Item) -> list[Item]:
    """Turn an order into pairs of a step and its place."""
    shape = item.shape
    assert isinstance(shape, Sequence)
    pairs = tuple(Pair(text, str(n), why) for n, (text, why) in enumerate(shape.steps, start=1))
    return [replace(item, shape=Pairs(pairs, ()))]


def plain(text: str) -> str:
    """Return markup that shows `text` literally."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!^~$<>&|\"'" else sign for sign in text)


def _sequences(item: Item) -> list[Item]:
    """Turn an order into a choice among sequences: the right one, and ones with steps changed over."""
    shape = item.shape
    assert isinstance(shape, Sequence)
    steps = [text for text, _ in shape.steps]
    wrong = [*[swapped(steps, at) for at in range(len(steps) - 1)][-2:], steps[::-1]]
    reasons = " ".join(why for _, why in shape.steps)
    options = [Option(_line(steps), reasons, True), *(Option(_line(one), "", False) for one in wrong)]
    return [replace(item, stem=f"{item.stem} Choose the right order.", shape=Pick(tuple(options)))]


def swapped(steps: list[str], at: int) -> list[str]:
    """Return the steps with one changed over with the next."""
    return [*steps[:at], steps[at + 1], steps[at], *steps[at + 2 :]]


def _line(steps: list[str]) -> str:
    return " → ".join(f"({n}) {step}" for n, step in enumerate(steps, start=1))


def _fallback(refused: type, holds: frozenset[type]) -> tuple[Callable[[Item], list[Item]], str] | None:
    """Return how a shape that a format refuses is changed, and the words for it."""
    if refused is Gaps:
        return _gaps_apart, "one question for each blank"
    if refused is Pairs:
        return _pairs_apart, "one choice for each pair"
    if refused is Sequence and Pairs in holds:
        return _places, "an order becomes pairs of a step and its place"
    if refused is Sequence:
        return _sequences, "an order becomes a choice among whole sequences"
    return None
