"""Answers searches: from a request to results.

A `Searcher` serves many threads. It keeps answers and what it learned of the index. A commit of the
index makes it forget both.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from index.engines.base import Engine, EngineHits
from index.errors import EngineError, NotFound
from index.names.lookup import Names
from index.text import spelling_key
from search import suggest
from search.answering.answer import make_answer
from search.nearness import archived_texts
from search.notices import Notice
from search.ranking import make_plan, rank, read
from search.request import SearchRequest
from search.results import Mark, Passage, Results
from search.showing.marks import without_overlaps
from search.state import IndexState

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.values import StoredArticle
    from index.settings import Settings
    from search.exporting.walk import Walk
    from search.facets import Collection as Counted
    from search.known.company import NameMap
    from search.reprints.named import ArticleReprints
    from search.showing.citation import Citation

Answer = TypeVar("Answer")


class Searchable(Protocol):
    """What is searched: an archive and the engine that follows it (`index.home.library`)."""

    @property
    def archive(self) -> Archive:
        """The articles."""

    @property
    def engine(self) -> Engine:
        """The index."""

    @property
    def remarks(self) -> Sequence[tuple[str, str]]:
        """What a reader should know of every answer: kind and text of each."""

    def refresh(self) -> bool:
        """Turn to another index of the same archive if one has been put in place.

        Returns:
            Whether one has.
        """

    def close(self) -> None:
        """Let go of both."""


class Searcher:
    """Answers searches over one library, which it closes. A context manager.

    Args:
        library: Opened for reading.
    """

    def __init__(self, library: Searchable) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._state = self._known(library.engine, -1)

    @classmethod
    def open(
        cls,
        settings: Settings,
        say: Callable[[str], None] | None = None,
        *,
        starter: bool = False,
    ) -> Self:
        """Open what is kept under the settings' home, brought up to date.

        Args:
            settings: Where the home is, and which engine answers.
            say: Told when there is work that the user waits for; None if nobody wants to know.
            starter: Build the starter collection if nothing was added; one that is there stands in
                for an empty home in any case.

        Returns:
            A searcher, which the caller closes.

        Raises:
            ArchiveError: There is no archive, or it cannot be read or made.
            EngineError: The index cannot be read.
        """
        from index.home.library import Library
        from index.home.starter_folder import starter_folder

        if not (starter or starter_folder(settings.home).is_dir()):
            return cls(Library.open(settings, say))
        from index.home.starter import open_with_starter

        return cls(open_with_starter(settings, say or (lambda _: None)))

    @property
    def archive(self) -> Archive:
        """The archive, for what is read of it beside searches."""
        return self._library.archive

    def close(self) -> None:
        """Close the library."""
        self._library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def count(self) -> int:
        """Articles that can be found."""
        return self._answered(lambda state: state.engine.count)[1]

    def check(self) -> None:
        """Look whether the home could be opened anew.

        A process that has it open answers on even when its files are gone.

        Raises:
            ArchiveError: The archive is not there any more, or cannot be read.
            EngineError: The index is not there any more, or cannot be read.
        """
        from index.archive import open_address

        open_address(self.archive.address, create=False).close()
        self._current()

    def collection(self) -> Counted:
        """Return what is searched, in figures; counted once for each state of the index.

        Returns:
            No articles and empty facets for an empty index.

        Raises:
            EngineError: The index cannot be read.
        """
        return self._answered(lambda state: state.collection)[1]

    @property
    def names(self) -> Names:
        """The name groups."""
        return Names(self.archive.names)

    @property
    def remarks(self) -> tuple[Notice, ...]:
        """What a reader should know of every answer, as that the reports are invented."""
        return tuple(Notice(*remark) for remark in self._library.remarks)

    def search(self, request: SearchRequest) -> Results:
        """Answer one request.

        Args:
            request: What is searched, and what is wanted of each hit.

        Returns:
            The answer; without hits if nothing matches, and then with notices that say why.

        Raises:
            QueryError: The query, a date or the cursor cannot be used; says where and what to do.
            ArchiveError, EngineError: The library cannot be read.
        """
        started = time.perf_counter()
        state = self._current()
        answer = state.answers.get(request)
        if answer is None:
            state, fresh = self._answered(partial(self._answer, request), state)
            state.answers.put(request, fresh)
            answer = fresh
        return answer._replace(took_ms=_ms_since(started))

    def walk(self, request: SearchRequest, most: int | None = None) -> Walk:
        """Answer one request with all its hits, however many there are, in flat memory.

        Args:
            request: Its limit is not used; its cursor is where the walk begins.
            most: Most hits wanted, 1 or more; None for all.

        Returns:
            What yields the hits, with the first page's totals and notices.

        Raises:
            QueryError: The query, a date or the cursor cannot be used.
            ArchiveError, EngineError: The library cannot be read; also on the way.
        """
        from search.exporting.walk import Walk

        def ask(page: SearchRequest) -> Results:
            started = time.perf_counter()
            _, answer = self._answered(partial(self._answer, page))
            return answer._replace(took_ms=_ms_since(started))

        return Walk(ask, lambda: self._current().seq, request, most)

    def rank(self, request: SearchRequest) -> EngineHits:
        """Count and rank the articles that match, without a look at the articles themselves.

        Args:
            request: What is searched; what it wants of each hit is passed over.

        Returns:
            Their total, and the ids and scores of the page of hits that is asked for, also of those
            that fill it; 0 and none if nothing matches.

        Raises:
            QueryError: The query, a date or the cursor cannot be used.
            EngineError: The index cannot be read.
        """
        _, ranking = self._answered(lambda state: rank(state, request._replace(passages=0)))
        return ranking.hits._replace(hits=ranking.page)

    def look(self, answer: Callable[[IndexState, Archive], Answer]) -> Answer:
        """Let a function look at the index and the archive, as a search does.

        Args:
            answer: Takes the present state of the index and the archive. It is asked once more if
                another index has been put in this one's place.

        Returns:
            What the function returns.

        Raises:
            EngineError: The index cannot be read; and whatever the function raises.
        """
        return self._answered(lambda state: answer(state, self.archive))[1]

    def name_map(self, name: str) -> NameMap:
        """Tell with whom, and where, a name is named; see `search.known.company`.

        Args:
            name: Any spelling of it.

        Returns:
            Without people and places if no article names it.

        Raises:
            ArchiveError, EngineError: The library cannot be read.
        """
        from search.known.company import MAX_READ, name_map

        inside = " ".join(name.replace('"', " ").split())
        group = self.names.find(spelling_key(inside))
        own = [one.key for one in group.spellings] if group else [spelling_key(inside)]
        request = SearchRequest(f'"{inside}"', limit=MAX_READ, passages=0, facets=False, fill=False)
        found = self.rank(request)
        views = self.archive.passages_view([hit.doc_id for hit in found.hits])
        read = [views[hit.doc_id] for hit in found.hits if hit.doc_id in views]
        shown = group.name if group else inside
        return name_map(shown, own, found.total, read, self.names, collection=self.count)

    def given_ids(self, doc_ids: Sequence[str]) -> dict[str, str]:
        """Return for each article the id that its carrier gave it, else its doc_id.

        Args:
            doc_ids: Of the articles, 16 hexadecimal digits each; empty for none.

        Returns:
            By doc_id. Articles that the archive has lost are left out.

        Raises:
            ArchiveError: The archive cannot be read.
        """
        locations = self.archive.locations(doc_ids)
        return {key: place.name if place.given else key for key, place in locations.items()}

    def article(self, doc_id: str) -> StoredArticle:
        """Return an article with everything that is kept of it.

        Args:
            doc_id: 16 hexadecimal digits; any other text names no article.

        Returns:
            The article that stands under this id.

        Raises:
            NotFound: There is none with this id.
            ArchiveError: It is damaged, or the archive cannot be read.
        """
        stored = self.archive.get(doc_id)
        if stored is None:
            raise NotFound(f"there is no article {doc_id[:40]}; it may have been removed")
        return stored

    def reprints(self, doc_id: str) -> ArticleReprints:
        """Return what else prints an article's text.

        Args:
            doc_id: Of the article.

        Returns:
            The articles of its text, and those that share some of it; without any if it stands
            alone or is not there.

        Raises:
            ArchiveError: The archive cannot be read.
        """
        from search.reprints.named import article_reprints

        return article_reprints(self.archive, doc_id)

    def citation(self, cited: str) -> Citation:
        """Return what the id of a passage names, with what a quotation says of it.

        Args:
            cited: A `Passage.id`, as anybody may have typed it.

        Returns:
            The passage, with what the version of the article says of itself that holds it.

        Raises:
            NotFound: The text is no such id, there is no such article, or no version of it that is
                kept says this.
            ArchiveError: The article is damaged, or the archive cannot be read.
        """
        from search.showing.citation import cite

        return cite(self.archive, cited)

    def passage(self, cited: str) -> Passage:
        """Return the passage that an id names.

        Args:
            cited: A `Passage.id`, as anybody may have typed it.

        Returns:
            The words that were cited, without marks.

        Raises:
            NotFound, ArchiveError: As `citation`.
        """
        return self.citation(cited).passage

    def suggest(self, prefix: str, limit: int = 8) -> list[str]:
        """Complete the last word of a query; see `search.suggest.complete`.

        Args:
            prefix: What stands in the search box.
            limit: Most suggestions wanted, 1 or more.

        Returns:
            Whole queries, words in more articles first; empty if `prefix` does not end in a word,
            or no word begins so.

        Raises:
            EngineError: The index cannot be read.
        """
        _, completed = self._answered(
            lambda state: suggest.complete(state.engine, state.names, prefix, limit)
        )
        return completed

    def marks(self, query: str, text: str) -> list[Mark]:
        """Find where a query's words stand in a text.

        Args:
            query: In the query language.
            text: Any text, as that of an article; offsets of the marks are in it.

        Returns:
            The marks, in order; empty if no word stands in it.

        Raises:
            QueryError: The query cannot be read.
            EngineError: The index cannot be read.
        """
        request = SearchRequest(query)
        state, plan = self._answered(lambda state: make_plan(state, request, read(state, request)))
        found = state.finder(plan.targets).find(text)
        return [Mark(place.start, place.end, place.kind) for place in without_overlaps(found)]

    def _known(self, engine: Engine, seq: int) -> IndexState:
        def sources() -> list[str]:
            return [name for name, _ in self.archive.sources() if name is not None]

        texts = partial(archived_texts, self.archive)
        return IndexState(engine, seq, lambda: self.names, sources, texts)

    def _current(self) -> IndexState:
        """Return what is known of the index as it is at this moment."""
        engine = self._library.engine
        try:
            seq = engine.seq
        except EngineError:
            with self._lock:  # a rebuild may have put another index in its place
                if not self._library.refresh() and self._library.engine is engine:
                    raise
            engine = self._library.engine
            seq = engine.seq
        state = self._state
        if state.engine is not engine or state.seq != seq:
            state = self._state = self._known(engine, seq)
        return state

    def _answer(self, request: SearchRequest, state: IndexState) -> Results:
        return make_answer(self.archive, state, request, self.remarks)

    def _answered(
        self, answer: Callable[[IndexState], Answer], state: IndexState | None = None
    ) -> tuple[IndexState, Answer]:
        """Ask a state of the index, which is read if it is not given; another one if this one's
        index has been taken away meanwhile."""
        state = state or self._current()
        try:
            return state, answer(state)
        except EngineError:
            if (other := self._current()) is state:
                raise
            return other, answer(other)


def _ms_since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 2)
