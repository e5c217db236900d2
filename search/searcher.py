"""Answers searches: from a request to results.

A `Searcher` serves many threads. It keeps answers and what it learned of the index. A commit of the
index makes it forget both.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from index.engines.base import Engine, EngineHit, EngineHits
from index.errors import EngineError, NotFound
from index.names.lookup import Names
from index.text import spelling_key
from search import cursors, suggest
from search.facets import count_facets
from search.language.describe import day as describe_day
from search.language.describe import describe
from search.misses.counts import counted_variants
from search.misses.words import unknown_words
from search.nearness import archived_texts
from search.notices import Notice
from search.ranking import Ranking, Some, among, make_plan, rank, read
from search.request import MAX_PASSAGES, SearchRequest
from search.results import Hit, Mark, Passage, Results, Side
from search.showing.hits import bare_hit, make_hit
from search.showing.marks import Finder, without_overlaps
from search.state import MAX_REMEMBERED_ANSWERS, IndexState

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.values import PassageSource, StoredArticle
    from index.settings import Settings
    from search.exporting.walk import Walk
    from search.facets import Collection as Counted
    from search.known.company import NameMap
    from search.planning.plan import Plan
    from search.reprints.named import ArticleReprints
    from search.showing.citation import Citation

__all__ = ["MAX_REMEMBERED_ANSWERS", "Searchable", "Searcher"]


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
    def _archive(self) -> Archive:
        return self._library.archive

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
        return self._library.engine.count

    def check(self) -> None:
        """Look whether the home could be opened anew.

        A process that has it open answers on even when its files are gone.

        Raises:
            ArchiveError: The archive is not there any more, or cannot be read.
            EngineError: The index is not there any more, or cannot be read.
        """
        from index.archive import open_address

        open_address(self._archive.address, create=False).close()
        self._current()

    def collection(self) -> Counted:
        """Return what is searched, in figures; counted once for each state of the index.

        Returns:
            No articles and empty facets for an empty index.

        Raises:
            EngineError: The index cannot be read.
        """
        return self._current().collection

    @property
    def names(self) -> Names:
        """The name groups."""
        return Names(self._archive.names)

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
            state, answer = self._fresh(state, request)
            state.answers.put(request, answer)
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
            _, answer = self._fresh(self._current(), page)
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
        ranking = rank(self._current(), request._replace(passages=0))
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
        state = self._current()
        try:
            return answer(state, self._archive)
        except EngineError:
            if (other := self._current()) is state:
                raise
            return answer(other, self._archive)

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
        views = self._archive.passages_view([hit.doc_id for hit in found.hits])
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
        locations = self._archive.locations(doc_ids)
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
        stored = self._archive.get(doc_id)
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

        return article_reprints(self._archive, doc_id)

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

        return cite(self._archive, cited)

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
        state = self._current()
        return suggest.complete(state.engine, state.names, prefix, limit)

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
        state = self._current()
        request = SearchRequest(query)
        plan = make_plan(state, request, read(state, request))
        found = state.finder(plan.targets).find(text)
        return [Mark(place.start, place.end, place.kind) for place in without_overlaps(found)]

    def _known(self, engine: Engine, seq: int) -> IndexState:
        def sources() -> list[str]:
            return [name for name, _ in self._archive.sources() if name is not None]

        texts = partial(archived_texts, self._archive)
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

    def _fresh(self, state: IndexState, request: SearchRequest) -> tuple[IndexState, Results]:
        """Answer a request, by another state of the index if this one has been taken away."""
        try:
            return state, self._answer(state, request)
        except EngineError:
            if (other := self._current()) is state:
                raise
            return other, self._answer(other, request)

    def _answer(self, state: IndexState, request: SearchRequest) -> Results:
        ranking = rank(state, request)
        following = _cursor(request, ranking)
        noted = self._noted(ranking)
        stand_for: Mapping[str, int] = {}
        if noted and request.group == "text":
            ranking, following, stand_for = self._once(state, request, ranking, noted)
        shown = self._hits(state, request, ranking)
        if noted:
            from search.reprints.named import with_reprints

            shown = with_reprints(self._archive, shown, noted, stand_for)
        return Results(
            query=ranking.parsed.text,
            parsed=describe(ranking.parsed.tree),
            total=ranking.hits.total,
            took_ms=0.0,
            notices=(
                *self.remarks,
                *_notices(state, request, ranking),
                *_left_out(len(ranking.page) - len(shown)),
                *_stand_for(stand_for),
                *_all_shown(request, ranking, following),
            ),
            variants=counted_variants(state, ranking.plan.variants),
            hits=shown,
            facets=count_facets(state, request, ranking),
            next=following,
        )

    def _noted(self, ranking: Ranking) -> dict[str, bytes]:
        """Read what is noted of the hits' reprints: one look, which finds nothing as a rule."""
        found = [hit.doc_id for hit in ranking.page]
        return self._archive.notes.read("reprints", found) if found else {}

    def _once(
        self, state: IndexState, request: SearchRequest, ranking: Ranking, noted: dict[str, bytes]
    ) -> tuple[Ranking, str | None, dict[str, int]]:
        """Show each text once.

        Returns:
            The ranking with the hits of the page, the cursor of the next one, and how many articles
            hits stand for.
        """
        from search.reprints.once import Page, once
        from search.reprints.texts import Texts

        some = ranking.some

        def page(of: Ranking) -> Page:
            return Page(of.hits.hits, of.some.hits.hits if of.some else (), _cursor(request, of))

        def ask(cursor: str | None, limit: int) -> Page:
            nonlocal some
            more = rank(state, request._replace(cursor=cursor, limit=limit, facets=False))
            some = some or more.some
            return page(more)

        def ranked(doc_ids: Collection[str], beyond: bool) -> Sequence[str]:
            plan = some.plan if beyond and some else ranking.plan
            return among(state, request, plan, doc_ids)

        texts = Texts(self._archive, noted)
        found, stand_for = once(page(ranking), request.cursor, request.limit, ask, (texts, ranked))
        hits = ranking.hits._replace(hits=found.hits)
        if some is not None:
            some = some._replace(hits=some.hits._replace(hits=found.some))
        return ranking._replace(hits=hits, some=some), found.next, stand_for

    def _hits(self, state: IndexState, request: SearchRequest, ranking: Ranking) -> tuple[Hit, ...]:
        """Make the hits; articles that the archive has lost, or that are damaged, are left out."""
        ranked = ranking.page
        if not ranked:
            return ()
        bodies = request.passages > 0
        views = self._archive.passages_view([hit.doc_id for hit in ranked], bodies=bodies)
        side: Side = "some" if _is_relaxed(request, ranking) else "all"
        made = self._made(state, request, ranking, views, side)
        if ranking.some is not None:
            made += self._made(state, request, ranking.some, views, "some")
        return tuple(made)

    def _made(
        self,
        state: IndexState,
        request: SearchRequest,
        found: Ranking | Some,
        views: Mapping[str, PassageSource],
        side: Side,
    ) -> list[Hit]:
        """Make the hits on one side of the border."""
        passages = min(max(request.passages, 0), MAX_PASSAGES)
        finder = state.finder(found.plan.targets) if passages else None
        explained = _explained(state, request, found.plan) if request.explain else None
        made = []
        for hit in found.hits.hits:
            view = views.get(hit.doc_id)
            if view is None:
                continue
            why = explained(hit) if explained else None
            if finder is None:
                made.append(bare_hit(view, hit.score, explanation=why, side=side))
            else:
                made.append(make_hit(view, hit.score, finder, passages, explanation=why, side=side))
        if passages and found.plan.cut_targets:
            in_cuts = state.finder(found.plan.cut_targets)
            made = [self._with_cuts(hit, in_cuts, passages) for hit in made]
        return made

    def _with_cuts(self, hit: Hit, finder: Finder, limit: int) -> Hit:
        """Show what the query finds in an article's cuts, ahead of passages with marks."""
        from search.showing.cut_passages import cut_passages

        stored = self._archive.get(hit.doc_id)
        shown = cut_passages(stored.article, finder, limit) if stored else ()
        marked = tuple(passage for passage in hit.passages if passage.marks or not shown)
        return hit._replace(passages=(*shown, *marked)[:limit])


