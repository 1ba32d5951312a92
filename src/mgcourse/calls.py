"""Which widgets a notebook asks for, read from its code without running it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_CALL = re.compile(r"\b(lesson|quiz|checklist|claim)\(\s*[\"']([^\"']+)[\"']\s*\)")
_PREDICT = re.compile(r"\bpredict=[\"']([^\"']+)[\"']")


def calls(notebook: Any) -> Iterator[tuple[str, str]]:
    """Yield each call as (function, id), in order; a figure's prediction counts as a quiz."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            yield from _CALL.findall(cell.source)
            yield from (("quiz", identifier) for identifier in _PREDICT.findall(cell.source))
