"""Slides are cut by the rule that the page promises, and whatever is cut stands in the notes."""

from __future__ import annotations

from mgcourse import questions
from mgcourse.teaching import slide_cut, slides

PAGE = """\
<html><body><article class="text"><section id="top"><h1>T</h1><p>Opening words of the lesson, long enough
to stand alone on a slide. More.</p>
<section id="one"><h2>One</h2>
<p>Short. So the <strong>second</strong> comes, too (see <a href="x">A 2001</a>). Third.</p>
<p>At 0.5 mmol/L vs. 1.0 mmol/L the first sentence is as long as it needs to be. Gone.</p>{table}
<section class="mg mg-claim" data-mg="claim" id="c">
<script type="application/json">{{"widget":"claim"}}</script></section>
</section>
<section id="sources"><h2>Sources</h2><p>Nothing.</p></section></section></article></body></html>"""
TABLE = (
    "<div class='table-scroll'><table><thead><tr><th>A</th></tr></thead><tbody>"
    + "".join(f"<tr><td>row {n}</td></tr>" for n in range(20))
    + "</tbody></table></div>"
)


def cut(table=""):
    return slide_cut.sections(PAGE.format(table=table))


def test_the_first_sentence_stays_and_the_second_if_the_first_is_short():
    _, one = cut()
    text = "".join(one.slides[0].parts)
    assert "Short. So the <strong>second</strong> comes, too (see <a" in text
    assert "Third" not in text
    assert "as long as it needs to be." in text
    assert "Gone" not in text


def test_what_is_cut_stands_in_the_notes():
    _, one = cut()
    notes = "".join(one.slides[0].notes)
    assert "Third." in notes
    assert "Gone." in notes


def test_sources_are_left_out_and_what_lives_has_a_slide_of_its_own():
    first, *rest = cut()
    assert [section.title for section in rest] == ["One"]
    assert len(first.slides) == 1
    live = [slide for slide in rest[0].slides if slide.live]
    assert len(live) == 1
    assert "<section" not in live[0].parts[0], "reveal.js would take it for a slide"


def test_a_long_table_is_cut_between_rows_with_its_head_on_each_part():
    _, one = cut(TABLE)
    parts = [part for slide in one.slides for part in slide.parts if "<table" in part]
    assert len(parts) > 1
    assert all("<th>A</th>" in part for part in parts)
    assert sum(part.count("<td>") for part in parts) == 20


def test_the_deck_says_the_lesson_s_aim_and_minutes_and_is_sealed():
    lesson = questions.bank().lessons["03_magnesium_and_energy_production"]
    deck = slides.deck(PAGE.format(table=""), lesson)
    assert "default-src 'none'" in deck
    assert "Learners explain what magnesium does for ATP" in deck
    assert all(f"{part.title}: {part.minutes}" in deck for part in lesson.teaching.sections)
