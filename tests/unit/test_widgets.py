"""Every widget shows the same content live, on a page, on GitHub and in print."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mgcourse import checklist, claim, explore, islands, lesson, progress, quiz
from mgcourse.explorer import Axis, Line, Slider, View
from mgcourse.notebooks import WIDGET_VIEW
from mgcourse.tables import build
from mgcourse.widgets import UnknownIdError, _store


@pytest.fixture(autouse=True)
def new_store(course):
    _store.cache_clear()
    yield
    _store.cache_clear()


def faces(widget) -> dict[str, str]:
    data, _ = widget._repr_mimebundle_()
    return data


def island(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/json">(.*?)</script>', html, re.S)[1])


@pytest.mark.parametrize(
    "make", [lambda: quiz("01_tiny"), lambda: checklist("tiny-list"), lambda: claim("C01")]
)
def test_every_widget_has_three_faces_and_a_stable_name(make) -> None:
    one, two = faces(make()), faces(make())
    assert {WIDGET_VIEW, "text/html", "text/markdown", "text/plain"} <= set(one)
    for mime in ("text/html", "text/markdown", "text/plain"):
        assert one[mime] == two[mime], "nbval would see a change where there is none"


def test_the_page_holds_the_same_data_as_the_live_widget() -> None:
    widget = quiz("01_tiny")
    assert island(faces(widget)["text/html"]) == widget.island


def test_no_text_can_end_the_script_that_holds_the_data() -> None:
    html = faces(quiz("01_tiny"))["text/html"]
    assert html.count("</script>") == 1
    assert "&lt;b&gt;one&lt;/b&gt;" in html
    assert "<b>" not in html


def test_a_reader_without_javascript_finds_stems_options_and_answers() -> None:
    html = faces(quiz("01_tiny"))["text/html"]
    for text in ("Which ones?", "Choose all that apply.", "Three", "Look closer.", "The whole picture."):
        assert text in html
    assert html.count("<details>") == 3
    assert "Institute of Medicine 1997" in html


def test_questions_asked_alone_are_not_asked_twice() -> None:
    assert [item["id"] for item in quiz("01_tiny").island["items"]] == ["tiny-first", "tiny-many"]
    assert [item["id"] for item in quiz("tiny-number").island["items"]] == ["tiny-number"]


def test_the_lesson_card_counts_every_question_and_tick() -> None:
    card = lesson("01_tiny").island
    assert card["items"] == ["tiny-first", "tiny-many", "tiny-number"]
    assert card["checks"] == ["tiny-list--one", "tiny-list--two"]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: quiz("tyni-first"), "no question or lesson 'tyni-first'; known: 01_tiny, tiny-first"),
        (lambda: checklist("none"), "no checklist 'none'; known: tiny-list"),
        (lambda: claim("C99"), "no claim 'C99'; known: C01"),
        (lambda: lesson("02_x"), "no lesson '02_x'; known: 01_tiny"),
    ],
)
def test_an_unknown_id_is_told_with_the_known_ones(make, told: str) -> None:
    with pytest.raises(UnknownIdError, match=re.escape(told)):
        make()


def test_an_unknown_source_is_told_with_the_question(course) -> None:
    course.replace(
        "questions/01_tiny.yml",
        'source: [IOM1997]\n    stem: "Which ones',
        'source: [X]\n    stem: "Which ones',
    )
    with pytest.raises(islands.UnknownSourceError, match="question tiny-many: source 'X'"):
        quiz("01_tiny")


ATTEMPT = {"at": 5, "dev": "lab", "n": 1, "ans": "a", "ok": True, "hints": 0}


def test_an_answer_reaches_the_file_and_every_open_widget(tmp_path: Path) -> None:
    widget, card = quiz("01_tiny"), lesson("01_tiny")
    widget.progress = {"01_tiny/tiny-first": {"rev": 1, "attempts": [ATTEMPT], "mark": None}}
    stored = progress.Store(tmp_path / "data" / "progress.json").load()
    assert stored["items"]["01_tiny/tiny-first"]["attempts"] == [ATTEMPT]
    assert "01_tiny/tiny-first" in card.progress
    assert "01_tiny/tiny-first" in quiz("01_tiny").progress


def test_a_widget_cannot_write_answers_that_are_not_its_own(tmp_path: Path) -> None:
    widget = quiz("01_tiny")
    widget.progress = {"other/thing": {"rev": 1, "attempts": [ATTEMPT], "mark": None}}
    assert progress.Store(tmp_path / "data" / "progress.json").load()["items"] == {}


def pictured():
    axis = Axis("x", domain=(0, 2))
    return build(
        lambda a: View(x=[0, 1], curves={"y": [0, a]}, readouts={}, title="A line", summary="It rises."),
        id="tiny-line",
        name="A line",
        sliders=[Slider("a", "A", start=0, stop=2, step=1, default=1, decimals=0)],
        x=axis,
        y=axis,
        curves=[Line("y", "Y")],
        readouts=[],
    )


def test_a_figure_can_wait_for_a_prediction(course) -> None:
    course.replace("questions/01_tiny.yml", "kind: choice\n", "kind: predict\n    reveal: It rises.\n")
    widget = explore(pictured(), predict="tiny-first")
    assert widget.island["predict"]["id"] == "tiny-first"
    assert widget._keys == {"01_tiny/tiny-first"}
    assert "Which &lt;b&gt;one&lt;/b&gt;?" in faces(widget)["text/html"]
    assert repr(widget) == "explore('tiny-line', predict='tiny-first')"


def test_only_a_prediction_can_stand_before_a_figure() -> None:
    with pytest.raises(islands.NotAPredictionError, match="tiny-first is of kind 'choice'; needs predict"):
        explore(pictured(), predict="tiny-first")
