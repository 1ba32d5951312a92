"""The one place that knows Sphinx: the book's theme, the widgets' files, and pages without ballast.

A page gets only what it uses: the widgets' script where a widget stands, the chart script where an explorer
stands, KaTeX's style sheet where there is a formula. Nothing on a page comes from another site.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import shutil
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError

from mgcourse import (
    addresses,
    catalogue,
    evidence,
    evidence_map,
    glossary,
    katexpipe,
    launch,
    metadata,
    offline,
    pagehtml,
    paths,
    policy,
    publication,
    questions,
    searchindex,
    strings,
    summaries,
)
from mgcourse.bibliography import sources
from mgcourse.strings import t
from mgcourse.teaching import places, slides

_HERE = Path(__file__).parent
_THEME = _HERE / "theme"
_STATIC = _HERE / "static"
_KATEX_VERSION = "0.16.22"
_FOOTER = {"frame.about": "book/about", "frame.accessibility": "book/accessibility"}
_MODELS = "book/models"
_NEEDED = (
    *("widgets.js", "widgets.css", "chart.js", "chart.css", "toc.js", "progress.js", "progress.css"),
    *("planner.js", "teaching.css", "search.js", "search.css", offline.BUNDLE),
    *("presenter.js", "presenter.css", "slides.js", "slides.css"),
)
_REVIEW = "book/review"
_GLOSSARY = "book/glossary"
_SEARCH = "search"
_PLACE = '<div data-mg-place="{}"></div>'

# The files a page may load, and what it must hold to load them. Whatever else Sphinx, myst-nb or another
# extension wants on the page is left out: saved widget state, for one, would load scripts from two sites.
_STYLES: dict[str, tuple[str, ...]] = {
    "katex/katex.min.css": ('class="katex',),
    "sphinx-design.min.css": ('class="sd-', " sd-"),
    "site.css": ("",),
    "widgets.css": ("data-mg=",),
    "chart.css": ('data-mg="explore"',),
    "progress.css": ('data-mg="progress"', 'data-mg="review"'),
    "teaching.css": ('class="teaching', 'data-mg="planner"'),
    "search.css": (searchindex.PLACE,),
    "presenter.css": ('data-mg="presenter"',),
}
_SCRIPTS: dict[str, tuple[str, ...]] = {
    "site.js": ("",),
    "toc.js": ("",),
    "widgets.js": ("data-mg=",),
    "chart.js": ('data-mg="explore"',),
    "progress.js": ('data-mg="progress"', 'data-mg="review"'),
    "planner.js": ('data-mg="planner"',),
    "search.js": (searchindex.PLACE,),
    "presenter.js": ('data-mg="presenter"',),
    "terms.js": ('class="term"',),
    "evidence-map.js": ("data-evidence-map",),
    "design-tabs.js": ("sd-tab-",),
    "launch.js": ("data-launch=",),
}
# Copied or written by Sphinx, asked for by no page.
_LEFTOVERS = (
    "*.mjs",
    "scorm.js",  # for packages alone
    offline.BUNDLE,
    "basic.css",
    "doctools.js",
    "documentation_options.js",
    "language_data.js",
    "searchtools.js",
    "file.png",
    "minus.png",
    "plus.png",
    "pygments.css",
    "mystnb.*.css",
    "sphinx_highlight.js",
    "translations.js",
    "katex-math.css",
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the theme and the hooks with Sphinx."""
    app.add_config_value("mgcourse_frame", "", "html")
    app.add_config_value("mgcourse_publication", None, "html")
    app.add_config_value("comments_config", {}, "")  # Jupyter Book sets it for an extension left out here
    app.add_html_theme("mgcourse", str(_THEME))
    app.connect("config-inited", configure, priority=900)
    app.connect("builder-inited", check_files)
    app.connect("source-read", fill_models)
    app.connect("doctree-resolved", link_terms)
    # After every other extension's hook, so that what they add to a page is seen and weighed.
    app.connect("html-page-context", dress_page, priority=900)
    app.connect("html-collect-pages", lambda _: [("404", {}, "404.html")])
    app.connect("build-finished", finish)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def configure(_app: Sphinx, config: Config) -> None:
    """Set what follows from this package and not from ``_config.yml``: paths, the theme, node."""
    try:
        config.language = strings.language()
    except strings.LanguageError as error:
        raise ExtensionError(str(error)) from error
    told = config.html_theme_options  # Jupyter Book fills it for a theme that is not used here
    try:
        config.mgcourse_publication = publication.read(told, config.html_baseurl, os.environ)
    except publication.PublicationError as error:
        raise ExtensionError(str(error)) from error
    config.html_theme = "mgcourse"
    config.html_theme_options = {}
    config.html_sidebars = {}
    # Scripts in another language than the lessons' overwrite those of the same name.
    scripts = dict.fromkeys([str(_STATIC), str(strings.bundles())])
    config.html_static_path = [*config.html_static_path, *scripts]
    config.html_use_index = False
    config.html_domain_indices = False
    config.html_additional_pages = {**config.html_additional_pages, _SEARCH: "search.html"}
    config.katex_css_path = "katex/katex.min.css"
    # Part of the configuration, so that a change of the frame or of a bundle writes every page anew.
    config.mgcourse_frame = _digest(
        [
            *_THEME.glob("*.html"),
            *_THEME.glob("static/*.*"),
            *_STATIC.rglob("*.*"),
            *(_HERE / "strings").glob("*.json"),
            *(paths.root() / "questions").glob("*.yml"),
            *(paths.root() / "book" / "teaching").glob("*.yml"),
            *Path(places.__file__).parent.glob("*.py"),
            Path(pagehtml.__file__),
            *(Path(str(module.__file__)) for module in (catalogue, launch, metadata, policy)),
        ]
    )
    prepare_katex()


