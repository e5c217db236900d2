"""Looks into the articles if an engine cannot tell whether words stand near each other.

An engine whose index is not asked for places finds three words near each other by every two of them
(`index.engines.base.Engine.is_exact`). What it finds so holds every article that is meant, and some
that are not. Here the texts tell which is which, by the rule that the marks follow. So counts,
exports and pages are of the same articles.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from whoosh.query import And, NullQuery, Or, Phrase, Query, Require, Term

from index.errors import QueryError
from search.planning.targets import Target
from search.showing.marks import Finder

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.engines.base import Engine

MAX_CHECKED = 1_000
"""Articles that are looked through for one proximity of rare words: some 0.2 s."""

DENSE = 4
"""Words in all articles stand many times in each, so that a fifth as many are looked through, and
of words between the two by their share. tests/search/language/test_expensive.py notices a
change."""

MAX_CHECKED_FURTHER = 200
"""The same for each query that is tried after one that found nothing."""

PLACED_WORDS = 3
"""Words of a proximity whose places an engine compares: the rarest."""

MAX_REMEMBERED_PROXIMITIES = 32
"""Proximities of which the articles are known, for the next page of the same search."""

_BATCH = 200
"""Articles held at once."""

_SEPARATE = "\n\n"
"""Stands between texts that are apart, as between paragraphs."""

_TITLES = frozenset({"title", "title_exact"})
_TEXTS = frozenset({"text", "exact"})

Texts = Callable[[Sequence[str], str], Iterable[tuple[str, tuple[str, ...]]]]
"""Returns, for articles and a field, each article's id with the texts that the field holds."""


class Nearness:
    """Narrows what an engine finds to articles in which the words stand near each other.

    Shared by threads.

    Args:
        engine: Answers searches.
        texts: Reads the articles.
        stems: Returns the engine's terms of a folded word.
        names: Returns the spelling keys of several words that begin with one.
    """

    def __init__(
        self,
        engine: Engine,
        texts: Texts,
        stems: Callable[[str], Sequence[str]],
        names: Callable[[str], Sequence[str]],
    ) -> None:
        self._engine = engine
        self._texts = texts
        self._stems = stems
        self._names = names
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[str, Target], tuple[str, ...]] = OrderedDict()

    def narrow(self, query: Query, field: str, target: Target, *, most: int) -> Query:
        """Narrow a query of words near each other, if the engine finds more than is meant.

        Args:
            query: What the engine is asked: the words in every spelling.
            field: Where they are looked for.
            target: The words, as marks are made of them.
            most: Articles to look through at most; fewer of words that stand everywhere.

        Returns:
            The query itself if the engine is exact; `NullQuery` if no article has the words so.

        Raises:
            QueryError: More articles than that have every two of the words near each other.
        """
        inexact = [leaf for leaf in query.leaves() if self._is_inexact(leaf)]
        if not inexact:
            return query
        key = repr(query), target._replace(start=0, end=0, weight=0.0)
        with self._lock:
            found = self._known.get(key)
        if found is None:
            share = max(map(self._share, inexact))
            found = self._holding(query, field, target, int(most / (1 + DENSE * share)))
            with self._lock:
                self._known[key] = found
                if len(self._known) > MAX_REMEMBERED_PROXIMITIES:
                    self._known.popitem(last=False)
        if not found:
            return NullQuery
        words = query.accept(self._words)
        return Require(words, Or([Term("doc_id", doc_id) for doc_id in found]))

    def _rarest(self, part: Query) -> Query:
        """Look for the rarest words of a proximity near each other, and the others anywhere.

        That holds every article that is meant, and compares far fewer places.
        """
        if not self._is_inexact(part) or len(part.words) <= PLACED_WORDS:
            return part
        field = part.fieldname
        words = sorted(part.words, key=lambda word: self._engine.doc_freq(field, word))
        slop = part.slop + len(words) - PLACED_WORDS
        near = Phrase(field, words[:PLACED_WORDS], slop=slop)
        return And([near, *(Term(field, word) for word in words[PLACED_WORDS:])])

    def _words(self, part: Query) -> Query:
        """Look for the words of a proximity apart; where they stand is known by now."""
        if not self._is_inexact(part):
            return part
        return And([Term(part.fieldname, word) for word in part.words], boost=part.boost)

    def _is_inexact(self, leaf: Query) -> bool:
        return isinstance(leaf, Phrase) and not self._engine.is_exact(leaf)

    def _share(self, phrase: Phrase) -> float:
        """Return the share of all articles that hold the rarest word of a phrase."""
        rarest = min(self._engine.doc_freq(phrase.fieldname, word) for word in phrase.words)
        return rarest / max(rarest, self._engine.count, 1)

    def _holding(self, query: Query, field: str, target: Target, most: int) -> tuple[str, ...]:
        doc_ids = self._engine.doc_ids(query.accept(self._rarest))
        if len(doc_ids) > most:
            raise QueryError(
                f"{len(doc_ids):,} articles have every two words of {target.term[:60]} near each "
                f"other, more than the {most:,} that are looked through",
                target.start,
                target.end,
                "Write a smaller number after the ~, or leave out the most common word.",
            )
        finder = Finder([target], self._stems, self._names)
        title = field in _TITLES
        return tuple(
            doc_id
            for doc_id, texts in self._texts(doc_ids, field)
            if any(finder.stands_in(text, title=title) for text in texts)
        )


def archived_texts(
    archive: Archive, doc_ids: Sequence[str], field: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Read what a field of the index was made from; see `Texts`.

    Args:
        archive: Holds the articles.
        doc_ids: Their ids; an article that is lost or damaged is left out.
        field: One with places.

    Yields:
        An id and texts, of which none is empty.
    """
    if field not in _TITLES | _TEXTS:
        for doc_id in doc_ids:
            stored = archive.get(doc_id)
            if stored is not None:
                article = stored.article
                cuts = [article.original[cut.start : cut.end] for cut in article.cuts]
                yield doc_id, (_SEPARATE.join(article.authors if field == "author" else cuts),)
        return
    for at in range(0, len(doc_ids), _BATCH):
        views = archive.passages_view(doc_ids[at : at + _BATCH], bodies=field in _TEXTS)
        for doc_id, view in views.items():
            yield doc_id, tuple(text for text in (view.title, view.body) if text)
