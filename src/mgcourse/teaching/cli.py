"""``python -m mgcourse plan`` and ``check``: what instructors and learners run before the day."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from .. import planning
from ..planning import PlanError
from . import readiness, run_sheet, schedules

Say = Callable[[str], None]
_DAY = 24 * 60


def add(commands: Any, say: Say) -> None:
    """Add the commands to the parsers of the command line."""
    _add_plan(commands, say)
    _add_check(commands, say)


def _add_plan(commands: Any, say: Say) -> None:
    text = "Print a run sheet: clock times, breaks, objectives, what to bring, what to leave out when late."
    made = commands.add_parser(
        "plan",
        help=text,
        description=text,
        epilog="Example: python -m mgcourse plan --lessons 01,03,12 --start 09:00 --break 10:30/15",
    )
    made.add_argument("--lessons", required=True, help="their numbers, in any order, such as 01,03,12")
    made.add_argument("--start", default="09:00", metavar="HH:MM", help="when it begins (default 09:00)")
    made.add_argument(
        "--end", metavar="HH:MM", help="when it must end; shows what to leave out if it is late"
    )
    made.add_argument(
        "--break",
        dest="breaks",
        action="append",
        default=[],
        metavar="HH:MM/MIN",
        help="a break at about this time, such as 10:30/15; may be given several times",
    )
    made.add_argument(
        "--welcome", type=_minutes, default=5, help="minutes before the first lesson (default 5)"
    )
    made.add_argument("--close", type=_minutes, default=5, help="minutes after the last lesson (default 5)")
    made.add_argument("--csv", action="store_true", help="print the rows as CSV instead of Markdown")
    made.set_defaults(run=lambda options: _plan(options, say))


def _minutes(text: str) -> int:
    if not text.isdigit() or int(text) > 120:
        raise argparse.ArgumentTypeError(f"minutes are {text!r}; needs a whole number from 0 to 120")
    return int(text)


def _plan(options: argparse.Namespace, say: Say) -> int:
    known = schedules.teachable()
    picked = {schedules.find(wish.strip(), known).stem for wish in options.lessons.split(",") if wish.strip()}
    if not picked:
        raise PlanError("no lesson was picked; name at least one, such as --lessons 01,12")
    lessons = [lesson for lesson in known if lesson.stem in picked]
    start = planning.parse_clock(options.start)
    end = planning.parse_clock(options.end) if options.end else None
    if end is not None and end <= start:
        end += _DAY
    items = schedules.items_of(lessons, options.welcome, options.close)
    sheet = planning.plan(items, start, [planning.parse_pause(text) for text in options.breaks], end)
    text = run_sheet.csv_text(items, sheet) if options.csv else run_sheet.markdown(items, sheet, end)
    say(text.rstrip("\n"))
    return 0


def _add_check(commands: Any, say: Say) -> None:
    text = "See whether this computer is ready for a workshop."
    made = commands.add_parser(
        "check", help=text, description=text, epilog="Example: python -m mgcourse check --no-notebook"
    )
    made.add_argument("--no-notebook", action="store_true", help="do not try a notebook, which takes seconds")
    made.set_defaults(run=lambda options: _check(options, say))


def _check(options: argparse.Namespace, say: Say) -> int:
    bad = 0
    for found in readiness.findings(notebook=not options.no_notebook):
        bad += not found.fine
        say(f"{'fine   ' if found.fine else 'TO DO  '} {found.what}: {found.said}")
    say(
        "You are ready."
        if not bad
        else f"{bad} to do. If you are stuck, send these lines to your instructor."
    )
    return int(bad > 0)
