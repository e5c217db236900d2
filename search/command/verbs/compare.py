"""`search compare QUERY`: what each source says of it, side by side."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.errors import SettingsError

if TYPE_CHECKING:
    from argparse import ArgumentParser

DESCRIPTION = (
    "Put the sources of all articles found side by side: the best passage of each, its spellings "
    "of the names, the words it chose, what it alone says, and which sources have no hit."
)


def parser() -> ArgumentParser:
    """Return the parser of the command.

    Returns:
        What reads the arguments after the verb.
    """
    from search.command.options import verb_parser

    made = verb_parser("compare", "QUERY…", DESCRIPTION)
    made.add_argument("query", nargs="+", metavar="QUERY", help="as for search")
    return made


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
    from search.command.options import request_of
    from search.command.verbs.opening import opened, print_document
    from search.newsroom.compare import compare

    given = parser().parse_intermixed_args(arguments)
    request = request_of(given, " ".join(given.query))
    if not request.query.strip():
        raise SettingsError("no query; see search compare --help")
    with opened(given, remarks=False) as searcher:
        found = compare(searcher, request)
    if given.json:
        from search.newsroom.document import comparison_document

        print_document(comparison_document(found))
    else:
        from search.newsroom.printing import write_comparison

        write_comparison(found, sys.stdout)
    return 0 if found.total else 1
