"""Measure the instructor's report: ``python benchmarks/report.py [learners]``.

Writes progress files of learners who do not exist (1,000, with 200 questions each), makes the report in a
process of its own, and prints the seconds and the memory it took. Goals: 10 s, 1 GB. The same learners serve
the tests and a dry run: ``python benchmarks/report.py 20 --keep FOLDER`` only writes the files.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from mgcourse import progress, progress_file, questions
from mgcourse.catalogue import NOT_RECALL
from mgcourse.questions import AUTHORS, INVENTORY, Lesson, Question

SECONDS, MEGABYTES = 10, 1000
START = 1_780_000_000_000  # ms: some day in 2026


def documents(learners: int, most: int = 10**6, seed: int = 1) -> list[progress.Document]:
    """Return the documents of invented learners, each with an ability; they gain between the inventories."""
    chance = random.Random(seed)
    lessons = [lesson for lesson in questions.bank().lessons.values() if lesson.part != AUTHORS]
    return [_document(chance, lessons, most) for _ in range(learners)]


def _document(chance: random.Random, lessons: list[Lesson], most: int) -> progress.Document:
    device = f"{chance.getrandbits(48):012x}"
    ability, now, items = chance.gauss(0, 1), START + chance.randrange(10**9), {}
    asked = [(lesson, question) for lesson in lessons for question in lesson.questions]
    inventory = [pair for pair in asked if pair[0].part == INVENTORY]
    others = [pair for pair in asked if pair[0].part != INVENTORY]
    for lesson, question in inventory + others[: max(0, most - len(inventory))]:
        later = 1.0 if lesson is lessons[-1] else 0.0
        attempts = []
        for n in range(1, 3):
            now += chance.randrange(5_000, 90_000)
            # How hard a question is follows from its id alone, so it is the same for every learner.
            hard = random.Random(question.id).gauss(-0.6, 0.8)
            ok = question.kind in NOT_RECALL or chance.random() < 1 / (
                1 + 2.718 ** -(ability - hard + later + n - 1)
            )
            attempts.append(_attempt(chance, question, now, device, n=n, ok=ok))
            if ok:
                break
        items[f"{lesson.stem}/{question.id}"] = {"rev": question.rev, "attempts": attempts, "mark": None}
    return {**progress.empty(device), "items": items}


def _attempt(
    chance: random.Random, question: Question, at: int, device: str, *, n: int, ok: bool
) -> dict[str, Any]:
    made = {"at": at, "dev": device, "n": n, "ans": _answer(chance, question, ok), "ok": ok, "hints": 0}
    if question.confidence and chance.random() < 0.8:
        made["conf"] = chance.choices((1, 2, 3), (1, 3, 4) if ok else (3, 3, 1))[0]
    return made


def _answer(chance: random.Random, question: Question, ok: bool) -> Any:
    options = getattr(question.body, "options", ())
    if question.kind == "choices":
        return [one.id for one in options if one.correct] if ok else [chance.choice(options).id]
    if options:
        fitting = [one.id for one in options if one.correct == ok]
        return fitting[min(int(chance.expovariate(1.2)), len(fitting) - 1)]
    if question.kind == "reflect":
        return {}
    if question.kind == "match":
        ids = [pair.id for pair in question.body.pairs]
        return dict(zip(ids, ids if ok else ids[::-1], strict=True))
    return "1.0" if ok else str(chance.randrange(5))


def write(folder: Path, made: list[progress.Document]) -> None:
    """Write each document as the file a browser saves, under a name as a learning platform gives it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, document in enumerate(made, start=1):
        text = progress_file.file_text(document)
        (folder / f"learner-{number:04d}_mgcourse-progress-2026-11-22.json").write_text(
            text, encoding="utf-8"
        )


def main() -> int:
    """Write the files and, unless they are to be kept, measure the report."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("learners", nargs="?", type=int, default=1000)
    options.add_argument("--keep", type=Path, metavar="FOLDER", help="only write the files there")
    wish = options.parse_args()
    if wish.keep:
        write(wish.keep, documents(wish.learners))
        print(f"Wrote the files of {wish.learners} invented learners to {wish.keep}")
        return 0
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place) / "in", Path(place) / "out"
        write(folder, documents(wish.learners, most=200))
        size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "mgcourse", "report", str(folder), "--out", str(out)], check=True
        )
        seconds = time.perf_counter() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        page = (out / "report.html").stat().st_size / 1e6
    print(f"{wish.learners} learners, {size:.0f} MB of files, a page of {page:.1f} MB")
    print(
        f"{seconds:.1f} s by the clock (goal {SECONDS}), {used.ru_utime + used.ru_stime:.1f} s of a processor"
    )
    print(f"{used.ru_maxrss / 1000:.0f} MB of memory at most (goal {MEGABYTES})")
    return int(seconds > SECONDS or used.ru_maxrss / 1000 > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main())
