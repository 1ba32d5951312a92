"""The tables of trials: complete, sourced, and read as they are printed."""

from __future__ import annotations

import numpy as np
import pytest

from mgcourse import bibliography
from mgcourse.models import trials

TABLES = [trials.infarction, trials.infarction_2001, trials.bcg, trials.cramp_counts]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_possible_and_sourced(table):
    found = table()
    assert np.all(found.events1 <= found.total1)
    assert np.all(found.events2 <= found.total2)
    assert len(set(found.names)) == len(found.names)
    assert set(found.sources) <= set(bibliography.sources())


@pytest.mark.parametrize(
    ("table", "rows", "people"), [(trials.infarction, 22, 72476), (trials.infarction_2001, 16, 62607)]
)
def test_the_tables_are_whole(table, rows, people):
    found = table()
    assert len(found.names) == rows
    assert found.total1.sum() + found.total2.sum() == people


def test_keep_takes_trials_in_the_order_asked():
    kept = trials.infarction().keep(13, 0)
    assert kept.names == ("ISIS-4", "Morton")
    assert kept.events1 == pytest.approx([2216, 1])


def test_cramp_results_are_effects_with_a_source():
    found = trials.cramps()
    assert {result.source for result in found.values()} <= set(bibliography.sources())
    assert found["maor-treatment"].effect.y == pytest.approx(-1.04)
    assert found["frusso-unpaired"].effect.v ** 0.5 == pytest.approx(0.407, abs=0.0005)


def test_a_missing_table_says_so(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"nothing\.csv"):
        trials.read_counts("nothing", tmp_path)


def test_a_table_with_a_broken_number_says_so(tmp_path):
    header = "trial,year,events_treated,total_treated,events_control,total_control,source"
    (tmp_path / "one.csv").write_text(f"{header}\nA,1999,x,2,3,4,IOM1997\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'x'"):
        trials.read_counts("one", tmp_path)
