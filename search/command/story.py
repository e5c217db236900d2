"""`search story ID`: the articles that tell of one event."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from index.command_line import tell

DESCRIPTION = (
    "Print the story that an article belongs to: the articles of one event within days, the first "
    "report, names, figures, and what changed between versions and reprints."
)


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
    from index.settings import Settings
    from search.command.options import verb_parser
    from search.searcher import Searcher
    from search.stories.reading import read_story

    parser = verb_parser("story", "ID", DESCRIPTION, fields=())
    parser.add_argument("doc_id", metavar="ID", help="of any article of the story")
    given = parser.parse_args(arguments)
    settings = Settings.load(home=given.home, engine=given.engine)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    with Searcher.open(settings, lambda line: tell("search", line), starter=False) as searcher:
        story = searcher.look(lambda _, archive: read_story(archive, given.doc_id.lower()))
    if given.json:
        import json

        from search.stories.document import story_document

        json.dump(story_document(story), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        from search.stories.printing import write_story

        write_story(story, sys.stdout)
    return 0 if story.id else 1
