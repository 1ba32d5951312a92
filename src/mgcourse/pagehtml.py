"""Small repairs to the HTML that Sphinx and myst-nb write: plain functions that can be tested alone."""

from __future__ import annotations

import html
import re

from . import figures, policy
from .strings import WRITTEN, lang, language, t

_ISLAND = re.compile(r"(<section\b[^>]*\bdata-mg=.*?</section>)", re.DOTALL)
_EMPTY_HEADING = re.compile(r"<th[^>]*>\s*(?:<p>\s*</p>)?\s*</th>")
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_SUMMARY_LABEL = re.compile(r'<summary aria-label="[^"]*">')
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NEAR = re.compile(r'((?:href|src|action|data-content_root)=")(?![a-z]+:|[/#"])')
_CURRENT_LINK = 'class="current reference internal"'
_CAPTION = re.compile(r'<p [^>]*class="caption"[^>]*><span class="caption-text">(.*?)</span></p>')


def mend(body: str) -> str:
    """Return the body of a page: tables scrollable, figures drawn in, labels true to what is seen.

    Widget sections are left as they are: their fallback is written by ``mgcourse.faces``.
    """
    parts = _ISLAND.split(body)
    parts[::2] = [_mend_prose(part) for part in parts[::2]]
    return "".join(parts)


def tell_languages(body: str) -> str:
    """Return the body with its widgets marked as the interface's language, where that is not the lessons'.

    What a widget shows to readers without scripts was made with the lesson and stays in its language; so does
    an explorer, whose words are nearly all the model's.
    """
    if language() == WRITTEN:
        return body
    body = re.sub(r'<section (?=[^>]*\bdata-mg="(?!explore))', f"<section{lang(language())} ", body)
    return body.replace('<div class="mg-fallback">', f'<div class="mg-fallback"{lang(WRITTEN)}>')


def _mend_prose(part: str) -> str:
    # myst-nb names the summary "Toggle hidden content", but who speaks to the computer reads other words.
    part = _SUMMARY_LABEL.sub("<summary>", part)
    # Sphinx's role for a reference is deprecated and may not stand on a div in a list.
    part = part.replace('role="doc-biblioentry"', 'role="listitem"')
    # The corner of a table heads nothing, and an empty heading is read out as one.
    part = _EMPTY_HEADING.sub("<td></td>", part)
    return figures.inline(_TABLE.sub(_scrollable, part))


def _scrollable(table: re.Match[str]) -> str:
    label = html.escape(t("frame.table"))
    return f'<div class="table-scroll" role="group" aria-label="{label}">{table.group(0)}</div>'


def mark_current(toctree: str) -> str:
    """Return the menu with the page's own entry marked, and its captions as plain text, not headings.

    The outline of a page starts with its title; headings in the menu would come before it.
    """
    toctree = toctree.replace(_CURRENT_LINK, f'{_CURRENT_LINK} aria-current="page"')
    return _CAPTION.sub(r'<p class="caption">\1</p>', toctree)


def part_of(toctree: str) -> str:
    """Return the caption above the current page in a menu made by `mark_current`, or ""."""
    before, found, _ = toctree.partition(_CURRENT_LINK)
    captions = re.findall(r'<p class="caption">(.*?)</p>', before)
    return html.unescape(captions[-1]) if found and captions else ""


def page_toc(toc: str) -> str:
    """Return the page's contents without its title, or "" for a page of fewer than two sections."""
    title, found, rest = toc.partition("</a>")
    start = rest.find("<ul>")
    end = rest.rfind("</ul>", 0, rest.rfind("</ul>"))
    if not (title and found) or start < 0 or end < start:
        return ""
    inner = rest[start : end + len("</ul>")]
    return inner if inner.count("<li>") > 1 else ""


def text(part: str) -> str:
    """Return a part of a page as one line of text."""
    return " ".join(html.unescape(_TAG.sub("", part)).split())


def description(body: str, limit: int = 155) -> str:
    """Return the first paragraph of a page's prose as one line of text, cut at a word."""
    prose = "".join(_ISLAND.split(body)[::2])
    first = _PARAGRAPH.search(prose)
    line = text(first.group(1)) if first else ""
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def leads_on(title: str, target: str, address: str = "") -> str:
    """Return a page that leads on to `target`, with or without scripts: a front door or an old address.

    Parameters
    ----------
    title
        What the page is called.
    target
        The page to go to, as seen from this one.
    address
        The full address of that page, if the site has one: search engines keep it instead of this one.
    """
    name, href = html.escape(title), html.escape(target)
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy.of("")}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{name}</title>\n<link rel="icon" href="data:,">\n'
        f'<meta http-equiv="refresh" content="0; url={href}">\n'
        f'<link rel="canonical" href="{html.escape(address) or href}">\n</head>\n<body>\n<main>\n'
        f'<h1>{name}</h1>\n<p><a href="{href}">{html.escape(t("frame.open"))}</a></p>\n'
        "</main>\n</body>\n</html>\n"
    )


def from_the_top(page: str, folder: str) -> str:
    """Return a page of the site's top folder with its addresses written out from the top of the server."""
    return _NEAR.sub(rf"\g<1>{html.escape(folder)}", page)
