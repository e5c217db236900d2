"""HTML where it was not expected: tags and entities in a row's text or title, or in a `.txt`.

Only what is surely markup is taken for it. `a < b`, `AT&T`, `<3` and `<name@example.com>` stay.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

from index.article import PageKind

MAX_TAG_CHARS = 2_000
"""Longest tag; one with more attributes is none that a text has by accident."""

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hr", "html", "img", "li", "link", "main", "meta", "nav", "ol", "p", "pre",
    "script", "section", "style", "table", "tbody", "td", "th", "thead", "title", "tr", "ul",
))  # fmt: skip
"""Elements by which a text is laid out."""

INLINE = frozenset((
    "a", "abbr", "acronym", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "mark",
    "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
))  # fmt: skip
"""Elements within a line, which take nothing away from a text but themselves."""

_ALONE = frozenset(("br", "hr", "img", "link", "meta"))
"""Elements without an end."""

_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<more>\s[^<>]{{0,{MAX_TAG_CHARS}}})?/?>"
)
_ENTITY = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def as_page(text: str) -> tuple[PageKind, str]:
    """Return what a text is, and the text as a page of that kind.

    Args:
        text: Said to be plain text.

    Returns:
        `html` and the text if tags lay it out, its blank lines made breaks if no tag makes any;
        else `text` and the text without tags within lines and without entities.
    """
    if "<" not in text and "&" not in text:
        return "text", text
    names = _tags(text)
    if not names & BLOCKS and "&lt;" in text:
        unescaped = _unescaped(text)
        inside = _tags(unescaped)
        if inside & BLOCKS:
            text, names = unescaped, inside
    if names & BLOCKS:
        if not names & {"p", "br", "div"}:
            text = _BLANK_LINES.sub("<br><br>", text)
        return "html", text
    return "text", _unescaped(_without_tags(text, names))


def as_line(text: str) -> str:
    """Return a title or a name without tags and entities; entities may be written twice over.

    Args:
        text: Said to be plain text, on one line.

    Returns:
        The same text if nothing in it is surely markup.
    """
    if "<" not in text and "&" not in text:
        return text
    text = _without_tags(text, _tags(text))
    once = _unescaped(text)
    return _unescaped(once) if once != text and "&" in once else once


def _tags(text: str) -> set[str]:
    """Return the names of the elements that a text surely holds.

    An element that has an end is there if its end is too, or if it begins twice as a paragraph or
    a list's item does; one without an end if it has no words in it that are no attributes.
    """
    begun: dict[str, int] = {}
    ended: set[str] = set()
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if name not in BLOCKS and name not in INLINE:
            continue
        if tag["end"]:
            ended.add(name)
        elif not tag["more"] or not tag["more"].strip(" /\t\n") or "=" in tag["more"]:
            begun[name] = begun.get(name, 0) + 1
    return {
        name
        for name, times in begun.items()
        if name in ended or name in _ALONE or (name in {"p", "li"} and times > 1)
    }


def _without_tags(text: str, names: set[str]) -> str:
    """Take the tags of the named elements out."""
    if not names:
        return text
    return _TAG.sub(lambda tag: "" if tag["name"].lower() in names else tag[0], text)


def _unescaped(text: str) -> str:
    """Write the characters that entities stand for, those alone that end in a semicolon."""
    return _ENTITY.sub(_character, text)


def _character(entity: re.Match[str]) -> str:
    if entity[1][0] == "#" or f"{entity[1]};" in html5:
        return html.unescape(entity[0])
    return entity[0]
