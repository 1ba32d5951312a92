"""Hostile words in any text of any question stay words, in a real browser and without a policy to help.

tests/web/hostile.test.mjs asks the same of a simulated page, field by field; this page has no
Content-Security-Policy, so nothing but the widgets' own care stands between the words and the browser.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.site import learner

from mgcourse import faces

DEMO = "notebooks/90_every_kind_of_question"
HOSTILE = json.loads((Path(__file__).parents[1] / "golden" / "hostile.json").read_text(encoding="utf-8"))
TEXTS = {
    *(
        "stem",
        "text",
        "why",
        "explanation",
        "hints",
        "otherwise",
        "left",
        "options",
        "parts",
        "model",
        "points",
    ),
    *("too_high", "too_low", "label", "title"),
}
SCRIPTS = ("toc.js", "widgets.js")  # the store, then the widgets
TRAP = """
  globalThis.ran = [];
  for (const name of ["alert", "confirm", "prompt"]) globalThis[name] = (text) => ran.push(`${name} ${text}`);
"""
# What no widget makes: if one of these is there, words have become HTML.
FOREIGN = "img, iframe, object, embed, style, link, base, meta, [ontoggle], [onerror], [onload], form[action]"
ANSWER = """() => {
  document.querySelectorAll("form.mg-question").forEach((form) => {
    for (const field of form.querySelectorAll(".mg-input:not(select)")) field.value = "7";
    for (const select of form.querySelectorAll("select")) select.selectedIndex = 1;
    const option = form.querySelector(".mg-options input");
    if (option) option.checked = true;
    form.requestSubmit();
    for (const button of form.querySelectorAll("button:not([type=submit])")) button.click();
  });
}"""


def spoiled(value: Any, text: str, shown: bool = False) -> Any:
    """Return an island with the words added to every text a learner reads; tags and ids stay."""
    match value:
        case str():
            return f"{value} {text}" if shown else value
        case [str() as tag, dict() as attributes, list() as inside]:
            return [tag, attributes, spoiled(inside, text, shown)]
        case list():
            return [spoiled(item, text, shown) for item in value]
        case {"parts": parts, **rest}:  # the words of a cloze; between them stand the ids of its blanks
            words = [part if isinstance(part, str) else spoiled(part, text, True) for part in parts]
            return spoiled(rest, text) | {"parts": words}
        case dict():
            return {key: spoiled(item, text, key in TEXTS) for key, item in value.items()}
    return value


def test_hostile_words_in_any_question_are_shown_and_do_nothing(visit, site, tmp_path):
    first = {}
    for quiz in learner.islands(site, DEMO, "quiz"):
        for question in quiz["items"]:
            first.setdefault(question["kind"], question)
    assert len(first) >= 9
    sections = []
    for number, text in enumerate(HOSTILE):
        items = [spoiled(item | {"id": f"{item['id']}-{number}"}, text) for item in first.values()]
        island = {
            "widget": "quiz",
            "v": 1,
            "id": f"quiz-{number}",
            "lesson": "hostile",
            "title": text,
            "items": items,
        }
        sections.append(faces.section(island, faces.html(island)))
    static = site / "_static"
    scripts = "".join(f'<script defer src="{(static / name).as_uri()}"></script>' for name in SCRIPTS)
    file = tmp_path / "hostile.html"
    head = '<meta charset="utf-8"><title>Hostile</title><link rel="icon" href="data:,">'
    file.write_text(
        f"<!DOCTYPE html><html lang=en><head>{head}{scripts}</head><body>{''.join(sections)}", "utf-8"
    )

    page = visit(file.as_uri(), script=TRAP)
    learner.live(page)
    assert page.locator("form.mg-question").count() == len(HOSTILE) * len(first)
    page.evaluate(ANSWER)
    page.wait_for_timeout(300)  # a picture that cannot load would raise its error by now
    assert page.evaluate("() => ran") == []
    assert (
        page.locator(f":is({FOREIGN})").evaluate_all("(all) => all.filter((e) => e.closest('.mg')).length")
        == 0
    )
    stem = page.locator("form.mg-question legend").first
    assert HOSTILE[0] in stem.inner_text()
