"""What a page tells machines about itself: search engines, previews of links, catalogues of open courses.

All of it follows from the lessons' own files, so that it cannot say something else than the page does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from . import richtext
from .publication import Publication
from .questions import Lesson

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PICTURE = "_static/card.png"  # 1200 x 630; made from theme/card.svg, which says how


@dataclass(frozen=True)
class Course:
    """What is the same on every page: the course's title, who provides it, its language and where it is."""

    title: str
    provider: str
    language: str
    publication: Publication


def tags(course: Course, page: str, title: str, description: str, *, lesson: bool) -> str:
    """Return the elements of the head that name the page's one address and make up a link's preview."""
    address, picture = course.publication.url(page), course.publication.url(PICTURE)
    told = {
        "og:type": "article" if lesson else "website",
        "og:site_name": course.title,
        "og:title": title,
        "og:description": description,
        "og:url": address,
        "og:image": picture,
        "og:image:width": "1200" if picture else "",
        "og:image:height": "630" if picture else "",
        "og:image:alt": course.title if picture else "",
    }
    lines = [f'<meta property="{name}" content="{escape(text)}">' for name, text in told.items() if text]
    if picture:
        lines.append('<meta name="twitter:card" content="summary_large_image">')
    if address:
        lines.insert(0, f'<link rel="canonical" href="{escape(address)}">')
    return "\n  ".join(lines)


def of_course(course: Course, description: str, lessons: Iterable[Lesson], front: str) -> str:
    """Return the course as schema.org's ``Course``, for its front page.

    Parameters
    ----------
    course
        What is the same on every page.
    description
        What the course is about, in a sentence or two.
    lessons
        The published lessons, in order.
    front
        The page it stands on, such as "book/index.html".
    """
    lessons = list(lessons)
    minutes = sum(lesson.minutes for lesson in lessons)
    return _script(
        {
            **_named(course, "Course", course.title, front),
            **_terms(course),
            "description": description,
            "provider": {"@type": "Organization", "name": course.provider},
            "offers": {"@type": "Offer", "category": "Free"},
            "hasCourseInstance": {
                "@type": "CourseInstance",
                "courseMode": "Online",
                "courseWorkload": _duration(minutes),
            },
            "hasPart": [_part(course, lesson) for lesson in lessons],
        }
    )


def of_lesson(course: Course, lesson: Lesson, description: str) -> str:
    """Return a lesson as schema.org's ``LearningResource``, for its page."""
    return _script(
        {
            **_part(course, lesson),
            **_terms(course),
            "description": description,
            "abstract": _plain(lesson.hook),
            "teaches": [_plain(objective.text) for objective in lesson.objectives],
            "isPartOf": _named(course, "Course", course.title, ""),
        }
    )


def _part(course: Course, lesson: Lesson) -> dict[str, Any]:
    return {
        **_named(course, "LearningResource", lesson.title, f"notebooks/{lesson.stem}.html"),
        "learningResourceType": "lesson",
        "timeRequired": _duration(lesson.minutes),
    }


def _named(course: Course, kind: str, name: str, page: str) -> dict[str, Any]:
    address = course.publication.url(page) if page else course.publication.address
    return {"@type": kind, "name": name, **({"url": address} if address else {})}


def _terms(course: Course) -> dict[str, Any]:
    return {
        "inLanguage": course.language,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "educationalLevel": "Beginner",
    }


def _plain(text: str) -> str:
    return richtext.to_text(richtext.parse(text))


def _duration(minutes: int) -> str:
    """Return minutes as ISO 8601 writes a duration, for instance ``PT1H35M``."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


def _script(data: dict[str, Any]) -> str:
    text = json.dumps(
        {"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":")
    ).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def write(site: Path, publication: Publication, pages: Iterable[str]) -> None:
    """Write the list of pages that search engines read, and who tells them where it is.

    Without dates, so that equal trees give equal bytes. Without the site's address there is no such list,
    because it must name whole addresses.
    """
    files = {"sitemap.xml": _sitemap(publication, pages), "robots.txt": _robots(publication)}
    for name, content in files.items():
        if publication.address:
            (site / name).write_text(content, encoding="utf-8")
        else:
            (site / name).unlink(missing_ok=True)


def _sitemap(publication: Publication, pages: Iterable[str]) -> str:
    lines = "".join(f"<url><loc>{escape(publication.url(page))}</loc></url>\n" for page in pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
    )


def _robots(publication: Publication) -> str:
    return f"User-agent: *\nAllow: /\nSitemap: {publication.url('sitemap.xml')}\n"