def _digest(files: Iterable[Path]) -> str:
    joined = hashlib.sha256()
    for file in sorted(files):
        joined.update(file.read_bytes())
    return joined.hexdigest()


def prepare_katex() -> None:
    """Let formulas be rendered by our own node process, with KaTeX as old as our style sheet.

    sphinxcontrib-katex would look for node on the path only, and now and then asks its server too early.

    Raises
    ------
    sphinx.errors.ExtensionError
        If there is no node, or sphinxcontrib-katex brings another KaTeX than the style sheet here.
    """
    katex: Any = importlib.import_module("sphinxcontrib.katex")
    if katex.katex_version != _KATEX_VERSION:
        raise ExtensionError(
            f"sphinxcontrib-katex renders with KaTeX {katex.katex_version}, but theme/static/katex holds the "
            f"style sheet and fonts of {_KATEX_VERSION}: install the pinned version, or renew that folder"
        )
    try:
        katex.KaTeXServer.katex_server = katexpipe.Renderer(katex.SRC_DIR / "katex.min.js")
    except katexpipe.FormulaError as error:
        raise ExtensionError(str(error)) from error


def check_files(app: Sphinx) -> None:
    """Stop before the first page if the widgets' files were not built.

    Raises
    ------
    sphinx.errors.ExtensionError
        If a file of the widgets is missing from the package.
    """
    missing = [name for name in _NEEDED if not (_STATIC / name).is_file()]
    if missing and app.builder.format == "html":
        raise ExtensionError(f"src/mgcourse/static lacks {', '.join(missing)}; build them with `make web`")
    app.add_css_file("widgets.css", priority=600)
    app.add_css_file("chart.css", priority=605)
    app.add_css_file("progress.css", priority=610)
    app.add_css_file("teaching.css", priority=615)
    app.add_css_file("search.css", priority=620)
    app.add_css_file("presenter.css", priority=625)
    app.add_js_file("site.js")
    app.add_js_file("toc.js", loading_method="defer")
    app.add_js_file("terms.js", loading_method="defer")
    app.add_js_file("evidence-map.js", loading_method="defer")
    app.add_js_file("widgets.js", loading_method="defer")
    app.add_js_file("chart.js", loading_method="defer")
    app.add_js_file("progress.js", loading_method="defer")
    app.add_js_file("planner.js", loading_method="defer")
    app.add_js_file("presenter.js", loading_method="defer")
    app.add_js_file("launch.js", loading_method="defer")
    app.add_js_file("search.js", loading_method="defer")
    # Sphinx's index knows nothing of the widgets; mgcourse.searchindex makes ours.
    app.builder.search = False  # type: ignore[attr-defined]  # of builders that make HTML


