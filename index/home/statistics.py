"""What an archive and its index hold, in figures."""

from __future__ import annotations

from typing import Any

from index.home.library import Library
from index.home.upkeep import upkeep


def statistics(library: Library) -> dict[str, Any]:
    """Count what there is.

    Args:
        library: Open; nothing is changed.

    Returns:
        Counts, dates and sizes by name; sizes in bytes, dates as days, None if there are none.
        `waiting` are articles that are to be counted yet, while others add.
        `verified`, `verified_quick` and `backed_up` are when that was done last, in UTC, None for
        never; `verified_wrong` is what the last verification of everything found wrong.
        `sources` lists sources with their articles, most first, None for articles without one.

    Raises:
        ArchiveError: The archive cannot be read.
        EngineError: The index cannot be read.
    """
    archive, engine = library.archive, library.engine
    figures = archive.figures()
    noted = upkeep(archive)
    whole, quick = noted.whole, noted.quick
    return {
        "articles": figures.articles,
        "dated": figures.dated,
        "first": figures.first,
        "last": figures.last,
        "text_bytes": figures.text_bytes,
        "archive_bytes": figures.size_bytes,
        "engine": engine.name,
        "engine_bytes": engine.size_bytes,
        "indexed": engine.count,
        "names": figures.names,
        "waiting": archive.waiting,
        "verified": None if whole is None else whole.when.isoformat(),
        "verified_wrong": None if whole is None else whole.wrong,
        "verified_quick": None if quick is None else quick.when.isoformat(),
        "backed_up": None if noted.backed_up is None else noted.backed_up.isoformat(),
        "sources": [
            {"source": source, "articles": articles} for source, articles in archive.sources()
        ],
    }
