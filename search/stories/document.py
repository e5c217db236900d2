"""The JSON document of a story, for the API and the command alike."""

from __future__ import annotations

from typing import TypedDict

from search.figures.document import FigureRowDocument, figure_documents
from search.stories.values import Change, Story


class StoryArticleDocument(TypedDict):
    """An article of a story; `group` is the first article of its text."""

    doc_id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    language: str | None
    group: str


class StorySourceDocument(TypedDict):
    """What a source has of a story: its articles, and how many texts these are."""

    source: str | None
    articles: int
    texts: int


class StoryNameDocument(TypedDict):
    """A name, and how many of the articles read have it."""

    name: str
    articles: int


class StoryQuoteDocument(TypedDict):
    """A quotation; `start` and `end` are its span in the article's body."""

    doc_id: str
    source: str | None
    published: str | None
    text: str
    start: int
    end: int


class StorySpeakerDocument(TypedDict):
    """Who is quoted, how often, and some of the quotations."""

    name: str
    total: int
    quotes: list[StoryQuoteDocument]


class PieceDocument(TypedDict):
    """Words that both have, or one of the two: `same`, `gone`, `new`, `left out`."""

    kind: str
    text: str


class ChangeDocument(TypedDict):
    """What changed from an older text to another; one `doc_id` for two versions of an article."""

    doc_id: str
    source: str | None
    older: str
    older_source: str | None
    older_published: str | None
    published: str | None
    pieces: list[PieceDocument]


class StoryDocument(TypedDict):
    """A story; `id` is None and `note` says why if the article is in none."""

    doc_id: str
    id: str | None
    note: str
    texts: int
    first: list[str]
    sources: list[StorySourceDocument]
    articles: list[StoryArticleDocument]
    names: list[StoryNameDocument]
    figures: list[FigureRowDocument]
    speakers: list[StorySpeakerDocument]
    changes: list[ChangeDocument]
    read: int


def story_document(story: Story) -> StoryDocument:
    """Return a story as a JSON object.

    Args:
        story: As it was read.

    Returns:
        What is unknown is None, and what there is none of is an empty list; no key is left out.
    """
    return {
        "doc_id": story.doc_id,
        "id": story.id,
        "note": story.note,
        "texts": story.texts,
        "first": list(story.first),
        "sources": [
            {"source": one.source, "articles": one.articles, "texts": one.texts}
            for one in story.sources
        ],
        "articles": [
            {
                "doc_id": one.doc_id,
                "title": one.title,
                "source": one.source,
                "published": one.published,
                "url": one.url,
                "language": one.language,
                "group": one.group,
            }
            for one in story.articles
        ],
        "names": [{"name": one.text, "articles": one.articles} for one in story.names],
        "figures": figure_documents(story.figures),
        "speakers": [
            {
                "name": speaker.name,
                "total": speaker.total,
                "quotes": [
                    {
                        "doc_id": one.doc_id,
                        "source": one.source,
                        "published": one.published,
                        "text": one.text,
                        "start": one.start,
                        "end": one.end,
                    }
                    for one in speaker.quotes
                ],
            }
            for speaker in story.speakers
        ],
        "changes": [_change(one) for one in story.changes],
        "read": story.read,
    }


def _change(change: Change) -> ChangeDocument:
    return {
        "doc_id": change.doc_id,
        "source": change.source,
        "older": change.older,
        "older_source": change.older_source,
        "older_published": change.older_published,
        "published": change.published,
        "pieces": [{"kind": piece.kind, "text": piece.text} for piece in change.pieces],
    }
