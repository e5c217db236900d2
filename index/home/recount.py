"""Count names and group their spellings anew from the articles; people's decisions stay."""

from __future__ import annotations

from itertools import islice

from index.archive.base import Archive
from index.archive.values import UNCOUNTED
from index.ingest.counters.names import NameCounter
from index.ingest.follow import Advance
from index.names.groups.writer import NamesWriter

BATCH_ARTICLES = 4000
"""Articles placed at once, as in a long run of `search-index add`; bounds memory."""


def recount_names(archive: Archive, advance: Advance) -> int:
    """Count the names of every article anew, and form the groups that the counts speak for.

    All of it is one change; searches show it once the engine has caught up.

    Args:
        archive: Open for writing, by the home's one writer.
        advance: Told how many more articles have been counted, 1 or more at a time.

    Returns:
        Groups that there are now, the curated ones among them; 0 or more.

    Raises:
        ArchiveError: An article cannot be read, or the archive cannot be written; nothing changed.
    """
    with archive.transaction():
        regrouped = {key for key, _ in archive.names.member_groups()}
        writer = NamesWriter(archive.names)
        writer.clear()
        articles = (stored.article for stored in archive.articles())
        while batch := list(islice(articles, BATCH_ARTICLES)):
            writer.place(map(NameCounter.prepare, batch))
            advance(len(batch))
        regrouped.update(key for key, _ in archive.names.member_groups())
        archive.mark_regrouped(regrouped)
        archive.set_meta(UNCOUNTED, None)
        return len(archive.names.all_group_ids())
