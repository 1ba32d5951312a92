"""Starting a new lesson: notebook, questions and a draft line in ``_toc.yml``, from templates."""

from __future__ import annotations

import json
import re
import unicodedata
from importlib.resources import files
from pathlib import Path
from string import Template

from .paths import root

_LISTED = re.compile(r"^(\s*)(?:# )?- file: notebooks/(\S+)", re.MULTILINE)


class DraftError(ValueError):
    """A lesson cannot be started; the message says why."""


def draft(title: str) -> list[Path]:
    """Write a new lesson's files and return them.

    Raises
    ------
    DraftError
        If the title has no letters, or a lesson of that name exists.
    """
    stem = _stem(title)
    notebook = root() / "notebooks" / f"{stem}.ipynb"
    questions = root() / "questions" / f"{stem}.yml"
    slug = stem.split("_", 1)[1].replace("_", "-")[:40].strip("-")
    values = {"title": title.strip(), "stem": stem, "slug": slug}
    notebook.write_text(_filled("lesson.ipynb", {k: json.dumps(v)[1:-1] for k, v in values.items()}))
    questions.write_text(_filled("lesson.yml", values), encoding="utf-8")
    _list(stem)
    return [notebook, questions, root() / "_toc.yml"]


def _stem(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "_".join(re.findall(r"[a-z0-9]+", plain))
    if not words:
        raise DraftError(f"the title {title!r} has no letters or digits to name files after")
    taken = [path.stem for path in (root() / "questions").glob("*.yml")]
    same = [stem for stem in taken if stem.split("_", 1)[-1] == words]
    if same:
        raise DraftError(f"there is already a lesson {same[0]!r}; choose another title")
    numbers = [int(stem.split("_")[0]) for stem in taken if stem.split("_")[0].isdigit()]
    return f"{max(numbers, default=0) + 1:02d}_{words[:60]}"


def _filled(name: str, values: dict[str, str]) -> str:
    text = files("mgcourse").joinpath("templates", name).read_text(encoding="utf-8")
    return Template(text).substitute(values)


def _list(stem: str) -> None:
    path = root() / "_toc.yml"
    text = path.read_text(encoding="utf-8")
    found = list(_LISTED.finditer(text))
    if not found:
        raise DraftError("_toc.yml lists no notebook, so the place of a new one is unclear; add it by hand")
    last = found[-1]
    line = f"\n{last.group(1)}# - file: notebooks/{stem}  # draft: remove the first '# ' to publish"
    end = text.find("\n", last.start() + 1)
    end = len(text) if end < 0 else end
    path.write_text(text[:end] + line + text[end:], encoding="utf-8")
