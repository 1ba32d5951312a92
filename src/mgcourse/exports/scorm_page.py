"""A built page of the course as it stands in a SCORM package: without the site around it.

The page comes from our own theme (``theme/layout.html``), so its parts are known; the text itself is not
touched, except that links to pages which are not in the package become plain words.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from ..strings import t

_ROOT = re.compile(r'(?<=<html lang="en") data-content_root="[^"]*"')
_MENU = re.compile(r'<div class="site-menu" id="site-menu">.*?(?=<main\b)', re.DOTALL)
_MENU_BUTTON = re.compile(r"<button[^>]*\bmenu-button\b.*?</button>", re.DOTALL)
_SITE_NAME = re.compile(r'<a class="site-name"[^>]*>(.*?)</a>', re.DOTALL)
_NEIGHBOURS = re.compile(r'<nav class="prev-next".*?</nav>|<link rel="(?:prev|next)"[^>]*>', re.DOTALL)
_SCRIPT = re.compile(r'<script\b[^>]*\bsrc="([^"]*)"[^>]*></script>\s*')
_ISLAND = re.compile(r'(<script type="application/json">)(.*?)(</script>)', re.DOTALL)
_LINK = re.compile(r'<a\b([^>]*?)\shref="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_VERSION = re.compile(r'((?:src|href)="[^"?]*)\?v=[0-9a-f]+"')
_FOOTER_LINK = re.compile(r' <a class="footer-link".*?</a>')

# What the package's own script does in the place of this one, and what only the website has.
_REPLACED = "toc.js"
_LEFT = ("progress.js", "searchtools.js", "offline.js", "sw.js")


class PageError(ValueError):
    """A built page does not look as its theme makes it."""


def islands(page: str) -> list[dict[str, Any]]:
    """Return the data of the page's widgets."""
    return [json.loads(found[2]) for found in _ISLAND.finditer(page)]


def asked(page: str) -> list[str]:
    """Return the keys (``lesson/id``) of the questions that the page asks."""
    keys = []
    for island in islands(page):
        items = island.get("items", []) if island.get("widget") == "quiz" else []
        if island.get("widget") == "explore" and island.get("predict"):
            items = [island["predict"]]
        keys += [f"{island['lesson']}/{item['id']}" for item in items]
    return list(dict.fromkeys(keys))


def packed(page: str) -> str:
    """Return the page for a package.

    Raises
    ------
    PageError
        If a part that has to go is not found: the theme and this module then no longer fit.
    """
    for pattern, place in (
        (_ROOT, ""),
        (_MENU, ""),
        (_MENU_BUTTON, ""),
        (_SITE_NAME, r'<span class="site-name">\1</span>'),
    ):
        page, found = pattern.subn(place, page)
        if found != 1:
            raise PageError(f"{pattern.pattern!r} stands {found} times in the page; needs once")
    page = _NEIGHBOURS.sub("", page)
    private = escape(t("frame.privacy"))
    if page.count(private) != 1:
        raise PageError(
            "the footer's sentence about privacy is not where it was; it is not true in a package"
        )
    page = page.replace(private, escape(t("scorm.footer")))
    page = _SCRIPT.sub(_script, _FOOTER_LINK.sub("", page))
    page = _ISLAND.sub(lambda found: found[1] + _island(found[2]) + found[3], page)
    return _VERSION.sub(r'\1"', _LINK.sub(_link, page))


def _script(found: re.Match[str]) -> str:
    name = found[1].partition("?")[0].rpartition("/")[2]
    if name == _REPLACED:
        return found[0].replace(_REPLACED, "scorm.js")
    return "" if name in _LEFT else found[0]


def _link(found: re.Match[str]) -> str:
    before, href, after, inner = found.groups()
    if href.startswith("#"):
        return found[0]
    if href.startswith(("https://", "http://")):
        return f'<a{before} href="{href}"{after} target="_blank" rel="noopener">{inner}</a>'
    if "data-definition=" in before + after:
        # A word of the glossary still says what it means; without an address it needs a keyboard stop.
        return f'<a{before} tabindex="0"{after}>{inner}</a>'
    return f"<span>{inner}</span>"


def _island(text: str) -> str:
    """Return a widget's data whose links within the course are empty: widgets then show plain words."""
    data = json.dumps(_unlinked(json.loads(text)), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _unlinked(value: Any) -> Any:
    if isinstance(value, list):
        return [_unlinked(one) for one in value]
    if isinstance(value, dict):
        return {name: _address(one) if name == "href" else _unlinked(one) for name, one in value.items()}
    return value


def _address(href: Any) -> Any:
    return href if isinstance(href, str) and href.startswith(("https://", "http://", "#")) else ""
