"""Count anew from the articles: names and their groups, and what is noted of articles.

People's decisions stay.
"""

from __future__ import annotations

from itertools import islice

from index.archive.base import Archive
from index.archive.notes import UNNOTED
from index.archive.values import UNCOUNTED
from index.ingest.counters import COUNTERS
from index.ingest.counters.names import NameCounter
from index.ingest.follow import Advance
from index.ingest.prepare import prepare_articles
from index.names.groups.writer import NamesWriter
from index.names.tables.counting import MAX_DUE

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
            writer.count(map(NameCounter.names_of, batch))
            writer.decide_all(MAX_DUE)
            advance(len(batch))
        writer.decide_all()
        regrouped.update(key for key, _ in archive.names.member_groups())
        archive.mark_regrouped(regrouped)
        archive.set_meta(UNCOUNTED, None)
        return len(archive.names.all_group_ids())


def recount_notes(archive: Archive, advance: Advance) -> int:
    """Note anew of every article what counters keep as notes.

    All of it is one change; searches show it at once.

    Args:
        archive: Open for writing, by the home's one writer.
        advance: Told how many more articles have been counted, 1 or more at a time.

    Returns:
        Articles counted, 0 or more.

    Raises:
        ArchiveError: An article cannot be read, or the archive cannot be written; nothing changed.
    """
    kinds = tuple(kind for kind in COUNTERS if kind.notes)
    with archive.transaction():
        counters = [kind(archive) for kind in kinds]
        for kind in kinds:
            for notes in kind.notes:
                archive.notes.clear(notes)
        articles = (stored.article for stored in archive.articles())
        while kinds and (batch := list(islice(articles, BATCH_ARTICLES))):
            prepared = list(prepare_articles(batch, archive.packer, kinds))
            packed = [article for article, _ in prepared]
            entries = zip(*(entries for _, entries in prepared), strict=True)
            for counter, column in zip(counters, entries, strict=True):
                counter.enter(packed, column)
            advance(len(batch))
        archive.set_meta(UNNOTED, None)
        return archive.count
