"""Count anew from the articles: names and their groups, and what is noted of articles; and count
what a killed process, or an older version, has left uncounted.

People's decisions stay.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from index.archive.base import Archive
from index.archive.notes import UNNOTED
from index.archive.values import UNCOUNTED
from index.ingest.counters import COUNTERS
from index.ingest.counters.books import Books
from index.ingest.counters.names import NameCounter
from index.ingest.follow import Advance
from index.names.groups.writer import NamesWriter
from index.names.tables.counting import MAX_DUE

if TYPE_CHECKING:
    from index.home.library import Say

BATCH_ARTICLES = 4000
"""Articles counted at once, as in a long run of `search-index add`; bounds memory."""


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
    from index.ingest.prepare import prepare_articles  # of use to older archives, not to a writer

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


def count_waiting(archive: Archive, say: Say | None) -> None:
    """Count what waits in the archive's queue, as a killed `search-index add` leaves it.

    Args:
        archive: Open for writing, by the home's one writer.
        say: Told in one line if the user waits for it; None tells nobody.

    Raises:
        ArchiveError: The archive cannot be read or written; what was counted is kept.
    """
    waiting = archive.waiting
    if not waiting:
        return
    if say is not None:
        say(f"counting {waiting:,} articles that wait for it")
    with archive.turn():
        Books(archive).count()


def count_anew(archive: Archive, say: Say | None) -> None:
    """Count what an archive's older version kept in another form, or did not keep; else nothing.

    Args:
        archive: Open for writing, by the home's one writer.
        say: Told in one line that the user waits for it; None tells nobody.

    Raises:
        ArchiveError: An article cannot be read, or the archive cannot be written; nothing changed.
    """
    if not (archive.meta(UNCOUNTED) or archive.meta(UNNOTED)):
        return
    with archive.turn():
        for fact, recount, what in (
            (UNCOUNTED, recount_names, "names"),
            (UNNOTED, recount_notes, "reprints, stories, figures and quotations"),
        ):
            if archive.meta(fact):
                if say is not None:
                    say(f"counting the {what} of an archive of an older version")
                recount(archive, lambda _: None)
