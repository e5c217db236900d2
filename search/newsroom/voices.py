"""Who is quoted by each source: speakers with the number of their quotations, and one of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from search.newsroom.told import Cited, Told, cited
from search.quotes.speakers import quoted

if TYPE_CHECKING:
    from index.archive.base import Archive
    from search.quotes.speakers import Quote

MAX_VOICES = 4
"""Speakers of one source that are shown."""


MAX_ARTICLES = 5
"""Articles of one source whose quotations are read, the best ones."""


class Voice(NamedTuple):
    """A person whom a source quotes.

    Args:
        name: As most of the articles write it.
        quotations: How many of the person's the source has in the articles read.
        sources: How many of the sources quote the person.
        passage: The sentence, or sentences, of the first quotation.
    """

    name: str
    quotations: int
    sources: int
    passage: Cited


def voices(archive: Archive, articles: Sequence[Told]) -> dict[str | None, tuple[Voice, ...]]:
    """Find whom each source quotes.

    Args:
        archive: Holds what was noted of the articles.
        articles: All that are compared, the best first.

    Returns:
        By source, at most `MAX_VOICES`: those whom most sources quote first, then those with most
        quotations. Sources that quote nobody by name are left out.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    read: dict[str | None, list[Told]] = {}
    for article in articles:
        of_source = read.setdefault(article.source, [])
        if len(of_source) < MAX_ARTICLES:
            of_source.append(article)
    by_id = {article.doc_id: article for listed in read.values() for article in listed}
    heard: dict[str | None, list[Voice]] = {}
    for speaker in quoted(archive, by_id.values()):
        for source, quotes in speaker.by_source.items():
            listed = heard.setdefault(source, [])
            if len(listed) < MAX_VOICES:
                passage = _passage(by_id[quotes[0].doc_id], quotes[0])
                listed.append(Voice(speaker.name, len(quotes), len(speaker.by_source), passage))
    return {source: tuple(listed) for source, listed in heard.items()}


def _passage(article: Told, quote: Quote) -> Cited:
    """Return the sentences that a quotation's first part stands in."""
    start, end = quote.spans[0]
    sentences, length = tuple(article.sentences), len(article.body)
    if not sentences:
        return cited(article, (start, end))
    first = max(0, bisect_right(sentences, (start, length)) - 1)
    last = max(0, bisect_right(sentences, (max(start, end - 1), length)) - 1)
    return cited(article, (sentences[first][0], sentences[last][1]))
