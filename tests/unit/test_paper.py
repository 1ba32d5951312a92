"""The printed course: the text on paper, answers after the lesson and not in it, pages that can be found."""

from __future__ import annotations

import shutil
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from pypdf import PdfReader

from mgcourse import book, browser, cli, questions, richtext
from mgcourse.paper import asking, chapter, course, printing, sheet

STEM = "02_muscle_contraction_and_relaxation"
FACE = (
    "<p>Which? Choose 2.</p><ul><li>A</li><li>B</li></ul>"
    "<details><summary>Hint</summary><p>Look.</p></details>"
    "<details><summary>Answer and explanation</summary><ul><li><strong>Not right:</strong> A. Bad.</li>"
    "<li><strong>Right:</strong> B. Good.</li></ul><p>So it is.</p></details>"
)


def flat(text: str) -> str:
    """Return text without spaces, which PDF does not keep, and with ligatures taken apart."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("html", [FACE, f"<ol><li>{FACE}</li></ol>", f"<p>Before</p>{FACE}<figure></figure>"])
def test_a_question_on_paper_keeps_its_words_and_loses_its_answer(html):
    part = asking.soup(html)
    answers = asking.take(part, "x--", ["choices"])
    block = part.select_one("#x--question-1")
    assert block.get_text(" ", strip=True) == "Question 1. Which? Choose 2. A B"
    assert "Good" not in part.get_text()
    assert "Hint" not in part.get_text()
    printed = asking.html(answers, "x--", stems=False)
    assert printed.index("Right:") < printed.index("Not right:")
    assert "Look." in printed
    assert "So it is." in printed
    assert 'href="#x--question-1"' in printed


def test_links_lead_to_chapters_that_are_there_and_else_become_words(tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "book/one.html").write_text(
        '<article class="text"><h1 id="top">One</h1><p><a href="two.html#there">two</a>'
        ' <a href="gone.html">gone</a>'
        ' <a href="#top">top</a> <a href="https://example.org/a">away</a></p></article>'
    )
    made = chapter.make(tmp_path, "book/one", ["book/one", "book/two"])
    assert '<a href="#two--there">two</a> gone <a href="#one--top">top</a>' in made.html
    assert "example.org/a" in asking.soup(made.html).select_one(".paper-links").get_text()


def test_the_printed_course_has_every_lesson_and_no_page_that_needs_a_screen():
    pages = [page for part in course.parts([]) for page in part.pages]
    taught = [lesson.stem for lesson in questions.bank().lessons.values() if lesson.part != questions.AUTHORS]
    assert {f"notebooks/{stem}" for stem in taught} <= set(pages)
    assert "book/glossary" in pages
    assert not {"book/progress", "book/review", "book/teaching/index"} & set(pages)


def alone(work):
    """Run some work in a thread of its own: Playwright allows one loop a thread, and other tests hold one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def test_without_a_browser_printing_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("MGCOURSE_BROWSER", str(tmp_path / "none"))
    with pytest.raises(browser.NoBrowserError, match="which is no file"):
        alone(lambda: printing.press(tmp_path).__enter__())
    assert issubclass(browser.NoBrowserError, cli._TOLD)


@pytest.fixture(scope="module")
def prints(site, tmp_path_factory):
    out = tmp_path_factory.mktemp("pdf")
    lesson = questions.bank().lessons[STEM]
    made = course.Course(site, course.parts([STEM]), lambda _: None)

    def work():
        with printing.press(site) as press:
            press.print(made.html({}), out / "lesson.pdf", book.title())
            press.print(sheet.handout(lesson), out / "handout.pdf", lesson.title)
            press.print(sheet.answers(lesson), out / "answers.pdf", lesson.title)

    alone(work)
    yield out, made, lesson
    shutil.rmtree(out)


def said(text):
    return flat(richtext.to_text(richtext.parse(text)))


def texts(path):
    return [flat(page.extract_text()) for page in PdfReader(path).pages]


def test_a_printed_lesson_asks_all_questions_and_answers_them_after_its_end(prints):
    out, _, lesson = prints
    pages = texts(out / "lesson.pdf")
    end = next(number for number, page in enumerate(pages) if page.startswith("Answers"))
    before, after = "".join(pages[:end]), "".join(pages[end:])
    for question in lesson.questions:
        stem, why = said(question.stem), said(question.explanation)
        assert stem[:30] in before, question.id
        assert why not in before, question.id
        assert why[:30] in after, question.id


def test_a_printed_course_can_be_navigated_and_read_aloud(prints):
    out, made, lesson = prints
    reader = PdfReader(out / "lesson.pdf")
    root = reader.trailer["/Root"]
    assert reader.metadata.title == book.title()
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert lesson.title in [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert printing.numbers(out / "lesson.pdf", made.targets) == {STEM: 3}


def test_a_handout_fits_four_pages_and_gives_no_answer_away(prints):
    out, _, lesson = prints
    pages = texts(out / "handout.pdf")
    assert 2 <= len(pages) <= 4
    whole = "".join(pages)
    assert said(lesson.objectives[0].text) in whole
    for question in lesson.questions:
        assert said(question.explanation)[:40] not in whole, question.id
    assert "Right:" not in whole


def test_an_answer_sheet_holds_question_answer_and_reason(prints):
    out, _, lesson = prints
    whole = "".join(texts(out / "answers.pdf"))
    for question in lesson.questions:
        for text in (question.stem, question.explanation):
            assert said(text)[:30] in whole, question.id
    assert "Right:" in whole
