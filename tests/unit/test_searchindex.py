"""What is published can be found: sections, questions, claims, words, sources. Answers stay unsaid."""

from __future__ import annotations

import json

import pytest

from mgcourse import faces, glossary, islands, questions, searchindex
from mgcourse.bibliography import sources

LIST = '<div class="citation" id="IOM1997"><span class="label">[1]</span><p>IOM. DRI. 1997. URL: x</p></div>'


def page(inner: str, part: str = "Part &amp; parcel") -> searchindex.PageText:
    html = f'<nav>Menu</nav><p class="part-name">{part}</p><article class="text">{inner}</article><footer>'
    return searchindex.read(html)


def test_a_page_is_split_at_its_headings_and_the_frame_stays_out():
    found = page(
        '<section id="a"><h1>Salt &amp; <em>sea</em></h1><p>One.</p><p>Two<br>three.</p>'
        '<section id="b"><h2>More</h2><ul><li>x</li><li>y</li></ul></section></section>'
    )
    assert found.part == "Part & parcel"
    assert [(s.kind, s.anchor, s.title, s.text) for s in found.sections] == [
        ("page", "", "Salt & sea", "One. Two three."),
        ("section", "b", "More", "x y"),
    ]


def test_code_drawn_formulas_and_long_tables_stay_out_and_short_tables_stay_in():
    rows = "<tr><td>row</td></tr>"
    (found,) = page(
        "<h1>T</h1><pre>code()</pre><span class='katex'><span class='katex-mathml'><math>K"
        "<annotation>K_d</annotation></math></span><span class='katex-html'>K</span></span>"
        f"<table>{rows * 2}</table><table>{rows * 40}</table>"
    ).sections
    assert found.text == "K row row"


def test_each_source_is_found_by_itself_without_its_address():
    found = searchindex.entries(page(f"<h1>References</h1>{LIST}"))
    assert [(e.kind, e.anchor, e.title) for e in found][1:] == [("source", "IOM1997", "IOM. DRI. 1997.")]


def test_a_claim_is_found_by_what_the_article_and_what_the_evidence_says():
    island = {
        "widget": "claim", "id": "claim-c01", "heading": "Cramps", "article": ["They say so"],
        "evidence": ["Trials say ", ["em", {}, ["no"]]],
    }  # fmt: skip
    (_, found) = searchindex.entries(page(f"<h1>T</h1>{faces.section(island, '<p>Fallback</p>')}"))
    assert found == searchindex.Entry("claim", "claim-c01", "Cramps", "They say so Trials say no")


@pytest.mark.parametrize("lesson", ["01_magnesium_in_the_body", "05_how_low_magnesium_affects_muscle"])
def test_questions_are_found_by_what_they_ask_and_give_no_answer_away(lesson):
    bank = questions.bank()
    island = islands.asked(lesson, bank, sources())
    found = searchindex.entries(page(f"<h1>T</h1>{faces.section(island, faces.html(island))}"))[1:]
    assert [entry.anchor for entry in found] == [f"ask-{item['id']}" for item in island["items"]]
    assert all(entry.title and not entry.text for entry in found)
    told = json.dumps([entry.__dict__ for entry in found])
    for question in bank.lessons[lesson].asked():
        assert question.explanation not in told


@pytest.mark.parametrize("part", ["For instructors", "For authors"])
def test_pages_with_answers_are_found_by_their_titles_alone(part):
    assert searchindex.entries(page("<h1>Key</h1><p>1: bone.</p>", part)) == [
        searchindex.Entry("page", "", "Key")
    ]


def test_the_index_of_a_site_names_pages_in_order_and_words_once(tmp_path):
    for name in ("one", "words"):
        text = f'<article class="text"><h1>{name.title()}</h1><dl class="glossary">x</dl></article>'
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    word = glossary.Term("ion", "A charged atom.", ("ions", "charged atom"))
    data = searchindex.index(tmp_path, ["one", "words"], [word], "words")
    assert data["pages"] == [["One", "", "one.html"], ["Words", "", "words.html"]]
    assert data["entries"] == [
        ["page", 0, "", "One", ""],
        ["page", 1, "", "Words", ""],
        ["term", 1, "term-ion", "ion", "A charged atom. Also: charged atom."],
    ]


def test_no_text_can_end_the_element_that_holds_the_index():
    filled = searchindex.fill(f"<p>{searchindex.PLACE}</p>", {"pages": [["</script><b>", "", ""]]})
    assert filled.count("</script>") == 1
    data = filled.split(">", 2)[2].split("</script>")[0]
    assert json.loads(data)["pages"][0][0] == "</script><b>"
