"""`search when QUERY`: in which days, weeks, months or years the articles found were published."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.errors import SettingsError

if TYPE_CHECKING:
    from argparse import ArgumentParser

DESCRIPTION = (
    "Count the articles found by day, week, month or year, and by source, beside all that the "
    "archive has of that time."
)


def parser() -> ArgumentParser:
    """Return the parser of the command.

    Returns:
        What reads the arguments after the verb.
    """
    from search.command.options import verb_parser
    from search.newsroom.times.bins import UNITS

    made = verb_parser("when", "QUERY…", DESCRIPTION)
    made.add_argument("query", nargs="+", metavar="QUERY", help="as for search")
    made.add_argument("--against", metavar="QUERY", help="count this query too")
    made.add_argument("--by", choices=UNITS, help="length of time that is counted together")
    return made


def run(arguments: Sequence[str]) -> int:
    """Run the command.

    Args:
        arguments: Those after the verb.

    Returns:
        0 if articles were found, 1 if none was.

    Raises:
        SettingsError: An option cannot be used.
        DatelineError: A query or the home cannot be used.
    """
    from search.command.options import request_of
    from search.command.verbs.opening import opened, print_document
    from search.newsroom.times.when import asked_days, when

    given = parser().parse_intermixed_args(arguments)
    request = request_of(given, " ".join(given.query))
    if not request.query.strip():
        raise SettingsError("no query; see search when --help")
    requests = [request]
    if given.against and given.against.strip():
        requests.append(request._replace(query=given.against))
    with opened(given) as searcher:
        found = when(searcher, requests, given.by, asked_days(request))
    if given.json:
        from search.newsroom.document import when_document

        print_document(when_document(found))
    else:
        from search.newsroom.printing import write_when

        write_when(found, sys.stdout)
    return 0 if any(series.total for series in found.series) else 1
