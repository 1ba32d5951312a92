"""Slides of a lesson, made from its built page: the same words, figures and questions, at a stable address.

A deck loads the site's own files and works like a page: without a server, sealed by a policy of its own,
and readable without scripts.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from .. import pagehtml, policy, richtext
from ..questions import Lesson
from ..strings import t
from . import slide_cut

PLACE = "slides"
FOLDER = "slides"
_STYLES = ("katex/katex.min.css", "site.css", "widgets.css", "chart.css", "slides.css")
_SCRIPTS = ("site.js", "toc.js", "widgets.js", "chart.js", "slides.js")
_NEEDS = {
    "katex/katex.min.css": 'class="katex',
    "chart.css": 'data-mg="explore"',
    "chart.js": 'data-mg="explore"',
}


def address(stem: str) -> str:
    """Return where a lesson's slides stand, as seen from the site's root."""
    return f"{FOLDER}/{stem}.html"


def write(site: Path, lessons: Iterable[Lesson]) -> list[Path]:
    """Write the slides of lessons into a built site, and return their files."""
    made = []
    for lesson in lessons:
        page = site / "notebooks" / f"{lesson.stem}.html"
        if page.is_file():
            file = site / address(lesson.stem)
            file.parent.mkdir(exist_ok=True)
            file.write_text(deck(page.read_text(encoding="utf-8"), lesson), encoding="utf-8")
            made.append(file)
    return made


def deck(page: str, lesson: Lesson) -> str:
    """Return the slides of a lesson as a page.

    Parameters
    ----------
    page
        The lesson's page as it was built.
    lesson
        What its YAML says: the title slide and the speaker's notes come from there.
    """
    first, *rest = slide_cut.sections(page)
    stacks = [_stack([_title(lesson), *(_slide("", slide) for slide in first.slides)])]
    stacks += [_stack(_numbered(lesson, section)) for section in rest if section.slides]
    body = "".join(stacks)
    return _page(lesson, body)


def _page(lesson: Lesson, body: str) -> str:
    def wanted(names: Iterable[str]) -> list[str]:
        return [name for name in names if _NEEDS.get(name, "") in body]

    styles = "".join(f'<link rel="stylesheet" href="../_static/{name}">\n' for name in wanted(_STYLES))
    scripts = "".join(
        f'<script {"" if name == "site.js" else "defer "}src="../_static/{name}"></script>\n'
        for name in wanted(_SCRIPTS)
    )
    return (
        '<!DOCTYPE html>\n<html lang="en" data-content_root="../" class="deck-page">\n'
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy.of(body), quote=False)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="robots" content="noindex">\n'
        f"<title>{escape(t('slides.of', title=lesson.title))}</title>\n"
        f'<link rel="icon" type="image/svg+xml" href="../_static/icon.svg">\n{styles}{scripts}</head>\n'
        '<body class="deck">\n'
        f'<main class="deck-main"><h1 class="vh">{escape(t("slides.of", title=lesson.title))}</h1>'
        f'<div class="reveal"><div class="slides text">{body}</div></div></main>\n'
        '<footer class="deck-bar"><div class="deck-steps" data-deck-steps></div>'
        f'<a class="deck-link" href="../notebooks/{lesson.stem}.html">{escape(t("slides.lesson"))}</a>'
        '<button type="button" class="site-button theme-button needs-js" aria-pressed="false">'
        f"<span>{escape(t('slides.dark'))}</span></button></footer>\n</body>\n</html>\n"
    )


def _stack(slides: list[str]) -> str:
    return slides[0] if len(slides) == 1 else f"<section>{''.join(slides)}</section>"


def _numbered(lesson: Lesson, section: slide_cut.Section) -> list[str]:
    minutes = _minutes(lesson, section.title)
    many = len(section.slides)
    made = []
    for number, slide in enumerate(section.slides, start=1):
        count = (
            f' <small class="deck-count">{t("slides.count", n=number, of=many)}</small>' if many > 1 else ""
        )
        lead = minutes if number == 1 else ""
        made.append(_slide(f"<h2>{section.title}{count}</h2>", slide, lead))
    return made


def _slide(heading: str, slide: slide_cut.Slide, lead: str = "") -> str:
    inner = "".join(slide.parts)
    if slide.live:
        name = escape(t("slides.live"))
        inner = f'<div class="slide-live" tabindex="0" role="group" aria-label="{name}">{inner}</div>'
    return f"<section>{heading}{inner}{_notes(lead + ''.join(slide.notes))}</section>"


def _notes(inner: str) -> str:
    return f'<aside class="notes" aria-label="{escape(t("slides.notes"))}">{inner}</aside>' if inner else ""


def _minutes(lesson: Lesson, title: str) -> str:
    """Return how long a section takes, where the plan has a part of its name."""
    parts = lesson.teaching.sections if lesson.teaching else ()
    plain = pagehtml.text(title)
    found = next((part for part in parts if part.title == plain), None)
    return f"<p><strong>{escape(t('notes.minutes', n=found.minutes))}</strong></p>" if found else ""


def _title(lesson: Lesson) -> str:
    """Return the first slides: title and questions, then what learners will be able to do."""
    asked = _block("slides.questions", map(_rich, lesson.questions_answered))
    able = _block("plan.objectives", (_rich(one.text) for one in lesson.objectives))
    return (
        f'<section class="slide-title"><h2>{escape(lesson.title)}</h2>'
        f"<p>{_rich(lesson.hook)}</p>{_notes(_teaching(lesson))}</section>"
        f"<section>{asked}</section><section>{able}</section>"
    )


def _teaching(lesson: Lesson) -> str:
    """Return the notes of the whole lesson: aim, minutes, what to bring, show and discuss."""
    if lesson.teaching is None:
        return ""
    told = lesson.teaching
    lists = {
        "notes.plan": [escape(f"{part.title}: {part.minutes}") for part in told.sections],
        "plan.materials": map(_rich, told.materials),
        "notes.demonstrate": map(_rich, told.demonstrate),
        "notes.discussion": map(_rich, told.discussion),
    }
    aim = f"<p><strong>{escape(t('notes.aim'))}</strong> {_rich(told.aim)}</p>"
    return aim + "".join(_block(key, lines, "p") for key, lines in lists.items())


def _block(key: str, lines: Iterable[str], tag: str = "h2") -> str:
    inner = "".join(f"<li>{line}</li>" for line in lines)
    return f"<{tag}>{escape(t(key))}</{tag}><ul>{inner}</ul>" if inner else ""


def _rich(text: str) -> str:
    return richtext.to_html(richtext.parse(text))


def links(lessons: Iterable[Lesson]) -> str:
    """Return a list of the lessons' slides, as seen from an instructor page."""
    lines = (
        f'<li><a href="../../{address(one.stem)}">{escape(f"{one.stem[:2]} {one.title}")}</a></li>'
        for one in lessons
    )
    return f"<ul>{''.join(lines)}</ul>"
