"""The kinds of question: how each is read from YAML, shipped, and shown on paper.

Marking lives in the front end, never here. A new kind is one entry in `KINDS`, one module in
``web/kinds/``, golden marking vectors, its key table and its accessibility snapshot.
"""

from __future__ import annotations

from . import numeric, options, ordering, words
from .kind import Kind

KINDS: dict[str, Kind] = {
    "choice": options.choice,
    "choices": options.choices,
    "number": numeric.number,
    "order": ordering.order,
    "match": ordering.match,
    "cloze": words.cloze,
    "text": words.text,
    "estimate": numeric.estimate,
    "reflect": words.reflect,
    "predict": options.predict,
}

__all__ = ["KINDS", "Kind"]
