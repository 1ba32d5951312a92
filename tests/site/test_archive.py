"""The zip that is passed on works where it is unpacked: from disk, without a server, with answers kept."""

from __future__ import annotations

import re
import zipfile

from playwright.sync_api import expect
from tests.site import kinds, learner

from mgcourse import __version__, archive, book


def test_the_unpacked_zip_opens_from_disk_keeps_answers_and_can_be_searched(visit, site, tmp_path):
    with zipfile.ZipFile(archive.pack(site, tmp_path, book.title(), __version__)) as packed:
        packed.extractall(tmp_path)
    folder = tmp_path / f"mgcourse-{__version__}"
    page = visit((folder / "index.html").as_uri())
    page.wait_for_url("**/book/index.html")
    lesson = next(path for path in learner.LESSONS[1:] if learner.islands(site, path, "explore"))
    page.goto((folder / f"{lesson}.html").as_uri())
    learner.live(page)
    assert page.locator("section[data-mg='explore'] svg").count()
    quiz = learner.islands(site, lesson, "quiz")[0]
    form = learner.form_of(page, quiz, quiz["items"][0])
    kinds.begin(form)
    kinds.give(page, form, quiz["items"][0], True)
    learner.check(page, form)
    expect(form).to_have_attribute("data-verdict", re.compile("right|done"))
    page.reload()
    learner.live(page)
    expect(form).to_have_attribute("data-verdict", re.compile("right|done"))
    page.goto((folder / "book" / "progress.html").as_uri())
    expect(page.get_by_text(re.compile("You have answered 1 of"))).to_be_visible()
    page.get_by_role("searchbox").fill("serum")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=serum")
    for kind in ("Section", "Question"):
        expect(page.locator("#search-results li", has_text=kind).first).to_be_visible()
