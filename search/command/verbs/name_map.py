"""`search name-map NAME`: with whom, where and when a name is named."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.errors import SettingsError

if TYPE_CHECKING:
    from argparse import ArgumentParser

DESCRIPTION = "List the names that stand in the same articles as a name, and the places."


def parser() -> ArgumentParser:
    """Return the parser of the command.

    Returns:
        What reads the arguments after the verb.
    """
    from search.command.options import verb_parser

    made = verb_parser("name-map", "NAME…", DESCRIPTION, fields=())
    made.add_argument("name", nargs="+", metavar="NAME", help="in any spelling")
    return made


def run(arguments: Sequence[str]) -> int:
    """Run the command.

    Args:
        arguments: Those after the verb.

    Returns:
        0 if articles name it, 1 if none does.

    Raises:
        SettingsError: An option cannot be used.
        DatelineError: The home cannot be used.
    """
    from search.command.verbs.opening import opened, print_document

    given = parser().parse_intermixed_args(arguments)
    name = " ".join(given.name)
    if not name.strip():
        raise SettingsError("no name; see search name-map --help")
    with opened(given) as searcher:
        found = searcher.name_map(name)
    if given.json:
        print_document(found.to_dict())
    else:
        from search.newsroom.printing import write_name_map

        write_name_map(found, sys.stdout)
    return 0 if found.articles else 1
