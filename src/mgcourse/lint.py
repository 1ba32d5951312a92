"""Content rules: what the parsers cannot see because it spans files. Every fault names file and place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from . import addresses, bibliography, datatables, evidence, notebooks, questions, richtext
from .calls import calls
from .paths import root, shown
from .reading import ContentError

_DRAFT = re.compile(r"^\s*# - file: (\S+)\s*# draft", re.MULTILINE)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_MYST = re.compile(r"^(:::|```\{)|\{(?:ref|cite|term|doc|numref)[^}]*\}`", re.MULTILINE)
_MACHINE_PATH = re.compile(r"/(?:home|Users|root|tmp|work)/|[A-Z]:\\\\")
_HEADING = re.compile(r"^(#{1,6}) ", re.MULTILINE)
_TASK = re.compile(r"^\s*[-*] \[[ xX]\]", re.MULTILINE)

Fault = str


class Course:
    """What the rules look at, each part read once: a run reads it anew, or is given what was just read."""

    @cached_property
    def bank(self) -> questions.Bank:
        """Return the questions."""
        return questions.load_bank(root() / "questions")

    @cached_property
    def claims(self) -> list[evidence.Claim]:
        """Return the claims."""
        return list(evidence.parse(root() / "evidence" / "claims.yml"))

    @cached_property
    def sources(self) -> Mapping[str, Any]:
        """Return the sources, by their keys."""
        return bibliography.read(root() / "book" / "references.bib")


def faults(course: Course | None = None) -> list[Fault]:
    """Return every fault of the course's content, in the order of the rules."""
    return _apply(course, _bank, _claims, _data, _table_of_contents, _addresses, _lessons)


def source_faults(course: Course | None = None) -> list[Fault]:
    """Return the faults of what notebooks are executed from: they would raise in a notebook."""
    return _apply(course, _bank, _claims, _data)


def _apply(course: Course | None, *rules: Callable[[Course], Iterable[Fault]]) -> list[Fault]:
    course = course or Course()
    found: list[Fault] = []
    for rule in rules:
        try:
            found += rule(course)
        except (ContentError, notebooks.NotebookError) as error:
            found.append(str(error))
    return found


def _bank(course: Course) -> Iterator[Fault]:
    known, bank = course.sources, course.bank
    for question in bank.questions.values():
        place = f"questions/{question.lesson}.yml, question {question.id}"
        for key in question.sources:
            if key not in known:
                yield f"{place}: source {key!r} is not in book/references.bib"
        yield from _rich(place, _texts(question))
    for lesson in bank.lessons.values():
        place = f"questions/{lesson.stem}.yml"
        for stem in lesson.prerequisites:
            if stem not in bank.lessons:
                yield f"{place}: prerequisite {stem!r} is no lesson; known: {', '.join(bank.lessons)}"
        asked = {question.objective for question in lesson.questions}
        for objective in lesson.objectives:
            if lesson.questions and objective.id not in asked:
                yield f"{place}: no question asks for objective {objective.id!r}"


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a parsed value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts(getattr(value, name))


def _rich(place: str, texts: Iterable[str]) -> Iterator[Fault]:
    for text in texts:
        try:
            richtext.parse(text)
        except richtext.RichTextError as error:
            yield f"{place}: {error}"


def _claims(course: Course) -> Iterator[Fault]:
    known = course.sources
    stems = {path.stem for path in notebooks.all_paths()}
    for claim in course.claims:
        place = f"evidence/claims.yml, claim {claim.id}"
        for key in claim.sources:
            if key not in known:
                yield f"{place}: source {key!r} is not in book/references.bib"
        if claim.lesson not in stems:
            yield f"{place}: lesson {claim.lesson!r} has no notebook; known: {', '.join(sorted(stems))}"
        yield from _rich(place, _texts(claim))


def _data(course: Course) -> Iterator[Fault]:
    """Every row of every table names sources that the references have."""
    known = course.sources
    for path in sorted((root() / "evidence").glob("*.csv")):
        if path.stem in datatables.KINDS:
            datatables.parse(path, datatables.KINDS[path.stem])
        for number, cells in datatables.lines(path):
            place = f"{shown(path)}, line {number}, column source"
            for key in cells.get("source", "").split(";"):
                if key.strip() not in known:
                    yield f"{place}: {key.strip()!r} is not in book/references.bib"


def listed_pages() -> list[str]:
    """Return every file that ``_toc.yml`` lists, without ending."""
    content = yaml.safe_load((root() / "_toc.yml").read_text(encoding="utf-8"))
    return list(_files(content))


