"""The widgets' colours can be told apart and read, in both themes (WCAG 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "src" / "mgcourse" / "web"
THEMES = {"light": 0, "dark": 1}
TOKEN = re.compile(r"--mg-([a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)")
SHEETS = {path.name: path.read_text(encoding="utf-8") for path in sorted(WEB.glob("*.css"))}
COLOURS = {name: (light, dark) for text in SHEETS.values() for name, light, dark in TOKEN.findall(text)}

SURFACES = ["card", "soft", "right-soft", "wrong-soft", "part-soft", "against-soft", "open-soft", "gap-soft"]
VERDICTS = ["right", "wrong", "part", "against", "open", "gap"]
TEXT = [
    *[("text", surface) for surface in SURFACES],
    *[(ink, surface) for ink in ("muted", "accent", "accent-strong") for surface in ("card", "soft")],
    *[("on-accent", button) for button in ("accent", "accent-strong")],
    ("wrong", "card"),  # the message beside a field
]
# Marks, borders of controls and the focus ring, each on what it stands on.
MARKS = [
    *[(mark, surface) for mark in ("control", "accent", "focus") for surface in ("card", "soft")],
    *[("focus", f"{verdict}-soft") for verdict in VERDICTS],
    *[(verdict, surface) for verdict in VERDICTS for surface in ("card", "soft", f"{verdict}-soft")],
    *[(f"x-{series}", "card") for series in range(1, 7)],  # the curves of a chart
    ("card", "muted"),  # the sign inside the grey mark of an option that was not chosen
]
SITE_GROUND = {"light": "#ffffff", "dark": "#14181e"}  # where a card's focus ring may reach


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted([_luminance(one), _luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_defines_it():
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_reaches_4_5(ink: str, ground: str, theme: str):
    at = THEMES[theme]
    assert _contrast(COLOURS[ink][at], COLOURS[ground][at]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_borders_and_focus_reach_3(mark: str, ground: str, theme: str):
    at = THEMES[theme]
    assert _contrast(COLOURS[mark][at], COLOURS[ground][at]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_focus_reaches_3_on_the_page_itself(theme: str):
    assert _contrast(COLOURS["focus"][THEMES[theme]], SITE_GROUND[theme]) >= 3


def test_colours_are_named_once_and_then_used_by_name():
    for name, text in SHEETS.items():
        rules = re.sub(r"--mg-[a-z0-9-]+:[^;]*;", "", text)
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", rules), name


def test_every_token_used_is_defined():
    text = "\n".join(SHEETS.values())
    defined = set(re.findall(r"--mg-([a-z0-9-]+):", text))
    assert set(re.findall(r"var\(--mg-([a-z0-9-]+)", text)) <= defined
