"""With the network cut: every page opens, widgets live, answers stay; and a newer site replaces the copy."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.site import kinds, learner

from mgcourse import offline, serving

FOLDER = "some/folder"  # project pages lie below the top of their address
CONTROLLED = "() => navigator.serviceWorker.controller !== null"
KEPT = """async () => {
  const names = (await caches.keys()).filter((name) => name.includes("precache"));
  const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return lists.flat().map(({ url }) => url);
}"""

REPLACED = f"""async (old) => {{
  const kept = {KEPT};
  for (let tries = 0; tries < 200 && (await kept()).includes(old); tries += 1) {{
    await new Promise((resolve) => setTimeout(resolve, 100));
  }}
}}"""


class Host:
    """A web server with a copy of the site that a test may change, take down or break."""

    def __init__(self, site: Path, top: Path) -> None:
        self.folder = top / FOLDER
        shutil.copytree(site, self.folder)
        self.server = serving.server(top, 8700)
        self.address = f"http://127.0.0.1:{self.server.server_port}/{FOLDER}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(timeout=5)

    def publish(self, path: str, words: str) -> None:
        """Add a sentence to a page, and write the worker anew, as the next build would."""
        page = self.folder / path
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("</article>", f"<p>{words}</p></article>"), encoding="utf-8")
        worker = (self.folder / offline.WORKER).read_text(encoding="utf-8")
        bundle = self.folder.parent / offline.BUNDLE
        bundle.write_text(worker.partition(";\n")[2], encoding="utf-8")
        offline.write(self.folder, bundle, "Mg", "book/index.html", "en")


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    made = Host(site, tmp_path)
    yield made
    with suppress(OSError):
        made.stop()


@pytest.fixture
def context(browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


def installed(context: BrowserContext, host: Host, path: str) -> Page:
    """Open a page and wait until the copy is complete and in charge."""
    page = context.new_page()
    page.goto(f"{host.address}/{path}")
    page.wait_for_function(CONTROLLED)
    return page


def cut(context: BrowserContext, host: Host) -> None:
    """Cut the network, and take the server down as well, so that nothing can slip through."""
    context.set_offline(True)
    host.stop()


def answer_first(page: Page, site: Path, lesson: str):
    learner.live(page)
    quiz = learner.islands(site, lesson, "quiz")[0]
    form = learner.form_of(page, quiz, quiz["items"][0])
    kinds.begin(form)
    kinds.give(page, form, quiz["items"][0], True)
    learner.check(page, form)
    expect(form).to_have_attribute("data-verdict", re.compile("right|done"))
    return form


def test_a_lesson_never_visited_opens_without_a_network_and_keeps_answers(context, host, site):
    lesson = next(path for path in learner.LESSONS[1:] if learner.islands(site, path, "explore"))
    page = installed(context, host, "")
    cut(context, host)
    page.goto(f"{host.address}/{lesson}.html")
    form = answer_first(page, site, lesson)
    expect(page.locator("section[data-mg='explore'] svg").first).to_be_visible()
    page.reload()
    learner.live(page)
    expect(form).to_have_attribute("data-verdict", re.compile("right|done"))
    page.goto(f"{host.address}/")
    page.wait_for_url("**/book/index.html")
    page.get_by_role("searchbox").fill("serum")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results li").first).to_be_visible()


def test_a_newer_site_is_shown_at_once_and_kept_and_no_answer_is_lost(context, host, site):
    lesson = learner.LESSONS[1]
    page = installed(context, host, f"{lesson}.html")
    form = answer_first(page, site, lesson)
    before = set(page.evaluate(KEPT))
    host.publish(f"{lesson}.html", "A newer sentence.")
    page.reload()
    expect(page.get_by_text("A newer sentence.")).to_be_visible()
    page.evaluate(REPLACED, next(url for url in before if f"/{lesson}.html?" in url))
    after = set(page.evaluate(KEPT))
    assert len(after) == len(before), "nothing of the old copy is left behind"
    assert len(after - before) == 2, "only what changed was fetched: the lesson, and the manifest's title"
    cut(context, host)
    page.reload()
    expect(page.get_by_text("A newer sentence.")).to_be_visible()
    learner.live(page)
    expect(form).to_have_attribute("data-verdict", re.compile("right|done"))


def test_a_server_out_of_order_is_as_good_as_none(context, host):
    page = installed(context, host, "book/index.html")
    usual = host.server.RequestHandlerClass

    def broken(*arguments):
        handler = usual.func
        ill = type("Ill", (handler,), {"do_GET": lambda self: self.send_error(503)})
        return ill(*arguments, **usual.keywords)

    host.server.RequestHandlerClass = broken
    page.goto(f"{host.address}/book/glossary.html?from=a-link#term-serum")
    expect(page.get_by_role("heading", level=1)).to_have_text("Glossary")


def test_a_page_that_is_gone_is_not_made_up_from_the_copy(context, host):
    page = installed(context, host, "book/index.html")
    assert page.goto(f"{host.address}/book/gone.html").status == 404


def test_the_site_can_be_installed(context, host):
    page = installed(context, host, "book/index.html")
    session = context.new_cdp_session(page)
    told = session.send("Page.getAppManifest")
    assert told["errors"] == []
    assert told["url"] == f"{host.address}/{offline.MANIFEST}"
    errors = {
        error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    }
    assert errors <= {"in-incognito"}, "a test's window is always a private one"


def test_the_copy_holds_every_page_and_what_it_loads_and_stays_small(site):
    text = (site / offline.WORKER).read_text(encoding="utf-8")
    urls = {entry["url"] for entry in json.loads(re.match(r"self\.mgPrecache=(\[.*?\]);\n", text)[1])}
    assert {f"{page}.html" for page in [*learner.PAGES, "index", "search"]} <= urls
    for page in learner.PAGES:
        html = (site / f"{page}.html").read_text(encoding="utf-8")
        loads = re.findall(
            r'<(?:script|link rel="stylesheet"|img)\b[^>]*?(?:src|href)="(?:\.\./)*(\w[^":]*)"', html
        )
        assert set(loads) <= urls, page
    files = [(site / url.partition("?")[0]).read_bytes() for url in urls]
    assert sum(map(len, files)) <= 7_000_000
    assert sum(len(gzip.compress(data)) for data in files) <= 2_000_000


def test_a_book_on_disk_asks_for_no_copy(visit, on_disk):
    page = visit(on_disk("book/index.html"))
    page.wait_for_load_state("load")
    expect(page.locator("link[rel='manifest']")).to_have_count(0)
