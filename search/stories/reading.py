"""Reads the story of an article from the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from index.errors import NotFound
from index.stories.events.days import MAX_DAYS, day_number
from index.stories.events.links import Place, story_key
from index.stories.reprints.dates import moment
from search.figures.lining import line_up
from search.figures.shown import shown_in
from search.figures.told import told
from search.known.company import full_names
from search.quotes.speakers import Quote, Speaker, quoted
from search.reprints.texts import groups as texts_of
from search.stories.changes import changed
from search.stories.counts import NOTES
from search.stories.values import (
    Change,
    SourceCount,
    Story,
    StoryArticle,
    StoryName,
    StoryQuote,
    StorySpeaker,
)

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.values import PassageSource, StoredArticle

MAX_READ = 120
"""Articles of a story whose text is read, the first by time; the others are listed."""

MAX_NAMES = 30
MAX_FIGURES = 12
MAX_SPEAKERS = 12
MAX_QUOTES = 3
MAX_CHANGES = 12
"""Names, rows of figures, speakers, quotations of each, and changes that are shown."""

MINUTES_A_DAY = 24 * 60


def read_story(archive: Archive, doc_id: str) -> Story:
    """Read the story of an article.

    Args:
        archive: Open for reading.
        doc_id: Of any article of the story, as a stranger may have typed it.

    Returns:
        The story; one without an id, and with a note, if the article belongs to none.

    Raises:
        NotFound: There is no such article.
        ArchiveError: The archive cannot be read.
    """
    noted = archive.notes.read(NOTES, [doc_id])
    story = Place.unpacked(noted[doc_id]).story if doc_id in noted else doc_id
    held = archive.notes.find(NOTES, [story_key(story)]).get(story_key(story), []) if noted else []
    members = held if len(held) > 1 else [doc_id]
    views = archive.passages_view(members, bodies=False)
    if doc_id not in views:
        raise NotFound(f"no article {doc_id[:40]}; `search --ids` prints the ids of articles")
    groups = texts_of(archive, members)
    articles = sorted(
        (_article(view, groups[member]) for member, view in views.items()), key=_by_time
    )
    found = Story(
        doc_id=doc_id,
        id=story if len(articles) > 1 else None,
        note="" if len(articles) > 1 else _no_story(views[doc_id].published),
        articles=tuple(articles),
        texts=len({one.group for one in articles}),
        sources=_sources(articles),
    )
    return _with_texts(archive, found, groups)


def _with_texts(archive: Archive, story: Story, groups: Mapping[str, str]) -> Story:
    """Add what is read from the texts."""
    read = [one.doc_id for one in story.articles[:MAX_READ]]
    views = archive.passages_view(read)
    there = [doc_id for doc_id in read if doc_id in views]
    rows = line_up(told(archive, there, groups)) if len(there) > 1 else ()
    return story._replace(
        first=_first(story.articles) if story.id else (),
        names=_names([views[doc_id] for doc_id in there]),
        figures=tuple(shown_in(views, list(rows)[:MAX_FIGURES])),
        speakers=_speakers(archive, [views[doc_id] for doc_id in there]),
        changes=_changes(archive, story.articles[:MAX_READ], views),
        read=len(there),
    )


def _article(view: PassageSource, group: str) -> StoryArticle:
    return StoryArticle(
        view.doc_id, view.title, view.source, view.published, view.url, view.language, group
    )


def _by_time(article: StoryArticle) -> tuple[int, int, str]:
    """Order by the day as written, then by the moment, then by id; as the story's id is chosen."""
    return day_number(article.published) or 0, moment(article.published) or 0, article.doc_id


def _no_story(published: str | None) -> str:
    if day_number(published) is None:
        return "The day of this article is unknown; stories are of articles within days."
    return f"No other article here tells of the same event within {MAX_DAYS} days."


