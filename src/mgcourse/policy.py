"""The Content-Security-Policy of a page: what a browser may load and do there, and nothing else.

It stands in a meta element, because a course on a plain web server, or opened from disk, has no headers to
send it in. Opened from disk, 'self' means the disk: tried in Chromium and Firefox, which load what is there.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable

_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_ATTRIBUTE = re.compile(r'<[a-z][^<>]*?\sstyle="([^"]*)"', re.IGNORECASE)

# Scripts come from files of the site alone. A page holds none of its own: its JSON is data and is never run.
_FIXED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "img-src": "'self' data: blob:",  # pictures of charts in the page, and those made from them to be saved
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}


def of(body: str) -> str:
    """Return the policy for a page with this body.

    The style elements of drawings and the style attributes of formulas are allowed one by one, each by its
    hash, so that no other inline style is taken. ``'unsafe-hashes'`` is the word that lets a hash speak for
    an attribute; it stands for styles only. What scripts set on an element's ``style`` needs no leave.
    """
    elements = _hashes(_STYLE.findall(body))
    attributes = _hashes(html.unescape(value) for value in _ATTRIBUTE.findall(body))
    rules = dict(_FIXED)
    rules["style-src"] = " ".join(["'self'", *elements])
    rules["style-src-attr"] = " ".join(["'unsafe-hashes'", *attributes]) if attributes else "'none'"
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hashes(texts: Iterable[str]) -> list[str]:
    digests = {hashlib.sha256(text.encode()).digest() for text in texts}
    return sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
