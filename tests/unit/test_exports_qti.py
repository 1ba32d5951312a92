"""QTI packages are whole, and their marking finds the right answers."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from io import BytesIO

import pytest
from qti_package_maker.common import package_integrity

from mgcourse.exports import markup, qti12, qti21, qti21_items
from mgcourse.exports.shapes import Free, Gaps, Numeric, Pairs, Pick, Sequence, Words
from tests.unit.exporting import filled, hostile

ONE = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
TWO = f"{{{qti21_items.QTI}}}"
WRITERS = {"qti12": qti12.write, "qti21": qti21.write}


@pytest.fixture(scope="module")
def packages() -> dict[str, list]:
    """Return each format's lessons as (items, archive)."""
    return {
        name: [(items, zipfile.ZipFile(BytesIO(write(lesson, items)))) for lesson, items in filled(name)]
        for name, write in WRITERS.items()
    }


@pytest.mark.parametrize("name", WRITERS)
def test_packages_are_whole_and_their_manifest_lists_every_file(name, packages):
    for _, archive in packages[name]:
        assert archive.testzip() is None
        entries = {entry: archive.read(entry) for entry in archive.namelist()}
        assert package_integrity.check_entries(entries) == []
        manifest = ET.fromstring(entries["imsmanifest.xml"])
        listed = {file.get("href") for file in manifest.iter() if file.tag.endswith("}file")}
        assert listed == set(entries) - {"imsmanifest.xml"}


def test_canvas_is_told_the_licence_of_the_course(packages):
    for _, archive in packages["qti12"]:
        manifest = archive.read("imsmanifest.xml").decode()
        assert "CC BY 4.0" in manifest
        assert "Private" not in manifest


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_bank_makes_the_same_package(name):
    lesson, items = filled(name)[1]
    assert WRITERS[name](lesson, items) == WRITERS[name](lesson, items)


def qti12_items(archive: zipfile.ZipFile) -> list[ET.Element]:
    (name,) = [
        n for n in archive.namelist() if n.endswith(".xml") and "assessment_meta" not in n and "/" in n
    ]
    return list(ET.fromstring(archive.read(name)).iter(f"{ONE}item"))


def test_canvas_finds_the_right_answers(packages):
    for items, archive in packages["qti12"]:
        made = qti12_items(archive)
        assert [one.get("title") for one in made] == [item.id for item in items]
        for item, one in zip(items, made, strict=True):
            shape = item.shape
            full = [c for c in one.iter(f"{ONE}respcondition") if c.find(f"{ONE}setvar") is not None]
            if isinstance(shape, Free):
                assert not full
                continue
            (condition,) = full
            equal = [e.text for e in condition.findall(f"{ONE}conditionvar//{ONE}varequal")]
            if isinstance(shape, Words):
                assert equal == list(dict.fromkeys(shape.accept))
            elif isinstance(shape, Numeric):
                low, high = (condition.find(f".//{ONE}{tag}").text for tag in ("vargte", "varlte"))
                assert float(low) == pytest.approx(shape.answer.value - shape.answer.tolerance, abs=5.1e-5)
                assert float(high) == pytest.approx(shape.answer.value + shape.answer.tolerance, abs=5.1e-5)
            else:
                labels = {
                    label.get("ident"): label.findtext(f".//{ONE}mattext")
                    for label in one.iter(f"{ONE}response_label")
                }
                refused = [e.text for e in condition.findall(f".//{ONE}not/{ONE}varequal")]
                right = [labels[ident] for ident in equal if ident not in refused]
                assert len(right) == sum(option.right for option in shape.options)


def test_canvas_gets_every_reason(packages):
    for items, archive in packages["qti12"]:
        for item, one in zip(items, qti12_items(archive), strict=True):
            reasons = one.findall(f"{ONE}itemfeedback")
            if isinstance(item.shape, Pick):
                assert len(reasons) == 1 + sum(bool(option.why) for option in item.shape.options)
            elif not isinstance(item.shape, Free):
                assert len(reasons) == 3


