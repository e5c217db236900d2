"""Copies of archive.today, under whichever of its names: the page stands in the archive's frame.

Its head is the archive's own, and says the time of capture as that of publication.
"""

from __future__ import annotations

import html
import re

from index.readers.addresses import full_address
from index.readers.moments import moment_of_digits
from index.readers.saved.copies import WITHIN_CHARS, Original, end_of_div

_BOOKMARK = re.compile(
    r"<link\b[^<>]{0,100}\bhref=[\"']?https?://archive\.(?:today|is|ph|fo|li|md|vn)/"
    r"(?P<at>\d{14})/(?P<url>https?:[^\"'\s<>]{1,2000})",
    re.IGNORECASE,
)
"""Where it says what a copy is one of, and when that was captured."""

_TITLE = re.compile(r"<title\b[^<>]{0,200}>.{0,2000}?</title>", re.IGNORECASE | re.DOTALL)
_CONTENT = re.compile(r"<div\b[^<>]{0,50}\bid=[\"']?CONTENT\b", re.IGNORECASE)
_HEADER = re.compile(r"<div\b[^<>]{0,50}\bid=[\"']?HEADER\b[^<>]{0,1000}>", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^<>]{0,2000}>", re.IGNORECASE)


def original_of_today(page: str) -> Original | None:
    """Take off a copy of archive.today what the archive put around it.

    Args:
        page: HTML.

    Returns:
        The page with its title, its address and the time of its capture; None if it is no such
        copy.
    """
    found = _BOOKMARK.search(page, 0, WITHIN_CHARS)
    if found is None:
        return None
    title = _TITLE.search(page, 0, WITHIN_CHARS)
    head = f"<html><head>{title[0] if title else ''}</head><body>"
    url = full_address(html.unescape(found["url"]))
    return Original(f"{head}{_content(page)}", url, moment_of_digits(found["at"]))


def _content(page: str) -> str:
    """Return what stands below the archive's header."""
    content = _CONTENT.search(page)
    if content is not None:
        return page[content.start() :]
    header = _HEADER.search(page)
    if header is not None:
        return page[end_of_div(page, header.end()) :]
    body = _BODY.search(page)
    return page[body.end() :] if body else page
