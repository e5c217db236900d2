"""A page's address as a search, and a search as an address: the same words in the API."""

from __future__ import annotations

import calendar
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from index.errors import SettingsError
from search.results import SearchRequest

DEFAULT_LIMIT = 10
MOST_HITS = 100
"""Hits an answer may hold; more come by the cursor."""

SORTS = ("relevance", "newest", "oldest")
_REPEATED = ("source", "off")
_SINGLE = ("q", "after", "before", "sort", "limit", "variants", "cursor")
NAMES = (*_SINGLE, *_REPEATED)


def read_request(arguments: MultiDict[str, str]) -> SearchRequest:
    """Read a search from an address's arguments.

    Args:
        arguments: `q`, `limit` (1 to MOST_HITS), `sort`, `source` and `off` (each may repeat),
            `after`, `before` (ISO dates, months or years), `variants` (`0` switches them off),
            `cursor`.

    Raises:
        SettingsError: For an unknown argument or a value out of range; the message names both.
    """
    unknown = sorted(set(arguments) - set(NAMES))
    if unknown:
        raise SettingsError(f"Unknown parameter {unknown[0]!r}. Known are: {', '.join(NAMES)}.")
    sort = arguments.get("sort") or "relevance"
    if sort not in SORTS:
        raise SettingsError(f"sort={sort!r} is not an order. Use one of: {', '.join(SORTS)}.")
    variants = arguments.get("variants") or "1"
    if variants not in ("0", "1"):
        raise SettingsError(f"variants={variants!r} is neither 0 nor 1.")
    return SearchRequest(
        query=arguments.get("q", ""),
        limit=_limit(arguments.get("limit")),
        cursor=arguments.get("cursor") or None,
        sort=sort,
        sources=tuple(value for value in arguments.getlist("source") if value),
        after=arguments.get("after") or None,
        before=arguments.get("before") or None,
        variants=variants == "1",
        off=frozenset(value for value in arguments.getlist("off") if value),
    )


def _limit(text: str | None) -> int:
    if not text:
        return DEFAULT_LIMIT
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST_HITS):
        raise SettingsError(f"limit={text[:20]!r} is not a number from 1 to {MOST_HITS}.")
    return int(text)


def address(path: str, arguments: MultiDict[str, str], **changes: str | None) -> str:
    """Give `path` with the arguments, changed.

    Args:
        arguments: The present ones; the cursor is dropped, since any change starts a new list.
        changes: A new value for each name; None takes the name out.
    """
    kept = [
        (name, value)
        for name, value in arguments.items(multi=True)
        if name in NAMES and name != "cursor" and name not in changes and value
    ]
    kept += [(name, value) for name, value in changes.items() if value is not None]
    return f"{path}?{urlencode(kept)}" if kept else path


def toggled(path: str, arguments: MultiDict[str, str], name: str, value: str) -> str:
    """Give `path` with `value` added to a repeated argument, or taken out where it is there."""
    present = arguments.getlist(name)
    rest = [other for other in present if other != value]
    changed = MultiDict(arguments)
    changed.setlist(name, rest if value in present else [*rest, value])
    return address(path, changed)


def period(text: str) -> tuple[str, str]:
    """Give the first and last day of a year or month: `2010-04` is 2010-04-01 to 2010-04-30."""
    year, _, month = text.partition("-")
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    last = calendar.monthrange(int(year), int(month))[1]
    return f"{year}-{month}-01", f"{year}-{month}-{last:02}"
