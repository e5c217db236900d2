"""From a body to paragraphs: markup of news agencies, HTML, and plain text."""

from __future__ import annotations

import re

from index.readers.parsing.xml import Element, local

_BLOCKS = frozenset((
    "p", "hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "dt", "dd", "bq", "credit",
    "blockquote", "pre", "div", "block", "section", "article", "table", "ul", "ol", "fn",
    "body.content", "body", "td.block", "note", "abstract",
))  # fmt: skip
"""Elements that begin a paragraph: of NITF 3.6, and of HTML."""

_PASSED = frozenset((
    "media", "figure", "figcaption", "script", "style", "iframe", "object", "video", "audio",
    "head",
    "nitf-table-metadata", "ednote",
))  # fmt: skip
"""Elements whose text is no part of a report: pictures with their captions, players."""

_INDENTED = re.compile(r"^(?: {2,}|\t)(?=\S)", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SPACE = re.compile(r"[ \t\r\f\v\n\u00a0]+")
_TAGS = re.compile(r"</?[A-Za-z][^<>]{0,200}>")


def of_element(element: Element) -> str:
    """Return the text of an element by paragraphs; a row of a table is one line.

    Args:
        element: Of an agency's markup, or of HTML.

    Returns:
        Paragraphs with a blank line between; empty if there is no text.
    """
    pieces: list[str] = []
    _walk(element, pieces)
    return _joined("".join(pieces))


def of_plain(text: str) -> str:
    """Return plain text by paragraphs: a blank line or an indented line begins one.

    Args:
        text: Wrapped at the width of some printer; stray tags in it are taken out.

    Returns:
        Paragraphs with a blank line between, each on one line; empty if there is no text.
    """
    text = _TAGS.sub("\n\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _joined(_INDENTED.sub("\n\n", text))


def _walk(element: Element, pieces: list[str]) -> None:
    name = local(element)
    if not name or name in _PASSED:
        return
    if name == "br":
        pieces.append("\n")
        return
    block = name in _BLOCKS
    if block:
        pieces.append("\n\n")
    pieces.append(_inline(element.text))
    for child in element:
        _walk(child, pieces)
        pieces.append(_inline(child.tail))
    if name in ("td", "th"):
        pieces.append("\t")
    elif block:
        pieces.append("\n\n")


def _inline(text: str | None) -> str:
    return _SPACE.sub(" ", text) if text else ""


def _joined(text: str) -> str:
    parts = (_SPACE.sub(" ", part).strip() for part in _BLANK.split(text))
    return "\n\n".join(part for part in parts if part)
