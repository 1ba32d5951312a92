"""Numbers that lesson 13 prints in its prose, questions and claims, tied to its tables and models."""

from __future__ import annotations

import re

import pytest

from mgcourse import bibliography, datatables, evidence, notebooks, questions
from mgcourse.explorers import food
from mgcourse.models.absorption import absorbed, fraction
from mgcourse.models.stoichiometry import SALTS, elemental, magnesium_share
from mgcourse.paths import root

STEM = "13_food_and_supplements"
US = "US and Canada"


def prose() -> str:
    """Return the lesson's Markdown."""
    notebook = notebooks.read(root() / "notebooks" / f"{STEM}.ipynb")
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def asked(identifier: str):
    """Return a question's body."""
    return questions.bank().questions[identifier].body


def total(breakfast: str, lunch: str, dinner: str) -> int:
    """Return a day's magnesium, whole mg."""
    return round(sum(food.day(breakfast, lunch, dinner)))


def test_the_days_are_those_of_the_planner() -> None:
    plain, swapped = total("toast", "chicken", "beef"), total("toast", "chicken", "beans")
    best = total("oats", "chickpeas", "beans")
    assert (plain, swapped - plain, best) == (124, 170, 504)
    text = prose()
    assert f"The plain day holds {plain} mg" in text
    assert f"adds {swapped - plain} mg" in text
    assert f"the day holds {best} mg" in text
    assert asked("food-guess-day").answer == plain
    assert [round(part) for part in food.day("toast", "chicken", "beef")] == [24, 48, 52]


PAIRS = {
    "White bread, 1 slice": "White bread",
    "Whole-wheat bread, 1 slice": "Whole-wheat bread",
    "White rice, 1 cup cooked": "White rice, cooked",
    "Brown rice, 1 cup cooked": "Brown rice, cooked",
    "Apple": "Apple with skin",
    "Banana": "Banana",
    "Ground beef, 85 g": "Beef, ground 85 % lean, broiled",
    "Black beans, ½ cup": "Black beans, boiled",
    "Raw carrots, 1 cup": "Carrots, raw",
    "Boiled spinach, ½ cup": "Spinach, boiled",
    "Cheddar, 28 g": "Cheddar cheese",
    "Almonds, 28 g": "Almonds",
}


@pytest.mark.parametrize(("words", "name"), PAIRS.items())
def test_the_pairs_are_those_of_the_food_table(words: str, name: str) -> None:
    printed = re.search(rf"\| {re.escape(words)} \| (\d+) \|", prose())
    assert printed
    assert int(printed[1]) == round(datatables.foods()[name].mg_per_serving)


def test_the_order_of_servings_rises() -> None:
    names = ["Egg, hard-boiled", "Banana", "Black beans, boiled", "Spinach, boiled"]
    names.append("Pumpkin/squash seed kernels, roasted")
    amounts = [datatables.foods()[name].mg_per_serving for name in names]
    assert amounts == sorted(amounts)
    whys = [step.why for step in asked("food-order").steps]
    assert [int(re.match(r"(\d+) mg", why)[1]) for why in whys] == [round(amount) for amount in amounts]


def test_the_cocoa_and_the_oats_are_those_of_the_table() -> None:
    cocoa, oats = (
        datatables.foods()[name] for name in ("Cocoa powder, unsweetened", "Oatmeal, cooked with water")
    )
    assert (cocoa.mg_per_100g, oats.mg_per_100g) == (499, 27)
    assert (round(cocoa.mg_per_serving), round(oats.mg_per_serving)) == (27, 63)


def test_the_reference_values_are_those_of_the_table() -> None:
    text = prose()
    for words, measure in (
        ("Average requirement", "EAR"),
        ("Recommended allowance", "RDA"),
    ):
        women, men = (round(datatables.intake(US, f"{who} 31 and over", measure)) for who in ("women", "men"))
        assert re.search(rf"\*\*{words}\*\* \({measure}\) \| {women} \| {men} \|", text)
    assert datatables.intake(US, "from 9 years", "UL") == 350
    assert datatables.intake("European Union", "adults", "UL") == 250
    assert "| **Upper level** (UL) | 350 | 350 |" in text


def test_every_requirement_lies_below_its_allowance() -> None:
    for row in datatables.intakes():
        if row.measure == "EAR":
            allowance = datatables.intake(row.body, row.group, "RDA")
            # the panel added a fifth, then rounded to 10 mg
            assert allowance == pytest.approx(1.2 * row.mg_per_day, abs=6)


def test_the_label_numbers_are_those_of_the_formulas() -> None:
    oxide, threonate = (float(elemental(500, SALTS[name])) for name in ("oxide", "threonate"))
    assert (round(oxide), round(threonate), round(oxide / threonate)) == (302, 41, 7)
    assert round(1000 * magnesium_share(SALTS["bisglycinate"])) == asked("food-glycinate").answer
    richest = sorted(food.LABELS, key=lambda name: -magnesium_share(SALTS[name]))
    assert list(food.LABELS) == richest
    assert set(datatables.salts()) <= set(SALTS)
    citrates = [float(elemental(1800, f)) for f in ("MgC6H6O7", "Mg3(C6H5O7)2")]
    assert [round(x) for x in citrates] == [204, 291]


def test_the_uptake_numbers_are_those_of_the_model() -> None:
    once, split = float(absorbed(300)), float(absorbed(300, 3))
    assert (round(once), round(split)) == (57, 106)
    assert round(100 * float(fraction(300))) == asked("food-share").answer
    assert "300 mg at once gives 57 mg, and three doses of 100 mg give 106 mg" in prose()


def test_every_medicine_of_the_table_stands_in_the_lesson() -> None:
    text = prose().lower()
    urls = {key: source.url for key, source in bibliography.sources().items()}
    for row in datatables.drugs():
        assert row.medicine.split()[0].lower()[:11] in text
        for key in row.source:
            assert urls[key].lower() in text


def test_its_claims_have_their_home_here() -> None:
    homes = {claim.id for claim in evidence.claims().values() if claim.lesson == STEM}
    assert homes == {"C41", "C42", "M3", "M4", "M5", "M7"}
