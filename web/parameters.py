"""A page's address as a search, and a search as an address: the same words in the API."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from index.engines.base import Sort
from index.errors import SettingsError
from index.months import month_name, month_number
from search.results import SearchRequest

DEFAULT_LIMIT = 10
DEFAULT_SUGGESTIONS = 8
MOST_HITS = 100
"""Hits an answer may hold; more come by the cursor."""

MOST_REPEATED = 100
"""Sources to search in, and spellings switched off, in one request."""

SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")
_REPEATED = ("source", "off")
_SINGLE = ("q", "after", "before", "sort", "limit", "variants", "cursor")
NAMES = (*_SINGLE, *_REPEATED)


def check_names(arguments: MultiDict[str, str], known: Sequence[str]) -> None:
    """Refuse arguments that would be passed over silently.

    Raises:
        SettingsError: For the first unknown argument; the message lists the known ones.
    """
    unknown = sorted(set(arguments) - set(known))
    if unknown:
        raise SettingsError(
            f"Unknown parameter {unknown[0][:40]!r}. Known are: {', '.join(known)}."
        )


def read_request(arguments: MultiDict[str, str]) -> SearchRequest:
    """Read a search from an address's arguments; others than these are passed over.

    Args:
        arguments: `q`, `limit` (1 to MOST_HITS), `sort`, `source` and `off` (each may repeat, at
            most MOST_REPEATED times), `after`, `before` (ISO dates, months or years), `variants`
            (`0` switches them off), `cursor`.

    Raises:
        SettingsError: For a value out of range; the message names it and what is allowed.
    """
    order = arguments.get("sort") or "relevance"
    sort = next((known for known in SORTS if known == order), None)
    if sort is None:
        raise SettingsError(f"sort={order[:20]!r} is not an order. Use one of: {', '.join(SORTS)}.")
    variants = arguments.get("variants") or "1"
    if variants not in ("0", "1"):
        raise SettingsError(f"variants={variants[:20]!r} is neither 0 nor 1.")
    for name in _REPEATED:
        if len(arguments.getlist(name)) > MOST_REPEATED:
            raise SettingsError(f"{name} may be given {MOST_REPEATED} times at most.")
    return SearchRequest(
        query=arguments.get("q", ""),
        limit=read_limit(arguments.get("limit"), DEFAULT_LIMIT),
        cursor=arguments.get("cursor") or None,
        sort=sort,
        sources=tuple(value for value in arguments.getlist("source") if value),
        after=arguments.get("after") or None,
        before=arguments.get("before") or None,
        variants=variants == "1",
        off=frozenset(value for value in arguments.getlist("off") if value),
    )


def read_limit(text: str | None, default: int) -> int:
    """Read how many things are wanted; `default` for None and the empty text.

    Raises:
        SettingsError: It is no number from 1 to MOST_HITS.
    """
    if not text:
        return default
    if not re.fullmatch("[0-9]{1,4}", text) or not 1 <= int(text) <= MOST_HITS:
        raise SettingsError(f"limit={text[:20]!r} is not a number from 1 to {MOST_HITS}.")
    return int(text)


def address(path: str, arguments: MultiDict[str, str], **changes: str | None) -> str:
    """Give `path` with the arguments, changed.

    Args:
        arguments: The present ones; the cursor is dropped, since any change starts a new list,
            and so are names that no search has.
        changes: A new value for each name; None takes the name out.
    """
    kept = [
        (name, value)
        for name, value in arguments.items(multi=True)
        if name in NAMES and name != "cursor" and name not in changes and value
    ]
    kept += [(name, value) for name, value in changes.items() if value is not None]
    return f"{path}?{urlencode(kept, errors='replace')}" if kept else path


def toggled(path: str, arguments: MultiDict[str, str], name: str, value: str) -> str:
    """Give `path` with `value` added to a repeated argument, or taken out where it is there."""
    present = arguments.getlist(name)
    rest = [other for other in present if other != value]
    changed = MultiDict(arguments)
    changed.setlist(name, rest if value in present else [*rest, value])
    return address(path, changed)


def carried(arguments: MultiDict[str, str]) -> list[tuple[str, str]]:
    """List what a new search from the box keeps: order and filters, not the position."""
    kept = ("sort", "source", "after", "before", "variants")
    return [(name, value) for name, value in arguments.items(multi=True) if name in kept and value]


def following(period: str) -> str:
    """Give the year or month after one: `2010-12` is followed by `2011-01`, `2010` by `2011`."""
    year, _, month = period.partition("-")
    if not month:
        return f"{int(year) + 1:04}"
    return month_name(month_number(period) + 1)
