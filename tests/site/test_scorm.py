"""A lesson inside a learning platform: scorm-again plays the platform, a real browser the learner."""

from __future__ import annotations

import json
import re
import threading
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect
from tests.site.barriers import faults
from tests.site.conftest import Diary
from tests.unit.web_tools import ROOT, node_modules

from mgcourse import questions, serving
from mgcourse.exports import running, scorm, scorm_page

STEM = "03_magnesium_and_energy_production"  # it has formulas, a prediction, a checklist and explorers
POOLED = "14_weighing_the_evidence"
CP = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
# The platform's page: it hands the API to the frame and keeps what it is told where the test can see it.
PLATFORM = """<!doctype html><meta charset="utf-8"><title>Platform</title>
<script src="scorm12.min.js"></script><script src="platform.js"></script>
<iframe src="{sco}" width="1200" height="800" title="Lesson"></iframe>"""
SCRIPT = """
window.API = new window.Scorm12API({autocommit: false, logLevel: 5});
window.API.loadFromJSON(JSON.parse(decodeURIComponent(location.hash.slice(1) || "{}")), "");
window.events = [];
for (const name of ["LMSInitialize", "LMSCommit", "LMSFinish"]) {
  window.API.on(name, () => window.events.push(name));
}
window.errors = [];
const real = window.API.LMSSetValue.bind(window.API);
window.API.LMSSetValue = (key, value) => {
  const done = real(key, value);
  if (String(done) !== "true") window.errors.push([key, value, window.API.LMSGetLastError()]);
  return done;
};
"""


ALIVE = """() => {
  const all = [...document.querySelectorAll("section[data-mg]")];
  return all.length > 0 && all.every((section) => section.dataset.mgLive === "yes");
}"""


@pytest.fixture(scope="session")
def plan(site: Path) -> scorm.Plan:
    lessons = [*running.chosen([STEM, POOLED])]
    return scorm.export(lessons, "The course", site)


@pytest.fixture(scope="session")
def packages(plan: scorm.Plan) -> dict[str, zipfile.ZipFile]:
    return {name: zipfile.ZipFile(BytesIO(make())) for name, make in plan.files}


@dataclass
class Platform:
    """A platform that serves one package, and what it keeps between visits."""

    address: str
    visit: Callable[[dict[str, Any]], Page]


@pytest.fixture
def platform(packages: dict[str, zipfile.ZipFile], browser: Browser, tmp_path: Path) -> Iterator[Platform]:
    """Serve a lesson's package inside a platform; nothing may be asked of another place, nor fail."""
    node_modules()
    packages[f"{STEM}.zip"].extractall(tmp_path / "sco")
    api = ROOT / "node_modules" / "scorm-again" / "dist" / "scorm12.min.js"
    (tmp_path / "scorm12.min.js").write_bytes(api.read_bytes())
    (tmp_path / "platform.js").write_text(SCRIPT, encoding="utf-8")
    sco = f"sco/notebooks/{STEM}.html"
    (tmp_path / "index.html").write_text(PLATFORM.format(sco=sco), encoding="utf-8")
    diary, contexts = Diary(), []
    with serving.server(tmp_path, 8700) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}"

        def visit(kept: dict[str, Any]) -> Page:
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            contexts.append(context)
            diary.watch(context)
            page = context.new_page()
            page.goto(f"{address}/index.html#{quote(json.dumps(kept))}")
            frame = page.frames[1]
            frame.wait_for_function(ALIVE)
            return page

        yield Platform(address, visit)
        for context in contexts:
            context.close()
        server.shutdown()
        thread.join(timeout=5)
    assert diary.outside == []
    assert diary.errors == []


def cmi(page: Page, name: str) -> str:
    return str(page.evaluate("(name) => window.API.LMSGetValue(name)", name))


