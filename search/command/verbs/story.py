"""`search story ID`: the articles that tell of one event."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser

DESCRIPTION = (
    "Print the story that an article belongs to: the articles of one event within days, the first "
    "report, names, figures, and what changed between versions and reprints."
)


def parser() -> ArgumentParser:
    """Return the parser of the command.

    Returns:
        What reads the arguments after the verb.
    """
    from search.command.options import verb_parser

    made = verb_parser("story", "ID", DESCRIPTION, fields=())
    made.add_argument("doc_id", metavar="ID", help="of any article of the story")
    return made


def run(arguments: Sequence[str]) -> int:
    """Run the command.

    Args:
        arguments: Those after the verb.

    Returns:
        0 if the article belongs to a story, 1 if it stands alone.

    Raises:
        NotFound: There is no such article.
        SettingsError: An option cannot be used.
        DatelineError: The home cannot be used.
    """
    from search.command.verbs.opening import opened, print_document
    from search.stories.reading import read_story

    given = parser().parse_args(arguments)
    with opened(given, starter=False) as searcher:
        story = searcher.look(lambda _, archive: read_story(archive, given.doc_id.lower()))
    if given.json:
        from search.stories.document import story_document

        print_document(story_document(story))
    else:
        from search.stories.printing import write_story

        write_story(story, sys.stdout)
    return 0 if story.id else 1
