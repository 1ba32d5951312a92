"""QTI 2.1 for Blackboard, TAO, Moodle and others: one content package for each lesson.

The items are ours, see `qti21_items`; qti-package-maker makes the manifest and the test that lists them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..questions import Lesson
from . import packaging, qti21_items
from .shapes import Free, Gaps, Item, Numeric, Pairs, Pick, Sequence, Words

HOLDS = frozenset({Pick, Numeric, Words, Pairs, Sequence, Gaps, Free})
FOLDER = "items"


def losses(item: Item) -> Iterable[str]:
    """Yield what QTI 2.1 cannot say of an item, or not in a way that many systems read."""
    if item.hints:
        yield "hints are left out: only adaptive items have them, which few systems run"
    if isinstance(item.shape, Numeric) and item.shape.units:
        yield f"the answer is taken in {item.shape.unit} only"
    if isinstance(item.shape, Sequence):
        yield "no part credit: the whole order or nothing"


def write(lesson: Lesson, items: list[Item]) -> bytes:
    """Return the package of one lesson."""
    from lxml import etree  # type: ignore[import-untyped]
    from qti_package_maker.common import qti_manifest  # type: ignore[import-untyped]
    from qti_package_maker.engines.blackboard_qti_v2_1 import assessment_meta  # type: ignore[import-untyped]

    names = [f"{FOLDER}/{qti21_items.identifier(item.id)}.xml" for item in items]

    def text(tree: Any) -> bytes:
        return bytes(etree.tostring(tree, pretty_print=True, xml_declaration=True, encoding="UTF-8"))

    files = {name: qti21_items.write(item) for name, item in zip(names, items, strict=True)}
    files[f"{FOLDER}/assessment_meta.xml"] = text(
        assessment_meta.generate_assessment_meta(lesson.title, names)
    )
    files["imsmanifest.xml"] = text(qti_manifest.generate_manifest(lesson.title, names, version="2.1"))
    return packaging.pack(files)