def qti21_item(archive: zipfile.ZipFile, identifier: str) -> ET.Element:
    return ET.fromstring(archive.read(f"items/{qti21_items.identifier(identifier)}.xml"))


def test_qti21_declares_the_right_answers(packages):
    for items, archive in packages["qti21"]:
        for item in items:
            one, shape = qti21_item(archive, item.id), item.shape
            right = [v.text for v in one.findall(f"{TWO}responseDeclaration/{TWO}correctResponse/{TWO}value")]
            if isinstance(shape, Pick):
                choices = {c.get("identifier"): "".join(c.itertext()) for c in one.iter(f"{TWO}simpleChoice")}
                assert [choices[r] for r in right] == [markup.bare(o.text) for o in shape.options if o.right]
            elif isinstance(shape, Numeric):
                assert float(right[0]) == shape.answer.value
                margins = [e.get("tolerance") for e in one.iter(f"{TWO}equal")]
                assert margins == [f"{b.tolerance:.12g} {b.tolerance:.12g}" for b in shape.bands]
            elif isinstance(shape, Words):
                assert right == [shape.accept[0]]
            elif isinstance(shape, Pairs):
                sides = {
                    c.get("identifier"): "".join(c.itertext())
                    for c in one.iter(f"{TWO}simpleAssociableChoice")
                }
                pairs = [tuple(sides[name] for name in value.split()) for value in right]
                assert pairs == [(markup.bare(p.left), p.right) for p in shape.pairs]
            elif isinstance(shape, Sequence):
                steps = {c.get("identifier"): "".join(c.itertext()) for c in one.iter(f"{TWO}simpleChoice")}
                assert [steps[name] for name in right] == [markup.bare(text) for text, _ in shape.steps]
            elif isinstance(shape, Gaps):
                assert len(right) == len(shape.gaps)


def test_every_reason_that_is_written_can_be_shown(packages):
    """A reason shows when its outcome holds its name; each name is set somewhere, or is an option's own."""
    for items, archive in packages["qti21"]:
        for item in items:
            one = qti21_item(archive, item.id)
            named = {v.text for v in one.iter(f"{TWO}baseValue")} | {c.get("identifier") for c in one.iter()}
            reasons = {m.get("identifier") for m in one.iter(f"{TWO}modalFeedback")}
            assert reasons - {None} <= named
            scored = [s for s in one.iter(f"{TWO}setOutcomeValue") if s.get("identifier") == "SCORE"]
            assert bool(scored) == item.counts


def test_full_marks_add_up_to_one(packages):
    for items, archive in packages["qti21"]:
        for item in items:
            entries = [
                float(e.get("mappedValue")) for e in qti21_item(archive, item.id).iter(f"{TWO}mapEntry")
            ]
            if entries:
                assert sum(value for value in entries if value > 0) == pytest.approx(1)


@pytest.mark.parametrize("name", WRITERS)
def test_hostile_texts_stay_text(name):
    (lesson, items), *_ = hostile(name)
    archive = zipfile.ZipFile(BytesIO(WRITERS[name](lesson, items)))
    entries = {entry: archive.read(entry) for entry in archive.namelist()}
    assert package_integrity.check_entries(entries) == []
    names = {
        element.tag.rpartition("}")[2] for data in entries.values() for element in ET.fromstring(data).iter()
    }
    assert not names & {"script", "img", "b"}
    texts = [e.text or "" for data in entries.values() for e in ET.fromstring(data).iter() if e.text]
    assert any("onerror" in text for text in texts)
    if name == "qti12":  # there, the material is HTML inside XML
        (assessment,) = [
            data for entry, data in entries.items() if entry.count("/") and b"questestinterop" in data
        ]
        shown = [e.text or "" for e in ET.fromstring(assessment).iter(f"{ONE}mattext")]
        assert not [text for text in shown if "<img" in text or "<b>" in text or "<script" in text]
