"""The tiny markup allowed in questions, claims and checklists, parsed once into inert nodes.

Bold, italics, code, sub- and superscript, ``$formulas$`` and links; everything else is literal text.
A link leads to an https address, a page of the course, a source (``source:IOM1997``) or a word of the
glossary (``term:hypomagnesaemia``). The nodes
are data: the front end builds them with ``createElement`` and text nodes, so no string an author or a
file supplies can become markup.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from . import bibliography, formulas

# A node is literal text, or [tag, attributes, children]. JSON has no narrower type for it.
Node = Any

_TAGS = {"strong": "strong", "em": "em", "sub": "sub", "sup": "sup", "link": "a"}
_SCHEMES = ("https", "http")


def _source(key: str, text: str) -> str:
    known = bibliography.sources()
    if key not in known:
        raise RichTextError(f"source {key!r} in {text!r} is not in book/references.bib")
    return known[key].url


def _term(word: str, _: str) -> str:
    return f"../book/glossary.html#term-{word}"


# Short schemes an author may write, and what they lead to.
LINKS = {"source": _source, "term": _term}


class RichTextError(ValueError):
    """A text uses markup that the course does not allow."""


@cache
def _parser() -> MarkdownIt:
    return (
        MarkdownIt("zero")
        .enable(["emphasis", "backticks", "link", "escape"])
        .use(sub_plugin)
        .use(superscript_plugin)
        .use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=False)
    )


def parse(text: str) -> list[Node]:
    """Parse `text` into a list of nodes.

    Raises
    ------
    RichTextError
        If a link leads anywhere but to an ``http(s)`` address or a page of the course.
    """
    tokens = _parser().parseInline(re.sub(r"\s+", " ", text))
    nodes: list[Node] = []
    _walk(iter(tokens[0].children or [] if tokens else []), nodes, text)
    return nodes


def _walk(tokens: Any, into: list[Node], text: str) -> None:
    for token in tokens:
        if token.type == "code_inline":
            into.append(["code", {}, [token.content]])
        elif token.type == "math_inline":
            into.append(_formula(token.content, text))
        elif token.nesting == 1:
            children: list[Node] = []
            _walk(tokens, children, text)
            into.append([_tag(token), _attributes(token, text), children])
        elif token.nesting == -1:
            return
        elif token.content:
            _append_text(into, token.content)


def _formula(latex: str, text: str) -> Node:
    try:
        return formulas.to_nodes(latex)
    except formulas.FormulaError as error:
        raise RichTextError(f"{error}, in {text!r}") from error


def _append_text(into: list[Node], content: str) -> None:
    if into and isinstance(into[-1], str):
        into[-1] += content
    else:
        into.append(content)


def _tag(token: Token) -> str:
    return _TAGS[token.type.removesuffix("_open")]


def _attributes(token: Token, text: str) -> dict[str, str]:
    if token.type != "link_open":
        return {}
    href = str(token.attrs.get("href", ""))
    parts = urlsplit(href)
    if parts.scheme in LINKS:
        return {"href": LINKS[parts.scheme](parts.path, text)}
    local = not parts.scheme and not parts.netloc
    if not local and (parts.scheme not in _SCHEMES or not parts.netloc):
        raise RichTextError(f"link {href!r} in {text!r}: allowed are https addresses and pages of the course")
    return {"href": href}


def to_html(nodes: list[Node]) -> str:
    """Return `nodes` as escaped HTML."""
    return "".join(_html(node) for node in nodes)


def _html(node: Node) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    tag, attributes, children = node
    shown = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{shown}>{to_html(children)}</{tag}>"


_MARKDOWN = {"strong": "**{}**", "em": "*{}*", "code": "`{}`", "sub": "{}", "sup": "{}"}


def to_markdown(nodes: list[Node]) -> str:
    """Return `nodes` as plain Markdown, for readers that show no HTML (LaTeX, terminals)."""
    return "".join(_markdown(node) for node in nodes)


def _markdown(node: Node) -> str:
    if isinstance(node, str):
        return node
    tag, attributes, children = node
    inner = to_markdown(children)
    if tag in formulas.TAGS:
        return inner
    return f"[{inner}]({attributes['href']})" if tag == "a" else _MARKDOWN[tag].format(inner)


def to_text(nodes: list[Node]) -> str:
    """Return the bare text of `nodes`."""
    return "".join(node if isinstance(node, str) else to_text(node[2]) for node in nodes)
