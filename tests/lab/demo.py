"""A course of one lesson that has each kind of control, so that these tests need no real lesson."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

STEM = "01_controls"

QUESTIONS = """\
lesson:
  title: Controls
  part: How it works
  minutes: 10
  hook: One of each.
  questions: ["Does it work?"]
  objectives: [{id: demo-aim, text: Use each control.}]
  prerequisites: []
questions:
  - id: demo-choice
    rev: 1
    kind: choice
    objective: demo-aim
    source: [Demo2020]
    stem: "Which number is even?"
    shuffle: false  # the tests walk the options by arrow keys
    options:
      - {id: one, text: "One", why: "One is odd."}
      - {id: two, text: "Two", correct: true, why: "Two is even."}
      - {id: three, text: "Three", why: "Three is odd."}
    hints: ["Halve it."]
    explanation: "An even number can be halved."
  - id: demo-choices
    rev: 1
    kind: choices
    choose: all
    objective: demo-aim
    source: [Demo2020]
    stem: "Which numbers are odd?"
    shuffle: false
    options:
      - {id: one, text: "One", correct: true, why: "One is odd."}
      - {id: two, text: "Two", why: "Two is even."}
    explanation: "An odd number cannot be halved."
  - id: demo-number
    rev: 1
    kind: number
    objective: demo-aim
    source: [Demo2020]
    stem: "What is half of one?"
    answer: 0.5
    unit: mmol/L
    tolerance: 0.01
    why: "Half of one."
    otherwise: "Divide one by two."
    explanation: "One divided by two."
  - id: demo-match
    rev: 1
    kind: match
    objective: demo-aim
    source: [Demo2020]
    stem: "Which belongs to which?"
    pairs:
      - {id: one, left: "One", right: "odd", why: "One is odd."}
      - {id: two, left: "Two", right: "even", why: "Two is even."}
    explanation: "Every second number is even."
  - id: demo-order
    rev: 1
    kind: order
    objective: demo-aim
    source: [Demo2020]
    stem: "Count."
    steps:
      - {id: one, text: "One", why: "It begins."}
      - {id: two, text: "Two", why: "It follows."}
      - {id: three, text: "Three", why: "It ends."}
    explanation: "One, two, three."
  - id: demo-estimate
    rev: 1
    kind: estimate
    objective: demo-aim
    source: [Demo2020]
    stem: "How many fingers?"
    answer: 10
    low: 0
    high: 20
    step: 1
    close: 1
    far: 8
    why: "Ten."
    too_low: "More."
    too_high: "Fewer."
    explanation: "Five on each hand."
  - id: demo-reflect
    rev: 1
    kind: reflect
    objective: demo-aim
    source: [Demo2020]
    stem: "What is a number?"
    model: "Something to count with."
    points: ["Names counting."]
    explanation: "There are many good answers."
checklists:
  - id: demo-list
    title: Before you move on
    items: [{id: first, text: First thing.}, {id: second, text: Second thing.}]
"""

CLAIMS = f"""\
- id: C01
  lesson: {STEM}
  heading: A heading
  article: It says so.
  verdict: overstated
  certainty: low
  why: Few studies.
  evidence: It is less.
  sources: [Demo2020]
  reviewed: 2026-11-22
  change: A large trial would.
"""

BIBLIOGRAPHY = """\
@misc{Demo2020,
  author = {{Demonstration group}},
  title = {A source for tests},
  year = {2020},
  url = {https://example.org/demo}
}
"""

EXPLORER = """\
import numpy as np
from mgcourse import explore
from mgcourse.explorer import Axis, Line, Readout, Slider, View

GRID = np.linspace(0, 1, 11)


def line(slope: float) -> View:
    return View(
        x=GRID,
        curves={"y": slope * GRID},
        readouts={"end": slope},
        title="The line ends at {end}",
        summary="It rises by {slope} for each step.",
    )


explore(
    line,
    id="demo-line",
    name="A line",
    sliders=[Slider("slope", "Slope", "", start=0, stop=1, step=0.1, default=0.5, decimals=1)],
    x=Axis("x", "", decimals=1, domain=(0, 1)),
    y=Axis("y", "", decimals=1, domain=(0, 1)),
    curves=[Line("y", "The line")],
    readouts=[Readout("end", "Height at the end", "", decimals=1)],
    sources=["Demo2020"],
)
"""

CELLS = (
    "# Controls",
    "from mgcourse import checklist, claim, lesson, quiz",
    f'lesson("{STEM}")',
    "Some text between.",
    f'quiz("{STEM}")',
    'claim("C01")',
    'checklist("demo-list")',
    EXPLORER,
    "The end.",
)
CODE = ("from ", "lesson(", "quiz(", "claim(", "checklist(", "import ")


def write(root: Path) -> None:
    """Write the course into a new folder."""
    files = {
        f"questions/{STEM}.yml": QUESTIONS,
        "evidence/claims.yml": CLAIMS,
        "book/references.bib": BIBLIOGRAPHY,
        "book/index.md": "# Controls\n",
        "_toc.yml": f"format: jb-book\nroot: book/index\nchapters:\n  - file: notebooks/{STEM}\n",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    notebook = new_notebook()
    for number, source in enumerate(CELLS):
        make = new_code_cell if source.startswith(CODE) else new_markdown_cell
        notebook.cells.append(make(source, id=f"cell-{number}"))
    (root / "notebooks").mkdir()
    nbformat.write(notebook, root / "notebooks" / f"{STEM}.ipynb")
