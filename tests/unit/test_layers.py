"""Who may know whom: the rules of the house, held by walking the imports and the front end's words."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "mgcourse"
WEB = PACKAGE / "web"
MODULES = sorted(PACKAGE.rglob("*.py"))
SCRIPTS = sorted(path for path in WEB.rglob("*.mjs") if path.name != "build.mjs")


def name_of(path: Path) -> str:
    """Return the dotted name of a module file."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(source: str, module: str, is_package: bool) -> set[str]:
    """Return the dotted names of all modules that ``source`` imports, relative ones resolved."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: None if is_package else -1]
            base = above[: len(above) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            found |= {stem} | {f"{stem}.{alias.name}" for alias in node.names}
    return found


KNOWN = {name_of(path) for path in MODULES}
GRAPH = {
    name_of(path): imports(path.read_text(encoding="utf-8"), name_of(path), path.name == "__init__.py")
    for path in MODULES
}


def ours(module: str) -> set[str]:
    """Return the modules of this package that a module imports itself."""
    return GRAPH[module] & KNOWN - {module}


def reached(module: str) -> set[str]:
    """Return the modules of this package that a module imports, however far away.

    The package itself is left out: importing any module runs it, so it says nothing.
    """
    seen: set[str] = set()
    todo = [module]
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo += ours(here) - {"mgcourse"}
    return seen


def foreign(modules: set[str]) -> set[str]:
    """Return the packages from elsewhere, beyond the standard library, that modules import."""
    tops = {name.split(".")[0] for module in modules for name in GRAPH[module]}
    return tops - set(sys.stdlib_module_names) - {"mgcourse"}


def test_the_walk_resolves_every_form_of_import():
    source = "import a.b\nfrom . import c\nfrom .d import e\nfrom ..f import g\nfrom h import i"
    found = imports(source, "mgcourse.models.x", is_package=False)
    assert {"a.b", "mgcourse.models.c", "mgcourse.models.d", "mgcourse.f", "h"} <= found
    assert "mgcourse.c" in imports("from . import c", "mgcourse", is_package=True)


def test_models_know_only_numpy_scipy_and_each_other():
    models = {name for name in KNOWN if name.startswith("mgcourse.models")}
    assert len(models) > 1
    assert foreign(models) <= {"numpy", "scipy"}
    assert set().union(*(ours(name) for name in models)) <= models


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("mgcourse.questions", {"yaml", "pint"}),  # units are converted when a question is read
        ("mgcourse.evidence", {"yaml"}),
    ],
)
def test_content_is_read_with_little_from_elsewhere(module, allowed):
    assert foreign(reached(module)) <= allowed


def test_widgets_know_no_model():
    assert not {name for name in reached("mgcourse.widgets") if ".models" in name}


@pytest.mark.parametrize(
    ("leaf", "allowed"), [("mgcourse.sphinxext", set()), ("mgcourse.cli", {"mgcourse.__main__"})]
)
def test_leaves_are_imported_by_nothing(leaf, allowed):
    assert leaf in KNOWN
    assert {name for name in KNOWN if leaf in ours(name)} <= allowed


def test_only_the_sphinx_extension_knows_sphinx():
    assert {name for name in KNOWN if foreign({name}) & {"sphinx", "docutils"}} <= {"mgcourse.sphinxext"}


def test_public_names_are_exactly_these():
    import mgcourse

    assert sorted(mgcourse.__all__) == ["checklist", "claim", "explore", "lesson", "models", "quiz"]


def code_of(script: Path) -> str:
    """Return a script without its comments, whose words are free."""
    text = script.read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", text, flags=re.S)


FORBIDDEN = (
    r"\binnerHTML\b|\bouterHTML\b|\binsertAdjacentHTML\b|\bdocument\.write",
    r"\beval\s*\(|\bFunction\s*\(|\bset(Timeout|Interval)\s*\(\s*[\"'`]",
    r"\bfetch\s*\(|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bsendBeacon\b|\bimport\s*\(",
    r"\bconsole\.|\bdebugger\b",
)


@pytest.mark.parametrize("pattern", FORBIDDEN)
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.relative_to(WEB).as_posix())
def test_front_end_makes_no_html_runs_no_text_fetches_nothing(script, pattern):
    assert not re.findall(pattern, code_of(script))


def only(pattern: str) -> set[str]:
    """Return the stems of the front end's modules whose code matches a pattern."""
    return {script.stem for script in SCRIPTS if re.search(pattern, code_of(script))}


def test_only_the_store_touches_browser_storage():
    assert only(r"\b(local|session)Storage\b|\bindexedDB\b|\bdocument\.cookie\b") == {"store"}


def test_only_the_page_host_looks_at_the_whole_document():
    assert only(r"\bdocument\.(querySelector|getElement|body|documentElement|forms)") <= {"page"}