def _files(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name in ("root", "file"):
            if name in value:
                yield str(value[name])
        for item in value.values():
            yield from _files(item)
    elif isinstance(value, list):
        for item in value:
            yield from _files(item)


def _table_of_contents(_: Course) -> Iterator[Fault]:
    listed = listed_pages()
    drafts = _DRAFT.findall((root() / "_toc.yml").read_text(encoding="utf-8"))
    for page in listed:
        if not any((root() / f"{page}{end}").exists() for end in (".md", ".ipynb", ".rst")):
            yield f"_toc.yml: {page!r} is no file; a page is a .md or .ipynb below the course's folder"
    for path in notebooks.all_paths():
        if f"notebooks/{path.stem}" not in [*listed, *drafts]:
            yield f"_toc.yml: {shown(path)} is not listed, so no learner would find it"
        if not (root() / "questions" / f"{path.stem}.yml").exists():
            yield f"{shown(path)}: there is no questions/{path.stem}.yml"
    for path in sorted((root() / "questions").glob("*.yml")):
        if not (root() / "notebooks" / f"{path.stem}.ipynb").exists():
            yield f"{shown(path)}: there is no notebooks/{path.stem}.ipynb"


def _addresses(_: Course) -> Iterator[Fault]:
    yield from addresses.faults(listed_pages())


def _lessons(course: Course) -> Iterator[Fault]:
    homes: dict[str, list[str]] = {}
    for path in notebooks.all_paths():
        notebook = notebooks.read(path)
        asked = list(calls(notebook))
        yield from _calls_known(course, path, asked)
        yield from _execution(path, notebook)
        yield from _prose(path, notebook)
        yield from _complete(course, path, asked)
        for name, argument in asked:
            if name == "claim":
                homes.setdefault(argument, []).append(path.stem)
    for claim in course.claims:
        shown_in = homes.get(claim.id, [])
        if shown_in != [claim.lesson]:
            yield (
                f"evidence/claims.yml, claim {claim.id}: its home is {claim.lesson}, "
                f"its card stands in {', '.join(shown_in) or 'no notebook'}; needs exactly one, its home"
            )


def _calls_known(course: Course, path: Path, asked: list[tuple[str, str]]) -> Iterator[Fault]:
    bank = course.bank
    known: dict[str, set[str]] = {
        "lesson": set(bank.lessons),
        "quiz": {*bank.lessons, *bank.questions, *bank.pools},
        "checklist": set(bank.checklists),
        "claim": {claim.id for claim in course.claims},
    }
    for name, argument in asked:
        if argument not in known[name]:
            yield f"{shown(path)}: {name}({argument!r}) names nothing that the course has"


def _complete(course: Course, path: Path, asked: list[tuple[str, str]]) -> Iterator[Fault]:
    lesson = course.bank.lessons.get(path.stem)
    if lesson is None:
        return
    needed = [("lesson", path.stem)]
    if lesson.asked():
        needed.append(("quiz", path.stem))
    needed += [("quiz", question.id) for question in lesson.questions if question.alone]
    needed += [("quiz", pool.id) for pool in lesson.pools]
    needed += [("checklist", listed.id) for listed in lesson.checklists]
    for call in needed:
        if asked.count(call) != 1:
            yield f"{shown(path)}: {call[0]}({call[1]!r}) stands {asked.count(call)} times; needs 1"


def _execution(path: Path, notebook: Any) -> Iterator[Fault]:
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    counts = [cell.execution_count for cell in code]
    if counts != list(range(1, len(code) + 1)):
        yield f"{shown(path)}: cells are not executed in order ({counts}); run `make notebooks`"
    if "widgets" in notebook.metadata:
        yield f"{shown(path)}: holds saved widget state; run `make notebooks`"
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            yield from _output(f"{shown(path)}, cell {number}", output)
    if not notebooks.is_fresh(notebook):
        yield f"{shown(path)}: its outputs are older than its sources; run `make notebooks`"


def _output(place: str, output: Any) -> Iterator[Fault]:
    if output.output_type == "error":
        yield f"{place}: raised {output.ename}: {output.evalue}"
    if notebooks.WIDGET_VIEW in output.get("data", {}):
        yield f"{place}: holds a widget view that no kernel backs; run `make notebooks`"
    if _MACHINE_PATH.search(str(output.get("text", "")) + str(output.get("data", ""))):
        yield f"{place}: its output names a path of one machine"


def _prose(path: Path, notebook: Any) -> Iterator[Fault]:
    level = 0
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "markdown":
            continue
        place = f"{shown(path)}, cell {number}"
        text = _FENCE.sub("", cell.source)
        yield from _markup(place, cell.source, text)
        for mark in _HEADING.findall(text):
            if len(mark) > level + 1:
                yield f"{place}: a heading skips from level {level} to {len(mark)}"
            if len(mark) == 1 and level:
                yield f"{place}: a second top heading; a page has one"
            level = len(mark)
    if not level:
        yield f"{shown(path)}: has no heading"


_MARKUP: tuple[tuple[Callable[[str, str], bool], str], ...] = (
    (
        lambda raw, _: bool(_MYST.search(raw)),
        "MyST-only syntax, which JupyterLab and GitHub show raw",
    ),
    (
        lambda _, text: bool(_TASK.search(text)),
        "a task list, which comes out disabled; use a checklist",
    ),
    (
        lambda _, text: any(not alt.strip() for alt in _IMAGE.findall(text)),
        "an image without alt text",
    ),
)


def _markup(place: str, raw: str, text: str) -> Iterator[Fault]:
    for broken, what in _MARKUP:
        if broken(raw, text):
            yield f"{place}: holds {what}"
