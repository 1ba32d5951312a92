"""Lesson 13's planner and label decoder: magnesium of a day's meals, and of what a label calls 500 mg."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mgcourse.datatables import foods, intake
from mgcourse.explorer import Axis, Bars, Choice, Preset, Readout, Reference, Slider, View
from mgcourse.models.stoichiometry import SALTS, elemental, magnesium_share
from mgcourse.tables import Explorer, build

US, EU = "US and Canada", "European Union"


@dataclass(frozen=True)
class Meal:
    """A meal in words, and its foods with the number of servings of each."""

    words: str
    servings: dict[str, float]

    @property
    def magnesium(self) -> float:
        """Magnesium of the meal, mg."""
        table = foods()
        return sum(table[food].mg_per_serving * count for food, count in self.servings.items())


BREAKFASTS = {
    "toast": Meal("white toast, egg, coffee", {"White bread": 2, "Egg, hard-boiled": 1, "Coffee, brewed": 1}),
    "wholemeal": Meal(
        "whole-wheat toast, peanut butter",
        {"Whole-wheat bread": 2, "Peanut butter, smooth": 1, "Coffee, brewed": 1},
    ),
    "oats": Meal("oatmeal, banana", {"Oatmeal, cooked with water": 1, "Banana": 1, "Coffee, brewed": 1}),
}
LUNCHES = {
    "chicken": Meal(
        "chicken sandwich, apple", {"White bread": 2, "Chicken breast, roasted": 1, "Apple with skin": 1}
    ),
    "potato": Meal(
        "baked potato, cheese, broccoli",
        {"Potato, baked, with skin": 1, "Cheddar cheese": 1, "Broccoli, boiled": 1},
    ),
    "chickpeas": Meal(
        "chickpeas, quinoa, raw spinach", {"Chickpeas, boiled": 1, "Quinoa, cooked": 1, "Spinach, raw": 1}
    ),
}
DINNERS = {
    "beef": Meal(
        "beef, white rice, carrots",
        {"Beef, ground 85 % lean, broiled": 1, "White rice, cooked": 1, "Carrots, raw": 1},
    ),
    "salmon": Meal(
        "salmon, brown rice, broccoli",
        {"Salmon, sockeye, cooked": 1, "Brown rice, cooked": 1, "Broccoli, boiled": 1},
    ),
    "beans": Meal(
        "black beans, brown rice, spinach",
        {"Black beans, boiled": 1, "Brown rice, cooked": 1, "Spinach, boiled": 1},
    ),
    "nuts": Meal(
        "beans, brown rice, spinach; almonds later",
        {"Black beans, boiled": 1, "Brown rice, cooked": 1, "Spinach, boiled": 1, "Almonds": 1},
    ),
}


def _options(meals: dict[str, Meal]) -> dict[str, str]:
    """Return the meals in words, by key."""
    return {key: meal.words[0].upper() + meal.words[1:] for key, meal in meals.items()}


def day(breakfast: str, lunch: str, dinner: str) -> tuple[float, float, float]:
    """Return the magnesium of three chosen meals, mg each."""
    return BREAKFASTS[breakfast].magnesium, LUNCHES[lunch].magnesium, DINNERS[dinner].magnesium


def _verdict(total: float, woman: float, man: float) -> str:
    """Say where a day's total stands between the two allowances."""
    if total < woman:
        return f"below the allowance of {woman:.0f} mg for a woman and of {man:.0f} mg for a man"
    if total < man:
        return f"above the allowance of {woman:.0f} mg for a woman, below that of {man:.0f} mg for a man"
    return f"above the allowances of {woman:.0f} mg for a woman and {man:.0f} mg for a man"


def _plan_view(breakfast: str, lunch: str, dinner: str) -> View:
    meals = day(breakfast, lunch, dinner)
    total = sum(meals)
    woman, man = (intake(US, f"{who} 31 and over", "RDA") for who in ("women", "men"))
    return View(
        curves={"magnesium": [*meals, total]},
        readouts={"total": total, "woman": 100 * total / woman, "man": 100 * total / man},
        title="These three meals hold {total} of magnesium",
        summary=f"That is {_verdict(total, woman, man)} from 31 years on. One day says little; "
        "the allowance is meant as an average over many.",
    )


