"""Which index of its engine a home searches: the archive names it, so that changing is one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.engines.index_names import checked_index_name

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.engines.base import Indexes

BROUGHT_UP = "the command that is writing brings it up"
"""Of an index that is behind the archive while a writer holds the lock: that is in order."""


def current_index(archive: Archive, indexes: Indexes) -> str | None:
    """Return the name of the index that is searched.

    Args:
        archive: Names the index.
        indexes: The engine's.

    Returns:
        The name; None if the archive names none, or if there is no index of that name.

    Raises:
        EngineError: The archive names what is no index of this engine; nothing was opened.
    """
    name = archive.engines().get(indexes.noted_as)
    if name is None or not indexes.has(checked_index_name(indexes.engine, name)):
        return None
    return name


def use_index(archive: Archive, indexes: Indexes, name: str) -> None:
    """Let searches find an index, in one step, and remove the engine's other ones.

    Args:
        archive: Open for writing, by the home's one writer.
        indexes: The engine's.
        name: The index's, which is whole.

    Raises:
        ArchiveError: The archive cannot be written; the other index stays.
        EngineError: The name is not one of an index of this engine; nothing was changed.
    """
    checked_index_name(indexes.engine, name)
    with archive.transaction():
        archive.set_meta(f"engine:{indexes.noted_as}", name)
    indexes.swap(name)
