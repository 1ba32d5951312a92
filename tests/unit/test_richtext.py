"""Text in questions is shown as the author meant it, and nothing in it can ever run."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgcourse import formulas, richtext

SHOWN = [
    ("plain", "plain"),
    ("**bold** and *it*", "<strong>bold</strong> and <em>it</em>"),
    ("Mg^2+^ in H~2~O", "Mg<sup>2+</sup> in H<sub>2</sub>O"),
    ("`a<b`", "<code>a&lt;b</code>"),
    ("[NIH](https://ods.od.nih.gov/)", '<a href="https://ods.od.nih.gov/">NIH</a>'),
    ("[next](03_x.html)", '<a href="03_x.html">next</a>'),
    ("~40 % to ~60 %", "~40 % to ~60 %"),
    ("5 * 3 * 2 and a_b_c", "5 * 3 * 2 and a_b_c"),
    ("two\n  lines", "two lines"),
    ("**bold *and it***", "<strong>bold <em>and it</em></strong>"),
]


@pytest.mark.parametrize(("text", "html"), SHOWN)
def test_markup_becomes_what_the_author_meant(text: str, html: str) -> None:
    assert richtext.to_html(richtext.parse(text)) == html


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</script><svg onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:msgbox)",
    "![x](x onerror=alert(1))",
    "<a href='javascript:alert(1)'>x</a>",
    '[x](https://a.org" onmouseover="alert(1))',
    "&lt;b&gt; &#60;b&#62;",
    "<!-- --><b>",
    "`<b>`",
    "<https://x.org><b>",
]


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    html = richtext.to_html(richtext.parse(text))
    assert "<!--" not in html
    for tag, attributes in Elements(html).found:
        assert tag in {"code", "a"}
        for name, value in attributes:
            assert name == "href"
            assert str(value).startswith("https://")


@pytest.mark.parametrize("address", ["ftp://x.org/a", "//evil.org/x", "mailto:a@b.c"])
def test_a_link_to_anything_but_the_web_is_told(address: str) -> None:
    with pytest.raises(richtext.RichTextError, match="allowed are https addresses"):
        richtext.parse(f"[x]({address})")


def tags(nodes: list[Any]) -> set[str]:
    found: set[str] = set()
    for node in nodes:
        if not isinstance(node, str):
            found |= {node[0]} | tags(node[2])
    return found


@given(st.text(max_size=200))
def test_any_text_gives_only_the_six_allowed_elements(text: str) -> None:
    try:
        nodes = richtext.parse(text)
    except richtext.RichTextError:
        return
    assert tags(nodes) <= {"strong", "em", "code", "sub", "sup", "a"} | formulas.TAGS


@given(st.text(alphabet="abc <>&\"'", max_size=60))
def test_text_without_markup_is_kept_word_for_word(text: str) -> None:
    assert richtext.to_text(richtext.parse(text)) == re.sub(r"\s+", " ", text)


def test_a_formula_becomes_mathml_that_browsers_draw_themselves() -> None:
    html = richtext.to_html(richtext.parse("share $\\frac{[Mg]}{K_d}$ of it"))
    assert html.startswith('share <math display="inline"><mrow><mfrac>')
    assert html.endswith("</math> of it")


def test_a_formula_cannot_carry_a_link() -> None:
    html = richtext.to_html(richtext.parse(r"$\href{javascript:alert(1)}{x}$"))
    assert "javascript" not in html


def test_prices_are_no_formulas() -> None:
    assert richtext.parse("from $5 to $6") == ["from $5 to $6"]


BROKEN = [
    r"$\nosuch x$",
    r"$\frac{a$",
    "$}{$",
    r"$\left( x$",
    "$a<b & c$",
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_formula_is_told(text: str) -> None:
    with pytest.raises(richtext.RichTextError, match="formula"):
        richtext.parse(text)


def test_links_lead_to_sources_and_to_the_glossary(course) -> None:
    html = richtext.to_html(richtext.parse("[IOM](source:IOM1997) on [ATP](term:atp)"))
    assert 'href="https://nap.nationalacademies.org/read/5776/chapter/8"' in html
    assert 'href="../book/glossary.html#term-atp"' in html
    with pytest.raises(richtext.RichTextError, match="source 'Nobody'"):
        richtext.parse("[x](source:Nobody)")