def plan_a_day() -> Explorer:
    """Return the food planner: three meals to choose, against the daily allowance."""
    woman, man = (intake(US, f"{who} 31 and over", "RDA") for who in ("women", "men"))
    return build(
        _plan_view,
        id="food-plan",
        name="Plan a day",
        sliders=[
            Choice("breakfast", "Breakfast", _options(BREAKFASTS)),
            Choice("lunch", "Lunch", _options(LUNCHES)),
            Choice("dinner", "Dinner", _options(DINNERS)),
        ],
        x=Axis("Meal", categories=("breakfast", "lunch", "dinner", "day")),
        y=Axis("Magnesium", "mg", decimals=0, domain=(0, 650)),
        curves=[Bars("magnesium", "magnesium")],
        readouts=[
            Readout("total", "Magnesium in the three meals", "mg", decimals=0),
            Readout("woman", "Share of a woman’s allowance", "%", decimals=0),
            Readout("man", "Share of a man’s allowance", "%", decimals=0),
        ],
        presets=[
            Preset("White and plain", breakfast="toast", lunch="chicken", dinner="beef"),
            Preset("One swap: dinner", breakfast="toast", lunch="chicken", dinner="beans"),
            Preset("All three swapped", breakfast="oats", lunch="chickpeas", dinner="beans"),
        ],
        references=[Reference("allowance, women to men", y=(woman, man))],
        equation="a meal = sum of its servings’ magnesium; the day = breakfast + lunch + dinner",
        sources=["USDA_SR28", "IOM2006"],
        note="One serving of each food as the table gives it (two slices of bread). Real portions, recipes "
        "and soils differ, and drinks and extras add to it. The table is of 2015.",
    )


LABELS = {
    "oxide": "oxide",
    "hydroxide": "hydroxide",
    "carbonate": "carbonate",
    "citrate, three magnesium": "citrate",
    "bisglycinate": "bisglycinate",
    "chloride hexahydrate": "chloride",
    "aspartate": "aspartate",
    "threonate": "threonate",
}
"""Salts by their name in `models.stoichiometry`, with the short name a label gives; richest first."""

KEYS = {name.replace(" ", "_").replace(",", ""): name for name in LABELS}


def _against(magnesium: float) -> str:
    """Say where a daily amount stands against the two upper levels for supplements."""
    low, high = intake(EU, "adults", "UL"), intake(US, "from 9 years", "UL")
    levels = f"{low:.0f} mg in Europe, {high:.0f} mg in the United States"
    if magnesium <= low:
        return f"below both upper levels ({levels})"
    if magnesium <= high:
        return f"above Europe’s upper level, but not above that of the United States ({levels})"
    return f"above both upper levels ({levels})"


def _label_view(weight: float, salt: str) -> View:
    name = KEYS[salt]
    magnesium = float(elemental(weight, SALTS[name]))
    amounts = np.array([float(elemental(weight, SALTS[other])) for other in LABELS])
    yours = np.array([other == name for other in LABELS])
    return View(
        curves={
            "yours": np.where(yours, amounts, np.nan),
            "others": np.where(yours, np.nan, amounts),
        },
        readouts={"magnesium": magnesium, "share": 100 * magnesium_share(SALTS[name])},
        title=f"{{weight}} of magnesium {LABELS[name]} holds {{magnesium}} of magnesium",
        summary="{share} of the salt’s weight is magnesium. As a daily supplement, {magnesium} would be "
        f"{_against(magnesium)}.",
    )


def label_decoder() -> Explorer:
    """Return the label decoder: the weight of a salt, and the magnesium in it."""
    return build(
        _label_view,
        id="food-label",
        name="What a label’s milligrams hold",
        sliders=[
            Slider(
                "weight",
                "Weight of the salt on the label",
                "mg",
                values=(100, 200, 250, 300, 400, 500, 600, 750, 1000, 1500, 2000),
                default=500,
                decimals=0,
                spoken="milligram",
            ),
            Choice("salt", "Salt", {key: f"Magnesium {LABELS[name]}" for key, name in KEYS.items()}),
        ],
        x=Axis("Magnesium in it", "mg", decimals=0, domain=(0, 1250)),
        y=Axis("Salt", categories=tuple(LABELS.values())),
        curves=[Bars("yours", "your salt"), Bars("others", "the same weight of others")],
        readouts=[
            Readout("magnesium", "Magnesium in it", "mg", decimals=0),
            Readout("share", "Share of the salt’s weight", "%", decimals=1),
        ],
        presets=[
            Preset("500 mg oxide", weight=500, salt="oxide"),
            Preset("500 mg citrate", weight=500, salt="citrate_three_magnesium"),
            Preset("500 mg threonate", weight=500, salt="threonate"),
        ],
        references=[
            Reference(
                "upper levels, Europe to US", x=(intake(EU, "adults", "UL"), intake(US, "from 9 years", "UL"))
            )
        ],
        equation="magnesium = weight of the salt × 24.305 × number of Mg atoms / molar mass",
        sources=["IOM2006", "EFSA_TMDC2016"],
        note="Worked out from the formulas of pure salts: citrate with three magnesium atoms and no water, "
        "chloride with six water molecules. Products mix salts, and many labels give the magnesium itself.",
    )
