"""The links that open a lesson in JupyterLab work, ask nothing by themselves, and say when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

import mgcourse
from mgcourse.launch import html
from mgcourse.publication import Publication

SCRIPT = Path(mgcourse.__file__).parent / "theme" / "static" / "launch.js"
TOLD = Publication(repository="https://github.com/someone/the-course")


@pytest.fixture
def box(visit):
    page = visit("book/about.html")
    page.set_content(f"<main>{html(TOLD, 'notebooks/01.ipynb')}</main>")
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    page.evaluate("() => document.dispatchEvent(new Event('DOMContentLoaded'))")
    page.get_by_text("Open this lesson in JupyterLab").click()
    return page


@pytest.mark.parametrize(
    "typed",
    ["https://hub.example.org", "https://hub.example.org/", " https://hub.example.org/hub/home "],
)
def test_a_hub_s_address_makes_the_link_to_the_lesson_there(box, typed):
    link = box.get_by_role("link", name="Open on this hub")
    expect(link).to_have_count(0)
    box.get_by_label("Address of your JupyterHub").fill(typed)
    address = link.get_attribute("href") or ""
    assert address.startswith(
        "https://hub.example.org/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgithub.com"
    )


def test_what_is_no_address_makes_no_link(box):
    box.get_by_label("Address of your JupyterHub").fill("javascript:alert(1)//https://hub.example.org")
    expect(box.get_by_role("link", name="Open on this hub")).to_have_count(0)


def test_a_copy_that_knows_no_repository_offers_none(visit):
    page = visit("notebooks/01_magnesium_in_the_body.html")
    expect(page.get_by_text("Open this lesson in JupyterLab")).to_have_count(0)
