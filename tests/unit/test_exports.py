"""An instructor who takes the question bank to another system gets all of it, or is told what is missing."""

from __future__ import annotations

import csv
import html

import pytest

from mgcourse import cli, questions
from mgcourse.exports import converting, listing, markup, running
from mgcourse.exports.formats import FORMATS
from mgcourse.exports.shapes import Band, Numeric, Pairs, Pick, Sequence
from tests.unit.exporting import converted

BANK = questions.bank().questions


@pytest.mark.parametrize("name", FORMATS)
def test_every_question_of_the_bank_is_exported_or_listed(name, tmp_path, capsys):
    assert cli.main(["export", name, "--out", str(tmp_path)]) == 0
    with (tmp_path / name / listing.NAME).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(row["question"] for row in rows) == sorted(BANK)
    for row in rows:
        if row["items"]:
            assert row["items"].split()[0] == row["question"], "the permanent id goes with the question"
        else:
            assert row["became"] == "left out"
            assert row["notes"], "what is left out says why"
        assert (row["became"] == "changed") == bool(row["items"] and row["notes"])
    said = capsys.readouterr().out
    assert f"{len(BANK)} questions: " in said
    assert "public" in said


@pytest.mark.parametrize("name", FORMATS)
def test_no_kind_of_question_is_beyond_a_format(name):
    for one in converted(name):
        assert one.items
        assert len({item.id for item in one.items}) == len(one.items)
        assert all(type(item.shape) in FORMATS[name].holds for item in one.items)


def test_ids_of_parts_clash_with_no_question():
    ids = [item.id for name in FORMATS for one in converted(name) for item in one.items[1:]]
    assert ids
    assert not set(ids) & set(BANK)


def test_one_lesson_alone_leaves_the_others_in_the_list(tmp_path):
    lessons = running.chosen(["03_magnesium_and_energy_production"])
    made = running.export("gift", lessons, tmp_path, lambda _: None)
    here = {row.question.id for row in made.rows if row.items}
    assert here == {q.id for q in lessons[0].questions}
    assert len(made.rows) == len(BANK)


def test_an_unknown_lesson_is_named_with_what_is_allowed(tmp_path, capsys):
    assert cli.main(["export", "gift", "--lesson", "99_nothing", "--out", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "99_nothing" in said
    assert "01_magnesium_in_the_body" in said
    assert not list(tmp_path.iterdir())


def test_help_shows_an_example(capsys):
    with pytest.raises(SystemExit):
        cli.main(["export", "--help"])
    assert "Example: python -m mgcourse export moodle" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_stops_with_a_sentence(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert cli.main(["export", "gift", "--out", str(tmp_path / "file")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def credit(shape: Numeric, value: float) -> float:
    """Return what a number earns: the first band that holds it counts."""

    def holds(band: Band) -> bool:
        return abs(value - band.value) <= band.tolerance + 1e-9

    return next((band.credit for band in shape.bands if holds(band)), 0)


@pytest.mark.parametrize("question", [q for q in BANK.values() if q.kind == "estimate"], ids=lambda q: q.id)
def test_an_estimate_keeps_its_full_marks_its_sides_and_half_way(question):
    body = question.body
    shape = converting.direct(question, Sources())[0].shape
    assert credit(shape, body.answer) == credit(shape, body.answer - body.close) == 1
    for side, end in ((-1, body.low), (1, body.high)):
        inside = body.answer + side * body.close * 1.1
        if (inside - end) * side < 0:
            assert credit(shape, inside) == 0.5
        beyond = body.answer + side * body.far
        if (beyond - end) * side < 0:
            assert credit(shape, beyond) == 0
    reasons = {band.why for band in shape.bands}
    assert {body.why, body.too_low, body.too_high} >= reasons


class Sources(dict):
    """Knows every source."""

    def __missing__(self, key):
        from mgcourse.bibliography import Source

        return Source(key, key, "https://example.org/")


def test_an_order_without_pairs_becomes_a_choice_with_one_true_sequence():
    for one in converted("qti12"):
        if one.question.kind == "order":
            (item,) = one.items
            assert isinstance(item.shape, Pick)
            assert [option.right for option in item.shape.options].count(True) == 1
            assert len({option.text for option in item.shape.options}) == len(item.shape.options) >= 3


def test_an_order_among_pairs_keeps_each_place():
    for one in converted("gift"):
        if one.question.kind == "order":
            (item,) = one.items
            assert isinstance(item.shape, Pairs)
            steps = [step.text for step in one.question.body.steps]
            assert [(p.left, p.right) for p in item.shape.pairs] == [
                (s, str(n)) for n, s in enumerate(steps, 1)
            ]


def test_no_blank_gives_another_away():
    for one in converted("gift"):
        if one.question.kind == "cloze":
            assert len(one.items) == len(one.question.body.blanks)
            for n, item in enumerate(one.items, start=1):
                assert item.stem.count(f"[{n}]") == 2
                assert not any(f"[{m}]" in item.stem for m in range(1, 9) if m != n)


def test_markup_becomes_html_and_nothing_else_does():
    text = "**bo** *em* `co` H~2~O Mg^2+^ $1 < 2$ [s](https://a.b/?q&r) [t](term:atp) <i>x</i> & y"
    assert markup.html(text) == (
        "<strong>bo</strong> <em>em</em> <code>co</code> H<sub>2</sub>O Mg<sup>2+</sup> \\(1 &lt; 2\\) "
        '<a href="https://a.b/?q&amp;r" target="_blank" rel="noopener">s</a> t &lt;i&gt;x&lt;/i&gt; &amp; y'
    )


def test_dollars_that_are_no_formula_stay():
    assert markup.html("costs $5 or $6") == "costs $5 or $6"


@pytest.mark.parametrize("text", ["a*b_c`d", "[x](y)", "~1~^2^ $3$ \\ <b>", "1. 2! #3 | {4}"])
def test_plain_text_is_shown_as_it_is(text):
    assert html.unescape(markup.html(converting.plain(text))) == text


def test_sequences_that_are_wrong_are_wrong():
    item = next(i for one in converted("moodle") for i in one.items if isinstance(i.shape, Sequence))
    steps = [text for text, _ in item.shape.steps]
    assert all(converting.swapped(steps, at) != steps for at in range(len(steps) - 1))
