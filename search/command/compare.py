"""`search compare QUERY`: what each source says of it, side by side."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from index.command_line import tell
from index.errors import SettingsError

DESCRIPTION = (
    "Put the sources of all articles found side by side: the best passage of each, its spellings "
    "of the names, the words it chose, what it alone says, and which sources have no hit."
)


def run(arguments: Sequence[str]) -> int:
    """Run the command.

    Args:
        arguments: Those after the verb.

    Returns:
        0 if articles were found, 1 if none was.

    Raises:
        SettingsError: An option cannot be used.
        DatelineError: The query or the home cannot be used.
    """
    from index.settings import Settings
    from search.command.options import request_of, verb_parser
    from search.newsroom.compare import compare
    from search.searcher import Searcher

    parser = verb_parser("compare", "QUERY…", DESCRIPTION)
    parser.add_argument("query", nargs="+", metavar="QUERY", help="as for search")
    given = parser.parse_intermixed_args(arguments)
    request = request_of(given, " ".join(given.query))
    if not request.query.strip():
        raise SettingsError("no query; see search compare --help")
    settings = Settings.load(home=given.home, engine=given.engine)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    with Searcher.open(settings, lambda line: tell("search", line), starter=True) as searcher:
        found = compare(searcher, request)
    if given.json:
        import json

        from search.newsroom.document import comparison_document

        json.dump(comparison_document(found), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        from search.newsroom.printing import write_comparison

        write_comparison(found, sys.stdout)
    return 0 if found.total else 1
