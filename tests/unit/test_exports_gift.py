"""GIFT as another program reads it: gift-pegjs, in node, must find every right answer and every reason."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from mgcourse.exports import gift, markup
from mgcourse.exports.shapes import Free, Item, Numeric, Pairs, Pick, Words
from tests.unit.exporting import HOSTILE, filled, hostile
from tests.unit.web_tools import ROOT, node, node_modules

READ = """
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
const { parse } = createRequire(process.cwd() + "/package.json")("gift-pegjs");
console.log(JSON.stringify(parse(await text(process.stdin))));
"""
TYPES = {Pick: "MC", Numeric: "Numerical", Words: "Short", Pairs: "Matching", Free: "Essay"}
Read = dict[str, Any]


def parsed(written: bytes) -> list[Read]:
    node_modules()
    command = [node(), "--input-type=module", "-e", READ]
    done = subprocess.run(command, cwd=ROOT, input=written, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return list(json.loads(done.stdout))


@pytest.fixture(scope="module")
def read() -> list[tuple[Item, Read]]:
    items = [item for _, items in filled("gift") for item in items]
    found = [one for one in parsed(gift.write(filled("gift"), "The course")) if one["type"] != "Category"]
    assert [one["title"] for one in found] == [item.id for item in items]
    return list(zip(items, found, strict=True))


def undone(text: str) -> str:
    """Return a right side as it was meant: gift-pegjs leaves the marks of escaped signs in these alone."""
    for sign in "\\:#={}~":
        text = text.replace(f"&&{ord(sign):03d};", sign)
    return text


def test_every_item_has_its_type_stem_id_and_explanation(read):
    for item, found in read:
        assert found["type"] == TYPES[type(item.shape)]
        assert found["id"] == item.id
        assert item.lesson in found["tags"]
        assert found["stem"]["format"] == "html"
        assert found["stem"]["text"].startswith(markup.html(item.stem))
        assert markup.html(item.explanation) in found["globalFeedback"]["text"]


def test_choices_keep_answers_and_reasons(read):
    for item, found in read:
        if isinstance(item.shape, Pick):
            for option, choice in zip(item.shape.options, found["choices"], strict=True):
                assert choice["text"]["text"] == markup.html(option.text)
                weight = choice["weight"]
                right = weight > 0 if item.shape.many else choice["isCorrect"]
                assert right == option.right
                assert (choice["feedback"]["text"] if option.why else "") == markup.html(option.why)


def test_numbers_keep_their_ranges_and_credit(read):
    for item, found in read:
        if isinstance(item.shape, Numeric):
            *bands, rest = found["choices"]
            for band, choice in zip(item.shape.bands, bands, strict=True):
                assert choice["text"]["number"] == pytest.approx(band.value, abs=1e-5)
                assert choice["text"]["range"] == pytest.approx(band.tolerance, abs=1e-5)
                assert (100 if choice["weight"] is None else choice["weight"]) == 100 * band.credit
                assert choice["feedback"]["text"] == markup.html(band.why)
            assert rest["text"]["text"] == "*"
            assert rest["feedback"]["text"] == markup.html(item.shape.otherwise)


def test_terms_keep_synonyms_and_known_mistakes(read):
    for item, found in read:
        if isinstance(item.shape, Words):
            right = [c["text"]["text"] for c in found["choices"] if c["weight"] == 100]
            assert right == list(item.shape.accept)
            wrong = [c["text"]["text"] for c in found["choices"] if c["weight"] == 0]
            assert wrong == [*(word for known, _ in item.shape.classes for word in known), "*"]


def test_pairs_keep_both_sides(read):
    for item, found in read:
        if isinstance(item.shape, Pairs):
            pairs = [(p["subquestion"]["text"], undone(p["subanswer"])) for p in found["matchPairs"]]
            wanted = [(markup.html(pair.left), pair.right) for pair in item.shape.pairs]
            assert pairs == [*wanted, *(("", extra) for extra in item.shape.extra)]


def test_hostile_texts_stay_text():
    found = [one for one in parsed(gift.write(hostile("gift"), "A / B")) if one["type"] != "Category"]
    items = [item for _, items in hostile("gift") for item in items]
    assert [one["title"] for one in found] == [item.id for item in items]
    for item, one in zip(items, found, strict=True):
        assert "<script" not in json.dumps(one)
        assert " ".join(markup.html(item.stem).split()) in " ".join(one["stem"]["text"].split())
    assert len(found) >= len(HOSTILE) * 10
