"""The links at a lesson's end that open it in JupyterLab: on Binder, or on a hub of the reader's choice.

They are ordinary links: nothing is asked of another site until someone follows one, and no lesson needs them.
"""

from __future__ import annotations

from html import escape

from .publication import Publication
from .strings import lang, language, t


def html(publication: Publication, notebook: str) -> str:
    """Return the folded links for a notebook such as "notebooks/01.ipynb"; "" if no repository is known."""
    if not publication.repository:
        return ""
    binder, hub = escape(publication.on_binder(notebook)), escape(publication.on_hub(notebook))
    return (
        f'<details class="launch"{lang(language())}><summary>{escape(t("launch.title"))}</summary>'
        f"<p>{escape(t('launch.why'))}</p>"
        f'<p><a href="{binder}" rel="noreferrer">{escape(t("launch.binder"))}</a><br>'
        f"{escape(t('launch.binder_note'))}</p>"
        f'<div class="needs-js" data-launch="{hub}">'
        f'<label for="launch-hub">{escape(t("launch.hub"))}</label>'
        '<input type="url" id="launch-hub" inputmode="url" autocomplete="off" spellcheck="false" '
        f'aria-describedby="launch-note"><p id="launch-note">{escape(t("launch.hub_note"))}</p>'
        f'<p><a hidden rel="noreferrer">{escape(t("launch.hub_open"))}</a></p></div></details>'
    )
