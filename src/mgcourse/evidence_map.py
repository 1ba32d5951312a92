"""The evidence map: every graded claim in one table, which the page's script can filter and sort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from html import escape

from . import richtext
from .bibliography import Source
from .evidence import CERTAINTIES, VERDICTS, Claim
from .strings import lang, language, t

PLACE = "evidence-map"


def html(
    claims: Iterable[Claim],
    titles: dict[str, str],
    href: Callable[[str], str],
    known: dict[str, Source],
) -> str:
    """Return the map.

    Parameters
    ----------
    claims
        What to list.
    titles
        The title of each lesson by its stem.
    href
        Gives the address of a lesson's page.
    known
        The sources by key.
    """
    listed, spoken = list(claims), lang(language())
    head = "".join(
        f'<th scope="col" data-sort="{kind}">{escape(t("map." + kind))}</th>'
        for kind in ("claim", "verdict", "certainty", "lesson")
    )
    rows = "".join(_row(claim, titles, href, known) for claim in listed)
    return (
        f"{_tally(listed)}{_filters(listed, titles)}"
        f'<div class="table-scroll" role="region" aria-label="{escape(t("map.title"))}">'
        f'<table class="evidence-map" data-evidence-map '
        f'data-shown="{escape(t("map.shown", n="{n}", of="{of}"))}">'
        f"<caption{spoken}>{escape(t('map.caption'))}</caption>"
        f"<thead{spoken}><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _tally(claims: list[Claim]) -> str:
    counted = Counter(claim.verdict for claim in claims)
    parts = "".join(
        f"<li><strong>{counted[verdict]}</strong> {escape(t('verdict.' + verdict).lower())}</li>"
        for verdict in VERDICTS
        if counted[verdict]
    )
    return f'<ul class="evidence-tally"{lang(language())}>{parts}</ul>'


def _filters(claims: list[Claim], titles: dict[str, str]) -> str:
    """Return the filters, which the script sets to work: a page that made them then would jump."""
    columns = {
        "verdict": [(v, t("verdict." + v)) for v in VERDICTS if any(c.verdict == v for c in claims)],
        "certainty": [
            (c, t("certainty." + c)) for c in CERTAINTIES if any(one.certainty == c for one in claims)
        ],
        "lesson": [(stem, titles[stem]) for stem in sorted({claim.lesson for claim in claims})],
    }
    selects = "".join(
        f'<div><label for="evidence-map-{column}">{escape(t("map." + column))}</label>'
        f'<select id="evidence-map-{column}" data-filter="{column}">{_options(found)}</select></div>'
        for column, found in columns.items()
    )
    everything = escape(t("map.shown", n=len(claims), of=len(claims)))
    spoken = lang(language())
    return (
        f'<div class="evidence-map__filters needs-js"{spoken}>{selects}</div>'
        f'<p role="status" class="evidence-map__status needs-js"{spoken}>{everything}</p>'
    )


def _options(found: list[tuple[str, str]]) -> str:
    listed = [("", t("map.all")), *found]
    return "".join(f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in listed)


def _row(claim: Claim, titles: dict[str, str], href: Callable[[str], str], known: dict[str, Source]) -> str:
    rich, spoken = richtext.to_html, lang(language())
    sources = "; ".join(
        f'<a href="{escape(known[key].url)}">{escape(known[key].label)}</a>' for key in claim.sources
    )
    change = f"<p><strong{spoken}>{escape(t('map.change'))}</strong> {rich(richtext.parse(claim.change))}</p>"
    details = (
        f"<details><summary{spoken}>{escape(t('map.details'))}</summary><p>{rich(richtext.parse(claim.evidence))}</p>"
        f"<p><span{spoken}>{escape(t('map.why'))}</span> {rich(richtext.parse(claim.why))}</p>{change}"
        f"<p>{escape(t('face.sources'))} {sources}. "
        f"{escape(t('claim.reviewed', date=claim.reviewed.isoformat()))}.</p></details>"
    )
    lesson = (
        f'<a href="{escape(href(claim.lesson))}#claim-{claim.id.lower()}">{escape(titles[claim.lesson])}</a>'
    )
    grade = claim.verdict.replace(" ", "-")
    return (
        f'<tr data-verdict="{claim.verdict}" data-certainty="{claim.certainty}" data-lesson="{claim.lesson}" '
        f'data-verdict-rank="{VERDICTS.index(claim.verdict)}" '
        f'data-certainty-rank="{CERTAINTIES.index(claim.certainty)}">'
        f'<th scope="row"><span class="evidence-map__id">{claim.id}</span> '
        f"{rich(richtext.parse(claim.article))}{details}</th>"
        f'<td><span class="verdict verdict--{grade}"{spoken}>'
        f"{escape(t('verdict.' + claim.verdict))}</span></td>"
        f"<td{spoken}>{escape(t('certainty.' + claim.certainty))}</td><td>{lesson}</td></tr>"
    )
