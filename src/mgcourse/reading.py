"""Reading authors' YAML at the door: every fault names file, place, value and what is allowed."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from .paths import shown

MAX_BYTES = 2_000_000
ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")


class ContentError(ValueError):
    """A fault in the course's own content, told with file and place."""

    def __init__(self, path: Path, place: str, message: str) -> None:
        self.path, self.place, self.message = path, place, message
        super().__init__(f"{', '.join(part for part in (shown(path), place) if part)}: {message}")


class _Located(dict[str, Any]):
    """A YAML mapping that knows the line it starts on."""

    line = 0


class _Loader(yaml.SafeLoader):
    """Safe YAML that keeps line numbers and refuses a key written twice."""


class _Fast(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same on libyaml, where PyYAML has it: several times as fast, but its messages say less."""


def _mapping(loader: Any, node: yaml.MappingNode) -> _Located:
    made = _Located()
    made.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} is not text", key_node.start_mark
            )
        if key in made:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} stands twice", key_node.start_mark
            )
        made[key] = loader.construct_object(value_node, deep=True)
    return made


for _kind in (_Loader, _Fast):
    _kind.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def _parsed(text: str) -> Any:
    try:
        return yaml.load(text, Loader=_Fast)
    except (yaml.YAMLError, ValueError, RecursionError):
        return yaml.load(text, Loader=_Loader)  # for its message


def load(path: Path) -> Any:
    """Return the content of a YAML file.

    Raises
    ------
    ContentError
        If the file is missing, too large, not UTF-8 or not YAML; the line is named where there is one.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ContentError(path, "", f"the file has {size} bytes; allowed are {MAX_BYTES}")
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ContentError(path, f"byte {error.start}", "is not UTF-8 text") from error
    except OSError as error:
        raise ContentError(path, "", f"cannot be read ({error.strerror})") from error
    try:
        return _parsed(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}" if mark else ""
        raise ContentError(path, place, f"is not valid YAML: {error.problem}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ContentError(path, "", f"is not valid YAML: {error}") from error


class Fields:
    """One mapping of a YAML file, read field by field.

    Parameters
    ----------
    path, place
        File and place that errors name.
    value
        What the file holds there; anything but a mapping is an error.
    """

    def __init__(self, path: Path, place: str, value: Any) -> None:
        self.path = path
        line = getattr(value, "line", 0)
        self.place = f"{place} (line {line})" if line else place
        if not isinstance(value, dict):
            raise ContentError(path, place, f"is {_short(value)}; needs fields (name: value)")
        self._value = value
        self._read: set[str] = set()

    def fail(self, message: str) -> ContentError:
        """Return an error at this place."""
        return ContentError(self.path, self.place, message)

    def has(self, name: str) -> bool:
        """Return whether the field is there."""
        return name in self._value

    def raw(self, name: str, default: Any = ...) -> Any:
        """Return a field as the file has it; an error if it is missing and has no default."""
        self._read.add(name)
        if name in self._value and self._value[name] is not None:
            return self._value[name]
        if default is ...:
            raise self.fail(f"{name} is missing")
        return default

    def text(self, name: str, default: Any = ...) -> str:
        """Return a non-empty text (or the default)."""
        value = self.raw(name, default)
        if value is default:
            return str(value)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(f"{name} is {_short(value)}; needs text (quote it if it looks like a number)")
        return value.strip()

    def identifier(self, name: str) -> str:
        """Return an id: small letters, digits and hyphens, at most 64."""
        value = self.raw(name)
        if not isinstance(value, str) or not ID.fullmatch(value):
            raise self.fail(f"{name} is {_short(value)}; needs 1-64 small letters, digits or hyphens")
        return value

    def integer(self, name: str, least: int, most: int) -> int:
        """Return a whole number within bounds."""
        value = self.raw(name)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.fail(f"{name} is {_short(value)}; needs a whole number from {least} to {most}")
        return value

    def number(self, name: str) -> float:
        """Return a finite number."""
        value = self.raw(name)
        real = isinstance(value, int | float) and not isinstance(value, bool)
        if not real or not math.isfinite(value):
            raise self.fail(f"{name} is {_short(value)}; needs a number")
        return float(value)

    def flag(self, name: str, default: bool = False) -> bool:
        """Return true or false; the default when absent."""
        value = self.raw(name, default)
        if not isinstance(value, bool):
            raise self.fail(f"{name} is {_short(value)}; needs true or false")
        return value

    def one_of(self, name: str, allowed: Sequence[str]) -> str:
        """Return one of the allowed words."""
        value = self.raw(name)
        if value not in allowed:
            raise self.fail(f"{name} is {_short(value)}; allowed: {', '.join(allowed)}")
        return str(value)

    def texts(self, name: str, least: int = 0) -> tuple[str, ...]:
        """Return a list of texts; one text alone counts as a list of one."""
        value = self.raw(name, [])
        items = [value] if isinstance(value, str) else value
        good = isinstance(items, list) and all(isinstance(i, str) and i.strip() for i in items)
        if not good or len(items) < least:
            raise self.fail(f"{name} is {_short(value)}; needs a list of at least {least} texts")
        return tuple(item.strip() for item in items)

    def children(self, name: str, least: int, label: str) -> Iterator[Fields]:
        """Yield the mappings of a list."""
        value = self.raw(name, [])
        if not isinstance(value, list) or len(value) < least:
            raise self.fail(f"{name} is {_short(value)}; needs a list of at least {least}")
        for number, item in enumerate(value, start=1):
            yield Fields(self.path, f"{self.place}, {label} {number}", item)

    def finish(self) -> None:
        """Raise if the mapping holds a field that nobody read: most often a typing slip."""
        strange = [name for name in self._value if name not in self._read]
        if strange:
            allowed = ", ".join(sorted(self._read))
            raise self.fail(f"unknown field {strange[0]!r}; allowed: {allowed}")


def unique(values: Sequence[str], what: str, fail: Callable[[str], ContentError]) -> None:
    """Raise if a value stands twice."""
    for position, value in enumerate(values):
        if value in values[:position]:
            raise fail(f"{what} {value!r} stands twice; each must be unique")


def _short(value: Any) -> str:
    shown_value = repr(value)
    return shown_value if len(shown_value) <= 80 else shown_value[:77] + "..."
