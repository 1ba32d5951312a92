"""A tiny course of one lesson in a folder of its own, to break on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mgcourse import bibliography, evidence, questions

QUESTIONS = """\
lesson:
  title: Tiny
  part: How it works
  minutes: 10
  hook: Why it matters.
  questions: ["What is it?"]
  objectives: [{id: tiny-aim, text: Say what it is.}]
  prerequisites: []
questions:
  - id: tiny-first
    rev: 1
    kind: choice
    objective: tiny-aim
    source: [IOM1997]
    stem: "Which <b>one</b>?"
    options:
      - {id: a, text: "This </script>", correct: true, why: "Because."}
      - {id: b, text: "That", why: "Not that."}
    hints: ["Look closer."]
    explanation: "The whole picture."
  - id: tiny-many
    rev: 1
    kind: choices
    choose: all
    objective: tiny-aim
    source: [IOM1997]
    stem: "Which ones?"
    options:
      - {id: a, text: "One", correct: true, why: "Yes."}
      - {id: b, text: "Two", correct: true, why: "Yes, too."}
      - {id: c, text: "Three", why: "No."}
    explanation: "Both."
  - id: tiny-number
    rev: 1
    kind: number
    objective: tiny-aim
    source: [IOM1997]
    alone: true
    stem: "How much?"
    answer: 0.5
    unit: mmol/L
    tolerance: 0.01
    why: "Right."
    otherwise: "Look again."
    explanation: "Half."
checklists:
  - id: tiny-list
    title: Done?
    items: [{id: one, text: First.}, {id: two, text: Second.}]
"""

CLAIMS = """\
- id: C01
  lesson: 01_tiny
  heading: A heading
  article: It says so.
  verdict: overstated
  certainty: low
  why: Few studies.
  evidence: It is less.
  sources: [IOM1997]
  reviewed: 2026-11-22
  change: A large trial.
"""

BIBLIOGRAPHY = """\
@book{IOM1997,
  author = {{Institute of Medicine}},
  title = {Dietary reference intakes},
  year = {1997},
  url = {https://nap.nationalacademies.org/read/5776/chapter/8}
}
"""

CELLS = [
    ("# Tiny", None),
    ("from mgcourse import checklist, claim, lesson, quiz", "remove-cell"),
    ('lesson("01_tiny")', "remove-input"),
    ('quiz("tiny-number")', "remove-input"),
    ('claim("C01")', "remove-input"),
    ('quiz("01_tiny")', "remove-input"),
    ('checklist("tiny-list")', "remove-input"),
]


class Course:
    """The tiny course's files; `change` writes one and forgets what was cached."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def change(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        forget()

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.change(name, text.replace(old, new))

    def notebook(self, cells: list[tuple[str, str | None]] = CELLS) -> None:
        made = new_notebook()
        for number, (source, tag) in enumerate(cells):
            make: Callable[..., object] = new_code_cell if tag else new_markdown_cell
            cell = make(source, id=f"cell-{number}", metadata={"tags": [tag]} if tag else {})
            made.cells.append(cell)
        made.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
        (self.root / "notebooks").mkdir(exist_ok=True)
        nbformat.write(made, self.root / "notebooks" / "01_tiny.ipynb")


def forget() -> None:
    for cached in (questions.bank, evidence.claims, bibliography.sources):
        cached.cache_clear()


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Course]:
    made = Course(tmp_path / "course")
    monkeypatch.setenv("MGCOURSE_ROOT", str(made.root))
    monkeypatch.setenv("MGCOURSE_DATA", str(tmp_path / "data"))
    made.change("questions/01_tiny.yml", QUESTIONS)
    made.change("evidence/claims.yml", CLAIMS)
    made.change("book/references.bib", BIBLIOGRAPHY)
    made.change("book/index.md", "# Tiny\n")
    made.change(
        "_toc.yml",
        "format: jb-book\nroot: book/index\nparts:\n  - caption: P\n    chapters:\n"
        "      - file: notebooks/01_tiny\n",
    )
    made.change("book/addresses.yml", "pages: [book/index.html, notebooks/01_tiny.html]\nmoved: {}\n")
    made.notebook()
    yield made
    forget()
