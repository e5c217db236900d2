"""`search when QUERY`: in which days, weeks, months or years the articles found were published."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from index.command_line import tell
from index.errors import SettingsError

DESCRIPTION = (
    "Count the articles found by day, week, month or year, and by source, beside all that the "
    "archive has of that time."
)


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
    from index.settings import Settings
    from search.command.options import request_of, verb_parser
    from search.newsroom.times.bins import UNITS
    from search.newsroom.times.when import asked_days, when
    from search.searcher import Searcher

    parser = verb_parser("when", "QUERY…", DESCRIPTION)
    parser.add_argument("query", nargs="+", metavar="QUERY", help="as for search")
    parser.add_argument("--against", metavar="QUERY", help="count this query too")
    parser.add_argument("--by", choices=UNITS, help="length of time that is counted together")
    given = parser.parse_intermixed_args(arguments)
    request = request_of(given, " ".join(given.query))
    if not request.query.strip():
        raise SettingsError("no query; see search when --help")
    requests = [request]
    if given.against and given.against.strip():
        requests.append(request._replace(query=given.against))
    settings = Settings.load(home=given.home, engine=given.engine)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    with Searcher.open(settings, lambda line: tell("search", line), starter=True) as searcher:
        found = when(searcher, requests, given.by, asked_days(request))
    if given.json:
        import json

        from search.newsroom.document import when_document

        json.dump(when_document(found), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        from search.newsroom.printing import write_when

        write_when(found, sys.stdout)
    return 0 if any(series.total for series in found.series) else 1