def lesson(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def choices() -> list[questions.Question]:
    """Return the lesson's choice questions."""
    return [q for q in questions.bank().lessons[STEM].questions if q.kind == "choice"]


def answer(page: Page, question: questions.Question, right: bool) -> None:
    option = next(o for o in question.body.options if o.correct == right)
    form = lesson(page).locator(f"form[data-question='{question.id}']")
    form.locator(f"input[value='{option.id}']").check()
    form.get_by_role("button", name="Check answer").click()
    expect(form).to_have_attribute("data-verdict", re.compile("right" if right else "wrong"))


def tasks() -> int:
    """Return how many of the lesson's questions count: predictions and reflections earn nothing."""
    return sum(q.kind not in ("predict", "reflect") for q in questions.bank().lessons[STEM].questions)


def test_right_and_wrong_answers_reach_the_platform(platform):
    page = platform.visit({})
    assert cmi(page, "cmi.core.lesson_status") == "incomplete"
    first, second, *_ = choices()
    answer(page, first, right=True)
    earned = float(cmi(page, "cmi.core.score.raw"))
    assert earned == pytest.approx(100 / tasks(), abs=0.01)
    answer(page, second, right=False)
    assert float(cmi(page, "cmi.core.score.raw")) == earned
    answer(page, second, right=True)
    assert float(cmi(page, "cmi.core.score.raw")) == pytest.approx(200 / tasks(), abs=0.01)
    assert (cmi(page, "cmi.core.score.min"), cmi(page, "cmi.core.score.max")) == ("0", "100")
    assert page.evaluate("window.errors") == []
    assert "LMSCommit" in page.evaluate("window.events")


def test_a_second_visit_in_another_browser_goes_on(platform):
    page = platform.visit({})
    first, second, *_ = choices()
    answer(page, first, right=True)
    answer(page, second, right=False)
    tick = lesson(page).locator("section[data-mg='checklist'] input").first
    tick.check()
    kept = {
        "cmi": {
            "suspend_data": cmi(page, "cmi.suspend_data"),
            "core": {"lesson_status": "incomplete", "entry": "resume"},
        }
    }
    assert 0 < len(kept["cmi"]["suspend_data"]) <= 4096
    later = platform.visit(kept)
    for question, verdict in ((first, "right"), (second, "wrong")):
        form = lesson(later).locator(f"form[data-question='{question.id}']")
        expect(form).to_have_attribute("data-verdict", re.compile(verdict))
    expect(lesson(later).locator("section[data-mg='checklist'] input").first).to_be_checked()
    assert float(cmi(later, "cmi.core.score.raw")) == pytest.approx(100 / tasks(), abs=0.01)


def test_leaving_says_goodbye_once_with_the_time(platform):
    page = platform.visit({})
    answer(page, choices()[0], right=True)
    page.evaluate("document.querySelector('iframe').src = 'about:blank'")
    page.wait_for_function("window.events.includes('LMSFinish')")
    assert page.evaluate("window.events.filter((name) => name === 'LMSFinish').length") == 1
    assert page.evaluate("window.errors") == []


def test_completion_comes_with_the_last_answer(platform):
    """All but one are handed back as points; the last answer in the browser completes the lesson."""
    last = choices()[0]
    kept = {"v": 1, "d": "0123456789ab", "q": [], "c": [], "p": []}
    bank = questions.bank().questions
    everything = [q.id for q in questions.bank().lessons[STEM].questions]
    kept["p"] = [[code(f"{STEM}/{key}"), bank[key].rev, 1] for key in everything if key != last.id]
    again = platform.visit({"cmi": {"suspend_data": json.dumps(kept, separators=(",", ":"))}})
    assert cmi(again, "cmi.core.lesson_status") == "incomplete"
    answer(again, last, right=True)
    assert cmi(again, "cmi.core.lesson_status") == "completed"
    assert float(cmi(again, "cmi.core.score.raw")) == 100


def code(text: str) -> str:
    """Return the same short code as ``web/scorm_state.mjs``: FNV-1a in base 36, four signs."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    digits = ""
    while value:
        value, rest = divmod(value, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits.rjust(7, "0")[-4:]


def test_the_learner_meets_no_link_to_a_page_that_is_not_there(platform):
    page = platform.visit({})
    frame = page.frames[1]
    links = frame.evaluate(
        "() => [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))"
    )
    assert links
    assert all(re.match(r"https?://|#", link) for link in links)
    assert "learning platform" in frame.locator("footer.site-footer").inner_text()
    assert "stay on your device" not in frame.content()


def test_nothing_of_the_learner_stays_in_a_shared_browser(platform):
    page = platform.visit({})
    answer(page, choices()[0], right=True)
    assert (
        page.frames[1].evaluate("Object.keys(localStorage).filter((key) => key.startsWith('mgcourse/1'))")
        == []
    )


def test_without_a_platform_the_lesson_works_and_says_that_nothing_is_kept(platform, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{platform.address}/sco/notebooks/{STEM}.html")
    question = choices()[0]
    form = page.locator(f"form[data-question='{question.id}']")
    form.locator("input").first.check()
    form.get_by_role("button", name="Check answer").click()
    expect(form).to_have_attribute("data-verdict", re.compile("right|wrong"))
    expect(page.get_by_text("does not answer").first).to_be_visible()
    workers = page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length")
    assert workers == 0, "no copy is made of a platform that is not ours"
    assert page.locator("main").bounding_box()["width"] > 600, "the text takes the room that the menu had"
    assert faults(page) == []
    context.close()


def test_no_two_ids_of_the_course_share_a_code():
    bank = questions.bank()
    for lesson_of in bank.lessons.values():
        ids = [f"{lesson_of.stem}/{q.id}" for q in lesson_of.questions]
        ids += [f"{lesson_of.stem}/{check.id}" for listed in lesson_of.checklists for check in listed.items]
        assert len({code(one) for one in ids}) == len(ids)


def test_packages_are_whole_and_ask_nothing_of_another_place(packages):
    for archive in packages.values():
        assert archive.testzip() is None
        names = set(archive.namelist())
        manifest = ET.fromstring(archive.read("imsmanifest.xml"))
        listed = {file.get("href") for file in manifest.iter(f"{CP}file")}
        assert listed == names - {"imsmanifest.xml"}
        ids = [e.get("identifier") for e in manifest.iter() if e.get("identifier")]
        assert len(ids) == len(set(ids))
        for name in names:
            if name.endswith(".html"):
                page = archive.read(name).decode()
                loaded = re.findall(r'<(?:script|link|img)\b[^>]*\b(?:src|href)="(?!data:)([^"]+)"', page)
                assert all(
                    (Path("notebooks") / address).as_posix().replace("notebooks/../", "") in names
                    for address in loaded
                )
                assert not [address for address in loaded if "toc.js" in address]
                assert "../_static/scorm.js" in loaded
                assert page.count('http-equiv="Content-Security-Policy"') == 1


def test_the_course_has_one_item_for_each_lesson(packages):
    manifest = ET.fromstring(packages[scorm.COURSE].read("imsmanifest.xml"))
    titles = [item.findtext(f"{CP}title") for item in manifest.iter(f"{CP}item")]
    assert titles == [questions.bank().lessons[stem].title for stem in (STEM, POOLED)]
    scos = {r.get("identifier") for r in manifest.iter(f"{CP}resource")}
    assert {item.get("identifierref") for item in manifest.iter(f"{CP}item")} == scos


def test_every_lesson_page_of_the_site_asks_its_questions_in_a_package(site):
    lessons = running.chosen([])
    plan = scorm.export(lessons, "The course", site)
    assert len(plan.rows) == sum(len(one.questions) for one in lessons)
    assert all(row.items or row.notes for row in plan.rows)
    assert sum(bool(row.items) for row in plan.rows) > 200


def test_a_page_the_theme_no_longer_makes_this_way_is_refused():
    with pytest.raises(scorm_page.PageError):
        scorm_page.packed("<html><body>Something else</body></html>")


def test_a_lesson_that_was_not_built_says_what_to_do(tmp_path):
    with pytest.raises(scorm.PackageError, match="mgcourse book"):
        scorm.export(running.chosen([STEM]), "The course", tmp_path)
