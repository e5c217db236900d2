"""What is known of one state of the index; a commit makes another state, and this is forgotten."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from index.analysis.stems import known_languages
from index.analysis.terms import query_terms
from search.known.languages import KnownLanguages
from search.known.names import KnownNames
from search.known.sources import KnownSources
from search.nearness import Nearness, Texts
from search.planning.beside import DAY_SECONDS
from search.showing.marks import Finder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.engines.base import Engine
    from index.names.lookup import Names
    from search.facets import Collection
    from search.planning.targets import Target
    from search.request import SearchRequest
    from search.results import Results

MAX_REMEMBERED_ANSWERS = 256
"""Answers kept for requests that come again; some 20 kB each."""

MAX_REMEMBERED_STEMS = 200_000
"""Words whose terms are kept, some 30 MB; then the memory starts afresh."""

LISTED_LANGUAGES = 50
"""Languages of the collection that are looked at, those of the most articles first."""


class IndexState:
    """One state of the index, with what searches have learned of it. Shared by threads.

    Args:
        engine: Answers searches.
        seq: The archive's state that the index shows.
        names: Returns the archive's names, on the calling thread's connection.
        sources: Lists the archive's sources; asked once, when a query names one.
        texts: Reads articles, where the engine cannot tell what stands near what.
    """

    MAX_LANGUAGES = 1_000
    """Languages of one archive that are known; the rest, in fewest articles, are not found."""

    def __init__(
        self,
        engine: Engine,
        seq: int,
        names: Callable[[], Names],
        sources: Callable[[], Iterable[str]],
        texts: Texts,
    ) -> None:
        self.engine = engine
        self.seq = seq
        self.count = engine.count
        self.stem_languages = _languages(engine, self.count)
        self.stems = _Stems(self.stem_languages)
        self.names = KnownNames(names)
        self.nearness = Nearness(engine, texts, self.stems.__getitem__, self.names.keys_starting)
        self.answers = Answers()
        self.spelling_counts: dict[str, int] = {}
        self._list_sources = sources
        self._sources: KnownSources | None = None
        self._languages: KnownLanguages | None = None
        self._collection: Collection | None = None

    def finder(self, targets: Sequence[Target]) -> Finder:
        """Return what looks for a plan's targets in texts; for one thread.

        Args:
            targets: What is to be marked.

        Returns:
            A finder with the stems and names of this index.
        """
        return Finder(targets, self.stems.__getitem__, self.names.keys_starting)

    @property
    def sources(self) -> KnownSources:
        """The archive's sources."""
        if self._sources is None:
            self._sources = KnownSources(self._list_sources())
        return self._sources

    @property
    def languages(self) -> KnownLanguages:
        """The languages of its articles."""
        if self._languages is None:
            values = self.engine.terms("language", "", self.MAX_LANGUAGES)
            self._languages = KnownLanguages(value for value, _ in values)
        return self._languages

    @property
    def newest(self) -> int:
        """The end of the newest month of which there are articles, in seconds since 1970, but no
        moment of the future; 0 if all are undated."""
        months = [month for month in self.collection.months if month <= time.strftime("%Y-%m")]
        if not months:
            return 0
        import calendar  # of no use in the other orders

        year, month = map(int, months[-1].split("-"))
        after = calendar.timegm((year + month // 12, month % 12 + 1, 1, 0, 0, 0))
        return min(after, int(time.time()) // DAY_SECONDS * DAY_SECONDS)

    @property
    def collection(self) -> Collection:
        """All articles, counted when first asked for."""
        if self._collection is None:
            from search.facets import count_collection  # the web asks, plain searches do not

            self._collection = count_collection(self.engine)
        return self._collection


class Answers:
    """The answers to the last requests. Shared by threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[SearchRequest, Results] = OrderedDict()

    def get(self, request: SearchRequest) -> Results | None:
        """Return the answer to this very request.

        Args:
            request: Equal in every field to the one that was answered.

        Returns:
            None if the answer is not kept.
        """
        with self._lock:
            answer = self._kept.get(request)
            if answer is not None:
                self._kept.move_to_end(request)
            return answer

    def put(self, request: SearchRequest, answer: Results) -> None:
        """Keep an answer; past `MAX_REMEMBERED_ANSWERS` the one not asked for the longest goes.

        Args:
            request: What was asked.
            answer: Takes the place of one that is kept for the same request.
        """
        with self._lock:
            self._kept[request] = answer
            if len(self._kept) > MAX_REMEMBERED_ANSWERS:
                self._kept.popitem(last=False)


def _languages(engine: Engine, count: int) -> tuple[str | None, ...]:
    """Return the languages of the articles, as far as they are stemmed differently."""
    counted = engine.terms("language", "", LISTED_LANGUAGES)
    languages: list[str | None] = [language for language, _ in counted]
    if sum(articles for _, articles in counted) < count:
        languages.append(None)
    return known_languages(languages)


class _Stems(dict[str, tuple[str, ...]]):
    """The terms of each word, in each language of the articles, worked out once."""

    def __init__(self, languages: tuple[str | None, ...]) -> None:
        super().__init__()
        self._languages = languages

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) > MAX_REMEMBERED_STEMS:
            self.clear()
        terms = self[word] = tuple(row[0] for row in query_terms((word,), self._languages))
        return terms
