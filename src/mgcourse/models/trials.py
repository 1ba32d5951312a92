"""The trials the course pools: counts and means as published, read from the tables in ``evidence``.

Only the standard library reads them, so that a model's targets can be checked without the rest of the
package. Every row names its source.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from .effects import Effects, mean_difference
from .parameters import Array

FOLDER = Path(__file__).resolve().parents[3] / "evidence"
"""The tables of the clone this package was installed from."""


@dataclass(frozen=True, eq=False)
class Counts:
    """Trials that counted people with an event, treated against control.

    `names`, `years` and `sources` (keys of the bibliography) have one entry per trial; the four counts are
    ndarray (k,), in the order the functions of `effects` take them.
    """

    names: tuple[str, ...]
    years: tuple[int, ...]
    events1: Array
    total1: Array
    events2: Array
    total2: Array
    sources: tuple[str, ...]

    @property
    def table(self) -> tuple[Array, Array, Array, Array]:
        """The four counts: ``log_odds_ratio(*counts.table)``."""
        return self.events1, self.total1, self.events2, self.total2

    def keep(self, *chosen: int) -> Counts:
        """Return the trials at these places, counted from 0."""
        at = list(chosen)
        return Counts(
            names=tuple(self.names[i] for i in at),
            years=tuple(self.years[i] for i in at),
            events1=self.events1[at],
            total1=self.total1[at],
            events2=self.events2[at],
            total2=self.total2[at],
            sources=tuple(self.sources[i] for i in at),
        )


def _rows(name: str, folder: Path) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_counts(name: str, folder: Path = FOLDER) -> Counts:
    """Read a table of counts, ``<name>.csv``.

    Raises
    ------
    FileNotFoundError
        If there is no such table.
    KeyError, ValueError
        If a column is missing or does not hold whole numbers.
    """
    rows = _rows(name, folder)

    def counts(column: str) -> Array:
        return np.array([int(row[column]) for row in rows], dtype=np.float64)

    return Counts(
        names=tuple(row["trial"] for row in rows),
        years=tuple(int(row["year"]) for row in rows),
        events1=counts("events_treated"),
        total1=counts("total_treated"),
        events2=counts("events_control"),
        total2=counts("total_control"),
        sources=tuple(row["source"] for row in rows),
    )


@cache
def infarction() -> Counts:
    """Return the 22 trials of magnesium by vein after a heart attack in mdl-li2007; events are deaths."""
    return read_counts("magnesium_infarction")


@cache
def infarction_2001() -> Counts:
    """Return the 16 such trials in mdl-egger2001, whose counts differ in places from the later review."""
    return read_counts("magnesium_infarction_2001")


@cache
def bcg() -> Counts:
    """Return 13 trials of BCG vaccine: the yardstick data of metafor; events are cases of tuberculosis."""
    return read_counts("bcg")


@cache
def cramp_counts() -> Counts:
    """Return three counts of two trials in pregnancy, worked back from published shares."""
    return read_counts("cramp_counts")


@dataclass(frozen=True, eq=False)
class CrampResult:
    """One result of a cramp trial: a difference of means, treated minus control, and its source."""

    trial: str
    outcome: str
    unit: str
    effect: Effects
    source: str
    note: str


@cache
def cramps(folder: Path = FOLDER) -> dict[str, CrampResult]:
    """Return results of cramp trials by id, from ``cramp_trials.csv``.

    A row gives either mean, SD and number of both arms, or a difference and its standard error.
    """
    return {row["id"]: _cramp(row) for row in _rows("cramp_trials", folder)}


def _cramp(row: dict[str, str]) -> CrampResult:
    if row["difference"]:
        effect = Effects(np.array([float(row["difference"])]), np.array([float(row["se"]) ** 2]))
    else:
        names = ("mean_treated", "sd_treated", "total_treated", "mean_control", "sd_control", "total_control")
        effect = mean_difference(*(float(row[name]) for name in names))
    return CrampResult(row["trial"], row["outcome"], row["unit"], effect, row["source"], row["note"])
