"""Puts sources side by side: what each says of a query, and which of them have no hit.

All hits are looked at, up to `MAX_COMPARED`; their texts are read once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from whoosh.query import And, Every, NumericRange, Query, Term

from index.engines.base import EngineRequest
from search.figures.values import FigureRow
from search.language.dates import period
from search.language.describe import describe
from search.misses.counts import counted_variants
from search.newsroom.collected import collected
from search.newsroom.only_here import MAX_STORY, Alone
from search.newsroom.silence import Without, without_hits
from search.newsroom.spellings import NameWritten, spelled
from search.newsroom.stories import (
    ReadStory,
    alone_in,
    figures_in,
    of_one_time,
    read_stories,
)
from search.newsroom.told import Cited, Groups, Told, as_told, with_origin
from search.newsroom.voices import MAX_ARTICLES, Voice, voices
from search.newsroom.words_chosen import ChosenWord, choose_words
from search.notices import Notice
from search.ranking import Ranking, rank
from search.reprints import groups as texts_of
from search.request import DEFAULT_LIMIT, MAX_LIMIT
from search.showing.passages import choose

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.values import PassageSource
    from search.planning.targets import Target
    from search.request import SearchRequest
    from search.results import Variant
    from search.searcher import Searcher
    from search.state import IndexState

MAX_COMPARED = MAX_LIMIT
"""Articles whose texts are compared, the best ones. If there are more, a notice says so."""


class Column(NamedTuple):
    """One source.

    Args:
        source: None for the articles without one.
        articles: Those found, and compared.
        independent: Texts among them: reprints of one text count once.
        undated: Those without a date.
        first, last: Days of the first and the last dated one; None if none is dated.
        passage: What answers the query best.
        names: Its spellings of the names in the query.
        voices: Whom it quotes.
        words: Words that it chose and others did not.
        only_here: Sentences of its own.
    """

    source: str | None
    articles: int
    independent: int
    undated: int
    first: str | None
    last: str | None
    passage: Cited | None
    names: tuple[NameWritten, ...]
    voices: tuple[Voice, ...]
    words: tuple[ChosenWord, ...]
    only_here: tuple[Alone, ...]


class Span(NamedTuple):
    """First and last day of the time that is compared."""

    first: str
    last: str


class Comparison(NamedTuple):
    """Sources side by side.

    Args:
        query: As typed; lone surrogates as U+FFFD.
        parsed: The query as it was read.
        total: Articles found.
        compared: Those of them that were compared.
        independent: Texts among these; reprints of one text count once, whoever prints it.
        took_ms: Milliseconds from the request's arrival to this value.
        notices: What a reader should know.
        variants: The names in the query.
        span: The time in which sources without a hit are judged; None if no hit is dated.
        story: The story that most of the hits belong to, by the id of its first article; None if
            they belong to none, or are taken for one since they are of one time.
        figures: What the sources of that story give numbers of, disagreement first.
        columns: The sources with hits, those with the best hit first.
        without: The sources without a hit, and what can be told of them.
    """

    query: str
    parsed: str
    total: int
    compared: int
    independent: int
    took_ms: float
    notices: tuple[Notice, ...]
    variants: tuple[Variant, ...]
    span: Span | None
    story: str | None
    figures: tuple[FigureRow, ...]
    columns: tuple[Column, ...]
    without: tuple[Without, ...]


def compare(searcher: Searcher, request: SearchRequest) -> Comparison:
    """Compare what the sources say.

    Args:
        searcher: Open for reading.
        request: What is searched; its limit, cursor and order are not used.

    Returns:
        Without columns if nothing matches.

    Raises:
        QueryError: The query or a date cannot be used.
        ArchiveError, EngineError: The archive or the index cannot be read.
    """
    started = time.perf_counter()
    found = searcher.look(lambda state, archive: _compare(state, archive, request))
    took_ms = round((time.perf_counter() - started) * 1000, 2)
    return found._replace(notices=(*searcher.remarks, *found.notices), took_ms=took_ms)


def _compare(state: IndexState, archive: Archive, request: SearchRequest) -> Comparison:
    groups: Groups = partial(texts_of, archive)
    asked = request._replace(
        limit=MAX_COMPARED, cursor=None, sort="relevance", fill=False, passages=1, facets=True
    )
    ranking = rank(state, asked)
    doc_ids = [hit.doc_id for hit in ranking.hits.hits]
    views = archive.passages_view(doc_ids)
    told = _told(state, ranking, views, groups(doc_ids))
    by_source: dict[str | None, list[Told]] = {}
    for article in told:
        by_source.setdefault(article.source, []).append(article)
    variants = counted_variants(state, ranking.plan.variants)
    targets = state.finder(ranking.plan.targets).targets
    languages = {article.language for article in told}
    words = choose_words(
        told, _query_stems(state, ranking), state.stems.__getitem__, languages, _share(state)
    )
    stories = read_stories(archive, told, views)
    alone = alone_in(told, stories)
    heard = voices(archive, told)
    span = _span(told)
    return Comparison(
        query=ranking.parsed.text,
        parsed=describe(ranking.parsed.tree),
        total=ranking.hits.total,
        compared=len(told),
        independent=len({article.group for article in told}),
        took_ms=0.0,
        notices=(*_notices(ranking, request, len(told)), *_limits(by_source)),
        variants=variants,
        span=span,
        story=stories[0].id if stories else None,
        figures=_figures(state, archive, asked, stories, views),
        columns=tuple(
            Column(
                source=source,
                articles=len(articles),
                independent=len({article.group for article in articles}),
                undated=sum(article.published is None for article in articles),
                first=min(_days(articles), default=None),
                last=max(_days(articles), default=None),
                passage=_best(targets, articles),
                names=spelled(articles, variants, targets),
                voices=heard.get(source, ()),
                words=words.get(source, ()),
                only_here=alone.get(source, ()),
            )
            for source, articles in by_source.items()
        ),
        without=_without(state, ranking, by_source, span, groups),
    )


def _told(
    state: IndexState,
    ranking: Ranking,
    views: Mapping[str, PassageSource],
    grouped: Mapping[str, str],
) -> list[Told]:
    """Find the query in the articles, the best first; what the archive has lost is left out."""
    doc_ids = [hit.doc_id for hit in ranking.hits.hits]
    finder = state.finder(ranking.plan.targets)
    return [
        as_told(view, grouped.get(doc_id, doc_id), finder.find(view.body))
        for doc_id in doc_ids
        if (view := views.get(doc_id)) is not None
    ]


def _figures(
    state: IndexState,
    archive: Archive,
    asked: SearchRequest,
    stories: Sequence[ReadStory],
    views: dict[str, PassageSource],
) -> tuple[FigureRow, ...]:
    """Line up the numbers of the story that most of the hits belong to.

    A few hits without a known story are looked at with those articles that a page of results
    shows after them, which have some of the words.
    """
    if not stories:
        return ()
    articles = stories[0].articles
    if stories[0].id is None and len(articles) < DEFAULT_LIMIT:
        page = rank(state, asked._replace(limit=DEFAULT_LIMIT, fill=True, facets=False)).page
        wanted = [hit.doc_id for hit in page if hit.doc_id not in views]
        read = archive.passages_view(wanted)
        views.update(read)
        grouped = texts_of(archive, wanted)
        further = [as_told(view, grouped[doc_id], ()) for doc_id, view in read.items()]
        together = [*articles, *further]
        articles = together if of_one_time(together) else articles
    return figures_in(archive, articles, views)


def _days(articles: Sequence[Told]) -> list[str]:
    return [article.published[:10] for article in articles if article.published]


def _best(targets: Sequence[Target], articles: Sequence[Told]) -> Cited | None:
    """Return the best passage of a source: of its first article, or of the next with a mark."""
    article = next((one for one in articles if one.found), articles[0])
    chosen = choose(
        article.doc_id, article.body, tuple(article.sentences), article.found, targets, limit=1
    )
    return with_origin(article, chosen[0]) if chosen else None


def _query_stems(state: IndexState, ranking: Ranking) -> frozenset[str]:
    """Return the terms of all words that the query looks for, in every spelling."""
    stems: set[str] = set()
    for target in ranking.plan.targets:
        for way in (way for ways in target.words for way in ways):
            for word in way.value.split(" "):
                stems.update((word, *state.stems[word]))
    return frozenset(stems)


def _share(state: IndexState) -> Callable[[str], float]:
    """Return what tells the share of all articles that have a word."""

    def share(word: str) -> float:
        return state.engine.doc_freq("exact", word) / max(1, state.count)

    return share


def _span(told: Sequence[Told]) -> Span | None:
    days = sorted(_days(told))
    return Span(days[0], days[-1]) if days else None


def _without(
    state: IndexState,
    ranking: Ranking,
    by_source: Mapping[str | None, Sequence[Told]],
    span: Span | None,
    groups: Groups,
) -> tuple[Without, ...]:
    """Judge the sources that have no hit, by their articles under the same filters."""
    everything = collected(ranking.plan)
    engine = state.engine
    if isinstance(everything, Every):
        counts = {one.value: one.count for one in state.collection.facets.source}
    else:
        counts = dict(engine.search(_counting(everything)).sources)
    found = {name for name, _ in ranking.hits.sources} | set(by_source)
    missing = [source for source in counts if source is not None and source not in found]
    if not missing:
        return ()
    if span is None:
        return tuple(Without(source, "too-few", counts[source], 0.0) for source in missing)
    within = _within(span)
    in_span = And([everything, within])
    dated = dict(engine.search(_counting(in_span)).sources)
    hits = {
        source: len({article.group for article in articles if article.published})
        for source, articles in by_source.items()
    }

    def texts(source: str) -> int:
        doc_ids = engine.doc_ids(And([in_span, Term("source", source)]))
        grouped = groups(doc_ids)
        return len({grouped.get(doc_id, doc_id) for doc_id in doc_ids})

    return without_hits(missing, dated, hits, texts)


def _counting(query: Query) -> EngineRequest:
    return EngineRequest(query, 0, facets=True)


def _within(span: Span) -> Query:
    return NumericRange("published", period(span.first).start, period(span.last).end, endexcl=True)


def _notices(ranking: Ranking, request: SearchRequest, compared: int) -> tuple[Notice, ...]:
    notices = [*ranking.parsed.notices, *ranking.plan.notices]
    if ranking.any_word and request.match == "all":
        notices.append(
            Notice("any-word", "No article has all of the words; these have some of them.")
        )
    total = ranking.hits.total
    if total > MAX_COMPARED:
        notices.append(
            Notice("compared", f"The best {MAX_COMPARED:,} of {total:,} articles are compared.")
        )
    elif compared < total:
        lost = total - compared
        notices.append(
            Notice(
                "damaged",
                f"{lost:,} of {total:,} articles cannot be read, and are not compared. "
                "Run search-index verify.",
            )
        )
    return tuple(notices)


def _limits(by_source: Mapping[str | None, Sequence[Told]]) -> list[Notice]:
    """Say what was read of a part of the articles alone."""
    counts = [len(articles) for articles in by_source.values()]
    if max(counts, default=0) <= MAX_ARTICLES and sum(counts) <= MAX_STORY:
        return []
    return [
        Notice(
            "read",
            f"Who is quoted is told from the best {MAX_ARTICLES} articles of each source, and what "
            f"one source alone says from {MAX_STORY} articles of the stories with most hits.",
        )
    ]
