"""Build an engine's index anew, beside the one that answers, and swap them."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from index.archive import open_archive
from index.engines import open_engine
from index.home.library import Say, new_engine_folder, use_engine_folder
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
    open_archive(settings, create=False).close()
    with (
        open_archive(settings, create=True) as archive,
        archive.writer("search-index rebuild", say),
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
