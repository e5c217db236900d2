"""`search name-map NAME`: with whom, where and when a name is named."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from index.command_line import tell
from index.errors import SettingsError

DESCRIPTION = "List the names that stand in the same articles as a name, and the places."


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
    from index.settings import Settings
    from search.command.options import verb_parser
    from search.searcher import Searcher

    parser = verb_parser("name-map", "NAME…", DESCRIPTION, fields=())
    parser.add_argument("name", nargs="+", metavar="NAME", help="in any spelling")
    given = parser.parse_intermixed_args(arguments)
    name = " ".join(given.name)
    if not name.strip():
        raise SettingsError("no name; see search name-map --help")
    settings = Settings.load(home=given.home, engine=given.engine)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    with Searcher.open(settings, lambda line: tell("search", line), starter=True) as searcher:
        found = searcher.name_map(name)
    if given.json:
        import json

        json.dump(found.to_dict(), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        from search.newsroom.printing import write_name_map

        write_name_map(found, sys.stdout)
    return 0 if found.articles else 1
