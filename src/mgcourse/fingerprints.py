"""What a notebook's outputs depend on, as one digest: equal digests mean that a new run changes nothing.

A notebook shows widgets, whose faces can be made here without a kernel, and runs code, whose modules can
be followed by their imports. So editing one lesson's questions or model leaves the other lessons fresh.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from . import bibliography, evidence, faces, islands, questions, strings
from .calls import calls
from .paths import root

_PACKAGE = Path(__file__).parent
_NAME = _PACKAGE.name
# The frame around every widget: what `faces` and `islands` make is hashed, not how they make it.
_FRAME = {f"{_NAME}.widgets", _NAME}


def fingerprint(notebook: Any) -> str:
    """Return the digest of the notebook's code, of the widgets it shows and of the modules it uses."""
    digest = hashlib.sha256()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            digest.update(cell.source.encode() + b"\0")
    with strings.as_written():
        for name, argument in calls(notebook):
            digest.update(_face(name, argument).encode() + b"\0")
    for path in sorted(_modules(notebook)):
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _face(name: str, argument: str) -> str:
    """Return the HTML face of one call, or its name where the content is broken: others tell of that."""
    try:
        island = _island(name, argument)
    except (LookupError, ValueError):
        return f"{name} {argument} broken"
    return faces.section(island, faces.html(island))


def _island(name: str, argument: str) -> islands.Island:
    bank, known = questions.bank(), bibliography.sources()
    match name:
        case "lesson":
            return islands.lesson(bank.lessons[argument], bank)
        case "checklist":
            return islands.checklist(bank.checklists[argument])
        case "claim":
            return islands.claim(evidence.claims()[argument], known)
        case _:
            return islands.asked(argument, bank, known)


def _modules(notebook: Any) -> set[Path]:
    """Return the files of all modules of the package that the notebook's code reaches."""
    found: set[Path] = set()
    waiting = [name for cell in notebook.cells if cell.cell_type == "code" for name in _imports(cell.source)]
    while waiting:
        path = _file(waiting.pop())
        if path and path not in found:
            found.add(path)
            waiting += _imports(path.read_text(encoding="utf-8"), _dotted(path))
    return found | set(_data(found))


@cache  # lessons share most modules; the text is the key, so an edited file is read anew
def _imports(source: str, inside: str = "") -> tuple[str, ...]:
    """Return the dotted names that some code imports from the package or reaches through `models`."""
    try:
        tree = ast.parse("\n".join(line for line in source.splitlines() if not line.startswith(("%", "!"))))
    except SyntaxError:
        return ()
    return tuple(name for node in ast.walk(tree) for name in _named(node, inside))


def _named(node: ast.AST, inside: str) -> Iterator[str]:
    match node:
        case ast.Import(names):
            yield from (alias.name for alias in names if alias.name.startswith(_NAME))
        case ast.ImportFrom(module, names, level):
            base = _base(module or "", level, inside)
            if base.startswith(_NAME):
                yield base
                yield from (f"{base}.{alias.name}" for alias in names)
        case ast.Attribute(ast.Name("models"), name):
            yield f"{_NAME}.models.{name}"


def _base(module: str, level: int, inside: str) -> str:
    if not level:
        return module
    parts = inside.split(".")[: -level or None]
    return ".".join([*parts, *([module] if module else [])])


def _file(name: str) -> Path | None:
    if name in _FRAME or not name.startswith(_NAME):
        return None
    path = _PACKAGE.joinpath(*name.split(".")[1:])
    for candidate in (path.with_suffix(".py"), path / "__init__.py"):
        if candidate.is_file():
            return candidate
    return None


def _dotted(path: Path) -> str:
    """Return the dotted name; a package's own file counts as a module inside it."""
    return ".".join([_NAME, *path.relative_to(_PACKAGE).with_suffix("").parts])


def _data(modules: set[Path]) -> Iterator[Path]:
    """Yield the data tables that the modules name."""
    text = "".join(path.read_text(encoding="utf-8") for path in modules)
    yield from (path for path in _tables(root()) if path.stem in text)


@cache
def _tables(course: Path) -> tuple[Path, ...]:
    return tuple((course / "evidence").glob("*.csv"))
