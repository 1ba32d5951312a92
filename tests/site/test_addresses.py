"""The site's addresses: they stay, they are found, and a wrong one leads back into the course."""

from __future__ import annotations

import json
import re
import struct
import urllib.error
import urllib.request
from urllib.parse import urljoin

import pytest
from tests.site import learner

from mgcourse import addresses, metadata


def data_of(site, page):
    text = (site / f"{page}.html").read_text(encoding="utf-8")
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    return [json.loads(one) for one in found]


def test_every_address_ever_published_still_has_a_page_or_leads_to_one(site):
    known = addresses.read()
    assert known.pages
    for address in known.pages:
        assert (site / address).is_file(), f"{address} is gone: links to it are broken"
    for old, new in known.moved.items():
        text = (site / old).read_text(encoding="utf-8")
        target = re.search(r'content="0; url=([^"]+)"', text)
        assert target
        assert ((site / old).parent / target[1]).resolve() == (site / new).resolve()


@pytest.mark.parametrize("wrong", ["nothing.html", "notebooks/gone.html", "a/b/c/d"])
def test_a_wrong_address_at_any_depth_leads_back_into_the_course(base, wrong):
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{base}/{wrong}")
    assert caught.value.code == 404
    text = caught.value.read().decode()
    assert "Page not found" in text
    needed = re.findall(r'(?:href|src|action)="([^"#]+)"', text)
    assert any("site.css" in address for address in needed)
    for address in needed:
        with urllib.request.urlopen(urljoin(f"{base}/{wrong}", address)) as answer:
            assert answer.status == 200


def test_catalogues_can_read_what_the_course_is(site):
    (course,) = data_of(site, learner.PAGES[0])
    assert course["@context"] == "https://schema.org"
    assert course["@type"] == "Course"
    assert {"name", "description", "provider", "offers", "hasCourseInstance", "license"} <= set(course)
    assert len(course["hasPart"]) == len(learner.LESSONS)


@pytest.mark.parametrize("lesson", learner.LESSONS)
def test_catalogues_can_read_what_a_lesson_teaches(site, lesson):
    (resource,) = data_of(site, lesson)
    assert resource["@type"] == "LearningResource"
    assert resource["inLanguage"] == "en"
    assert resource["license"].startswith("https://creativecommons.org/")
    assert re.fullmatch(r"PT(\d+H)?(\d+M)?", resource["timeRequired"])
    card = learner.islands(site, lesson, "lesson")[0]
    assert resource["teaches"] == [learner.plain(one["text"]) for one in card["objectives"]]


def test_only_lessons_and_the_front_page_say_that_they_are_the_course(site):
    others = [page for page in learner.PAGES[1:] if page not in learner.LESSONS]
    assert [page for page in others if data_of(site, page)] == []


def test_the_picture_for_previews_is_there_and_has_its_size(site):
    head = (site / metadata.PICTURE).read_bytes()
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:24]) == (1200, 630)
    assert len(head) < 80_000


def test_pages_hold_nothing_that_another_build_would_make_differently(site):
    chance = re.compile(r"0x[0-9a-f]{8,}|[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-|/(?:home|Users|tmp|work)/")
    for file in sorted(site.rglob("*.html")):
        found = chance.search(file.read_text(encoding="utf-8"))
        assert not found, (file, found[0])
