"""The command line: ``python -m mgcourse COMMAND``. Each command says what it does while it does it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from . import (
    __version__,
    archive,
    book,
    browser,
    drafting,
    export_cli,
    lint,
    notebooks,
    progress_cli,
    progress_file,
    serving,
)
from .exports import running, scorm, scorm_page
from .paper import cli as paper_cli
from .paths import CourseNotFoundError
from .planning import PlanError
from .reading import ContentError
from .report import command as report_command
from .teaching import cli as teaching_cli
from .teaching import slides_cli

_TOLD = (
    book.BuildError,
    browser.NoBrowserError,
    drafting.DraftError,
    serving.NoPortError,
    notebooks.NotebookError,
    CourseNotFoundError,
    ContentError,
    progress_file.FileError,
    PlanError,
    running.ExportError,
    scorm.PackageError,
    scorm_page.PageError,
    slides_cli.SlidesError,
)


def say(text: str) -> None:
    """Print a line at once, so that it shows before the work it announces."""
    print(text, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except _TOLD as error:
        print(f"Stopped: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m mgcourse", description="Build, serve and check the course."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Callable[..., int], text: str, example: str) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name, help=text, description=text, epilog=f"Example: python -m mgcourse {example}"
        )
        made.set_defaults(run=run)
        return made

    add("book", _book, "Build the book into _build/html.", "book")
    served = add("serve", _serve, "Build the book and show it on this machine.", "serve --port 8080")
    served.add_argument("--port", type=_port, default=8000, help="first port to try (default 8000)")
    served.add_argument("--no-build", action="store_true", help="show the book as it was last built")
    packed = add("zip", _zip, "Build the book and pack it into one file that opens from disk.", "zip")
    packed.add_argument("--no-build", action="store_true", help="pack the book as it was last built")
    run = add("notebooks", _notebooks, "Execute and clean notebooks that are stale.", "notebooks")
    run.add_argument("--all", action="store_true", help="execute every notebook")
    new = add("new", _new, "Start a lesson from the template.", 'new "Magnesium and sleep"')
    new.add_argument("title", help="the lesson's title")
    add("lint", _lint, "Check the course's content.", "lint")
    progress_cli.add(commands, say)
    teaching_cli.add(commands, say)
    slides_cli.add(commands, say)
    export_cli.add(commands, say)
    paper_cli.add(commands, say)
    report_command.add(commands, say)
    return parser


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"port is {text!r}; needs a whole number from 1 to 65535")
    return int(text)


def _book(_: argparse.Namespace) -> int:
    say(f"The book is in {book.build(say)}")
    return 0


def _zip(options: argparse.Namespace) -> int:
    folder = book.folder(say, build_anew=not options.no_build)
    path = archive.pack(folder, folder.parent, book.title(), __version__)
    size = path.stat().st_size / 1_000_000
    say(f"Packed the course into {path} ({size:.1f} MB). Unpack it and open its index.html.")
    return 0


def _serve(options: argparse.Namespace) -> int:
    folder = book.folder(say, build_anew=not options.no_build)
    with serving.server(folder, options.port) as server:
        say(f"The course is at http://127.0.0.1:{server.server_port}  (stop with Ctrl+C)")
        server.serve_forever()
    return 0


def _notebooks(options: argparse.Namespace) -> int:
    done = notebooks.refresh(say, every=options.all)
    say(f"{done} of {len(notebooks.all_paths())} notebooks executed; the others were up to date.")
    return 0


def _new(options: argparse.Namespace) -> int:
    for path in drafting.draft(options.title):
        say(f"Wrote {path}")
    say("Next: write, run `make notebooks`, and remove the '# ' before its line in _toc.yml to publish.")
    return 0


def _lint(_: argparse.Namespace) -> int:
    found = lint.faults()
    for fault in found:
        print(fault, file=sys.stderr)
    say(f"{len(found)} faults in the course's content." if found else "The course's content is sound.")
    return 1 if found else 0
