"""What an archive and its index hold, in figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from index.home.library import Library


def statistics(library: Library) -> dict[str, Any]:
    """Count what there is.

    Returns:
        Counts, dates and sizes by name; sizes in bytes, dates as days, None where there are none.
        `sources` lists sources with their articles, most first, None for articles without one.
    """
    archive, engine = library.archive, library.engine
    connection = archive.connection
    dated, first, last = connection.execute(
        "SELECT count(published), min(substr(published, 1, 10)), max(substr(published, 1, 10)) "
        "FROM articles"
    ).fetchone()
    (names,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM name_members m JOIN name_spellings s ON s.key = m.key "
        "WHERE s.articles > 0 GROUP BY m.group_id HAVING count(*) > 1)"
    ).fetchone()
    return {
        "articles": archive.count,
        "dated": dated,
        "first": first,
        "last": last,
        "text_bytes": archive.text_bytes(),
        "archive_bytes": _size(archive.path),
        "engine": engine.name,
        "engine_bytes": engine.size_bytes,
        "indexed": engine.count,
        "names": names,
        "sources": [
            {"source": source, "articles": articles} for source, articles in archive.sources()
        ],
    }


def _size(path: Path) -> int:
    """Add up a SQLite file and its write-ahead log."""
    log = path.with_name(f"{path.name}-wal")
    return path.stat().st_size + (log.stat().st_size if log.exists() else 0)