def _sources(articles: Sequence[StoryArticle]) -> tuple[SourceCount, ...]:
    counts = Counter(one.source for one in articles)
    texts = {
        source: len({one.group for one in articles if one.source == source}) for source in counts
    }
    ordered = sorted(counts, key=lambda source: (-counts[source], source is None, source or ""))
    return tuple(SourceCount(source, counts[source], texts[source]) for source in ordered)


def _first(articles: Collection[StoryArticle]) -> tuple[str, ...]:
    """Find the articles of which none is known to be earlier.

    One with a time is of that minute, one with a day alone of any minute of it.
    """
    spans = []
    for one in articles:
        start = moment(one.published) or 0
        timed = "T" in (one.published or "")
        spans.append((start, start if timed else start + MINUTES_A_DAY - 1, one.doc_id))
    earliest_end = min(end for _, end, _ in spans)
    return tuple(doc_id for start, _, doc_id in spans if start <= earliest_end)


def _names(views: Sequence[PassageSource]) -> tuple[StoryName, ...]:
    articles: Counter[str] = Counter()
    longest: dict[str, str] = {}
    for view in views:
        found: dict[str, str] = {}
        for name in full_names(view.body, view.language):
            if name.text.count(" ") >= found.get(name.key, "").count(" "):
                found[name.key] = name.text
        articles.update(found.keys())
        for key, text in found.items():
            if text.count(" ") > longest.setdefault(key, text).count(" "):
                longest[key] = text
    ordered = sorted(articles, key=lambda key: (-articles[key], key))
    least = 2 if len(views) > 2 else 1
    return tuple(
        StoryName(longest[key], articles[key])
        for key in ordered[:MAX_NAMES]
        if articles[key] >= least
    )


def _speakers(archive: Archive, views: Sequence[PassageSource]) -> tuple[StorySpeaker, ...]:
    bodies = {view.doc_id: view.body for view in views}
    return tuple(
        StorySpeaker(
            speaker.name,
            speaker.quotes,
            tuple(_quote(one, bodies[one.doc_id]) for one in _spread(speaker)[:MAX_QUOTES]),
        )
        for speaker in quoted(archive, views)[:MAX_SPEAKERS]
    )


def _spread(speaker: Speaker) -> list[Quote]:
    """Return a speaker's quotations, the first of each source before all second ones."""
    placed = [
        (place, at, quote)
        for at, quotes in enumerate(speaker.by_source.values())
        for place, quote in enumerate(quotes)
    ]
    return [quote for _, _, quote in sorted(placed, key=lambda one: one[:2])]


def _quote(quote: Quote, body: str) -> StoryQuote:
    text = " … ".join(body[start:end] for start, end in quote.spans)
    span = quote.spans[0][0], quote.spans[-1][1]
    return StoryQuote(quote.doc_id, quote.source, quote.published, text, *span)


def _changes(
    archive: Archive, articles: Sequence[StoryArticle], views: Mapping[str, PassageSource]
) -> tuple[Change, ...]:
    """Compare articles with their older versions, and reprints with the first of their text."""
    found: list[Change] = []
    by_id = {one.doc_id: one for one in articles}
    for one in articles:
        if one.doc_id not in views or len(found) >= MAX_CHANGES:
            continue
        body, published = views[one.doc_id].body, one.published
        for older in archive.versions(one.doc_id):
            found += _version(one, older, body, published)
            body, published = older.article.body, older.article.published
        first = by_id.get(one.group)
        if first is not None and first is not one and first.doc_id in views:
            pieces = changed(views[first.doc_id].body, views[one.doc_id].body)
            if pieces:
                ids = one.doc_id, one.source, first.doc_id, first.source
                found.append(Change(*ids, first.published, one.published, pieces))
    return tuple(found[:MAX_CHANGES])


def _version(
    one: StoryArticle, older: StoredArticle, body: str, published: str | None
) -> list[Change]:
    """Compare an older version with the text that took its place; a list of one or none."""
    was = older.article
    pieces = changed(was.body, body)
    ids = one.doc_id, one.source, one.doc_id, was.source
    return [Change(*ids, was.published, published, pieces)] if pieces else []
