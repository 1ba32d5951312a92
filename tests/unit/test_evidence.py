"""No claim reaches a learner without a grade on the scale, a source and a date."""

from __future__ import annotations

import pytest

from mgcourse import bibliography, evidence, evidence_map
from mgcourse.reading import ContentError

SLIPS = [
    ("verdict: overstated", "verdict: exaggerated", "allowed: supported, partly supported, overstated"),
    ("certainty: low", "certainty: sure", "allowed: high, moderate, low, very low, not rated"),
    ("sources: [IOM1997]", "sources: []", "needs a list of at least 1"),
    ("  evidence: It is less.\n", "", "evidence is missing"),
    ("  change: A large trial.\n", "", "change is missing"),
    ("reviewed: 2026-11-22", "reviewed: soon", "reviewed is 'soon'; needs a date"),
    ("id: C01", "id: X1", "allowed: C01 to C99 and M1 to M9"),
    ("verdict: overstated", "verdict: left out", "belongs to omissions"),
    ("heading: A heading", "headline: A heading", "heading is missing"),
    ("why: Few", "reason: x\n  why: Few", "unknown field 'reason'"),
]


def test_the_map_shows_what_would_change_our_mind(course) -> None:
    html = evidence_map.html(
        evidence.claims().values(),
        {"01_tiny": "Tiny <b>"},
        lambda stem: f"{stem}.html",
        bibliography.sources(),
    )
    assert "A large trial." in html
    assert 'href="01_tiny.html#claim-c01">Tiny &lt;b&gt;</a>' in html
    assert 'data-verdict="overstated"' in html


@pytest.mark.parametrize(("old", "new", "told"), SLIPS)
def test_a_claim_that_is_not_complete_is_told(course, old: str, new: str, told: str) -> None:
    course.replace("evidence/claims.yml", old, new)
    with pytest.raises(ContentError, match=r"evidence/claims\.yml, claim") as caught:
        evidence.claims()
    assert told in str(caught.value)


def test_a_claim_written_twice_is_told(course) -> None:
    text = (course.root / "evidence/claims.yml").read_text(encoding="utf-8")
    course.change("evidence/claims.yml", text + text)
    with pytest.raises(ContentError, match="claim C01: stands twice"):
        evidence.claims()


def test_a_file_of_claims_that_is_no_list_is_told(course) -> None:
    course.change("evidence/claims.yml", "id: C01\n")
    with pytest.raises(ContentError, match="needs a list of claims"):
        evidence.claims()


ENTRY = "@article{K, author = {AUTHORS}, title = {T}, year = {2020}, doi = {10.1/x}}"
LABELS = [
    ("Garrison, S. R. and Korownyk, C. S. and Allan, G. M.", "Garrison and others 2020"),
    ("Valb{\\o}, A.", "Valbø 2020"),
    ("van der Schans, C. P. and de Ruiter, R.", "van der Schans and de Ruiter 2020"),
    ("{US Food and Drug Administration}", "US Food and Drug Administration 2020"),
    ("Miller, K. C. and others", "Miller and others 2020"),
]


@pytest.mark.parametrize(("authors", "label"), LABELS)
def test_a_source_is_named_as_readers_expect(course, authors: str, label: str) -> None:
    course.change("book/references.bib", ENTRY.replace("AUTHORS", authors))
    source = bibliography.sources()["K"]
    assert source.label == label
    assert source.url == "https://doi.org/10.1/x"


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("@article{K, title = {T}, year = {2020}, doi = {10.1/x}}", "entry K: has no author"),
        ("@article{K, author = {A, B}, year = {2020}, doi = {10.1/x}}", "entry K: has no title"),
        ("@article{K, author = {A, B}, title = {T}, doi = {10.1/x}}", "entry K: has no year"),
        ("@article{K, author = {A, B}, title = {T}, year = {2020}}", "has no doi and no url"),
        ("@article{K, author = {A, B}", "is not valid BibTeX"),
    ],
)
def test_a_reference_that_cannot_be_followed_is_told(course, entry: str, told: str) -> None:
    course.change("book/references.bib", entry)
    with pytest.raises(ContentError) as caught:
        bibliography.sources()
    assert told in str(caught.value)
