"""The instructor's report: right numbers, from files that nobody can trust, without anyone's name."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from benchmarks import report as invented
from statsmodels.stats.proportion import proportion_confint

from mgcourse import cli, progress, progress_file, questions
from mgcourse.questions import INVENTORY
from mgcourse.report import csv_files, gains, handed_in, intervals, items, page, results

BANK = questions.bank()
CHOICE = BANK.questions["mg-where-most"]
KEY = f"{CHOICE.lesson}/{CHOICE.id}"


def document(dev: str, *attempts: dict[str, Any], key: str = KEY, rev: int = CHOICE.rev, epoch: int = 0):
    made = [
        {"at": n, "dev": dev, "n": n, "hints": 0, **attempt} for n, attempt in enumerate(attempts, start=1)
    ]
    record = {"rev": rev, "attempts": made, "mark": None}
    return {**progress.empty(dev), "epoch": epoch, "items": {key: record}}


WRONG = {"ans": "blood", "ok": False}
RIGHT = {"ans": "bone", "ok": True}


def put(folder: Path, name: str, content: Any) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        content if isinstance(content, str) else progress_file.file_text(content), encoding="utf-8"
    )


def gathered(folder: Path) -> handed_in.Pile:
    return handed_in.gather(folder, BANK)


# --- numbers against known values


def test_wilson_is_newcombes_worked_example():
    """Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662."""
    found = intervals.proportion(81, 263)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


@pytest.mark.parametrize(("right", "n"), [(0, 1), (1, 1), (0, 20), (20, 20), (7, 20), (499, 1000)])
def test_wilson_is_statsmodels(right, n):
    found = intervals.proportion(right, n)
    assert (found.low, found.high) == pytest.approx(proportion_confint(right, n, method="wilson"), abs=1e-12)


def test_discrimination_is_the_item_rest_correlation_with_fishers_interval():
    chance = np.random.default_rng(3)
    ability = chance.normal(size=(150, 1))
    table = (chance.normal(size=(150, 8)) < ability).astype(float)
    for column, found in enumerate(items.discriminations(table)):
        rest = table.sum(axis=1) - table[:, column]
        r = np.corrcoef(table[:, column], rest)[0, 1]
        z, half = np.arctanh(r), 1.959964 / np.sqrt(150 - 3)
        assert found.value == pytest.approx(r)
        assert (found.low, found.high) == pytest.approx((np.tanh(z - half), np.tanh(z + half)), abs=1e-6)


def test_discrimination_compares_learners_who_answered_different_questions():
    chance = np.random.default_rng(4)
    ability = chance.normal(size=(400, 1))
    whole = (chance.normal(size=(400, 20)) < ability).astype(float)
    holes = np.where(chance.random(whole.shape) < 0.3, np.nan, whole)
    full = [found.value for found in items.discriminations(whole)]
    part = [found.value for found in items.discriminations(holes)]
    assert np.abs(np.subtract(full, part)).mean() < 0.06


def test_a_question_all_got_right_has_no_discrimination():
    table = np.ones((10, 7))
    table[:5, 1] = 0
    assert items.discriminations(table)[0] is None


def test_gain_is_what_one_works_out_by_hand():
    before, after = np.array([0.25, 0.5, 0.75]), np.array([0.5, 0.75, 1.0])
    assert gains.hake(before, after) == pytest.approx(0.5)  # (0.75 - 0.5) / (1 - 0.5)
    assert gains.cohen(before, after) == pytest.approx(1.0)  # 0.25 / sqrt((0.0625 + 0.0625) / 2)
    assert np.isnan(gains.hake(np.ones(3), np.ones(3)))


def test_the_bootstraps_interval_is_that_of_theory_for_a_large_class():
    chance = np.random.default_rng(5)
    before = chance.normal(0.5, 0.1, 2000)
    after = before + chance.normal(0.2, 0.05, 2000)
    found = intervals.bootstrap(lambda a, b, axis: b.mean(axis) - a.mean(axis), before, after)
    half = 1.96 * 0.05 / np.sqrt(2000)
    assert (found.high - found.low) / 2 == pytest.approx(half, rel=0.1)
    again = intervals.bootstrap(lambda a, b, axis: b.mean(axis) - a.mean(axis), before, after)
    assert found == again, "the seed is fixed"


# --- who handed in what


def test_the_first_answer_counts(tmp_path):
    put(tmp_path, "a.json", document("d1", WRONG, RIGHT))
    put(tmp_path, "b.json", document("d2", RIGHT))
    result = next(r for r in results.work_out(gathered(tmp_path), BANK).items if r.question is CHOICE)
    assert (result.answered, result.facility.value) == (2, 0.5)
    assert {c.text: c.count for c in result.choices if c.count} == {"In the blood": 1, "In the bones": 1}


def test_two_files_of_one_device_are_one_learner_and_a_chain_of_devices_too(tmp_path):
    put(tmp_path, "early.json", document("d1", WRONG))
    put(tmp_path, "late.json", document("d1", WRONG, RIGHT))
    laptop_and_phone = document("d3", WRONG)
    laptop_and_phone["items"]["02_x/y"] = document("d1", RIGHT)["items"][KEY]
    put(tmp_path, "phone.json", laptop_and_phone)
    put(tmp_path, "other.json", document("d9", RIGHT))
    pile = gathered(tmp_path)
    assert sorted(len(learner.files) for learner in pile.learners) == [1, 3]


def test_devices_that_could_not_be_read_join_nobody(tmp_path):
    for name in "ab":
        put(tmp_path, f"{name}.json", document("d" + name, RIGHT) | {"dev": "no device!"})
    assert len(gathered(tmp_path).learners) == 2


def test_what_was_erased_stays_erased(tmp_path):
    put(tmp_path, "old.json", document("d1", WRONG, epoch=0))
    put(tmp_path, "new.json", document("d1", {**RIGHT, "at": 99}, epoch=1))
    (learner,) = gathered(tmp_path).learners
    assert learner.firsts[CHOICE.id].ok


def test_answers_to_another_version_are_counted_and_left_out(tmp_path):
    put(tmp_path, "a.json", document("d1", WRONG, rev=CHOICE.rev + 1))
    result = next(r for r in results.work_out(gathered(tmp_path), BANK).items if r.question is CHOICE)
    assert (result.answered, result.changed, result.facility) == (0, 1, None)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "{",
        "[1]",
        "\x00",
        '{"schema": 1}',
        '{"schema": 99, "course": "mgcourse", "items": {}}',
        "[" * 100_000,
    ],
)
def test_one_bad_file_never_stops_the_rest_and_is_named(tmp_path, bad, capsys):
    put(tmp_path / "in", "sub/good.json", document("d1", RIGHT))
    put(tmp_path / "in", "bad.json", bad)
    assert cli.main(["report", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    assert "Left out bad.json: " in capsys.readouterr().out
    assert "bad.json" in (tmp_path / "out" / "refused.csv").read_text(encoding="utf-8")


def test_a_file_too_large_a_link_and_a_pipe_are_refused_and_do_not_hang(tmp_path):
    (tmp_path / "huge.json").write_bytes(b" " * (progress_file.MAX_BYTES + 1))
    (tmp_path / "link.json").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    pile = gathered(tmp_path)
    assert sorted(name for name, _ in pile.refused) == ["huge.json", "link.json", "pipe.json"]
    assert (pile.read, pile.ignored) == (0, 1)


def test_nothing_readable_writes_nothing_and_says_so(tmp_path, capsys):
    put(tmp_path / "in", "bad.json", "{")
    assert cli.main(["report", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert cli.main(["report", str(tmp_path / "gone")]) == 1


HOSTILE = "=cmd()<script>alert(1)</script>"


def test_hostile_answers_and_names_stay_text(tmp_path):
    number = next(q for q in BANK.questions.values() if q.kind == "number")
    for dev in ("d1", "d2"):
        put(
            tmp_path,
            f"{HOSTILE.replace('/', '')} {dev}.json",
            document(dev, {"ans": HOSTILE, "ok": False}, key=f"{number.lesson}/{number.id}", rev=number.rev),
        )
    made = results.work_out(gathered(tmp_path), BANK)
    html = page.html(made, names=True, day="2026-11-22")
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    files = csv_files.files(made, names=True)
    cells = [value for name in files for row in csv.reader(io.StringIO(files[name])) for value in row]
    assert any(HOSTILE[:8] in value for value in cells)
    assert not any(value.startswith(("=", "+", "@")) for value in cells)


@pytest.mark.parametrize("conf", ["3", True, 3.5, [1], 10**9, None])
def test_a_confidence_that_is_none_counts_as_not_said(tmp_path, conf):
    put(tmp_path, "a.json", document("d1", {**RIGHT, "conf": conf}))
    assert gathered(tmp_path).learners[0].firsts[CHOICE.id].conf == 0


# --- the whole report


@pytest.fixture(scope="module")
def course() -> results.Results:
    made = [
        handed_in._learner(d, f"Ada {n}.json", PLACES) for n, d in enumerate(invented.documents(40, seed=7))
    ]
    handed_in._name(made)
    return results.work_out(handed_in.Pile(learners=made, read=40), BANK)


PLACES = {f"{q.lesson}/{q.id}": q.id for q in BANK.questions.values()}


def test_names_appear_only_when_asked_for(course):
    for names in (False, True):
        texts = [page.html(course, names, "2026-11-22"), *csv_files.files(course, names).values()]
        assert any("Ada" in text for text in texts) is names


def test_a_small_class_is_warned_of_its_discriminations(course):
    assert "Few learners" in page.html(course, False, "x")
    rows = list(csv.DictReader(io.StringIO(csv_files.files(course, False)["questions.csv"].lstrip("\ufeff"))))
    assert {row["few"] for row in rows if row["discrimination"]} == {"yes"}


def test_the_invented_class_gains_is_calibrated_and_has_misconceptions(course):
    assert course.gain.n == 40
    assert course.gain.hake.low > 0
    assert course.gain.cohen.low > 0
    assert len(course.gain.pairs) == 12
    assert course.confidence["Certain"].value > course.confidence["Guess"].value
    shares = [found.share.value for found in course.misconceptions]
    assert shares == sorted(shares, reverse=True)
    assert all(found.choice.why for found in course.misconceptions)


def test_the_two_inventories_ask_about_the_same_ideas():
    graded = [
        {q.objective for q in lesson.questions if q.kind != "reflect"}
        for lesson in BANK.lessons.values()
        if lesson.part == INVENTORY
    ]
    assert graded[0] == graded[1]


def test_the_page_and_the_csv_files_say_the_same(course):
    rows = csv.DictReader(io.StringIO(csv_files.files(course, False)["lessons.csv"].lstrip("\ufeff")))
    for row, told in zip(rows, course.progress, strict=True):
        assert (int(row["begun"]), int(row["finished"])) == (told.begun, told.finished) == (40, 40)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_the_report(course, browser, tmp_path, scheme):
    from tests.site.barriers import faults

    path = tmp_path / "report.html"
    path.write_text(page.html(course, False, "2026-11-22"), encoding="utf-8")
    # axe is a script, and the report allows none.
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": 390, "height": 844}, bypass_csp=True
    )
    tab = context.new_page()
    tab.goto(path.as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach((one, at) => { one.open = at < 3 })")
    assert faults(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    context.close()


def test_the_command_ends_with_a_summary_and_replaces_an_older_report(tmp_path, capsys):
    invented.write(tmp_path / "in", invented.documents(3, most=30))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "report.html").write_text("old", encoding="utf-8")
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    assert cli.main(["report", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    assert "3 files of 3 learners read" in capsys.readouterr().out
    assert (tmp_path / "out" / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"mine.txt", "learners.csv", "gain.csv"}
    assert not list((tmp_path / "out").glob(".report-*"))


def test_invented_files_are_files_the_course_reads():
    for made in invented.documents(2):
        again, left = progress_file.parse(json.dumps(made))
        assert (left, again["items"].keys()) == (0, made["items"].keys())
