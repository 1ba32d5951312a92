"""A run sheet is right to the minute, the same in Python and in the browser; every schedule fits its time."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from mgcourse import cli, planning, questions
from mgcourse.planning import Item, Part, Pause, PlanError
from mgcourse.reading import ContentError
from mgcourse.teaching import checklists, notes, run_sheet, schedules

# The JavaScript side of this test (tests/web/planner.test.mjs) reads the same file.
GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "planning.json").read_text(encoding="utf-8"))
SESSIONS = [(one.id, session) for one in schedules.ready() for session in one.sessions]


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["name"])
def test_a_run_sheet_is_right_to_the_minute(case):
    items = [
        Item(one["key"], one["title"], tuple(Part(*part) for part in one["parts"])) for one in case["items"]
    ]
    taken = {tuple(map(int, key.split("/"))): minutes for key, minutes in case["taken"].items()}
    breaks = [Pause(*pause) for pause in case["breaks"]]
    made = planning.plan(items, case["start"], breaks, case["end"], taken)
    rows = [[row.item, row.part, row.start, row.minutes, row.spare, int(row.skip)] for row in made.rows]
    assert rows == case["rows"]
    assert (made.ends, made.late) == (case["ends"], case["late"])
    assert [[pause.at, pause.minutes] for pause in made.unused] == case["unused"]


@pytest.mark.parametrize(("name", "session"), SESSIONS, ids=lambda value: str(value)[:12])
def test_every_ready_schedule_fits_its_time_and_uses_it(name, session):
    _, sheet = schedules.plan_of(session)
    assert sheet.late == 0, f"{name} ends {sheet.late} minutes too late"
    assert sheet.unused == (), "a break found no place"
    assert session.end - sheet.ends <= 30, "more than half an hour is left over"


def test_the_sections_of_every_lesson_fill_its_minutes():
    for lesson in schedules.teachable():
        item = schedules.item_of(lesson)
        assert sum(part.minutes for part in item.parts) == lesson.minutes, lesson.stem


@pytest.mark.parametrize("text", ["9", "25:00", "09:60", "9.30", "-1:00", "", "０９:００"])
def test_a_time_that_is_none_is_told(text):
    with pytest.raises(PlanError, match="time is"):
        planning.parse_clock(text)


@pytest.mark.parametrize("text", ["10:30", "10:30/0", "10:30/999", "10:30/x", "/15"])
def test_a_break_that_is_none_is_told(text):
    with pytest.raises(PlanError, match="break is"):
        planning.parse_pause(text)


def test_the_command_prints_a_run_sheet_in_course_order(capsys):
    assert cli.main(["plan", "--lessons", "12,01", "--start", "9:00", "--break", "09:40/15"]) == 0
    printed = capsys.readouterr().out
    assert printed.index("Magnesium in the body") < printed.index("09:40 | 15 | Break")
    assert printed.index("Break") < printed.index("12 Can magnesium prevent cramps?")
    assert "What learners will be able to do" in printed
    assert "Two dice for each learner" in printed
    assert "Ends at 10:45" in printed


def test_the_command_says_what_to_leave_out_when_late(capsys):
    assert cli.main(["plan", "--lessons", "01", "--start", "09:00", "--end", "09:40"]) == 0
    assert "Quiz and checklist | Leave this out to end on time." in capsys.readouterr().out


def test_the_command_prints_csv_a_spreadsheet_reads(capsys):
    assert cli.main(["plan", "--lessons", "01", "--csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[0][:2] == ["Time", "Minutes"]
    assert sum(int(row[1]) for row in rows[1:]) == 45


def test_a_lesson_that_is_none_is_told_with_those_there_are(capsys):
    assert cli.main(["plan", "--lessons", "99"]) == 1
    assert "lesson is '99'; allowed: 00, 01" in capsys.readouterr().err


def test_a_slip_in_a_schedule_is_told_with_file_and_place(tmp_path):
    path = tmp_path / "schedules.yml"
    path.write_text(
        "schedules:\n- id: x\n  title: X\n  about: Y.\n  sessions:\n"
        '  - {start: "09:00", end: "10:00", welcome: 0, lessons: ["01"], leave_out: ["01: Nap"], close: 0}\n',
        encoding="utf-8",
    )
    with pytest.raises(ContentError, match=r"schedules\.yml.*session 1.*01: Nap.*Quiz and checklist"):
        schedules.parse(path, schedules.teachable())


def test_the_page_of_schedules_names_every_session_and_lesson():
    page = run_sheet.html(lambda stem: f"{stem}.html")
    assert page.count("<caption>") == len(SESSIONS)
    assert 'scope="col"' in page
    assert 'scope="row"' in page
    for _, session in SESSIONS:
        for stem in session.lessons:
            assert f'href="{stem}.html"' in page


def test_the_notes_give_every_question_its_answer_and_every_wrong_idea_its_reason():
    from mgcourse import bibliography, richtext

    known = bibliography.sources()
    for lesson in schedules.teachable():
        page = notes.html([lesson], lambda stem: f"{stem}.html", known)
        key = page[page.index(">Answer key<") :]
        for question in lesson.questions:
            assert richtext.to_html(richtext.parse(question.explanation)) in key, question.id
            for option in notes.distractors(question):
                reason = richtext.to_html(richtext.parse(option.why))
                assert reason in page, f"{question.id}/{option.id}"
        if lesson.teaching:
            assert richtext.to_html(richtext.parse(lesson.teaching.aim)) in page


def test_the_key_names_no_wrong_option():
    lesson = questions.bank().lessons["01_magnesium_in_the_body"]
    from mgcourse import bibliography

    page = notes.html([lesson], str, bibliography.sources())
    assert "Not right:" not in page


def test_the_teams_checklists_are_kept_apart_from_the_lessons():
    for item in checklists.all_lists().values():
        assert item.lesson == "teaching"
        assert item.items
    ids = [check.id for item in checklists.all_lists().values() for check in item.items]
    assert len(ids) == len(set(ids))
