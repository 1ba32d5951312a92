"""One page of the built site as a chapter of the printed course.

Its ids get the chapter's name in front, since all chapters share one document; its links lead to other
chapters where there are some; what only a screen can do is left out.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Tag

from ..strings import t
from . import asking

# Only of use on a screen, or said elsewhere: what the evidence map unfolds stands on the claims' cards.
_NOT_ON_PAPER = (
    *("script", "button", ".mg-note", ".launch", ".headerlink"),
    *(".evidence-map__filters", ".evidence-map details"),
)
_ADDRESS = ("http://", "https://")


@dataclass(frozen=True)
class Chapter:
    """A page on paper: its address in the site without ending, its title, and its HTML."""

    page: str
    title: str
    html: str


def slug(page: str) -> str:
    """Return the name of a page's chapter, such as "glossary" for "book/glossary"."""
    return page.rsplit("/", 1)[-1]


def make(site: Path, page: str, pages: Collection[str]) -> Chapter:
    """Return a page of the site as a chapter.

    Parameters
    ----------
    site
        The folder of the built site.
    page
        The page, such as "book/glossary".
    pages
        All pages of the printed course: links to other pages become plain words.
    """
    whole = asking.soup((site / f"{page}.html").read_text(encoding="utf-8"))
    text = whole.select_one("article.text")
    if text is None or text.h1 is None:
        raise ValueError(f"{page}.html in the built site has no text; build the book again")
    name = slug(page)
    kinds = _kinds(text)
    for unwanted in text.select(", ".join(_NOT_ON_PAPER)):
        unwanted.decompose()
    _mend_ids(text, name)
    answers = asking.take(text, f"{name}--", kinds)
    for details in text.find_all("details"):
        _unfold(details)
    ending = _answers(answers, name) + _addresses(text, name)
    text.append(asking.soup(ending))
    _mend_links(text, page, pages)
    title = " ".join(text.h1.get_text().split())
    return Chapter(
        page, title, f'<section class="paper-chapter" id="{name}">{text.decode_contents()}</section>'
    )


def _kinds(text: Tag) -> list[str]:
    """Return the kind of each question, from the data that stand in the page for the widgets."""
    kinds: list[str] = []
    for data in text.select('section[data-mg="quiz"] > script, section[data-mg="explore"] > script'):
        island = json.loads(data.get_text())
        items = [island["predict"]] if "predict" in island else island.get("items", ())
        kinds += [item["kind"] for item in items]
    return kinds


def _mend_ids(text: Tag, name: str) -> None:
    for tag in text.find_all(id=True):
        if not tag.find_parent("svg"):
            tag["id"] = f"{name}--{tag['id']}"


def _unfold(details: Tag) -> None:
    """Show what is folded; long tables of numbers behind a figure stay on the screen."""
    if details.find_parent(class_="mg-explore") and details.find("table"):
        details.decompose()
        return
    details["open"] = ""


def _answers(answers: list[asking.Answer], name: str) -> str:
    if not answers:
        return ""
    heading = f'<h2 id="{name}--answers">{escape(t("paper.answers"))}</h2>'
    return (
        f'<section class="paper-answers">{heading}{asking.html(answers, f"{name}--", stems=False)}</section>'
    )


def _addresses(text: Tag, name: str) -> str:
    """Write out addresses: in the list of sources beside each, of all other links in a list of their own."""
    sources = text.find(id=f"{name}--sources")
    listed = set()
    for link in sources.select("a.external[href]") if isinstance(sources, Tag) else ():
        href = str(link["href"])
        listed.add(href)
        link.insert_after(asking.soup(f' <span class="paper-address">{escape(readable(href))}</span>'))
    others = {
        str(link["href"]): " ".join(link.get_text().split())
        for link in reversed(text.find_all("a", href=True))
        if str(link["href"]).startswith(_ADDRESS) and link["href"] not in listed
    }
    lines = "".join(
        f'<li>{escape(words)} <span class="paper-address">{escape(readable(href))}</span></li>'
        for href, words in sorted(others.items(), key=lambda item: (item[1].casefold(), item[0]))
        if words not in (href, readable(href))
    )
    heading = f"<h2>{escape(t('paper.links'))}</h2>"
    return f'<section class="paper-links">{heading}<ul>{lines}</ul></section>' if lines else ""


def readable(address: str) -> str:
    """Return an address as one would type it."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def _mend_links(text: Tag, page: str, pages: Collection[str]) -> None:
    folder = posixpath.dirname(page)
    for image in text.find_all("img", src=True):
        if not str(image["src"]).startswith("data:"):
            image["src"] = posixpath.normpath(posixpath.join(folder, str(image["src"])))
    for link in text.find_all("a", href=True):
        href = str(link["href"])
        if href.startswith(_ADDRESS) or href.startswith(f"#{slug(page)}--"):
            continue
        path, _, place = href.partition("#")
        target = posixpath.normpath(posixpath.join(folder, path)).removesuffix(".html") if path else page
        if target in pages:
            link["href"] = f"#{slug(target)}--{place}" if place else f"#{slug(target)}"
        else:
            link.unwrap()


def point_home(document: BeautifulSoup) -> None:
    """Lead links to a place that paper does not have to the beginning of its chapter."""
    known = {str(tag["id"]) for tag in document.find_all(id=True)}
    for link in document.select('a[href^="#"]'):
        place = str(link["href"])[1:]
        if place not in known:
            link["href"] = f"#{place.partition('--')[0]}"
