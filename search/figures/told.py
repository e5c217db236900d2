"""Reads what articles give of figures, from the archive's notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from search.figures.values import Told
from search.reprints.texts import groups as text_groups

if TYPE_CHECKING:
    from index.archive.base import Archive

KIND = "figures"
"""The kind of the notes."""


def told(
    archive: Archive, doc_ids: Sequence[str], groups: Mapping[str, str] | None = None
) -> list[Told]:
    """Read the figures of articles; no body is read.

    Args:
        archive: Open for reading.
        doc_ids: The ids of the articles; those that are not there are left out.
        groups: Of each article the id of the first one that has its text, as
            `search.reprints.texts.groups` returns it; None asks for it.

    Returns:
        In the order of `doc_ids`, those that have figures; empty if none has.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    notes = archive.notes.read(KIND, doc_ids)
    there = [doc_id for doc_id in doc_ids if doc_id in notes]
    views = archive.passages_view(there, bodies=False)
    if groups is None:
        groups = text_groups(archive, there)
    return [
        Told(
            doc_id,
            views[doc_id].source,
            views[doc_id].published,
            notes[doc_id],
            groups.get(doc_id, doc_id),
        )
        for doc_id in there
        if doc_id in views
    ]
