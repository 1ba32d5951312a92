"""The course's tables of facts (foods, salts, reference intakes, drugs, prevalence): CSVs in ``evidence``.

Every row names its source. Faults name file, line and column, like those of the YAML readers.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from .paths import root
from .reading import ContentError

MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class Food:
    """Magnesium in a food, mg per 100 g, with an ordinary serving in words and in grams."""

    food: str
    group: str
    mg_per_100g: float
    serving: str
    serving_g: float
    ndb_number: str
    source: tuple[str, ...]

    @property
    def mg_per_serving(self) -> float:
        """Magnesium in one serving, mg."""
        return self.mg_per_100g * self.serving_g / 100


@dataclass(frozen=True)
class Salt:
    """What trials in people found about the uptake of a salt; its formula is in `models.stoichiometry`."""

    salt: str
    label: str
    uptake: str
    source: tuple[str, ...]


@dataclass(frozen=True)
class Intake:
    """One reference value, mg of magnesium a day, and whether it counts all sources or tablets only."""

    body: str
    group: str
    measure: str
    mg_per_day: float
    counts: str
    source: tuple[str, ...]


@dataclass(frozen=True)
class Spacing:
    """A medicine whose uptake magnesium lowers, and how far apart its own authority keeps the two."""

    medicine: str
    used_for: str
    finding: str
    spacing: str
    source: tuple[str, ...]


@dataclass(frozen=True)
class Prevalence:
    """How much a population eats, or which share of it is low: ``n`` people in the whole study."""

    population: str
    figure: str
    definition: str
    n: float
    source: tuple[str, ...]


Row = TypeVar("Row")


def _text(cell: str) -> str:
    return cell


def _number(cell: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value >= 0):
        raise ValueError("needs a number of at least 0")
    return value


def _keys(cell: str) -> tuple[str, ...]:
    keys = tuple(part.strip() for part in cell.split(";"))
    if not all(keys):
        raise ValueError("needs keys of book/references.bib, parted by semicolons")
    return keys


_READERS: dict[str, Callable[[str], Any]] = {"str": _text, "float": _number, "tuple[str, ...]": _keys}


def lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, cells by column) of a CSV file whose rows all have as many cells as its head.

    Raises
    ------
    ContentError
        If the file cannot be read, is too large, or a row does not fit its head.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ContentError(path, "", f"has more than {MAX_BYTES} bytes")
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            head = next(reader, [])
            if not head or len(set(head)) < len(head):
                raise ContentError(path, "line 1", "needs column names, each once")
            for cells in reader:
                if len(cells) != len(head):
                    raise ContentError(
                        path, f"line {reader.line_num}", f"has {len(cells)} cells; the head has {len(head)}"
                    )
                yield reader.line_num, dict(zip(head, (cell.strip() for cell in cells), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ContentError(path, "", f"cannot be read as CSV: {error}") from error


def parse(path: Path, kind: type[Row]) -> tuple[Row, ...]:
    """Parse a table whose columns are the fields of the dataclass `kind`.

    Raises
    ------
    ContentError
        If a column is missing or unknown, or a cell is empty or of the wrong type.
    """
    columns = {field.name: str(field.type) for field in fields(kind)}  # type: ignore[arg-type]
    rows: list[Row] = []
    for number, cells in lines(path):
        if list(cells) != list(columns):
            raise ContentError(path, "line 1", f"has columns {', '.join(cells)}; needs {', '.join(columns)}")
        values = {name: _cell(path, number, name, cells[name], columns[name]) for name in columns}
        rows.append(kind(**values))
    if not rows:
        raise ContentError(path, "", "has no rows")
    return tuple(rows)


def _cell(path: Path, line: int, name: str, cell: str, type_name: str) -> Any:
    place = f"line {line}, column {name}"
    if not cell:
        raise ContentError(path, place, "is empty")
    try:
        return _READERS[type_name](cell)
    except ValueError as error:
        raise ContentError(path, place, f"is {cell!r}; {error}") from error


KINDS: dict[str, type[Any]] = {
    "foods": Food,
    "salts": Salt,
    "reference_intakes": Intake,
    "drugs": Spacing,
    "prevalence": Prevalence,
}
"""The tables with columns of their own, by file name."""


def path_of(name: str) -> Path:
    """Return the file of a table."""
    return root() / "evidence" / f"{name}.csv"


@cache
def foods() -> dict[str, Food]:
    """Return the foods by name."""
    return {row.food: row for row in parse(path_of("foods"), Food)}


@cache
def salts() -> dict[str, Salt]:
    """Return the salts by name."""
    return {row.salt: row for row in parse(path_of("salts"), Salt)}


@cache
def intakes() -> tuple[Intake, ...]:
    """Return the reference values."""
    return parse(path_of("reference_intakes"), Intake)


def intake(body: str, group: str, measure: str) -> float:
    """Return one reference value, mg a day.

    Raises
    ------
    LookupError
        If the table does not have it.
    """
    for row in intakes():
        if (row.body, row.group, row.measure) == (body, group, measure):
            return row.mg_per_day
    raise LookupError(f"reference_intakes.csv has no {measure} of {body} for {group}")


@cache
def drugs() -> tuple[Spacing, ...]:
    """Return the medicines that need a distance from magnesium."""
    return parse(path_of("drugs"), Spacing)


@cache
def prevalence() -> tuple[Prevalence, ...]:
    """Return how common a low intake or a low result is, by population and definition."""
    return parse(path_of("prevalence"), Prevalence)
