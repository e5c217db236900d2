"""`search-index remove`: articles out of archive and index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from index.commands.options import home_options, say
from index.output.counts import count_of

if TYPE_CHECKING:
    from index.settings import Settings


@click.command()
@click.argument("doc_ids", nargs=-1, required=True, metavar="DOC_ID...")
@home_options
def remove(settings: Settings, doc_ids: tuple[str, ...]) -> int:
    """Remove articles by their doc_id, as `search --json` prints it.

    Ends with status 2 if none of them was there.
    """
    from index.home.library import writing
    from index.ingest.pipeline import Pipeline

    with writing(settings, "search-index remove", say, create=False) as desk:
        gone = Pipeline(desk.archive, desk.engine).remove(doc_ids)
    for doc_id in dict.fromkeys(doc_ids):
        if doc_id not in {article.doc_id for article in gone}:
            say(f"no article has the doc_id {doc_id}")
    click.echo(f"{count_of(len(gone), 'article')} removed")
    return 0 if gone else 2
