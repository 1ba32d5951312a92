"""Interface strings, from the catalogues that Python and the front end share, one file for each language.

The language is chosen once, for everything: ``MGCOURSE_LANGUAGE`` in the environment, or else ``language``
under ``sphinx: config:`` in ``_config.yml``. What authors write is not translated: it stays in `WRITTEN`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

import yaml

from .paths import CourseNotFoundError, root

WRITTEN = "en"  # the language of lessons, questions and models
_asked: ContextVar[str] = ContextVar("_asked", default="")
_HERE = Path(__file__).parent
_CATALOGUES = _HERE / "strings"
_BUNDLES = _HERE / "static"


class LanguageError(ValueError):
    """The interface does not exist in the language that is asked for."""


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue."""
    return tuple(sorted(path.stem for path in _CATALOGUES.glob("*.json")))


def language() -> str:
    """Return the language of the interface, as a tag such as "es".

    Raises
    ------
    LanguageError
        If there is no catalogue for it.
    """
    return _known(_asked.get() or os.environ.get("MGCOURSE_LANGUAGE") or _configured())


@contextmanager
def as_written() -> Iterator[None]:
    """Let all words inside be in the language of the lessons: a notebook's outputs are stored with it."""
    before = _asked.set(WRITTEN)
    try:
        yield
    finally:
        _asked.reset(before)


def _known(wish: str) -> str:
    if wish in languages():
        return wish
    raise LanguageError(
        f"the language is {wish!r} (MGCOURSE_LANGUAGE, or language in _config.yml); there are words for: "
        f"{', '.join(languages())}"
    )


@cache
def _configured() -> str:
    try:
        file = root() / "_config.yml"
        text = file.read_text(encoding="utf-8")
    except (CourseNotFoundError, FileNotFoundError):
        return WRITTEN
    told = yaml.safe_load(text) or {}
    return str(told.get("sphinx", {}).get("config", {}).get("language", WRITTEN))


def bundles() -> Path:
    """Return the folder of the front end's scripts in the language of the interface."""
    spoken = language()
    return _BUNDLES if spoken == WRITTEN else _BUNDLES / spoken


def lang(tag: str) -> str:
    """Return the attribute for an element in that language; "" if all is in one language, the page's."""
    return "" if language() == WRITTEN else f' lang="{tag}"'


@cache
def _catalogue(spoken: str) -> dict[str, str]:
    """Return the words of a language; a sentence that is not translated yet is said as it was written."""
    texts = [(_CATALOGUES / f"{tag}.json").read_text(encoding="utf-8") for tag in (WRITTEN, spoken)]
    return {key: words for text in texts for key, words in json.loads(text).items()}


def t(key: str, **values: object) -> str:
    """Return the string of `key` with ``{name}`` placeholders filled; an unknown key is an error."""
    return _catalogue(language())[key].format(**values)
