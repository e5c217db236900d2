"""Text from pages as HTML: escaped, passed by bleach, `<mark>` added. No other module does this."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import get_args

import bleach
from markupsafe import Markup

from index.output.directions import directions_named
from search.results import Mark, MarkKind

MARK_KINDS = frozenset(get_args(MarkKind))
"""The classes that a mark may have; a mark of any other kind is shown as a plain term."""

_CLEANER = bleach.sanitizer.Cleaner(tags=frozenset(), attributes={}, strip=False)

_MARKUP = re.compile("[<>&]")
"""Without any of these a text cannot be markup: bleach, which takes a millisecond for a passage,
returns it as it is (tests/web/test_highlight.py compares the two)."""

MAX_CLEANED_CHARS = 2000
"""Characters that bleach gets at once; its time grows with their square."""

_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, lone surrogates and noncharacters, which no HTML document may hold.

Source: WHATWG HTML, 13.1.4 and 13.2.3.5.
"""


def highlight(text: str, marks: Sequence[Mark] = ()) -> Markup:
    """Return `text` as safe HTML with `marks` as `<mark class=KIND>` elements.

    Args:
        text: Any text, hostile or not. What cannot be shown becomes U+FFFD (see `showable`).
        marks: Spans of `text`, in any order. A mark that is empty, that lies outside the text or
            that overlaps an earlier one is left out; the text itself is never lost.

    Returns:
        Markup in which the only elements are `<mark>` and, for a character that would turn the
        order of the letters, a `<span class="control">` with its name. Empty for empty text.
    """
    text = _without_unshowable(text)
    pieces: list[str] = []
    position = 0
    for start, end, kind in sorted(marks):
        if start < position or end <= start or end > len(text):
            continue
        known = kind if kind in MARK_KINDS else "term"
        pieces.append(_escape(text[position:start]))
        pieces.append(f'<mark class="{known}">{_escape(text[start:end])}</mark>')
        position = end
    pieces.append(_escape(text[position:]))
    return Markup("".join(pieces))  # noqa: S704 - every piece of text has been escaped


def _escape(text: str) -> str:
    if text.isprintable() and not _MARKUP.search(text):  # as all but a few texts are
        return html.escape(text)
    escaped = html.escape(text)
    if _MARKUP.search(text):
        escaped = "".join(
            _CLEANER.clean(html.escape(text[start : start + MAX_CLEANED_CHARS]))
            for start in range(0, len(text), MAX_CLEANED_CHARS)
        )
    return directions_named(escaped, lambda name: f'<span class="control">{name}</span>')


def showable(text: str) -> str:
    """Return a text as a page can hold it where there is no room for HTML, as in an attribute.

    Args:
        text: Any text, hostile or not. It is not escaped here; the template does that.

    Returns:
        U+FFFD for each character that no page may hold. A character that would turn the order of
        the letters becomes its name in brackets, `[RLO]`.
    """
    if text.isprintable():  # none of those characters is
        return text
    return _without_unshowable(directions_named(text))


def _without_unshowable(text: str) -> str:
    return text if text.isprintable() else _UNSHOWABLE.sub("\ufffd", text)


def safe_link(url: str | None) -> str | None:
    """Return an address if a browser may follow it: http or https, without control characters.

    Args:
        url: Any text, hostile or not; None if there is none.

    Returns:
        The address as it is, not escaped; None if a browser may not follow it.
    """
    if url and url.isprintable() and url.lower().startswith(("http://", "https://")):
        return url
    return None
