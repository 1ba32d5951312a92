"""The site is sealed: a page may load and run only what it came with, and the browser is told so."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from html.parser import HTMLParser

import pytest

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
DATA = {"application/json", "application/ld+json"}
FORBIDDEN = ("unsafe-inline", "unsafe-eval", "http:", "https:", "*", "strict-dynamic")
# Each would let a page do what no lesson needs: run a text, take a style, show another site's picture.
TRIED = {
    "script": """() => { const s = document.createElement("script"); s.textContent = "window.ran = 1";
        document.head.append(s); }""",
    # Later, on the page's own account: what a test asks for at once, the browser lets pass.
    "text": "() => setTimeout(() => setTimeout('window.ran = 1'))",
    "style": """() => { const s = document.createElement("style"); s.textContent = "body { display: none }";
        document.head.append(s); }""",
    "attribute": "() => document.body.setAttribute('style', 'display: none')",
    "picture": "() => { new Image().src = 'https://elsewhere.example/pixel.gif'; }",
    "connection": "() => fetch('https://elsewhere.example/').catch(() => null)",
    "frame": """() => { const f = document.createElement("iframe"); f.src = "https://elsewhere.example/";
        document.body.append(f); }""",
}


class Inline(HTMLParser):
    """What a page holds inline: scripts that run, styles, handlers."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.running: list[str] = []
        self.styles: list[str] = []
        self._in_style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and "src" not in given and given.get("type") not in DATA:
            self.running.append(str(attrs))
        self.running += [name for name, _ in attrs if name.startswith("on")]
        self.running += [value for _, value in attrs if value and value.strip().startswith("javascript:")]
        if "style" in given:
            self.styles.append(given["style"] or "")
        self._in_style = tag == "style"

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.styles.append(data)
            self._in_style = False


def test_every_page_brings_its_policy_before_anything_it_could_load(site):
    for file in sorted(site.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        found = POLICY.findall(text)
        assert len(found) == 1, file
        assert text.index("Content-Security-Policy") < re.search("<(link|script|img|title)", text).start(), (
            file
        )
        assert not [word for word in FORBIDDEN if word in found[0].split() or f"'{word}'" in found[0]], file
        assert found[0].startswith("default-src 'none'; script-src 'self'; "), file


def test_no_page_holds_a_script_or_a_style_that_its_policy_does_not_know(site):
    for file in sorted(site.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        inline, allowed = Inline(text), html.unescape(POLICY.findall(text)[0])
        assert inline.running == [], file
        for style in inline.styles:
            digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in allowed, (file, style[:80])


@pytest.mark.parametrize("what", TRIED)
def test_what_a_page_must_not_do_is_refused_and_noticed(visit, diary, what):
    page = visit("book/about.html")
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate(TRIED[what])
    assert page.evaluate("() => [window.ran, getComputedStyle(document.body).display]") == [None, "block"]
    assert all("Content Security Policy" in error for error in diary.errors)
    assert diary.outside == []
    diary.errors.clear()
