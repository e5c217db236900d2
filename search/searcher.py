"""One search from request to results. Holds the archive, the engine and what they were asked.

A searcher serves many threads: it keeps nothing of one search that another could see but answers,
and these are forgotten with the engine's next commit.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, Self

from index.engines.base import Engine, EngineHit, EngineHits, EngineRequest
from index.errors import EngineError, NotFound
from index.names.lookup import Names
from index.text import spelling_key
from search import cursors, suggest
from search.language.describe import describe
from search.language.query import ParsedQuery, parse, parse_words
from search.notices import Notice
from search.planning.names import KnownNames
from search.planning.plan import Plan, Planner
from search.planning.sources import KnownSources
from search.planning.words import Words
from search.results import (
    MAX_LIMIT,
    MAX_PASSAGES,
    FacetCount,
    Facets,
    Hit,
    Results,
    SearchRequest,
)
from search.showing.hits import bare_hit, make_hit
from search.showing.marks import Finder, spans

if TYPE_CHECKING:
    from whoosh.query import Query

    from index.archive.base import Archive
    from index.archive.values import StoredArticle
    from index.settings import Settings

__all__ = ["SearchRequest", "Searcher"]

REMEMBERED_ANSWERS = 256
"""Answers kept for requests that come again; some 20 kB each."""

REMEMBERED_STEMS = 200_000
"""Words whose stem is kept, some 20 MB; then the memory starts afresh."""

MOST_UNKNOWN = 5
"""Unknown words of one query that are named, each with what may have been meant."""


class Library(Protocol):
    """What is searched: an archive and the engine that follows it."""

    @property
    def archive(self) -> Archive:
        """The articles."""

    @property
    def engine(self) -> Engine:
        """The index."""

    def refresh(self) -> bool:
        """Turn to another index of the same archive where one has been put in place; says so."""

    def close(self) -> None:
        """Let go of both."""


class Searcher:
    """Answers searches over one library, which it closes. A context manager.

    Args:
        library: Opened for reading.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._archive = library.archive
        self._lock = threading.Lock()
        self._answers: OrderedDict[SearchRequest, Results] = OrderedDict()
        self._state = _State(library.engine, -1, lambda: self.names)

    @classmethod
    def open(cls, settings: Settings, say: Callable[[str], None] | None = None) -> Self:
        """Open what is kept under the settings' home, brought up to date.

        Args:
            say: Told when there is work that the user waits for.

        Raises:
            ArchiveError: There is no archive, or it cannot be read.
            EngineError: The index cannot be read.
        """
        from index.home.library import Library as Opened

        return cls(Opened.open(settings, say))

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
        return self._library.engine.count

    @property
    def names(self) -> Names:
        """The name groups."""
        return Names(self._archive.names)

    def search(self, request: SearchRequest) -> Results:
        """Answer one request.

        Raises:
            QueryError: The query, a date or the cursor cannot be used; says where and what to do.
            ArchiveError, EngineError: The library cannot be read.
        """
        started = time.perf_counter()
        state = self._current()
        with self._lock:
            answer = self._answers.get(request)
            if answer is not None:
                self._answers.move_to_end(request)
        if answer is None:
            try:
                answer = self._answer(state, request)
            except EngineError:
                if (other := self._current()) is state:
                    raise
                state, answer = other, self._answer(other, request)
            with self._lock:
                if state is self._state:
                    self._answers[request] = answer
                if len(self._answers) > REMEMBERED_ANSWERS:
                    self._answers.popitem(last=False)
        return answer._replace(took_ms=round((time.perf_counter() - started) * 1000, 2))

    def rank(self, request: SearchRequest) -> EngineHits:
        """Give how many articles match, and the ids and scores of the page of hits asked for;
        nothing of the articles.

        Raises:
            QueryError: The query, a date or the cursor cannot be used.
        """
        return self._run(self._current(), request._replace(passages=0))[2]

    def given_ids(self, doc_ids: Sequence[str]) -> dict[str, str]:
        """Give for each article the id that its carrier gave it, else its doc_id."""
        locations = self._archive.locations(doc_ids)
        given = {key: place.name for key, place in locations.items() if place.given}
        return {doc_id: given.get(doc_id, doc_id) for doc_id in doc_ids}

    def article(self, doc_id: str) -> StoredArticle:
        """Give an article with everything that is kept of it.

        Raises:
            NotFound: There is none with this id.
        """
        stored = self._archive.get(doc_id)
        if stored is None:
            raise NotFound(f"there is no article {doc_id[:40]}; it may have been removed")
        return stored

    def suggest(self, prefix: str, limit: int = 8) -> list[str]:
        """Complete the last word of a query; see `search.suggest.complete`."""
        state = self._current()
        return suggest.complete(state.engine, state.names, prefix, limit)

    def marks(self, query: str, text: str) -> list[tuple[int, int, str]]:
        """Find where a query's words stand in a text: start, end, kind of mark.

        Raises:
            QueryError: The query cannot be read.
        """
        state = self._current()
        plan = self._plan(state, SearchRequest(query), parse(query))
        found = Finder(plan.targets, state.stems.__getitem__).find(text)
        return [(place.start, place.end, place.kind) for place in spans(found)]

    def _current(self) -> _State:
        """Give what is known of the index as it is now; forget what was known of an older one."""
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
            with self._lock:
                state = self._state = _State(engine, seq, lambda: self.names)
                self._answers.clear()
        return state

    def _answer(self, state: _State, request: SearchRequest) -> Results:
        parsed, plan, hits, query, any_word = self._run(state, request)
        notices = [*parsed.notices, *plan.notices]
        if any_word and request.match == "all":
            notices.append(
                Notice("any-word", "No article has all of the words; these have some of them.")
            )
        notices += _unknown(state, plan, parsed, hits.total)
        following = None
        if hits.next is not None:
            following = cursors.write(request, cursors.Cursor(any_word, hits.next))
        return Results(
            query=parsed.text,
            parsed=describe(parsed.tree),
            total=hits.total,
            took_ms=0.0,
            notices=tuple(notices),
            variants=plan.variants,
            hits=self._hits(state, request, plan, query, hits.hits),
            facets=Facets(
                tuple(map(FacetCount._make, hits.sources)),
                tuple(map(FacetCount._make, hits.months)),
            ),
            next=following,
        )

    def _run(
        self, state: _State, request: SearchRequest
    ) -> tuple[ParsedQuery, Plan, EngineHits, Query, bool]:
        """Search; by any word where that was asked for or no article has them all.

        Returns:
            The query as read, its plan, the hits, the query that found them, and whether any word
            was enough.
        """
        parsed = parse_words(request.query) if request.plain else parse(request.query)
        cursor = cursors.read(request)
        plan = self._plan(state, request, parsed)
        any_word = request.match == "any" or (cursor is not None and cursor.any_word)
        query = (plan.any_query() or plan.query) if any_word else plan.query
        hits = _search(state, request, query, cursor)
        if not hits.total and not any_word:
            other_query = plan.any_query()
            if other_query is not None:
                others = _search(state, request, other_query, None)
                if others.total:
                    return parsed, plan, others, other_query, True
        return parsed, plan, hits, query, any_word

    def _plan(self, state: _State, request: SearchRequest, parsed: ParsedQuery) -> Plan:
        words = Words(
            state.engine,
            state.count,
            state.stems.__getitem__,
            state.names,
            variants=request.variants,
            off=frozenset(map(spelling_key, request.off)) if request.off else request.off,
            plain=request.plain,
            marked=request.passages > 0,
        )
        planner = Planner(words, lambda: self._sources(state))
        return planner.plan(parsed, request.sources, request.after, request.before)

    def _sources(self, state: _State) -> KnownSources:
        if state.sources is None:
            rows = self._archive.sources()
            state.sources = KnownSources(name for name, _ in rows if name is not None)
        return state.sources

    def _hits(
        self,
        state: _State,
        request: SearchRequest,
        plan: Plan,
        query: Query,
        hits: Sequence[EngineHit],
    ) -> tuple[Hit, ...]:
        """Make the hits; those that the archive has lost since the index was made are left out."""
        if not hits:
            return ()
        passages = min(max(request.passages, 0), MAX_PASSAGES)
        views = self._archive.passages_view([hit.doc_id for hit in hits], bodies=passages > 0)
        explain = state.engine.explain if request.explain else lambda *_: None
        found = [
            (view, hit.score, explain(query, hit.doc_id))
            for hit in hits
            if (view := views.get(hit.doc_id)) is not None
        ]
        if not passages:
            return tuple(bare_hit(*each) for each in found)
        finder = Finder(plan.targets, state.stems.__getitem__)
        return tuple(
            make_hit(view, score, finder, passages, explanation)
            for view, score, explanation in found
        )


