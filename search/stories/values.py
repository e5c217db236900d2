"""The values of a story: its articles, its first report, names, figures, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from search.figures.values import FigureRow
from search.stories.changes import Piece


class StoryArticle(NamedTuple):
    """An article of a story.

    Args:
        doc_id, title, source, published, url, language: As in `index.article.Article`.
        group: The id of the first article of its text (`search.reprints`); its own if no other
            prints it.
    """

    doc_id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    language: str | None
    group: str


class StoryName(NamedTuple):
    """A name in a story.

    Args:
        text: In the longest form that stands there.
        articles: How many of the articles read have it.
    """

    text: str
    articles: int


class StoryQuote(NamedTuple):
    """A quotation in a story.

    Args:
        doc_id, source, published: Of its article.
        text: The words, in the quotation marks of the article; parts joined by an ellipsis.
        start, end: Its span in the body.
    """

    doc_id: str
    source: str | None
    published: str | None
    text: str
    start: int
    end: int


class StorySpeaker(NamedTuple):
    """Who is quoted in a story.

    Args:
        name: As most of the articles write it.
        total: How many quotations there are.
        quotes: Some of them, those of different sources first.
    """

    name: str
    total: int
    quotes: tuple[StoryQuote, ...]


class Change(NamedTuple):
    """What changed from one text to another.

    Args:
        doc_id: Of the article as it stands, or of the one that prints the text again.
        source: Of that article.
        older: Id of the article that is compared with it; the same id for an older version.
        older_source: Of that article.
        older_published, published: Dates of the two; None if unknown.
        pieces: What differs, in order.
    """

    doc_id: str
    source: str | None
    older: str
    older_source: str | None
    older_published: str | None
    published: str | None
    pieces: tuple[Piece, ...]


class SourceCount(NamedTuple):
    """What a source has of a story.

    Args:
        source: None for articles without one.
        articles: One or more.
        texts: How many texts these are.
    """

    source: str | None
    articles: int
    texts: int


class Story(NamedTuple):
    """A story as its page shows it.

    Args:
        doc_id: Of the article that was asked for.
        id: Of the first article by day, which names the story; None for an article without one.
        note: Why there is no story; empty if there is one.
        articles: In the order of time; the one asked for alone if there is no story.
        texts: How many texts these are: reprints count once.
        sources: Most articles first.
        first: The articles of which none is known to be earlier; several if their dates do not
            tell. Empty if there is no story.
        names: Those in most articles first.
        figures: Of which several articles give a number, disagreement first.
        speakers: Who is quoted, those by most sources first.
        changes: Of older versions and of reprints.
        read: Articles whose text was read for names, figures and changes.
    """

    doc_id: str
    id: str | None
    note: str
    articles: tuple[StoryArticle, ...]
    texts: int
    sources: tuple[SourceCount, ...]
    first: tuple[str, ...] = ()
    names: tuple[StoryName, ...] = ()
    figures: Sequence[FigureRow] = ()
    speakers: tuple[StorySpeaker, ...] = ()
    changes: tuple[Change, ...] = ()
    read: int = 0
