"""Interface strings, from the one catalogue that Python and the front end share."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

LANGUAGE = "en"


@cache
def _catalogue(language: str) -> dict[str, str]:
    text = files("mgcourse").joinpath("strings", f"{language}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def t(key: str, **values: object) -> str:
    """Return the string of `key` with ``{name}`` placeholders filled; an unknown key is an error."""
    return _catalogue(LANGUAGE)[key].format(**values)