class _State:
    """What is known of one state of the index."""

    def __init__(self, engine: Engine, seq: int, names: Callable[[], Names]) -> None:
        self.engine = engine
        self.seq = seq
        self.count = engine.count
        self.stems = _Stems(engine)
        self.names = KnownNames(names)
        self.sources: KnownSources | None = None


class _Stems(dict[str, str]):
    """The engine's term of each folded word, asked for once."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine

    def __missing__(self, word: str) -> str:
        if len(self) > REMEMBERED_STEMS:
            self.clear()
        stem = self[word] = self._engine.analyze([word])[0]
        return stem


def _search(
    state: _State, request: SearchRequest, query: Query, cursor: cursors.Cursor | None
) -> EngineHits:
    limit = min(max(request.limit, 0), MAX_LIMIT)
    after = cursor.engine if cursor else None
    try:
        return state.engine.search(EngineRequest(query, limit, after, request.sort, request.facets))
    except EngineError:
        if after is not None:
            raise cursors.CursorError from None
        raise


def _unknown(state: _State, plan: Plan, parsed: ParsedQuery, total: int) -> list[Notice]:
    """Say which words no article has, and which spellings were tried of the names."""
    notices = []
    unknown = [w for w in plan.words if not w.doc_freq and w.field in ("text", "exact")]
    for word in unknown[:MOST_UNKNOWN]:
        likely = suggest.meant(state.engine, state.names, word.text)
        instead = None
        text = f"No article has {word.text}."
        if likely:
            instead = parsed.text[: word.start] + likely + parsed.text[word.end :]
            text = f"{text} Did you mean {likely}?"
        notices.append(Notice("unknown-word", text, word.start, word.end, instead))
    if total:
        return notices
    for variant in plan.variants:
        tried = ", ".join(spelling.text for spelling in variant.spellings if spelling.on)
        if tried:
            notices.append(Notice("tried", f"Spellings tried: {tried}."))
    if not unknown and not plan.notices:
        notices.append(
            Notice("no-hits", "Its words stand in the articles, but not together as it asks.")
        )
    return notices
