"""Reads an address as a search, and writes a search as an address; alike for pages and API.

The parameters are those of `search.request.FIELDS`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from index.errors import SettingsError
from index.months import month_name, month_number
from search.quotes.person import MAX_START
from search.request import FIELDS, MAX_SERVED_LIMIT, Field, SearchRequest, make_request

Choice = TypeVar("Choice", bound=str)

DEFAULT_SUGGESTIONS = 8

MAX_REPEATED = 100
"""Times that a parameter which may repeat may be given in one request."""

LAST_DAY = "to"
"""Parameter of the form of two days on the page, which turns it into `before`."""

SERVED = tuple((field.parameter, field) for field in FIELDS if field.parameter)
"""Parameters of a search with their fields."""

NAMES = tuple(name for name, _ in SERVED)

PARAMETERS = {field.name: name for name, field in SERVED}
"""The parameter of each field of a request that has one."""

_CARRIED = tuple(name for name, field in SERVED if field.carried)

_PLACE = ("cursor", "limit", "sort", "half_life")
"""Parameters that do not say which articles there are."""

COMPARED = tuple(name for name in NAMES if name not in _PLACE)
"""Parameters of a search that say which articles there are."""

AGAINST, BY = "against", "by"
"""Parameters of hits over time: a second query, and the length of the bins."""

_KINDS = {name: field.kind for name, field in SERVED}

_SWITCHED = {"0": False, "1": True}


def check_names(arguments: MultiDict[str, str], known: Sequence[str]) -> None:
    """Refuse arguments that would be passed over silently.

    Args:
        arguments: Those of the address.
        known: Names that may stand there.

    Raises:
        SettingsError: For the first unknown argument; the message lists the known ones.
    """
    unknown = sorted(set(arguments) - set(known))
    if unknown:
        raise SettingsError(
            f"Unknown parameter {unknown[0][:40]!r}. Known are: {', '.join(known)}."
        )


def check_single(arguments: MultiDict[str, str]) -> None:
    """Refuse what a reader's browser may send and a program must have meant otherwise.

    Args:
        arguments: Those of an address of the API.

    Raises:
        SettingsError: A parameter that may not repeat stands there twice, or one that is a number
            or a choice is empty.
    """
    for name, values in arguments.lists():
        kind = _KINDS.get(name, "text")
        if kind != "texts" and len(values) > 1:
            raise SettingsError(f"{name} may be given once; it is given {len(values)} times.")
        if kind in ("number", "choice", "switch") and "" in values:
            raise SettingsError(f"{name} is empty; leave it out for what is usual.")


def read_request(arguments: MultiDict[str, str]) -> SearchRequest:
    """Read a search from an address's arguments; others than `NAMES` are passed over.

    Args:
        arguments: Texts; an empty one counts as not given, as an empty field of a form is. Of one
            that may not repeat, the first counts.

    Returns:
        The request; its query is empty if there is none, and its query, dates and cursor are not
        looked at yet.

    Raises:
        SettingsError: A value is out of range, or a parameter stands there more than
            `MAX_REPEATED` times; the message names it and what is allowed.
    """
    return make_request({field.name: _value(field, name, arguments) for name, field in SERVED})


def _value(field: Field, name: str, arguments: MultiDict[str, str]) -> object:
    if field.kind == "texts":
        values = arguments.getlist(name)
        if len(values) > MAX_REPEATED:
            raise SettingsError(f"{name} may be given {MAX_REPEATED} times at most.")
        return [value for value in values if value]
    text = arguments.get(name)
    if not text:
        return field.default
    if field.kind == "number":
        return _number(name, text, field.low, field.max_served)
    if field.kind == "choice" and text not in field.choices:
        raise SettingsError(f"{name}={text[:20]!r} is none of: {', '.join(field.choices)}.")
    if field.kind == "switch":
        if text not in _SWITCHED:
            raise SettingsError(f"{name}={text[:20]!r} is neither 0 nor 1.")
        return _SWITCHED[text]
    return text


def read_limit(text: str | None, default: int) -> int:
    """Read how many things are wanted.

    Args:
        text: What stands in the address; None or empty if nothing does.
        default: Wanted if nothing stands there.

    Returns:
        A number from 1 to `MAX_SERVED_LIMIT`, or the default.

    Raises:
        SettingsError: It is no such number.
    """
    return _number("limit", text, 1, MAX_SERVED_LIMIT) if text else default


def read_choice(name: str, text: str | None, choices: Sequence[Choice]) -> Choice | None:
    """Read one of several words.

    Args:
        name: The parameter's.
        text: What stands in the address; None or empty if nothing does.
        choices: What may stand there.

    Returns:
        None if nothing stands there.

    Raises:
        SettingsError: It is none of the choices.
    """
    if not text:
        return None
    for choice in choices:
        if choice == text:
            return choice
    raise SettingsError(f"{name}={text[:20]!r} is none of: {', '.join(choices)}.")


def read_start(text: str | None) -> int:
    """Read how many things are passed over.

    Args:
        text: What stands in the address; None or empty if nothing does.

    Returns:
        A number from 0 to `MAX_START`; 0 if nothing stands there.

    Raises:
        SettingsError: It is no such number.
    """
    return _number("start", text, 0, MAX_START) if text else 0


def _number(name: str, text: str, low: int, high: int) -> int:
    if not re.fullmatch("[0-9]{1,6}", text) or not low <= int(text) <= high:
        raise SettingsError(f"{name}={text[:20]!r} is not a number from {low} to {high}.")
    return int(text)


def address(path: str, arguments: MultiDict[str, str], **changes: str | None) -> str:
    """Write the address of a page with its arguments, changed.

    Args:
        path: Of the page.
        arguments: The present ones; the cursor is dropped, since any change starts a new list,
            and so are names that no search has.
        changes: A new value for each name; None takes the name out.

    Returns:
        `path` alone if no argument is left.
    """
    kept = [
        (name, value)
        for name, value in arguments.items(multi=True)
        if name in NAMES and name != "cursor" and name not in changes and value
    ]
    kept += [(name, value) for name, value in changes.items() if value is not None]
    return f"{path}?{urlencode(kept, errors='replace')}" if kept else path


def search_text(arguments: MultiDict[str, str]) -> str:
    """Write the whole search, its place in the hits included, as it stands after a `?`.

    Args:
        arguments: Those of the address; names that no search has are left out.

    Returns:
        The empty text if the arguments hold no query.
    """
    if not arguments.get("q", "").strip():
        return ""
    kept = [(name, v) for name, v in arguments.items(multi=True) if name in NAMES and v]
    return urlencode(kept, errors="replace")


def without_place(arguments: MultiDict[str, str]) -> str:
    """Write a search without its order and its place in the hits, as it stands after a `?`.

    Args:
        arguments: Those of the address.

    Returns:
        Query and filters; the empty text if the arguments hold no query.
    """
    kept = MultiDict(arguments)
    for name in _PLACE:
        kept.poplist(name)
    return search_text(kept)


def toggled(path: str, arguments: MultiDict[str, str], name: str, value: str) -> str:
    """Write the address with a value added to a repeated argument, or taken out if it is there.

    Args:
        path: Of the page.
        arguments: The present ones, which stay as they are.
        name: `source` or `off`.
        value: Compared as it is written.

    Returns:
        See `address`.
    """
    present = arguments.getlist(name)
    rest = [other for other in present if other != value]
    changed = MultiDict(arguments)
    changed.setlist(name, rest if value in present else [*rest, value])
    return address(path, changed)


def carried(arguments: MultiDict[str, str]) -> list[tuple[str, str]]:
    """List what a new search from the box keeps: order and filters, not the position.

    Args:
        arguments: Those of the address.

    Returns:
        Names and values, in the order of the address; empty if there is nothing to keep.
    """
    pairs = arguments.items(multi=True)
    return [(name, value) for name, value in pairs if name in _CARRIED and value]


def following(period: str) -> str:
    """Return the period after a year or month: `2011` after `2010`, `2011-01` after `2010-12`.

    Args:
        period: `YYYY` or `YYYY-MM`, of digits.

    Returns:
        A period of the same kind.
    """
    year, _, month = period.partition("-")
    if not month:
        return f"{int(year) + 1:04}"
    return month_name(month_number(period) + 1)
