"""The same content for everyone: choice questions out of the course's bank, and one curve with its slider's steps."""

from __future__ import annotations

from typing import Any

import numpy as np

from mgcourse.explorers.energy import MG_GRID, STEPS
from mgcourse.models.speciation import mg_atp_fraction
from mgcourse.questions import bank

LESSON = "03_magnesium_and_energy_production"
KINDS = ("choice", "choices")
PAGES = {"page8": (8, True), "q1": (1, False), "q10": (10, False), "q100": (100, False)}


def chosen() -> list[Any]:
    """Return 100 different questions with options to choose from; the first eight are lesson 03's."""
    every = [item for item in bank().questions.values() if item.kind in KINDS]
    first = [item for item in every if item.lesson == LESSON]
    return [*first, *(item for item in every if item.lesson != LESSON)][:100]


def plain(item: Any) -> dict[str, Any]:
    """Return what another tool needs of a question: words, options, which are right, and why."""
    return {
        "id": item.id,
        "many": item.kind == "choices",
        "stem": item.stem,
        "options": [
            {"text": option.text, "correct": bool(option.correct), "why": option.why}
            for option in item.body.options
        ],
    }


def curve() -> dict[str, Any]:
    """Return the curve (per cent against mmol/L, 61 points) and where the slider (23 steps) can stand."""
    return {
        "x": [float(value) for value in MG_GRID],
        "y": [100 * float(value) for value in mg_atp_fraction(MG_GRID)],
        "steps": list(STEPS),
        "at": [100 * float(value) for value in mg_atp_fraction(np.array(STEPS))],
    }
