"""Reads which quotations an address asks for, for those who read and for programs."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from index.errors import SettingsError
from search.language.limits import MAX_QUERY_CHARS
from search.quotes.person import DEFAULT_LIMIT, Quotes, quotes_of
from search.searcher import Searcher
from web.parameters import read_limit, read_start

QUOTES_PARAMETERS = ("name", "source", "limit", "start")
"""Parameters of the page and of the API."""


def read_quotes(searcher: Searcher, arguments: MultiDict[str, str]) -> Quotes:
    """Find the quotations that an address asks for.

    Args:
        searcher: Whose archive is read.
        arguments: Those of the address.

    Returns:
        The quotations of one page; none if nobody of the name is quoted.

    Raises:
        SettingsError: There is no name, or a number is out of bounds.
        ArchiveError: The archive cannot be read.
    """
    name = arguments.get("name", "")
    if not name.strip():
        raise SettingsError("name is missing; write name=Otunbayeva.")
    if len(name) > MAX_QUERY_CHARS:
        raise SettingsError(f"name is longer than {MAX_QUERY_CHARS} characters.")
    return quotes_of(
        searcher.archive,
        name,
        limit=read_limit(arguments.get("limit"), DEFAULT_LIMIT),
        start=read_start(arguments.get("start")),
        source=arguments.get("source") or None,
    )
