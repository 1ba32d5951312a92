"""Tables of facts: typed rows, a source for each, and faults that name file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from mgcourse import datatables, lint
from mgcourse.datatables import Food
from mgcourse.reading import ContentError

HEAD = "food,group,mg_per_100g,serving,serving_g,ndb_number,source"
OATS = "Oats,grains,138,1/3 cup,27,08120,USDA_SR28"


def written(folder: Path, *rows: str, head: str = HEAD) -> Path:
    """Return a file of foods."""
    path = folder / "foods.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_row_is_typed(tmp_path) -> None:
    (oats,) = datatables.parse(written(tmp_path, OATS), Food)
    assert (oats.food, oats.mg_per_100g, oats.ndb_number) == ("Oats", 138.0, "08120")
    assert oats.source == ("USDA_SR28",)
    assert oats.mg_per_serving == pytest.approx(37.26)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("138", "much", "line 2, column mg_per_100g: is 'much'; needs a number of at least 0"),
        ("138", "-1", "line 2, column mg_per_100g: is '-1'; needs a number of at least 0"),
        ("138", "nan", "line 2, column mg_per_100g"),
        ("138", "", "line 2, column mg_per_100g: is empty"),
        ("USDA_SR28", "USDA_SR28;", "line 2, column source: is 'USDA_SR28;'; needs keys"),
        ("138", "138,9", "line 2: has 8 cells; the head has 7"),
        ("1/3 cup", '"1/3 cup', "cannot be read as CSV"),
    ],
)
def test_a_slip_is_told_with_file_line_and_column(tmp_path, old: str, new: str, told: str) -> None:
    with pytest.raises(ContentError, match=r"foods\.csv") as caught:
        datatables.parse(written(tmp_path, OATS.replace(old, new)), Food)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (HEAD.replace("group", "kind"), "needs food, group, mg_per_100g"),
        (HEAD.replace("group", "food"), "needs column names, each once"),
    ],
)
def test_a_head_that_does_not_fit_is_told(tmp_path, head: str, told: str) -> None:
    with pytest.raises(ContentError, match="line 1") as caught:
        datatables.parse(written(tmp_path, OATS, head=head), Food)
    assert told in str(caught.value)


def test_a_table_without_rows_is_told(tmp_path) -> None:
    with pytest.raises(ContentError, match="has no rows"):
        datatables.parse(written(tmp_path), Food)


def test_a_missing_file_is_told(tmp_path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        datatables.parse(tmp_path / "foods.csv", Food)


def test_a_source_that_the_references_lack_is_told(course) -> None:
    course.change("evidence/foods.csv", f"{HEAD}\n{OATS.replace('USDA_SR28', 'Nobody1900')}\n")
    assert "evidence/foods.csv, line 2, column source: 'Nobody1900' is not in book/references.bib" in (
        lint.source_faults()
    )


def test_a_table_without_sources_is_told(course) -> None:
    course.change("evidence/trials.csv", "trial,year\nOne,1999\n")
    assert any("evidence/trials.csv, line 2, column source: ''" in fault for fault in lint.source_faults())


def test_a_value_that_the_table_lacks_is_told() -> None:
    with pytest.raises(LookupError, match=r"reference_intakes\.csv has no RDA of Atlantis"):
        datatables.intake("Atlantis", "men", "RDA")


def test_one_hospital_has_three_prevalences_because_the_line_moved() -> None:
    rows = [row for row in datatables.prevalence() if "WarsawHosp2020" in row.source]
    assert [row.figure for row in rows] == ["7 %", "25 %", "60 %"]
    assert len({(row.population, row.n) for row in rows}) == 1
    assert len({row.definition for row in rows}) == 3
