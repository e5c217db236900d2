"""Build an engine's index anew, beside the one that answers, and swap them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from index.archive import open_archive
from index.engines import engine_indexes
from index.engines.index_names import new_index_name
from index.errors import EngineAway, EngineError
from index.home.indexes import current_index, use_index
from index.home.library import Say, require_archive, tell_outdated
from index.home.recount import count_anew, count_waiting
from index.ingest.follow import Advance, catch_up
from index.memory import lacking
from index.settings import Settings

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.engines.base import Engine, Indexes

BEGUN = "rebuild:"
"""Begins the name under which the archive notes an index that a rebuild makes, before what
the engine's indexes are noted as."""

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
        count_waiting(archive, say)
        count_anew(archive, say)
        indexes = engine_indexes(settings)
        noted = f"{BEGUN}{indexes.noted_as}"
        name, engine = _begun(archive, indexes, noted, say)
        try:
            try:
                catch_up(archive, engine, begin(archive.count))
                count = engine.count
            finally:
                engine.close()
        except EngineAway:
            raise  # what stands there is gone on with when the cluster answers
        except BaseException:
            indexes.remove(name)
            raise
        use_index(archive, indexes, name)
        with archive.transaction():
            archive.set_meta(noted, None)
    return count


def _begun(archive: Archive, indexes: Indexes, noted: str, say: Say) -> tuple[str, Engine]:
    """Return the name of the new index, and the index: what a rebuild that was cut off has left, if
    it can be gone on with. The archive notes its name as `noted`."""
    name = archive.meta(noted)
    if isinstance(name, str) and name != current_index(archive, indexes):
        try:
            if indexes.has(name):
                engine = indexes.open(name)
                if engine.seq <= archive.seq:
                    say(f"going on with the rebuild that was cut off, in {name}")
                    return name, engine
                engine.close()
        except EngineAway:
            raise
        except EngineError:
            pass  # it is of no use; the swap removes it
    name = new_index_name(indexes.engine)
    with archive.transaction():
        archive.set_meta(noted, name)
    return name, indexes.create(name)