def _explained(state: IndexState, request: SearchRequest, plan: Plan) -> Callable[[EngineHit], str]:
    """Return what explains the score of a hit."""
    from search.showing.explanation import Explanation  # few searches ask

    typed = {stem: word.text for word in plan.words for stem in state.stems[word.text]}
    names = {word.group.token: word.group.name for word in plan.words if word.group is not None}
    aged = request.sort == "recent-relevance"
    explanation = Explanation(state.engine, plan.ranked, typed, names, aged=aged)
    return lambda hit: explanation.of(hit.doc_id, hit.score)


def _is_relaxed(request: SearchRequest, ranking: Ranking) -> bool:
    """Tell whether the articles that match have only some of the words."""
    return ranking.any_word and request.match == "all"


def _left_out(articles: int) -> tuple[Notice, ...]:
    """Return the notice that articles were found and are not shown; empty if all are."""
    if not articles:
        return ()
    what = "1 article that was found is" if articles == 1 else f"{articles} articles found are"
    reason = (
        "the archive has lost it, or it is damaged there"
        if articles == 1
        else ("the archive has lost them, or they are damaged there")
    )
    return (Notice("damaged", f"{what} not shown: {reason}. Run search-index verify."),)


def _cursor(request: SearchRequest, ranking: Ranking) -> str | None:
    """Return the cursor of the page after a ranking's."""
    following = ranking.following
    return cursors.write(request, following) if following else None


