"""The one place where text from pages becomes HTML: escaped, `<mark>` added, passed by bleach."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import bleach
from markupsafe import Markup

MARK_KINDS = frozenset({"term", "phrase", "variant", "exact", "wildcard", "fuzzy"})
"""The kinds of mark that the style sheet knows; any other is shown as a plain term."""

_CLEANER = bleach.sanitizer.Cleaner(tags={"mark"}, attributes={"mark": ["class"]}, strip=False)


class Mark(NamedTuple):
    """A span to highlight: offsets into the text shown, end exclusive, and its kind."""

    start: int
    end: int
    kind: str


def highlight(text: str, marks: Sequence[Mark] = ()) -> Markup:
    """Give `text` as safe HTML with `marks` as `<mark class=KIND>` elements.

    Args:
        text: Any text, hostile or not. Control characters and lone surrogates, which no HTML
            document may hold, become U+FFFD.
        marks: In any order. A mark that is empty, outside the text, or overlaps an earlier one
            is left out: the text itself is never lost.

    Returns:
        Markup in which `<mark>` is the only element; empty for empty text.
    """
    return _highlight(text, tuple(sorted(marks)))


@lru_cache(maxsize=8192)  # passing bleach takes about a millisecond for a passage
def _highlight(text: str, marks: tuple[Mark, ...]) -> Markup:
    pieces: list[str] = []
    position = 0
    for start, end, kind in marks:
        if start < position or end <= start or end > len(text):
            continue
        known = kind if kind in MARK_KINDS else "term"
        pieces.append(_escape(text[position:start]))
        pieces.append(f'<mark class="{known}">{_escape(text[start:end])}</mark>')
        position = end
    pieces.append(_escape(text[position:]))
    return Markup(_CLEANER.clean("".join(pieces)))  # noqa: S704 - bleach has just cleaned it


def _escape(text: str) -> str:
    return html.escape("".join(map(_printable, text)) if not text.isprintable() else text)


def _printable(character: str) -> str:
    if character in "\t\n":
        return character
    code = ord(character)
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE:
        return "\ufffd"
    return character


def safe_link(url: str | None) -> str | None:
    """Give `url` where a browser may follow it: http or https, no control characters; else None."""
    if url and url.isprintable() and url.lower().startswith(("http://", "https://")):
        return url
    return None
