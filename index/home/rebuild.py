"""Build an engine's index anew, beside the one that answers, and swap them."""

from __future__ import annotations

from collections.abc import Callable

from index.archive import open_archive
from index.engines import engine_indexes
from index.engines.index_names import new_index_name
from index.errors import EngineError
from index.home.indexes import use_index
from index.home.library import Say, count_anew, require_archive, tell_outdated
from index.ingest.follow import Advance, catch_up
from index.memory import lacking
from index.settings import Settings

Begin = Callable[[int], Advance]
"""Told how many articles there are; returns what is told of each that is indexed."""


def rebuild_engine(settings: Settings, say: Say, begin: Begin) -> int:
    """Index every article of the archive into a new index and let searches turn to it.

    Args:
        settings: Which home, and which engine.
        say: Told in one line whom this waits for.
        begin: Told how many articles there are, before the first is indexed.

    Returns:
        Articles in the new index, 0 or more.

    Raises:
        ArchiveError: There is no archive, or it cannot be read.
        EngineError: The index cannot be written; the old one stays.
    """
    require_archive(settings)
    if lack := lacking():
        raise EngineError(lack)
    tell_outdated(settings, say)
    with (
        open_archive(settings, create=True) as archive,
        archive.writer("search-index rebuild", say),
    ):
        count_anew(archive, say)
        indexes = engine_indexes(settings)
        name = new_index_name(settings.engine)
        try:
            engine = indexes.create(name)
            try:
                catch_up(archive, engine, begin(archive.count))
                count = engine.count
            finally:
                engine.close()
        except BaseException:
            indexes.remove(name)
            raise
        use_index(archive, indexes, name)
    return count
