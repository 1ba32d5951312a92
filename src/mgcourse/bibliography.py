"""Sources by key, read from ``book/references.bib``, as short labels with one stable address each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pybtex.database import Entry, Person, parse_file
from pybtex.exceptions import PybtexError

from .paths import root
from .reading import ContentError


@dataclass(frozen=True)
class Source:
    """A source as learners see it: ``label`` such as "Garrison and others 2020", and its ``url``."""

    key: str
    label: str
    url: str


def read(path: Path) -> dict[str, Source]:
    """Read a BibTeX file.

    Raises
    ------
    ContentError
        If the file is not BibTeX, or an entry lacks author, year, or an address (doi or url).
    """
    try:
        entries = parse_file(str(path), bib_format="bibtex").entries
    except (PybtexError, OSError) as error:
        raise ContentError(path, "", f"is not valid BibTeX: {error}") from error
    return {key: _source(path, key, entry) for key, entry in entries.items()}


def _source(path: Path, key: str, entry: Entry) -> Source:
    fields = entry.fields
    address = f"https://doi.org/{fields['doi']}" if "doi" in fields else fields.get("url", "")
    if not address:
        raise ContentError(path, f"entry {key}", "has no doi and no url; give one")
    for name in ("title", "year"):
        if not fields.get(name):
            raise ContentError(path, f"entry {key}", f"has no {name}")
    return Source(key, f"{_who(path, key, entry)} {fields['year']}", address)


def _who(path: Path, key: str, entry: Entry) -> str:
    names = [_family(person) for person in entry.persons.get("author", [])]
    if not names:
        raise ContentError(path, f"entry {key}", "has no author")
    if len(names) == 1:
        return names[0]
    if len(names) == 2 and names[1] != "others":
        return f"{names[0]} and {names[1]}"
    return f"{names[0]} and others"


def _family(person: Person) -> str:
    parts = [*person.rich_prelast_names, *person.rich_last_names]
    return " ".join(str(part) for part in parts)


@cache
def sources() -> dict[str, Source]:
    """Return the course's sources by key, read once per process."""
    return read(root() / "book" / "references.bib")
