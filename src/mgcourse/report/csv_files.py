"""The report's numbers as CSV, for a spreadsheet or a script."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence

from .intervals import Estimate
from .items import FEW, plain
from .results import Results

Row = Sequence[object]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def files(results: Results, names: bool) -> dict[str, str]:
    """Return the text of each file by its name. Without `names`, learners appear under pseudonyms alone."""
    return {
        "learners.csv": _text(_learners(results, names)),
        "lessons.csv": _text(_lessons(results)),
        "questions.csv": _text(_questions(results)),
        "answers.csv": _text(_answers(results)),
        "confidence.csv": _text(_confidence(results)),
        "gain.csv": _text(_gain(results)),
        "refused.csv": _text([("file", "reason"), *results.pile.refused]),
    }


def _text(rows: Iterable[Row]) -> str:
    out = io.StringIO()
    # The byte order mark tells spreadsheets that the text is UTF-8.
    out.write("\ufeff")
    csv.writer(out, lineterminator="\r\n").writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def cell(value: object) -> object:
    """Return a value as a cell; text that a spreadsheet would run as a formula gets an apostrophe."""
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.4f}"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _three(found: Estimate | None) -> tuple[object, object, object]:
    return (found.value, found.low, found.high) if found else ("", "", "")


def _learners(results: Results, names: bool) -> list[Row]:
    stems = [lesson.stem for lesson in results.lessons]
    head = ["learner", *(["files"] if names else []), "answered", "share_right_first", *stems]
    rows: list[Row] = [head]
    for row in results.learners:
        files = [" + ".join(row.learner.files)] if names else []
        right = row.right.value if row.right else ""
        counts = [row.answered[stem] for stem in stems]
        rows.append([row.learner.name, *files, sum(counts), right, *counts])
    return rows


def _lessons(results: Results) -> list[Row]:
    rows: list[Row] = [("lesson", "title", "questions", "begun", "finished")]
    for row in results.progress:
        questions = len(row.lesson.questions)
        rows.append((row.lesson.stem, row.lesson.title, questions, row.begun, row.finished))
    return rows


def _questions(results: Results) -> list[Row]:
    measures = ("facility", "facility_low", "facility_high", "discrimination", "discrimination_low")
    head = (
        "question",
        "lesson",
        "kind",
        "stem",
        "answered",
        "other_version",
        *measures,
        "discrimination_high",
        "few",
    )
    rows: list[Row] = [head]
    for item in results.items:
        question = item.question
        few = "yes" if item.discrimination and item.discrimination.n < FEW else ""
        rows.append(
            (
                *(
                    question.id,
                    question.lesson,
                    question.kind,
                    plain(question.stem),
                    item.answered,
                    item.changed,
                ),
                *_three(item.facility),
                *_three(item.discrimination),
                few,
            )
        )
    return rows


def _answers(results: Results) -> list[Row]:
    rows: list[Row] = [("question", "answer", "count", "answered", "right", "why")]
    for item in results.items:
        for choice in item.choices:
            right = "yes" if choice.right else "no"
            rows.append((item.question.id, choice.text, choice.count, item.answered, right, choice.why))
    return rows


def _confidence(results: Results) -> list[Row]:
    rows: list[Row] = [("confidence", "answers", "share_right", "low", "high")]
    for sure, found in results.confidence.items():
        rows.append((sure, found.n if found else 0, *_three(found)))
    return rows


def _gain(results: Results) -> list[Row]:
    rows: list[Row] = [("measure", "learners", "value", "low", "high")]
    if results.gain:
        made = results.gain
        rows += [("mean_before", made.n, made.before, "", ""), ("mean_after", made.n, made.after, "", "")]
        rows += [("hake_g", made.n, *_three(made.hake)), ("cohen_d_av", made.n, *_three(made.cohen))]
        for pair in made.pairs:
            rows.append((f"before {pair.before.id}", made.n, *_three(pair.first)))
            rows.append((f"after {pair.after.id}", made.n, *_three(pair.second)))
    return rows
