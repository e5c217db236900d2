"""What a program that saves pages writes into them: where the page is from, and when it was saved.

| program | where it says so |
|---|---|
| SingleFile | a comment at the top: `url:` and `saved date:` |
| Chrome, Edge, Internet Explorer ("complete") | `<!-- saved from url=(0042)https://… -->` |
| HTTrack | `<!-- Mirrored from host/path by HTTrack …, date -->` |
| Monolith | `<!-- Saved from https://… at 2021-03-20T10:00:00Z using monolith … -->` |
| Save Page WE | `<meta name="savepage-url">`, `<meta name="savepage-date">` |
| WebScrapBook | `data-scrapbook-source`, `data-scrapbook-create` of `<html>` |
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import NamedTuple

from index.readers.addresses import full_address
from index.readers.moments import moment, moment_of_digits

WITHIN_CHARS = 20_000
"""Of a page's beginning, in which a mark stands; before its body."""

_BODY = re.compile(r"<body\b", re.IGNORECASE)
_SINGLE_FILE = re.compile(
    r"<!--\s*(?:Page saved with|Archive processed by) SingleFile\s+"
    r"url:\s*(?P<url>\S+)(?:\s+saved date:\s*(?P<date>[^\n]+))?"
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{4}\)(?P<url>\S+)\s*-->")
_HTTRACK = re.compile(
    r"<!-- Mirrored from (?P<url>\S+) by HTTrack Website Copier/[^,>]{1,60}, "
    r"(?P<date>[^>]{1,60}?) -->"
)
_MONOLITH = re.compile(r"<!-- Saved from (?P<url>\S+) at (?P<date>\S+) using monolith v[\w.-]+ -->")
_SAVE_PAGE = re.compile(
    r"<meta name=\"?savepage-url\"? content=\"(?P<url>[^\"]+)\">"
    r"(?:.{0,2000}?<meta name=\"?savepage-date\"? content=\"(?P<date>[^\"]+)\">)?",
    re.DOTALL,
)
_SCRAPBOOK = re.compile(
    r"<html\b(?=[^>]{0,2000}?\sdata-scrapbook-source=\"(?P<url>[^\"]+)\")"
    r"(?:(?=[^>]{0,2000}?\sdata-scrapbook-create=\"(?P<date>\d+)\"))?"
)


class Mark(NamedTuple):
    """Where a page was saved from.

    Args:
        url: Full address; None if the page was on no site, as one opened from a disk.
        captured: When, ISO 8601; None if it is not said.
    """

    url: str | None
    captured: str | None


_MARKS: tuple[tuple[re.Pattern[str], Callable[[str], str | None]], ...] = (
    (_SINGLE_FILE, moment),
    (_SAVED_FROM, moment),
    (_HTTRACK, moment),
    (_MONOLITH, moment),
    (_SAVE_PAGE, moment),
    (_SCRAPBOOK, moment_of_digits),
)


def mark_of(page: str) -> Mark | None:
    """Find the mark of the program that saved a page.

    Args:
        page: HTML; its beginning is enough.

    Returns:
        What the mark says; None if there is none.
    """
    begin = _BODY.split(page[:WITHIN_CHARS], maxsplit=1)[0]
    for pattern, read in _MARKS:
        found = pattern.search(begin)
        if found is None:
            continue
        said = found.groupdict()
        url = html.unescape(said["url"])
        if pattern is _HTTRACK:
            url = f"http://{url}"
        return Mark(full_address(url), read((said.get("date") or "").strip()))
    return None