def fill_models(app: Sphinx, docname: str, source: list[str]) -> None:
    """Print the table of reproduced numbers into its page; this runs every model."""
    if docname != _MODELS:
        return
    reproduction: Any = importlib.import_module("mgcourse.reproduction")  # no other page pays for the models
    for file in reproduction.inputs():
        app.env.note_dependency(str(file))
    source[0] = reproduction.fill(source[0])


def link_terms(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Link a lesson's first use of each term to the glossary, with its definition at hand."""
    if not docname.startswith("notebooks/") or _GLOSSARY not in app.env.found_docs:
        return
    address = app.builder.get_relative_uri(docname, _GLOSSARY)
    used: set[str] = set()
    for text in list(doctree.findall(nodes.Text)):
        if _is_prose(text):
            text.parent.replace(text, list(_linked(str(text), address, used)))


_NOT_PROSE = (
    nodes.title,
    nodes.reference,
    nodes.literal,
    nodes.literal_block,
    nodes.math,
    nodes.raw,
    nodes.table,
)


def _is_prose(text: nodes.Text) -> bool:
    node: nodes.Node | None = text.parent
    inside_paragraph = False
    while node is not None:
        if isinstance(node, _NOT_PROSE):
            return False
        inside_paragraph = inside_paragraph or isinstance(node, nodes.paragraph)
        node = node.parent
    return inside_paragraph


def _linked(text: str, address: str, used: set[str]) -> Iterable[nodes.Node]:
    while found := glossary.first_use(text, used):
        start, end, term = found
        used.add(term.slug)
        yield nodes.Text(text[:start])
        link = (
            f'<a class="term" href="{escape(address)}#{term.slug}" '
            f'data-definition="{escape(term.definition)}">{escape(text[start:end])}</a>'
        )
        yield nodes.raw("", link, format="html")
        text = text[end:]
    yield nodes.Text(text)


def dress_page(
    app: Sphinx,
    pagename: str,
    _template: str,
    context: dict[str, Any],
    doctree: object | None,
) -> None:
    """Mend the page's HTML and give the template what it shows around it."""
    lessons = [item for item in questions.bank().lessons.values() if _doc(item.stem) in app.env.found_docs]
    lesson = next((item for item in lessons if _doc(item.stem) == pagename), None)
    body = pagehtml.tell_languages(pagehtml.mend(_with_places(app, context, lessons)))
    if lesson:
        body += launch.html(app.config.mgcourse_publication, f"{pagename}.ipynb")
    toctree = context["toctree"](maxdepth=1, collapse=False, includehidden=True, titles_only=True)
    context["body"] = body
    context["mg_search_place"] = searchindex.PLACE if pagename == _SEARCH else ""
    held = body + context["mg_search_place"]
    context["css_files"] = _wanted(context["css_files"], _STYLES, held)
    context["script_files"] = _wanted(context["script_files"], _SCRIPTS, held)
    context["mg_toctree"] = pagehtml.mark_current(toctree or "")
    context["mg_menu_data"] = catalogue.menu(lessons)
    context["mg_part"] = pagehtml.part_of(context["mg_toctree"])
    context["mg_page_toc"] = pagehtml.page_toc(context.get("toc", "")) if doctree else ""
    context["mg_description"] = _description(app, pagename, body)
    context["mg_tags"] = _tags(app, pagename, context, lesson) if doctree else ""
    context["mg_data"] = _data(app, pagename, context, lessons)
    # Headings can hold formulas, so the contents of the page are looked through, too.
    context["mg_policy"] = policy.of(body + context["mg_page_toc"] + context["mg_toctree"])
    context["mg_footer"] = [
        (t(words), context["pathto"](page)) for words, page in _FOOTER.items() if page in app.env.found_docs
    ]
    context["t"] = t
    context["mg_written"] = strings.lang(strings.WRITTEN)
    context["mg_article"] = context["mg_written"] if doctree else ""


def _description(app: Sphinx, pagename: str, body: str) -> str:
    return t("course.description") if pagename == app.config.root_doc else pagehtml.description(body)


def _course(app: Sphinx) -> metadata.Course:
    config = app.config
    return metadata.Course(config.html_title, config.author, strings.WRITTEN, config.mgcourse_publication)


def _tags(app: Sphinx, pagename: str, context: dict[str, Any], lesson: questions.Lesson | None) -> str:
    title = pagehtml.text(context["title"])
    return metadata.tags(
        _course(app), f"{pagename}.html", title, context["mg_description"], lesson=lesson is not None
    )


def _data(app: Sphinx, pagename: str, context: dict[str, Any], lessons: list[questions.Lesson]) -> str:
    """Return what the welcome page and the lessons tell catalogues of open courses, or ""."""
    course, description = _course(app), context["mg_description"]
    lessons = [lesson for lesson in lessons if lesson.part != questions.AUTHORS]
    if pagename == app.config.root_doc:
        return metadata.of_course(course, description, lessons, f"{pagename}.html")
    lesson = next((lesson for lesson in lessons if _doc(lesson.stem) == pagename), None)
    return metadata.of_lesson(course, lesson, description) if lesson else ""


def _doc(stem: str) -> str:
    return f"notebooks/{stem}"


def _with_places(app: Sphinx, context: dict[str, Any], lessons: list[questions.Lesson]) -> str:
    """Return the page's body with what the course knows where the text asks for it."""
    body: str = context.get("body", "")
    pathto: Any = context["pathto"]

    def href(stem: str) -> str:
        return str(pathto(_doc(stem)))

    title, review = str(app.config.html_title), str(pathto(_REVIEW))
    titles = {lesson.stem: lesson.title for lesson in lessons}
    makers: dict[str, Callable[[], str]] = {
        "contents": lambda: catalogue.contents(lessons, href),
        "progress": lambda: catalogue.progress(lessons, href, title, review),
        "review": lambda: catalogue.review(lessons, href, sources()),
        glossary.PLACE: lambda: glossary.html(glossary.terms()),
        summaries.PLACE: lambda: summaries.html(
            [lesson for lesson in lessons if summaries.key_points(lesson.stem)],
            evidence.claims().values(),
            href,
        ),
        **places.makers(lessons, href),
        evidence_map.PLACE: lambda: evidence_map.html(
            sorted((c for c in evidence.claims().values() if c.lesson in titles), key=lambda c: c.id),
            titles,
            href,
            sources(),
        ),
    }
    for name, make in makers.items():
        if _PLACE.format(name) in body:
            body = body.replace(_PLACE.format(name), make())
    return body


def _wanted(assets: Iterable[Any], allowed: dict[str, tuple[str, ...]], body: str) -> list[Any]:
    """Return the assets that are allowed and whose marks stand in the page, in the order of `allowed`."""
    by_name = {str(asset.filename).removeprefix("_static/"): asset for asset in assets}
    return [
        by_name[name]
        for name, marks in allowed.items()
        if name in by_name and any(mark in body for mark in marks)
    ]


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Write what stands beside the pages, and remove files that no page asks for."""
    katex: Any = importlib.import_module("sphinxcontrib.katex")
    katex.KaTeXServer.katex_server.close()
    if exception is not None or app.builder.name != "html":
        return
    out = Path(app.outdir)
    pages = [f"{docname}.html" for docname in sorted(app.env.found_docs)]
    addresses.write(
        out, str(app.config.html_title), f"{app.config.root_doc}.html", app.config.mgcourse_publication
    )
    metadata.write(out, app.config.mgcourse_publication, pages)
    _write_search(app, out)
    slides.write(
        out,
        (lesson for lesson in questions.bank().lessons.values() if _doc(lesson.stem) in app.env.found_docs),
    )
    for pattern in _LEFTOVERS:
        for file in (out / "_static").glob(pattern):
            file.unlink()
    for spoken in strings.languages():  # copied with the folder they lie in
        shutil.rmtree(out / "_static" / spoken, ignore_errors=True)
    (out / "searchindex.js").unlink(missing_ok=True)  # Sphinx's own, from a build before there was ours
    _write_offline(app, out)


def _write_search(app: Sphinx, out: Path) -> None:
    """Write what can be found into the search page, read from the pages as they were built."""
    pages = list(app.env.collect_relations())  # in the order of the menu
    index = searchindex.index(out, pages, glossary.terms(), _GLOSSARY)
    page = out / f"{_SEARCH}.html"
    page.write_text(searchindex.fill(page.read_text(encoding="utf-8"), index), encoding="utf-8")


def _write_offline(app: Sphinx, out: Path) -> None:
    """Write what lets the site be installed; last, since its list holds the digests of all other files."""
    start, language = f"{app.config.root_doc}.html", str(app.config.language)
    offline.write(out, _STATIC / offline.BUNDLE, str(app.config.html_title), start, language)
