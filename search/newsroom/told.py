"""An article that a comparison reads: what it says of itself, its text, and where the query stands.

`group` is the id of the first article of its text: reprints have one group, and count once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from search.results import Mark, Passage
from search.showing.bounds import bounded, goes_on
from search.showing.marks import Found
from search.showing.passage_ids import passage_id

if TYPE_CHECKING:
    from index.archive.packing import Span
    from index.archive.values import PassageSource


class Told(NamedTuple):
    """An article that was found, as a comparison reads it.

    Args:
        doc_id: 16 hexadecimal digits, lower case.
        group: The id of the first article with this text; its own if no other has it.
        source, published, title, url, language: As in `index.article.Article`.
        body: Its text.
        sentences: Spans of whole sentences in the body, in order.
        found: Where the query stands in the body, in order.
    """

    doc_id: str
    group: str
    source: str | None
    published: str | None
    title: str | None
    url: str | None
    language: str | None
    body: str
    sentences: Sequence[Span]
    found: Sequence[Found] = ()


class Groups(Protocol):
    """Tells which articles are one text."""

    def __call__(self, doc_ids: Sequence[str]) -> Mapping[str, str]:
        """Return the group of each article.

        Args:
            doc_ids: Ids of articles, 16 hexadecimal digits each.

        Returns:
            By id, the id of the first article of its text; an id that is left out is a group of
            its own.
        """


class Cited(NamedTuple):
    """A passage, and what its article says of itself.

    Args:
        passage: With its id, by which it can be cited.
        doc_id: Of the article.
        source, published, title, url, language: As in `index.article.Article`.
    """

    passage: Passage
    doc_id: str
    source: str | None
    published: str | None
    title: str | None
    url: str | None
    language: str | None


def as_told(view: PassageSource, group: str, found: Sequence[Found]) -> Told:
    """Make what a comparison reads of an article.

    Args:
        view: The article with its body.
        group: The id of the first article of its text.
        found: Where the query stands in the body.

    Returns:
        Both as one value.
    """
    return Told(
        view.doc_id,
        group,
        view.source,
        view.published,
        view.title,
        view.url,
        view.language,
        view.body,
        view.sentences,
        found,
    )


def independent(articles: Iterable[Told]) -> list[Told]:
    """Return one article of each text, the first in the order given.

    Args:
        articles: Any, in order.

    Returns:
        No two of one group; empty for no articles.
    """
    seen: dict[str, Told] = {}
    for article in articles:
        seen.setdefault(article.group, article)
    return list(seen.values())


def cited(article: Told, span: Span, marks: Sequence[Found] = ()) -> Cited:
    """Make a passage of a sentence, or of the part of a long one around what is marked.

    Args:
        article: The article.
        span: A sentence of its body; code points, end exclusive.
        marks: Places in the sentence, in order, not overlapping.

    Returns:
        The passage with its marks and where it stands.
    """
    (start, end), inside = bounded(article.body, span, marks)[0]
    text = article.body[start:end]
    before, after = goes_on(tuple(article.sentences), start, end)
    passage = Passage(
        passage_id(article.doc_id, start, end, text),
        text,
        start,
        end,
        tuple([Mark(place.start - start, place.end - start, place.kind) for place in inside]),
        before,
        after,
    )
    return with_origin(article, passage)


def with_origin(article: Told, passage: Passage) -> Cited:
    """Put what an article says of itself beside a passage of it.

    Args:
        article: The article.
        passage: Of its body.

    Returns:
        Both as one value.
    """
    return Cited(
        passage,
        article.doc_id,
        article.source,
        article.published,
        article.title,
        article.url,
        article.language,
    )
