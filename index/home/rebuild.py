"""Build an engine's index anew, beside the one that answers, and swap them."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from index.archive.sqlite.archive import Archive
from index.engines import open_engine
from index.home.library import Say, new_engine_folder, use_engine_folder
from index.home.lock import writer_lock
from index.ingest.follow import Advance, catch_up
from index.settings import Settings

Begin = Callable[[int], Advance]
"""Told how many articles there are; gives what is told of each that is indexed."""


def rebuild_engine(settings: Settings, say: Say, begin: Begin) -> int:
    """Index every article of the archive into a new index and let readers turn to it.

    Args:
        settings: Which home, and which engine.
        say: Told whom this waits for.

    Returns:
        Articles in the new index.

    Raises:
        ArchiveError: There is no archive, or it cannot be read.
        EngineError: The index cannot be written; the old one stays.
    """
    Archive.open(settings.archive_path, create=False).close()
    with (
        writer_lock(settings.lock_path, say, "search-index rebuild"),
        Archive.open(settings.archive_path) as archive,
    ):
        folder = new_engine_folder(settings)
        try:
            engine = open_engine(settings.engine, folder, create=True)
            try:
                catch_up(archive, engine, begin(archive.count))
                count = engine.count
            finally:
                engine.close()
            use_engine_folder(archive, settings, folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return count
