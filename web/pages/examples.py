"""Queries to try, made of what the collection at hand holds.

Each form of the query language has one example. Its words are a frequent name, and words that
stand beside it in an article, so that it finds something wherever the collection has such words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.analysis.function_words import FUNCTION_WORDS
from index.errors import QueryError
from index.text import fold, tokens
from search.facets import Collection
from search.request import SearchRequest
from search.results import Hit
from search.searcher import Searcher
from web.parameters import following

MAX_NAMES = 12
"""Frequent names that are looked at; the first that is one word and stands in a text is taken."""

MIN_WORD_CHARS = 4
"""Of a word that says something by itself."""


class Example(NamedTuple):
    """A query to try, and what it finds."""

    query: str
    meaning: str


class _Words(NamedTuple):
    """What examples are made of.

    Args:
        name: One word that names somebody or something.
        spelling: Another spelling of it, or itself.
        other: A word of the same article.
        phrase: Words of it that stand side by side, `name` first among them.
        title: A word of its title.
    """

    name: str
    spelling: str
    other: str
    phrase: tuple[str, ...]
    title: str | None


def examples(searcher: Searcher) -> list[Example]:
    """Make an example of each form of the query language that finds something.

    Args:
        searcher: Knows the collection.

    Returns:
        In the order in which a reader learns them; empty for a collection without words.
    """
    made = []
    for example in _candidates(searcher.collection(), _words(searcher)):
        try:
            request = SearchRequest(example.query, limit=0, passages=0, facets=False)
            if searcher.search(request).total:
                made.append(example)
        except QueryError:  # a word of the collection that the query language reads as a sign
            continue
    return made


def _candidates(collection: Collection, words: _Words | None) -> Iterator[Example]:
    if words is not None:
        name, other = words.name, words.other
        side_by_side = " ".join(words.phrase)
        yield Example(f"{name} {other}", "both words, anywhere in the article, in any spelling")
        if len(words.phrase) > 1:
            yield Example(f'"{side_by_side}"', "the words in this order, side by side")
            yield Example(f'"{name} {other}"~20', "the words within twenty words of each other")
        yield Example(f"{name} OR {other}", "either word")
        yield Example(f"{name} -{other}", "the first word without the second; NOT says the same")
        if third := next(filter(_telling, words.phrase[:0:-1]), None):
            yield Example(f"({name} OR {other}) -{third}", "brackets group")
        yield Example(f"{name[:4]}*", "words that begin so")
        yield Example(f"{name}~1", "words with at most one letter changed")
        yield Example(f"={words.spelling}", "this spelling and no other")
        if words.title:
            yield Example(
                f"title:{words.title}",
                "in the title; also author: and cut: (what was cut from the page)",
            )
    sources = [one.value for one in collection.facets.source if one.value]
    if sources and '"' not in sources[0]:
        name = f"{words.name} " if words is not None else ""
        yield Example(f'{name}source:"{sources[0]}"', "from one source; also language:ru")
    if months := collection.months:
        last = following(months[-1]) if months[-1] < "9999-12" else months[-1]
        yield Example(
            f"date:{months[0]}..{months[-1]}", "published in this time; also after: and before:"
        )
        yield Example(f"before:{last} after:{months[0]}", "from one month on and ahead of another")


def _words(searcher: Searcher) -> _Words | None:
    """Find words for the examples; None if no text has any."""
    for group in searcher.names.seen_groups(MAX_NAMES):
        if _telling(group.name):
            spellings = [spelling.text for spelling in group.spellings]
            request = SearchRequest(f"={group.name}", limit=3, facets=False)
            for hit in searcher.search(request).hits:
                if found := _hit_words(hit, group.name, spellings):
                    return found
    # a collection in which no name has two spellings
    any_article = SearchRequest("after:0001 OR NOT after:0001", limit=5, facets=False)
    for hit in searcher.search(any_article).hits:
        for name in filter(_telling, _token_texts(hit.passages[0].text if hit.passages else "")):
            if found := _hit_words(hit, name, ()):
                return found
    return None


def _hit_words(hit: Hit, name: str, spellings: Sequence[str]) -> _Words | None:
    """Find the words of one hit; None if none of its passages has the name beside another."""
    title = next(filter(_telling, _token_texts(hit.title)), None)
    spelling = next((text for text in spellings if text.isalpha() and text != name), name)
    for passage in hit.passages:
        found = _beside(name, _token_texts(passage.text))
        if found is not None:
            return _Words(name, spelling, *found, title)
    return None


def _beside(name: str, texts: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """Find a telling word of a sentence besides the name, and the name with what follows it."""
    other = next((text for text in texts if _telling(text) and fold(text) != fold(name)), None)
    if other is None or name not in texts:
        return None
    at = texts.index(name)
    phrase = tuple(text for text in texts[at : at + 3] if text.isalpha())
    return other, phrase or (name,)


def _token_texts(text: str | None) -> list[str]:
    return [token.text for token in tokens(text or "")]


def _telling(word: str) -> bool:
    return word.isalpha() and len(word) >= MIN_WORD_CHARS and fold(word) not in FUNCTION_WORDS
