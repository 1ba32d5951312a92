"""The list beside every export: each question of the bank, what became of it, and why."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..questions import Question

NAME = "conversion.csv"
AS_IT_IS = "as it is"


@dataclass(frozen=True)
class Row:
    """One question in the list; ``items`` are the ids it has in the export, none when it is left out."""

    question: Question
    items: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def state(self) -> str:
        """Say in a word or two what became of the question."""
        if not self.items:
            return "left out"
        return "changed" if self.notes else AS_IT_IS


def table(rows: Iterable[Row]) -> bytes:
    """Return the list as CSV."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(["question", "lesson", "kind", "became", "items", "notes"])
    for row in rows:
        asked = row.question
        writer.writerow(
            [asked.id, asked.lesson, asked.kind, row.state, " ".join(row.items), "; ".join(row.notes)]
        )
    return made.getvalue().encode()


def summary(rows: list[Row]) -> list[str]:
    """Return what the command says at its end: how many questions, and each kind of change with its count."""
    states = Counter(row.state for row in rows)
    items = sum(len(row.items) for row in rows)
    parts = [f"{n} {state}" for state in (AS_IT_IS, "changed", "left out") if (n := states[state])]
    lines = [f"{len(rows)} questions: {', '.join(parts)}; {items} items in all"]
    notes = Counter(note for row in rows for note in row.notes)
    return [*lines, *(f"  {n:4d} x {note}" for note, n in notes.most_common())]
