"""Kinds in which things are put in place: ``order`` (a sequence) and ``match`` (pairs)."""

from __future__ import annotations

from dataclasses import dataclass

from ..reading import Fields, unique
from ..strings import t
from .kind import Island, Kind, Nodes, Rich, strong


@dataclass(frozen=True)
class Step:
    """One thing to put in order; ``why`` says why it stands where it does."""

    id: str
    text: str
    why: str


@dataclass(frozen=True)
class Order:
    """``steps`` in the right order; learners see them shuffled."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Pair:
    """A thing on the left and the one on the right that belongs to it."""

    id: str
    left: str
    right: str
    why: str


@dataclass(frozen=True)
class Match:
    """Pairs to find; ``extra`` are things on the right that belong to nothing."""

    pairs: tuple[Pair, ...]
    extra: tuple[str, ...]


def _order(fields: Fields) -> Order:
    made = []
    for item in fields.children("steps", least=3, label="step"):
        made.append(Step(item.identifier("id"), item.text("text"), item.text("why")))
        item.finish()
    unique([step.id for step in made], "step id", fields.fail)
    unique([step.text for step in made], "step text", fields.fail)
    return Order(tuple(made))


def _order_island(body: Order, rich: Rich) -> Island:
    return {"steps": [{"id": s.id, "text": rich(s.text), "why": rich(s.why)} for s in body.steps]}


def _alphabetical(nodes: list[Nodes]) -> list[Nodes]:
    """Return lines in an order that gives nothing away: that of their letters."""
    return sorted(nodes, key=str)


def _order_lines(item: Island) -> list[Nodes]:
    return _alphabetical([step["text"] for step in item["steps"]])


def _order_answers(item: Island) -> list[Nodes]:
    return [
        [strong(f"{place}."), " ", *step["text"], ": ", *step["why"]]
        for place, step in enumerate(item["steps"], start=1)
    ]


def _match(fields: Fields) -> Match:
    made = []
    for item in fields.children("pairs", least=2, label="pair"):
        made.append(Pair(item.identifier("id"), item.text("left"), item.text("right"), item.text("why")))
        item.finish()
    extra = fields.texts("extra")
    unique([pair.id for pair in made], "pair id", fields.fail)
    unique([pair.left for pair in made], "left", fields.fail)
    unique([*(pair.right for pair in made), *extra], "right", fields.fail)
    return Match(tuple(made), extra)


def _match_island(body: Match, rich: Rich) -> Island:
    # A choice on the right is known by the id of its pair, an extra one by "extra-1", "extra-2" ...
    rights = [{"id": pair.id, "text": pair.right} for pair in body.pairs]
    rights += [{"id": f"extra-{n}", "text": text} for n, text in enumerate(body.extra, start=1)]
    return {
        "pairs": [{"id": p.id, "left": rich(p.left), "why": rich(p.why)} for p in body.pairs],
        "rights": rights,  # plain text: a native select shows nothing else
    }


def _match_lines(item: Island) -> list[Nodes]:
    rights = ", ".join(sorted(right["text"] for right in item["rights"]))
    return [*(pair["left"] for pair in item["pairs"]), [t("face.match", rights=rights)]]


def _match_answers(item: Island) -> list[Nodes]:
    text = {right["id"]: right["text"] for right in item["rights"]}
    return [[*pair["left"], " → ", strong(text[pair["id"]]), ". ", *pair["why"]] for pair in item["pairs"]]


order = Kind(_order, _order_island, lambda _: t("face.order"), _order_lines, _order_answers)
match = Kind(_match, _match_island, lambda _: t("face.match_each"), _match_lines, _match_answers)
