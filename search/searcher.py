"""One search from request to results. Holds the archive, the engine and what they were asked.

A searcher serves many threads: it keeps nothing of one search that another could see but answers,
and these are forgotten with the engine's next commit.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, Self

from index.engines.base import Engine, EngineHits, EngineRequest
from index.errors import EngineError, NotFound
from index.names.lookup import Names
from index.text import spelling_key
from search import cursors, suggest
from search.diagnostics import Notice
from search.marks import Finder, Found, spans
from search.passages import choose
from search.plan import Plan, Planner
from search.query import ParsedQuery, parse, parse_words
from search.reading import describe
from search.results import (
    MAX_LIMIT,
    MAX_PASSAGES,
    FacetCount,
    Facets,
    Hit,
    Mark,
    Matched,
    Results,
    SearchRequest,
)
from search.words import Words

if TYPE_CHECKING:
    from index.archive.store import Archive
    from index.archive.values import PassageSource, StoredArticle
    from index.settings import Settings

__all__ = ["SearchRequest", "Searcher"]

REMEMBERED_ANSWERS = 256
"""Answers kept for requests that come again; some 20 kB each."""

REMEMBERED_STEMS = 200_000
"""Words whose stem is kept, some 20 MB; then the memory starts afresh."""


class Library(Protocol):
    """What is searched: an archive and the engine that follows it."""

    @property
    def archive(self) -> Archive:
        """The articles."""

    @property
    def engine(self) -> Engine:
        """The index."""

    def close(self) -> None:
        """Let go of both."""


class Searcher:
    """Answers searches over one library, which it closes.

    Args:
        library: Opened for reading.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._archive = library.archive
        self._engine = library.engine
        self._stems = _Stems(library.engine)
        self._lock = threading.Lock()
        self._answers: OrderedDict[tuple[SearchRequest, int], Results] = OrderedDict()
        self._sources: tuple[int, tuple[str, ...]] = (-1, ())

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Open what is kept under the settings' home, brought up to date.

        Raises:
            ArchiveError: There is no archive, or it cannot be read.
            EngineError: The index cannot be read.
        """
        from index.library import Library as Opened

        return cls(Opened.open(settings))

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
        return self._engine.count

    @property
    def names(self) -> Names:
        """The name groups, on this thread's connection."""
        return Names(self._archive.connection)

    def search(self, request: SearchRequest) -> Results:
        """Answer one request.

        Raises:
            QueryError: The query, a date or the cursor cannot be used; says where and what to do.
            ArchiveError, EngineError: The library cannot be read.
        """
        started = time.perf_counter()
        key = (request, self._engine.seq)
        with self._lock:
            answer = self._answers.get(key)
            if answer is not None:
                self._answers.move_to_end(key)
        if answer is None:
            answer = self._answer(request)
            with self._lock:
                if self._answers and next(iter(self._answers))[1] != key[1]:
                    self._answers.clear()
                self._answers[key] = answer
                if len(self._answers) > REMEMBERED_ANSWERS:
                    self._answers.popitem(last=False)
        return answer._replace(took_ms=round((time.perf_counter() - started) * 1000, 2))

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
        return suggest.complete(self._engine, self.names, prefix, limit)

    def marks(self, query: str, text: str) -> list[tuple[int, int, str]]:
        """Find where a query's words stand in a text: start, end, kind of mark.

        Raises:
            QueryError: The query cannot be read.
        """
        plan = self._plan(SearchRequest(query), parse(query))
        found = Finder(plan.targets, self._stems.__getitem__).find(text)
        return [(mark.start, mark.end, mark.kind) for mark in spans(found, 0, len(text))]

    def _answer(self, request: SearchRequest) -> Results:
        parsed = parse_words(request.query) if request.plain else parse(request.query)
        cursor = cursors.read(request)
        plan = self._plan(request, parsed)
        any_word = request.match == "any" or (cursor is not None and cursor.any_word)
        after = cursor.engine if cursor else None
        query = (plan.any_query or plan.query) if any_word else plan.query
        hits = self._run(request, query, after)
        notices = [*parsed.notices, *plan.notices]
        if not hits.total and not any_word and plan.any_query is not None:
            others = self._run(request, plan.any_query, None)
            if others.total:
                any_word, hits, query = True, others, plan.any_query
        if any_word and request.match == "all":
            notices.append(
                Notice("any-word", "No article has all of the words; these have some of them.")
            )
        notices += self._unknown(plan, parsed, hits.total)
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
            hits=self._hits(request, plan, query, hits),
            facets=Facets(
                tuple(FacetCount(*count) for count in hits.sources),
                tuple(FacetCount(*count) for count in hits.months),
            ),
            next=following,
        )

    def _plan(self, request: SearchRequest, parsed: ParsedQuery) -> Plan:
        words = Words(
            self._engine,
            self._stems.__getitem__,
            self.names,
            variants=request.variants,
            off=frozenset(map(spelling_key, request.off)),
        )
        planner = Planner(words, self._engine.count, self._known_sources)
        return planner.plan(parsed, request.sources, request.after, request.before)

    def _run(self, request: SearchRequest, query: Any, after: str | None) -> EngineHits:
        limit = min(max(request.limit, 0), MAX_LIMIT)
        asked = EngineRequest(query, limit, after, request.sort, request.facets)
        try:
            return self._engine.search(asked)
        except EngineError:
            if after is not None:
                raise cursors.CursorError from None
            raise

    def _known_sources(self) -> Sequence[str]:
        seq = self._engine.seq
        if self._sources[0] != seq:
            names = tuple(name for name, _ in self._archive.sources() if name is not None)
            self._sources = (seq, names)
        return self._sources[1]

    def _hits(
        self, request: SearchRequest, plan: Plan, query: Any, hits: EngineHits
    ) -> tuple[Hit, ...]:
        if not hits.hits:
            return ()
        views = self._archive.passages_view([hit.doc_id for hit in hits.hits])
        finder = Finder(plan.targets, self._stems.__getitem__)
        limit = min(max(request.passages, 0), MAX_PASSAGES)
        shown = []
        for hit in hits.hits:
            view = views.get(hit.doc_id)
            if view is None:
                continue
            explanation = self._engine.explain(query, hit.doc_id) if request.explain else None
            shown.append(_hit(view, hit.score, finder, limit, explanation))
        return tuple(shown)

    def _unknown(self, plan: Plan, parsed: ParsedQuery, total: int) -> list[Notice]:
        """Say which words no article has, and which spellings were tried for those it has."""
        notices = []
        for word in plan.words:
            if word.doc_freq or word.field not in ("text", "exact"):
                continue
            likely = suggest.meant(self._engine, word.text)
            instead = None
            text = f"No article has {word.text}."
            if likely:
                instead = parsed.text[: word.start] + likely + parsed.text[word.end :]
                text = f"{text} Did you mean {likely}?"
            notices.append(Notice("unknown-word", text, word.start, word.end, instead))
        if not total:
            for variant in plan.variants:
                tried = ", ".join(spelling.text for spelling in variant.spellings if spelling.on)
                if tried:
                    notices.append(Notice("tried", f"Spellings tried: {tried}."))
        return notices


