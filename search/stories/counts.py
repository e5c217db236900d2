"""How large the stories of articles are; read from notes alone, for pages of hits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from index.stories.events.links import Place

if TYPE_CHECKING:
    from index.archive.base import Archive

NOTES = "stories"
"""Kind of the notes that are read."""


class StoryCount(NamedTuple):
    """How large the story of an article is.

    Args:
        id: Of its first article.
        articles: Two or more.
        sources: How many sources are known to have them; 0 or more.
    """

    id: str
    articles: int
    sources: int


def story_counts(archive: Archive, doc_ids: Iterable[str]) -> dict[str, StoryCount]:
    """Tell of which stories articles are; no article is read.

    Args:
        archive: Open for reading.
        doc_ids: Ids of articles.

    Returns:
        By id, of those that belong to a story of two articles and more.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    noted = archive.notes.read(NOTES, list(doc_ids))
    if not noted:
        return {}
    stories = {doc_id: Place.unpacked(content).story for doc_id, content in noted.items()}
    firsts = archive.notes.read(NOTES, set(stories.values()))
    counts = {
        first: StoryCount(first, place.articles, place.sources)
        for first, content in firsts.items()
        if (place := Place.unpacked(content)).articles > 1
    }
    return {doc_id: counts[first] for doc_id, first in stories.items() if first in counts}
