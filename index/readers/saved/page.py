"""A saved page as a raw page: what its marks say, without what the saving put in."""

from __future__ import annotations

import re
from typing import NamedTuple

from index.article import RawPage
from index.errors import PageTooLarge
from index.readers.saved.copies import is_copy, original_of, without_prefix
from index.readers.saved.marks import mark_of
from index.readers.saved.today import original_of_today

MAX_SAVED_BYTES = 80_000_000
"""Largest file of a saved page: SingleFile and MHTML hold its pictures and typefaces, which take
megabytes where the text takes some ten thousand bytes."""

_EMBEDDED = re.compile(r"(data:[\w.+-]{1,40}/[\w.+-]{1,60}(?:;[\w=-]{1,40}){0,3},)[\w+/=%-]{64,}")
"""Pictures and typefaces in an address."""


class Carried(NamedTuple):
    """What the file that holds a page says of it.

    Args:
        url: Where it was saved from; None leaves it to the page's own marks.
        captured: When, ISO 8601; None leaves it to them.
        unread: As `RawPage.unread`.
    """

    url: str | None = None
    captured: str | None = None
    unread: tuple[tuple[str, str], ...] = ()


def page_of(
    content: str,
    location: str,
    max_chars: int,
    carried: Carried = Carried(),  # noqa: B008 - a value that nobody can change
) -> RawPage:
    """Make a raw page of a saved one.

    Args:
        content: HTML.
        location: As `RawPage.location`.
        max_chars: Longest page, without pictures and typefaces that stand in it.
        carried: What its file says of it.

    Returns:
        The page; a web archive's copy as it was before it was copied.

    Raises:
        PageTooLarge: The page is longer.
    """
    url, captured, unread = carried
    mark = mark_of(content)
    if mark is not None:
        url, captured = url or mark.url, captured or mark.captured
    content = _EMBEDDED.sub(r"\1", content)
    at = None
    if url is not None:
        url, at = without_prefix(url)
    framed = original_of_today(content)
    if framed is not None or at is not None or is_copy(content):
        original = framed or original_of(content)
        content = original.page
        url = url if at is not None and framed is None else original.url or url
        captured = at or original.captured or captured
    if len(content) > max_chars:
        raise PageTooLarge(f"{location} is larger than {max_chars:,} bytes")
    return RawPage(
        content=content,
        kind="html",
        location=location,
        unread=unread,
        captured=captured,
        taken_from=url,
    )
