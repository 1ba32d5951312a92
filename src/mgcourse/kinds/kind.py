"""What every kind of question must offer: how it is read, shipped and shown without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..reading import Fields

Island = dict[str, Any]
Rich = Callable[[str], list[Any]]
Nodes = list[Any]


@dataclass(frozen=True)
class Kind:
    """One kind of question.

    Attributes
    ----------
    parse : (Fields) -> body
        Reads the kind's own fields of the YAML; faults raise `ContentError`.
    island : (body, rich) -> dict
        The body as JSON for the front end; `rich` turns a text into nodes.
    instruction : (island) -> str
        What a reader on paper is asked to do; empty where the stem says it.
    lines : (island) -> list of nodes
        What stands under the stem on paper: options, pairs, steps.
    answers : (island) -> list of nodes
        The answer with its reasons, folded away under the question.
    """

    parse: Callable[[Fields], Any]
    island: Callable[[Any, Rich], Island]
    instruction: Callable[[Island], str]
    lines: Callable[[Island], list[Nodes]]
    answers: Callable[[Island], list[Nodes]]


def none(_: Island) -> list[Nodes]:
    """Return no lines."""
    return []


def strong(text: str) -> Nodes:
    """Return a lead-in word for an answer."""
    return ["strong", {}, [text]]


def sentence(nodes: Nodes) -> Nodes:
    """Return `nodes` closed by a full stop unless they end in one."""
    last = nodes[-1] if nodes else ""
    closed = isinstance(last, str) and last.rstrip().endswith((".", "?", "!", ":"))
    return nodes if closed else [*nodes, "."]


def numeral(value: float, unit: str = "") -> str:
    """Return a number as it is printed, with its unit."""
    return f"{value:.6g} {unit}".strip()
