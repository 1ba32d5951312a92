"""A Spanish copy of two pages: the interface is Spanish, what authors wrote stays English and says so."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading

import pytest
from playwright.sync_api import expect
from tests.site import learner

from mgcourse import serving

LESSON = "notebooks/01_magnesium_in_the_body"
TOC = f"""format: jb-book
root: book/index
parts:
  - caption: How it works
    chapters: [{{file: {LESSON}}}, {{file: book/evidence-map}}]
"""
BUILD = "from jupyter_book.cli.main import main; main()"


@pytest.fixture(scope="module")
def spanish(tmp_path_factory):
    """Build three pages of the course in Spanish, in a folder of their own."""
    folder = tmp_path_factory.mktemp("spanish")
    pages = ["book/index.md", "book/evidence-map.md", f"{LESSON}.ipynb"]
    for name in ["_config.yml", "book/references.bib", *pages]:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(learner.ROOT / name, folder / name)
    shutil.copytree(learner.ROOT / "book" / "figures", folder / "book" / "figures")
    (folder / "_toc.yml").write_text(TOC, encoding="utf-8")
    chosen = {**os.environ, "MGCOURSE_ROOT": str(learner.ROOT), "MGCOURSE_LANGUAGE": "es"}
    command = [sys.executable, "-c", BUILD, "build", str(folder), "--quiet"]
    done = subprocess.run(command, env=chosen, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "_build" / "html"


@pytest.fixture(scope="module")
def spanish_base(spanish):
    """Serve the Spanish pages."""
    with serving.server(spanish, 8700) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join(timeout=5)


def test_a_learner_is_told_in_spanish_whether_an_answer_is_right(visit, spanish, spanish_base):
    page = visit(f"{spanish_base}/{LESSON}.html")
    learner.live(page)
    expect(page.locator("html")).to_have_attribute("lang", "es")
    for name in ("Oscuro", "Buscar"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("contentinfo")).to_contain_text("Esto es educación, no consejo médico.")
    quiz = learner.islands(spanish, LESSON, "quiz")[0]
    question = quiz["items"][0]
    form = learner.form_of(page, quiz, question)
    expect(form.get_by_role("button", name="Comprobar la respuesta")).to_be_visible()
    learner.begin_at(page, quiz["id"])
    for given, verdict in ((learner.wrong(question), "No del todo."), (learner.right(question), "Correcto.")):
        learner.answer(page, form, given)
        learner.check(page, form)
        learner.expect_verdict(form, verdict)


def test_what_authors_wrote_stays_in_english_and_says_so(visit, spanish, spanish_base):
    page = visit(f"{spanish_base}/{LESSON}.html")
    learner.live(page)
    of = "(e) => e.closest('[lang]').lang"
    assert page.get_by_role("heading", level=1).evaluate(of) == "en"
    assert page.locator("form.mg-question button[type='submit']").first.evaluate(of) == "es"
    stem = page.locator(".mg-stem [lang]").first
    assert stem.get_attribute("lang") == "en"
    expect(stem).to_have_text(learner.plain(learner.islands(spanish, LESSON, "quiz")[0]["items"][0]["stem"]))


def test_no_english_word_of_the_frame_is_left_in_the_spanish_pages(spanish):
    frame = (
        "Skip to",
        "Search",
        ">Menu<",
        ">Dark<",
        "On this page",
        "Education, not",
        "No cookies",
        ">Before<",
    )
    for file in spanish.rglob("*.html"):
        text = re.sub(r"<article.*?</article>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert [words for words in frame if words in text] == [], file.name


def test_the_pages_load_the_spanish_scripts_and_no_other_language_lies_beside_them(spanish, site):
    bundle = learner.ROOT / "src" / "mgcourse" / "static" / "es" / "widgets.js"
    assert (spanish / "_static" / "widgets.js").read_bytes() == bundle.read_bytes()
    for built in (spanish, site):
        assert not (built / "_static" / "es").exists()


def test_the_evidence_map_counts_in_spanish(visit, spanish_base):
    page = visit(f"{spanish_base}/book/evidence-map.html")
    expect(page.locator(".evidence-map__status")).to_have_text(
        re.compile(r"^Se muestran \d+ de \d+ afirmaciones$")
    )
    expect(page.get_by_role("option", name="Todas").first).to_be_attached()


def test_a_language_without_words_stops_the_build_and_says_which_there_are(tmp_path):
    chosen = {**os.environ, "MGCOURSE_LANGUAGE": "xx"}
    command = [sys.executable, "-m", "mgcourse", "lint"]
    done = subprocess.run(command, cwd=learner.ROOT, env=chosen, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "there are words for: en, es" in done.stdout + done.stderr