def _stand_for(stand_for: Mapping[str, int]) -> tuple[Notice, ...]:
    """Return the notice that hits stand for others; empty if none does."""
    if not stand_for:
        return ()
    hits, more = len(stand_for), sum(stand_for.values())
    these = "1 hit stands" if hits == 1 else f"{hits} hits stand"
    articles = "article" if more == 1 else "articles"
    text = f"{these} for {more:,} more {articles} of the same text."
    return (Notice("reprints", text),)


def _all_shown(
    request: SearchRequest, ranking: Ranking, following: str | None
) -> tuple[Notice, ...]:
    """Return the notice that a last page is empty, since earlier ones stand for it."""
    if ranking.page or following or not (request.cursor and request.limit and ranking.hits.total):
        return ()
    return (Notice("reprints", "What is left prints texts that stand on the pages before."),)


def _ms_since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 2)


def _notices(state: IndexState, request: SearchRequest, ranking: Ranking) -> tuple[Notice, ...]:
    """Return how the query was read, planned and answered."""
    notices = [*ranking.parsed.notices, *ranking.plan.notices]
    if _is_relaxed(request, ranking):
        text = "No article has all of the words; these have some of them."
        if left := ", ".join(dict.fromkeys(word.text for word in ranking.plan.left_out)):
            text = f"{text} Left out, since they tell too little: {left}."
        notices.append(Notice("any-word", text))
    if request.sort == "recent-relevance" and ranking.hits.total:
        day = describe_day(state.newest)
        text = f"An article counts half as much for each {request.half_life} days before {day}."
        notices.append(Notice("half-life", text))
    if ranking.plan.cut_targets and ranking.hits.total:
        notices.append(
            Notice("cut", "Passages for cut: are of what was cut from the pages, as their ids say.")
        )
    unknown = unknown_words(state, ranking)
    notices += unknown
    if request.match == "all" and (ranking.any_word or not ranking.hits.total):
        from search.misses.elsewhere import look_further

        notices += look_further(state, request, ranking, some_unknown=bool(unknown))
    return tuple(notices)
