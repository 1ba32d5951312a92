"""The interface can be translated: each catalogue says everything, and English pays nothing for it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from mgcourse import strings
from tests.unit.web_tools import ROOT, node

PACKAGE = ROOT / "src" / "mgcourse"
CATALOGUES = {path.stem: path for path in sorted((PACKAGE / "strings").glob("*.json"))}
OTHERS = sorted(CATALOGUES.keys() - {strings.WRITTEN})
FORM = re.compile(r"\.(zero|one|two|few|many|other)$")
SAME = {"planner.csv", "record.count"}  # nothing but holes and names may be the same in two languages


def read(language):
    """Return the pairs of a catalogue, so that a key that stands twice is seen."""
    return json.loads(CATALOGUES[language].read_text(encoding="utf-8"), object_pairs_hook=list)


def holes(text):
    return sorted(set(re.findall(r"\{(\w+)\}", text)))


def family(key, keys):
    """Return the key without its plural form, if it is a form of a counted sentence."""
    stem = FORM.sub("", key)
    return stem if f"{stem}.other" in keys else key


@pytest.mark.parametrize("language", CATALOGUES)
def test_no_key_stands_twice_and_no_sentence_is_empty(language):
    keys = [key for key, _ in read(language)]
    assert len(keys) == len(set(keys))
    assert [key for key, text in read(language) if not text.strip()] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_says_everything_in_the_same_order_with_the_same_holes(language):
    written, told = dict(read(strings.WRITTEN)), dict(read(language))
    order = [list(dict.fromkeys(family(key, keys) for key in keys)) for keys in (written, told)]
    assert order[1] == order[0]
    like = {key: written.get(key) or written[f"{family(key, told)}.other"] for key in told}
    assert [key for key, text in told.items() if holes(text) != holes(like[key])] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_translates(language):
    told = dict(read(language))
    words = {
        key: text
        for key, text in read(strings.WRITTEN)
        if re.search(r"[a-z]{4}", re.sub(r"\{.*?\}", "", text))
    }
    assert [key for key, text in words.items() if told.get(key) == text and key not in SAME] == []


@pytest.mark.parametrize("language", CATALOGUES)
def test_counted_sentences_have_forms_that_the_language_has(language):
    tag = dict(read(language))["day.locale"]
    asked = f"console.log(new Intl.PluralRules({tag!r}).resolvedOptions().pluralCategories.join())"
    done = subprocess.run([node(), "-e", asked], capture_output=True, text=True, check=True)
    known = set(done.stdout.strip().split(","))
    keys = dict(read(language))
    families: dict[str, set[str]] = {}
    for key in keys:
        if family(key, keys) != key:
            families.setdefault(family(key, keys), set()).add(key.rpartition(".")[2])
    assert families
    least = {"one", "other"} & known
    assert {key: forms for key, forms in families.items() if not least <= forms <= known} == {}


def test_one_setting_chooses_the_language(monkeypatch):
    monkeypatch.delenv("MGCOURSE_LANGUAGE", raising=False)
    assert strings.language() == "en", "as _config.yml says"
    assert strings.t("mark.right") == "Correct."
    monkeypatch.setenv("MGCOURSE_LANGUAGE", "es")
    assert strings.t("mark.right") == "Correcto."
    assert strings.bundles() == PACKAGE / "static" / "es"
    with strings.as_written():
        assert strings.t("mark.right") == "Correct.", "what is stored with a notebook stays in its language"
    monkeypatch.setenv("MGCOURSE_LANGUAGE", "xx")
    with pytest.raises(strings.LanguageError, match=r"'xx'.*en, es"):
        strings.t("mark.right")


def test_the_configuration_chooses_the_language_where_the_environment_is_silent(monkeypatch, tmp_path):
    for folder in ("questions", "evidence", "book"):
        (tmp_path / folder).mkdir()
    (tmp_path / "_config.yml").write_text("sphinx: {config: {language: es}}\n", encoding="utf-8")
    monkeypatch.delenv("MGCOURSE_LANGUAGE", raising=False)
    monkeypatch.setenv("MGCOURSE_ROOT", str(tmp_path))
    strings._configured.cache_clear()
    try:
        assert strings.language() == "es"
    finally:
        strings._configured.cache_clear()


def test_widgets_in_jupyterlab_speak_the_language_too():
    asked = "from mgcourse import quiz; print(quiz('mg-where-most')._esm)"
    chosen = {**os.environ, "MGCOURSE_LANGUAGE": "es"}
    command = [sys.executable, "-c", asked]
    done = subprocess.run(command, cwd=ROOT, env=chosen, capture_output=True, text=True, check=True)
    assert "Comprobar la respuesta" in done.stdout
    assert "Check answer" not in done.stdout


@pytest.mark.parametrize("bundle", ["widgets.mjs", "widgets.js", "toc.js", "chart.js"])
def test_a_bundle_holds_one_language_and_english_pays_nothing_for_the_others(bundle):
    texts = {tag: dict(read(tag)) for tag in CATALOGUES}
    folder = PACKAGE / "static"
    english = (folder / bundle).read_text(encoding="utf-8")
    spanish = (folder / "es" / bundle).read_text(encoding="utf-8")
    assert not re.search(r"lang:\s*[\w$\"']+\}", english), (
        "nothing marks what authors wrote: it is the page's language"
    )
    for key in ("mark.right", "store.full", "explore.reset"):
        assert not (texts["en"][key] in english and texts["es"][key] in english)
        assert (texts["en"][key] in english) == (texts["es"][key] in spanish)
        assert texts["en"][key] not in spanish