def _hit(
    view: PassageSource, score: float, finder: Finder, limit: int, explanation: str | None
) -> Hit:
    found = finder.find(view.body) if limit else []
    title = view.title or ""
    in_title = finder.find(title, title=True) if title else []
    return Hit(
        doc_id=view.doc_id,
        title=view.title,
        source=view.source,
        published=view.published,
        url=view.url,
        language=view.language,
        score=score,
        passages=choose(view.doc_id, view.body, view.sentences, found, finder.targets, limit=limit),
        matched=_matched(finder, (view.body, found), (title, in_title)),
        title_marks=tuple(
            Mark(mark.start, mark.end, mark.kind) for mark in spans(in_title, 0, len(title))
        ),
        explanation=explanation,
    )


def _matched(finder: Finder, *texts: tuple[str, Sequence[Found]]) -> tuple[Matched, ...]:
    """List each target with the spellings found of it, those that stand most often first."""
    counts: dict[tuple[int, str, str], int] = {}
    for text, found in texts:
        for place in found:
            key = (place.target, text[place.start : place.end], place.reason)
            counts[key] = counts.get(key, 0) + 1
    order = sorted(counts, key=lambda key: (key[0], -counts[key]))
    return tuple(Matched(finder.targets[target].term, text, why) for target, text, why in order)


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
