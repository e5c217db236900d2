"""The links from hits and articles to their stories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from search.searcher import Searcher
from search.stories.counts import story_counts
from search.stories.words import size_text
from web.links import story_link


class StoryLink(NamedTuple):
    """A link to a story, and how large it is: `12 articles of 5 sources`."""

    link: str
    text: str


def story_links(searcher: Searcher, doc_ids: Sequence[str], path: str) -> dict[str, StoryLink]:
    """Find the stories of articles.

    Args:
        searcher: Whose archive is read.
        doc_ids: The ids of the articles.
        path: The address of the results page.

    Returns:
        Links by id, of those that belong to a story.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    counts = searcher.look(lambda _, archive: story_counts(archive, doc_ids))
    return {
        doc_id: StoryLink(story_link(path, count.id), size_text(count.articles, count.sources))
        for doc_id, count in counts.items()
    }
