"""What only a publisher knows: told, it is used; wrong, it is refused; left out, nothing is made up."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

import pytest

from mgcourse import addresses, lint, metadata, pagehtml, policy, publication, questions
from mgcourse.launch import html
from mgcourse.publication import Publication
from tests.unit.web_tools import ROOT

TOLD = Publication("https://example.org/course/", "https://github.com/someone/the-course", "main")
COURSE = metadata.Course("Mg & you", "The maintainers", "en", TOLD)
NOTEBOOK = "notebooks/01_magnesium_in_the_body.ipynb"


def test_a_copy_that_is_told_nothing_makes_nothing_up(tmp_path):
    quiet = publication.read({}, "", {})
    assert quiet == Publication()
    assert html(quiet, NOTEBOOK) == ""
    nowhere = metadata.Course("T", "P", "en", quiet)
    assert "canonical" not in metadata.tags(nowhere, "a.html", "A", "About", lesson=False)
    metadata.write(tmp_path, quiet, ["a.html"])
    assert list(tmp_path.iterdir()) == []


def test_the_environment_goes_before_the_configuration():
    options = {"repository_url": "https://github.com/a/b.git", "repository_branch": "dev"}
    told = publication.read(options, "https://a.example", {"MGCOURSE_ADDRESS": "https://b.example/c"})
    assert told.address == "https://b.example/c/"
    assert told.repository == "https://github.com/a/b"
    assert told.branch == "dev"


@pytest.mark.parametrize("wrong", ["example.org", "ftp://example.org", "https://", "https://a.example/?b"])
def test_an_address_that_is_none_is_refused_with_its_name(wrong):
    with pytest.raises(publication.PublicationError, match=r"MGCOURSE_ADDRESS.*needs an address"):
        publication.read({}, wrong, {})


def test_the_link_to_binder_opens_the_notebook_of_the_repository():
    link = urlsplit(TOLD.on_binder(NOTEBOOK))
    assert link.path == "/v2/gh/someone/the-course/main"
    assert parse_qs(link.query) == {"urlpath": [f"lab/tree/{NOTEBOOK}"]}
    assert (ROOT / NOTEBOOK).is_file()
    elsewhere = Publication(repository="https://git.example.org/x/y", branch="a/b")
    path = urlsplit(elsewhere.on_binder(NOTEBOOK)).path
    assert path == "/v2/git/https%3A%2F%2Fgit.example.org%2Fx%2Fy/a%2Fb"


def test_the_link_to_a_hub_says_what_nbgitpuller_asks_for():
    link = urlsplit(TOLD.on_hub(NOTEBOOK))
    assert link.path == "/hub/user-redirect/git-pull"
    asked = parse_qs(link.query)
    assert asked["repo"] == [TOLD.repository]
    assert asked["branch"] == ["main"]
    # nbgitpuller puts a repository into a folder of its name unless it is told another.
    assert asked["urlpath"] == [f"lab/tree/the-course/{NOTEBOOK}"]


def test_the_links_of_a_lesson_are_escaped_and_ask_nothing_by_themselves():
    made = html(TOLD, NOTEBOOK)
    assert "&amp;" in made
    assert "src=" not in made
    assert "https://mybinder.org/v2/gh/" in unquote(made)


def test_a_page_names_its_one_address_and_its_preview():
    made = metadata.tags(COURSE, "book/about.html", 'A "title"', "About & more", lesson=False)
    assert '<link rel="canonical" href="https://example.org/course/book/about.html">' in made
    assert '<meta property="og:image" content="https://example.org/course/_static/card.png">' in made
    assert "A &quot;title&quot;" in made
    assert "About &amp; more" in made


def test_the_list_for_search_engines_names_every_page(tmp_path):
    metadata.write(tmp_path, TOLD, ["a.html", "b c.html"])
    tree = ElementTree.parse(tmp_path / "sitemap.xml")
    found = [one.text for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert found == ["https://example.org/course/a.html", "https://example.org/course/b%20c.html"]
    assert "Sitemap: https://example.org/course/sitemap.xml" in (tmp_path / "robots.txt").read_text()


def test_data_in_a_page_cannot_end_its_element():
    lesson = next(iter(questions.bank().lessons.values()))
    made = metadata.of_lesson(COURSE, lesson, "</script><script>")
    assert made.count("</script>") == 1
    assert '"url":"https://example.org/course/notebooks/' in made


def test_a_style_is_allowed_by_its_hash_and_no_other_way():
    one = policy.of('<svg><style>a{}</style></svg><span class="x" style="height:1em">')
    other = policy.of("<p>text</p>")
    assert "style-src 'self' 'sha256-" in one
    assert "style-src-attr 'unsafe-hashes' 'sha256-" in one
    assert "style-src 'self'; style-src-attr 'none'" in other


def test_the_page_for_wrong_addresses_names_whole_ones():
    page = (
        '<a href="book/a.html">A</a><a href="#x">X</a><a href="https://a.example">O</a><p src="_static/b.js">'
    )
    made = pagehtml.from_the_top(page, TOLD.folder)
    assert 'href="/course/book/a.html"' in made
    assert 'src="/course/_static/b.js"' in made
    assert 'href="#x"' in made
    assert 'href="https://a.example"' in made


def test_an_old_address_leads_on_to_the_new_page(course, tmp_path):
    course.change(
        "book/addresses.yml",
        "pages: [book/index.html, notebooks/01_tiny.html, old/place.html]\n"
        "moved: {old/place.html: notebooks/01_tiny.html}\n",
    )
    assert list(addresses.faults(lint.listed_pages())) == []
    (tmp_path / "404.html").write_text("", encoding="utf-8")
    addresses.write(tmp_path, "T", "book/index.html", TOLD)
    text = (tmp_path / "old/place.html").read_text(encoding="utf-8")
    assert 'url=../notebooks/01_tiny.html"' in text
    assert 'rel="canonical" href="https://example.org/course/notebooks/01_tiny.html"' in text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("pages: [book/index.html]\nmoved: {}", "'notebooks/01_tiny.html' is a new page; add it"),
        (
            "pages: [book/index.html, notebooks/01_tiny.html, gone.html]\nmoved: {}",
            "no page is at 'gone.html' any more",
        ),
        (
            "pages: [book/index.html, notebooks/01_tiny.html]\nmoved: {a.html: b.html}",
            "'a.html' leads to 'b.html', which is no page",
        ),
        ("- a", "needs a list `pages` and a mapping `moved`"),
    ],
)
def test_an_address_that_would_break_is_told_before_the_book_is_built(course, content, told):
    course.change("book/addresses.yml", content)
    assert any(told in fault for fault in lint.faults())
