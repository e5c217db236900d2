"""Copies of pages in web archives: the Wayback Machine, and those that are played by pywb.

Such a copy has the archive's toolbar in it and the archive's address before every other one. Both
go; what the page was called and when it was captured is kept.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from index.readers.addresses import full_address
from index.readers.moments import moment_of_digits

_SURE = re.compile(
    r"<script[^>]{0,200}/_static/js/(?:bundle-playback|wombat|ait-client-rewrite)\.js|WB_wombat_Init\("
    r"|__wm\.(?:init|wombat)\(|<!-- BEGIN WAYBACK TOOLBAR INSERT -->|End Wayback Rewrite JS Include"
    r"|\bwbinfo\.timestamp\s*=|<div[^>]{0,200}\bid=[\"']?wm-ipp"
    r"|<(?:link|meta)\b[^>]{0,200}\b(?:canonical|og:url)\b[^>]{0,100}[\"']https?://web\.archive\.org/web/\d"
)
"""What stands in a copy alone, not in an article that links to one."""

WITHIN_CHARS = 60_000
"""Of a page's beginning, in which that stands."""

MAX_TAIL_CHARS = 3_000
"""Of a page's end, in which the Wayback Machine says when it was captured."""

_PREFIX = re.compile(
    r"(?:(?:https?:)?(?://|\\/\\/)[\w.-]{1,100}(?::\d+)?)?"
    r"(?:\\?/[\w.~-]{1,60}){1,4}\\?/(?P<at>\d{8,14})(?:[a-z]{2}_)?\\?/(?=https?:)"
)
"""Before an address in a copy: `https://web.archive.org/web/20210320100000im_/`, `/web/2021…/`."""

_CALLED = (
    re.compile(r"__wm\.wombat\(\s*[\"'](?P<url>[^\"']{1,2000})[\"']\s*,\s*[\"'](?P<at>\d{8,14})"),
    re.compile(r"\bwbinfo\.url\s*=\s*[\"'](?P<url>[^\"']{1,2000})"),
    re.compile(r"\bid=[\"']wmtbURL[\"'][^>]{0,200}\bvalue=[\"'](?P<url>[^\"']{1,2000})"),
)
"""Where a copy says what it is one of, the surest first."""

CALLED_WITHIN_CHARS = 300_000
"""Of a page's beginning, in which it does; styles come before."""

_OWN = re.compile(r"<(?:link|meta)\b[^<>]{0,1000}>", re.IGNORECASE)
_IS_OWN = re.compile(r"\brel=[\"']?canonical\b|\b(?:property|name)=[\"']?og:url\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:href|content)=[\"']?(?P<url>[^\"'\s>]+)", re.IGNORECASE)

_AT = (
    re.compile(r"\bwbinfo\.timestamp\s*=\s*[\"'](?P<at>\d{8,14})"),
    re.compile(r"WB_wombat_Init\([^)]{0,100}?[\"'](?P<at>\d{14})[\"']"),
)
_ARCHIVED_ON = re.compile(
    r"FILE ARCHIVED ON (\d\d:\d\d:\d\d) ([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) AND RETRIEVED"
)
_TOOLBAR = (
    re.compile(r"<!--\s{0,9}BEGIN WAYBACK TOOLBAR INSERT\s{0,9}-->", re.IGNORECASE),
    re.compile(r"<!--\s{0,9}END WAYBACK TOOLBAR INSERT\s{0,9}-->", re.IGNORECASE),
)

MAX_TOOLBAR_PARTS = 10
"""Elements of a toolbar; it has four."""

_REWRITTEN = re.compile(rf"(?<=[\"'(=]){_PREFIX.pattern}")
"""The same in an attribute or a script; what a reader sees is left as it is."""

