"""A run sheet to read and print: Markdown for the terminal, HTML for the book, CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from html import escape

from .. import questions, richtext
from ..planning import FIRST, NEXT, Item, Row, Sheet, clock
from ..questions import Lesson
from ..strings import t
from . import schedules

PLACE = "schedules"
_HEAD = ("plan.time", "plan.minutes", "plan.what", "plan.late")
_WHEN_LATE = {FIRST: "plan.first", NEXT: "plan.next"}


def cells(row: Row, items: Sequence[Item]) -> tuple[str, str, str, str]:
    """Return what a row says: time, minutes, what, and what to do when late."""
    if row.item < 0:
        return clock(row.start), str(row.minutes), t("plan.break"), ""
    item = items[row.item]
    what = f"{item.key[:2]} {item.title} – {row.title}" if len(item.parts) > 1 else item.title
    if row.minutes == 0:
        return clock(row.start), t("plan.out"), what, ""
    late = t(_WHEN_LATE[row.spare]) if row.spare else ""
    return clock(row.start), str(row.minutes), what, t("plan.skip") if row.skip else late


def verdict(sheet: Sheet, end: int | None) -> list[str]:
    """Say when the session ends, and which breaks found no place."""
    spare = 0 if end is None else end - sheet.ends
    key = "plan.spare" if spare > 0 else "plan.over" if spare < 0 else "plan.ends"
    ends = t(key, time=clock(sheet.ends), n=abs(spare))
    return [ends, *(t("plan.unused", time=clock(pause.at)) for pause in sheet.unused)]


def markdown(items: Sequence[Item], sheet: Sheet, end: int | None = None) -> str:
    """Return the run sheet, with each lesson's objectives and materials under it."""
    rows = [[t(word) for word in _HEAD], ["---"] * len(_HEAD), *(cells(row, items) for row in sheet.rows)]
    table = "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)
    parts = [table, "\n".join(verdict(sheet, end)), t("plan.always")]
    for lesson in _lessons(items):
        parts.append(f"## {lesson.stem[:2]} {lesson.title}")
        parts += [f"{title}:\n\n{_bullets(texts)}" for title, texts in _needs(lesson)]
    return "\n\n".join(parts) + "\n"


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"- {richtext.to_text(richtext.parse(text))}" for text in texts)


def csv_text(items: Sequence[Item], sheet: Sheet) -> str:
    """Return the rows as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([t(word) for word in _HEAD])
    writer.writerows(cells(row, items) for row in sheet.rows)
    return out.getvalue()


def html(href: Callable[[str], str]) -> str:
    """Return all ready schedules for the book."""
    return "".join(_schedule(schedule, href) for schedule in schedules.ready())


def _schedule(schedule: schedules.Schedule, href: Callable[[str], str]) -> str:
    sessions = "".join(_session(session, href) for session in schedule.sessions)
    return (
        f'<section class="teaching schedule" id="schedule-{schedule.id}"><h2>{escape(schedule.title)}</h2>'
        f"<p>{escape(schedule.about)}</p>{sessions}</section>"
    )


def _session(session: schedules.Session, href: Callable[[str], str]) -> str:
    items, sheet = schedules.plan_of(session)
    title = f"<h3>{escape(session.title)}</h3>" if session.title else ""
    caption = t("plan.caption", start=clock(session.start), end=clock(session.end))
    head = "".join(f'<th scope="col">{escape(t(word))}</th>' for word in _HEAD)
    rows = "".join(_row(cells(row, items)) for row in sheet.rows)
    said = "".join(f"<p>{escape(line)}</p>" for line in verdict(sheet, session.end))
    needs = "".join(_lesson(lesson, href) for lesson in _lessons(items))
    return (
        f'{title}<table class="run-sheet"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{said}{needs}"
    )


def _row(texts: tuple[str, str, str, str]) -> str:
    time, *others = (escape(text) for text in texts)
    return f'<tr><th scope="row">{time}</th>{"".join(f"<td>{text}</td>" for text in others)}</tr>'


def _lesson(lesson: Lesson, href: Callable[[str], str]) -> str:
    inner = "".join(
        f"<p>{escape(title)}</p><ul>"
        + "".join(f"<li>{richtext.to_html(richtext.parse(text))}</li>" for text in texts)
        + "</ul>"
        for title, texts in _needs(lesson)
    )
    name = f"{lesson.stem[:2]} {lesson.title}"
    link = f'<a href="{escape(href(lesson.stem))}">{escape(lesson.title)}</a>'
    return f"<details><summary>{escape(name)}</summary><p>{link}</p>{inner}</details>"


def _lessons(items: Sequence[Item]) -> list[Lesson]:
    return [questions.bank().lessons[item.key] for item in items if item.key]


def _needs(lesson: Lesson) -> list[tuple[str, tuple[str, ...]]]:
    """Return what a lesson is for and what to bring, each with its heading."""
    materials = lesson.teaching.materials if lesson.teaching else ()
    needs = [(t("plan.objectives"), tuple(objective.text for objective in lesson.objectives))]
    return [*needs, (t("plan.materials"), materials)] if materials else needs
