"""The course's widgets: ipywidgets (through anywidget) with three faces.

A live kernel shows the widget; pages, GitHub and print show the HTML face, which carries the same data;
plain readers get Markdown. The widget knows nothing about right and wrong: the front end marks, and sends
back records that `progress.Store` merges into the learner's file.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakSet

import anywidget
import traitlets

from . import evidence, faces, islands, progress, questions, strings, tables
from .bibliography import sources

_STATIC = Path(__file__).parent / "static"
Item = TypeVar("Item")
_live: WeakSet[CourseWidget] = WeakSet()


class UnknownIdError(LookupError):
    """A notebook asks for a lesson, question, checklist or claim that the course does not have."""


class CourseWidget(anywidget.AnyWidget):
    """A widget made from an island.

    Parameters
    ----------
    island : dict
        The content, as `islands` makes it; also the data of the HTML face.
    call : str
        The call that made it, for example ``quiz('mg-serum-share')``: the stable plain-text face.
    html, markdown : str
        The readable faces.
    """

    _esm = strings.bundles() / "widgets.mjs"
    _css: Path | str = _STATIC / "widgets.css"
    _merging = False  # True while merged records go out: they must not come back as news
    island = traitlets.Dict().tag(sync=True)
    progress = traitlets.Dict().tag(sync=True)
    device = traitlets.Unicode("").tag(sync=True)
    notice = traitlets.Unicode("").tag(sync=True)

    def __init__(self, island: dict[str, Any], call: str, html: str, markdown: str) -> None:
        self._call, self._html, self._markdown = call, html, markdown
        self._keys = _record_keys(island)
        super().__init__(island=island)
        if self._keys:
            self._meet({})
            self.observe(self._learned, names=["progress"])
            _live.add(self)

    def _meet(self, news: dict[str, Any]) -> None:
        """Merge `news` into the learner's file and show what the file then holds."""
        store = _store()
        document = store.add(news)
        self.device, self.notice = document["dev"], store.notice
        items = document["items"]
        CourseWidget._merging = True
        try:
            for widget in {self, *_live}:
                widget.progress = {key: items[key] for key in widget._keys if key in items}
        finally:
            CourseWidget._merging = False

    def _learned(self, change: dict[str, Any]) -> None:
        if not CourseWidget._merging:
            self._meet({key: value for key, value in change["new"].items() if key in self._keys})

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        faced = {
            **data,
            "text/html": faces.section(self.island, self._html),
            "text/markdown": self._markdown,
            "text/plain": self._call,
        }
        return faced, metadata

    def __repr__(self) -> str:
        return self._call


class ExplorerWidget(CourseWidget):
    """The widget of an explorer: the same frame with the chart's bundle."""

    _esm = strings.bundles() / "chart.mjs"
    _css = "".join((_STATIC / name).read_text(encoding="utf-8") for name in ("widgets.css", "chart.css"))


def _record_keys(island: dict[str, Any]) -> set[str]:
    """Return the progress keys a widget reads; a lesson's card reads all of its lesson's."""
    match island["widget"]:
        case "quiz" | "checklist":
            ids = [item["id"] for item in island["items"]]
        case "lesson":
            ids = [*island["items"], *island["checks"]]
        case "explore" if "predict" in island:
            ids = [island["predict"]["id"]]
        case _:
            ids = []
    return {f"{island['lesson']}/{identifier}" for identifier in ids}


@cache
def _store() -> progress.Store:
    return progress.Store()


def _made(island: dict[str, Any], call: str) -> CourseWidget:
    return CourseWidget(island, call, faces.html(island), faces.markdown(island))


def _find(kind: str, wanted: str, known: dict[str, Item]) -> Item:
    if wanted in known:
        return known[wanted]
    raise UnknownIdError(f"there is no {kind} {wanted!r}; known: {', '.join(sorted(known)) or 'none'}")


def lesson(stem: str) -> CourseWidget:
    """Return a lesson's opening card: its questions, objectives, minutes and prerequisites."""
    bank = questions.bank()
    return _made(islands.lesson(_find("lesson", stem, bank.lessons), bank), f"lesson({stem!r})")


def quiz(which: str) -> CourseWidget:
    """Return a lesson's questions (by its stem), one question or a pool of questions (by id).

    Questions marked ``alone`` and those of pools are left out of the lesson's set.
    """
    bank = questions.bank()
    _find("question or lesson", which, {**bank.questions, **bank.pools, **bank.lessons})
    return _made(islands.asked(which, bank, sources()), f"quiz({which!r})")


def checklist(identifier: str) -> CourseWidget:
    """Return a checklist by its id."""
    item = _find("checklist", identifier, questions.bank().checklists)
    return _made(islands.checklist(item), f"checklist({identifier!r})")


def claim(identifier: str) -> CourseWidget:
    """Return the card of a graded claim, for example ``claim("C29")``."""
    item = _find("claim", identifier, evidence.claims())
    return _made(islands.claim(item, sources()), f"claim({identifier!r})")


def explore(run: tables.Explorer | Callable[..., Any], *, predict: str = "", **spec: Any) -> ExplorerWidget:
    """Return an explorer: sliders, one chart and the key results in words.

    Parameters
    ----------
    run
        An explorer made by `tables.build`, or a function of the sliders' values returning a view.
    predict
        Id of a question of kind ``predict``: the chart stays folded until the learner has committed to
        a prediction (or skips it).
    **spec
        With a function: what `tables.build` takes (``id``, ``name``, ``sliders``, ``curves`` ...).
    """
    built = run if isinstance(run, tables.Explorer) else tables.build(run, **spec)
    known = sources()
    cited = islands.cited(built.sources, known, f"explorer {built.id}")
    island, html, markdown = built.island(sources=cited), built.html(cited), built.markdown(cited)
    call = f"explore({built.id!r})"
    if predict:
        first = islands.prediction(_find("question", predict, questions.bank().questions), known)
        island |= {"lesson": first["lesson"], "predict": first["items"][0]}
        html, markdown = faces.html(first) + html, f"{faces.markdown(first)}\n\n{markdown}"
        call = f"explore({built.id!r}, predict={predict!r})"
    return ExplorerWidget(island, call, html, markdown)
