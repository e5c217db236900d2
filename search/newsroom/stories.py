"""The stories that the articles of a query belong to, and what is read of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from index.stories.events.links import story_key
from search.figures.lining import line_up
from search.figures.shown import shown_in
from search.figures.told import KIND as FIGURES
from search.figures.values import FigureRow
from search.figures.values import Told as Figured
from search.newsroom.only_here import MAX_SENTENCES, MAX_STORY, Alone, only_here
from search.newsroom.times.bins import day_of
from search.newsroom.told import Told, as_told
from search.reprints import groups as texts_of
from search.stories.counts import NOTES as STORIES
from search.stories.counts import story_counts

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.values import PassageSource

MAX_FIGURES = 12
"""Rows of figures that are shown."""

MAX_FURTHER = 40
"""Articles of the stories that were not found and are read beside those found."""

MAX_STORY_TIME = timedelta(days=31)
"""Days from the first hit to the last within which all are taken for one story."""


class ReadStory(NamedTuple):
    """A story as a comparison reads it.

    Args:
        id: Of its first article; None if the articles are taken for one story.
        articles: Those that are read; those found stand first.
    """

    id: str | None
    articles: list[Told]


def read_stories(
    archive: Archive, told: Sequence[Told], views: dict[str, PassageSource]
) -> list[ReadStory]:
    """Put the articles found under their stories, and read what else these hold.

    Args:
        archive: Holds the articles.
        told: Those found, the best first.
        views: What was read of them; what is read here is added.

    Returns:
        The story of most articles found first; no more than have `MAX_STORY` articles together. If
        they belong to none, they are one story if all are of one time, since numbers of events that
        are months apart do not disagree.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    found: dict[str, list[Told]] = {}
    counts = story_counts(archive, [article.doc_id for article in told])
    for article in told:
        if article.doc_id in counts:
            found.setdefault(counts[article.doc_id].id, []).append(article)
    if not found:
        return [ReadStory(None, list(told))] if told and of_one_time(told) else []
    sizes = {count.id: count.articles for count in counts.values()}
    order = _within_limit(sorted(found, key=lambda story: -len(found[story])), sizes)
    members = archive.notes.find(STORIES, [story_key(story) for story in order])
    wanted = [
        doc_id
        for story in order
        for doc_id in members.get(story_key(story), [])
        if doc_id not in views
    ][:MAX_FURTHER]
    read = archive.passages_view(wanted)
    views.update(read)
    grouped = texts_of(archive, wanted) if wanted else {}
    stories = []
    for story in order:
        rest = [
            as_told(read[doc_id], grouped.get(doc_id, doc_id), ())
            for doc_id in members.get(story_key(story), [])
            if doc_id in read
        ]
        stories.append(ReadStory(story, [*found[story], *rest]))
    return stories


def _within_limit(stories: Sequence[str], sizes: Mapping[str, int]) -> list[str]:
    """Return the first stories, whose articles are `MAX_STORY` together; one at least."""
    left = MAX_STORY
    kept: list[str] = []
    for story in stories:
        if left < 2 and kept:
            break
        kept.append(story)
        left -= sizes[story]
    return kept


def of_one_time(articles: Sequence[Told]) -> bool:
    """Tell whether articles may be of one story by their dates.

    Args:
        articles: Any; those without a date are passed over.

    Returns:
        False if more than `MAX_STORY_TIME` lies between two of them.
    """
    days = sorted(day_of(article.published) for article in articles if article.published)
    return not days or days[-1] - days[0] <= MAX_STORY_TIME


def alone_in(
    told: Sequence[Told], stories: Sequence[ReadStory]
) -> dict[str | None, tuple[Alone, ...]]:
    """Find what each source alone says of the stories that most articles found belong to.

    Args:
        told: The articles found.
        stories: From `read_stories`.

    Returns:
        By source, of articles found alone; sources without such a sentence are left out.
    """
    hits = {article.doc_id for article in told}
    found: dict[str | None, list[Alone]] = {}
    left = MAX_STORY
    for story in stories:
        if left < 2:
            break
        for source, alone in only_here(story.articles[:left], hits).items():
            listed = found.setdefault(source, [])
            listed += alone
            if len(listed) >= MAX_SENTENCES:
                hits.difference_update(one.doc_id for one in told if one.source == source)
        left -= len(story.articles)
    return {source: tuple(alone[:MAX_SENTENCES]) for source, alone in found.items() if alone}


def figures_in(
    archive: Archive, told: Sequence[Told], views: Mapping[str, PassageSource]
) -> tuple[FigureRow, ...]:
    """Line up the numbers that the articles of one story give.

    Args:
        archive: Holds what was noted of the articles.
        told: Articles of one story.
        views: The same articles by id, with their bodies.

    Returns:
        At most `MAX_FIGURES` rows, disagreement first.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    notes = archive.notes.read(FIGURES, [article.doc_id for article in told])
    articles = [
        Figured(
            article.doc_id,
            article.source,
            article.published,
            notes[article.doc_id],
            article.group,
        )
        for article in told
        if article.doc_id in notes
    ]
    return tuple(shown_in(views, line_up(articles)[:MAX_FIGURES]))