_TOOLBAR_PART = re.compile(r"\bid=[\"']?(?:wm-ipp(?:-base|-print)?|donato)\b")
_DIV = re.compile(r"<(/?)div\b[^>]*>", re.IGNORECASE)
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_DEFAULT_PORT = re.compile(r"\A(http://[^/:]+):80(?=/|\Z)|\A(https://[^/:]+):443(?=/|\Z)")


class Original(NamedTuple):
    """A page as it was before an archive copied it.

    Args:
        page: HTML without the archive's toolbar, its addresses those of the web.
        url: The page's own address; None if the copy does not say it.
        captured: When it was captured, ISO 8601; None if that is not said.
    """

    page: str
    url: str | None
    captured: str | None


def is_copy(page: str) -> bool:
    """Tell whether a page is a web archive's copy.

    Args:
        page: HTML; its beginning is enough.

    Returns:
        True if it has what an archive puts in; False for a page that links to copies.
    """
    return _SURE.search(page, 0, WITHIN_CHARS) is not None


def without_prefix(address: str) -> tuple[str, str | None]:
    """Return an address without that of the archive before it.

    Args:
        address: As `https://web.archive.org/web/20210320100000/https://a.example/1`.

    Returns:
        The address after it, and the time of the capture, ISO 8601; the same address and None if
        none precedes it.
    """
    found = _PREFIX.match(address)
    if found is None:
        return address, None
    return address[found.end() :], moment_of_digits(found["at"])


def original_of(page: str) -> Original:
    """Take off a copy what the archive put on.

    Args:
        page: HTML, for which `is_copy` is true.

    Returns:
        The page as it was.
    """
    url, captured = _called(page)
    for pattern in _AT:
        found = pattern.search(page)
        captured = captured or (moment_of_digits(found["at"]) if found else None)
    return Original(_REWRITTEN.sub("", _bare(page)), url, captured or _archived_on(page))


def _bare(page: str) -> str:
    """Take the archive's toolbar off."""
    begin = _TOOLBAR[0].search(page)
    end = _TOOLBAR[1].search(page, begin.end()) if begin else None
    if begin and end:
        page = page[: begin.start()] + page[end.end() :]
    at = 0
    for _ in range(MAX_TOOLBAR_PARTS):
        part = _TOOLBAR_PART.search(page, at)
        if part is None:
            break
        tag, close = page.rfind("<", 0, part.start()), page.find(">", part.end())
        at = part.end()
        if close >= 0 and page.startswith("<div", tag):
            page, at = page[:tag] + page[end_of_div(page, close + 1) :], tag
    return page


def _called(page: str) -> tuple[str | None, str | None]:
    """Return what a copy is one of, and when it was captured."""
    for found in _said(page[:CALLED_WITHIN_CHARS]):
        address, captured = without_prefix(html.unescape(found["url"]))
        full = full_address(_DEFAULT_PORT.sub(r"\1\2", address))
        if full is not None:
            return full, captured or moment_of_digits(found.groupdict().get("at") or "")
    return None, None


def _said(begin: str) -> Iterator[re.Match[str]]:
    """Find where a copy says what it is one of."""
    for pattern in _CALLED:
        if found := pattern.search(begin):
            yield found
    for tag in _OWN.finditer(begin):
        if _IS_OWN.search(tag[0]) and (found := _ADDRESS.search(tag[0])):
            yield found


def _archived_on(page: str) -> str | None:
    """Read the comment that the Wayback Machine appends."""
    found = _ARCHIVED_ON.search(page, max(0, len(page) - MAX_TAIL_CHARS))
    if found is None:
        return None
    time, month, day, year = found.groups()
    number = _MONTHS.find(month) // 3 + 1
    return moment_of_digits(f"{year}{number:02}{int(day):02}{time.replace(':', '')}")


def end_of_div(page: str, at: int) -> int:
    """Return where an element ends.

    Args:
        page: HTML.
        at: Within a `<div>`, as behind its tag.

    Returns:
        The offset behind its closing tag; `at` if it has none.
    """
    depth = 1
    for tag in _DIV.finditer(page, at):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return at
