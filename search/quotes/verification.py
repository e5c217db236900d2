"""Check a quotation against the archive: whether it is printed so, otherwise, or nowhere.

Candidates are the articles that the search finds by runs of the quotation's words; the words of
each are then compared (`search.quotes.comparing`). What was cut from pages is looked through too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from index.errors import QueryError
from search.quotes.comparing import Alike, Change, find_exact, nearest
from search.quotes.person import whole_sentences
from search.quotes.wording import Part, parts_of, words_of
from search.request import SearchRequest
from search.showing.passage_ids import passage_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.archive.values import PassageSource
    from search.searcher import Searcher

MIN_WORDS = 2
"""Words of the shortest quotation that is checked; a single word stands everywhere."""

MAX_CHECKED_CHARS = 4_000
"""Characters of the longest quotation that is checked; a page of print has some 3,000."""

RUN_WORDS = 8
"""Words in a row by which an exact quotation is looked for: from each part the first so many."""

WINDOW_WORDS = 3
"""Words in a row by which an altered quotation is looked for."""

MAX_WINDOWS = 16
"""Such runs of one quotation, spread over it; more find no other articles."""

MAX_CANDIDATES = 200
"""Articles that hold a run of the words and are compared; so many print one quotation at most."""

MAX_NEAR = 15
"""Articles compared for an altered quotation, the best hits."""

MAX_PLACES = 20
"""Places of one quotation that are listed; how many there are in all is said."""

Verdict = Literal["exact", "cut", "altered", "not-found", "too-short", "too-long"]
"""`exact`: an article prints these words. `cut`: they stand in what was cut from a page alone.
`altered`: an article has most of them in their order. The last two were not looked for."""


class PrintedAt(NamedTuple):
    """Where a quotation is printed.

    Args:
        id: Of the passage: the sentences that hold it, or the span of what was cut.
        doc_id, title, source, published, url: Of the article.
        text: The words as they stand there.
    """

    id: str
    doc_id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    text: str


class Verification(NamedTuple):
    """What became of a quotation.

    Args:
        quotation: As it was given.
        verdict: See `Verdict`.
        omissions: Marks of omission in it, between which the words stand in their order.
        inserted: Words in square brackets, which no article is asked for.
        printed: Where, the first date first, `MAX_PLACES` at most; of an altered one the nearest.
        places: In how many articles in all; of an altered one those with the same difference.
        changes: Of an altered one what differs, word by word; else empty.
    """

    quotation: str
    verdict: Verdict
    omissions: int = 0
    inserted: int = 0
    printed: tuple[PrintedAt, ...] = ()
    places: int = 0
    changes: tuple[Change, ...] = ()


def verify(searcher: Searcher, quotation: str) -> Verification:
    """Check a quotation.

    Args:
        searcher: Over the archive.
        quotation: Its words, with or without quotation marks.

    Returns:
        What was found.

    Raises:
        ArchiveError, EngineError: The library cannot be read.
    """
    parts = parts_of(quotation)
    count = sum(len(part.words) for part in parts)
    if len(quotation) > MAX_CHECKED_CHARS:
        return Verification(quotation, "too-long")
    if count < MIN_WORDS:
        return Verification(quotation, "too-short")
    omissions = len(parts) - 1
    inserted = sum(part.inserted for part in parts)
    base = Verification(quotation, "not-found", omissions, inserted)
    runs = _runs(parts)
    exact = _exact(parts, _candidates(searcher, " ".join(runs), MAX_CANDIDATES))
    if exact:
        return base._replace(verdict="exact", printed=_shown(exact), places=len(exact))
    cut = _in_cuts(searcher, parts, " ".join(f"cut:{run}" for run in runs))
    if cut:
        return base._replace(verdict="cut", printed=_shown(cut), places=len(cut))
    near = _near(searcher, parts, quotation)
    if near:
        printed = tuple(place for place, _ in near)
        changes = near[0][1].changes
        return base._replace(
            verdict="altered", printed=_shown(printed), places=len(near), changes=changes
        )
    return base


def _runs(parts: Sequence[Part]) -> list[str]:
    """Return phrases of the query language that every article with the quotation holds."""
    return [_phrase([word.key for word in part.words[:RUN_WORDS]]) for part in parts[:MAX_WINDOWS]]


def _phrase(keys: Iterable[str]) -> str:
    written = " ".join(key.replace("'", " ") for key in keys)
    return f'"{written}"'


def _candidates(searcher: Searcher, query: str, most: int) -> dict[str, PassageSource]:
    """Read the articles that a query finds, the best ones; none if it cannot be asked."""
    request = SearchRequest(query, limit=most, passages=0, facets=False, group="off", fill=False)
    try:
        hits = searcher.rank(request).hits
    except QueryError:
        return {}
    ids = [hit.doc_id for hit in hits]
    views = searcher.archive.passages_view(ids)
    return {doc_id: views[doc_id] for doc_id in ids if doc_id in views}


def _exact(parts: Sequence[Part], views: dict[str, PassageSource]) -> list[PrintedAt]:
    """Find the articles that print a quotation just so."""
    found = []
    rarest = [max(part.words, key=lambda word: len(word.key)).key for part in parts]
    for view in views.values():
        lower = view.body.casefold()
        if not all(key in lower for key in rarest if key.isalpha()):
            continue  # nothing is cheaper than not to cut the text into words
        span = find_exact(parts, words_of(view.body))
        if span is not None:
            found.append(_printed(view, *span))
    return found


def _printed(view: PassageSource, first: int, last: int) -> PrintedAt:
    start, end = whole_sentences(view.sentences, first, last)
    cited = passage_id(view.doc_id, start, end, view.body[start:end])
    return PrintedAt(
        cited,
        view.doc_id,
        view.title,
        view.source,
        view.published,
        view.url,
        " ".join(view.body[first:last].split()),
    )


def _in_cuts(searcher: Searcher, parts: Sequence[Part], query: str) -> list[PrintedAt]:
    """Find the articles in whose cuts a quotation stands."""
    found = []
    for doc_id, view in _candidates(searcher, query, MAX_NEAR).items():
        stored = searcher.archive.get(doc_id)
        if stored is None:
            continue
        original = stored.article.original
        for cut in stored.article.cuts:
            span = find_exact(parts, words_of(original, cut.start, cut.end))
            if span is None:
                continue
            start, end = span
            cited = passage_id(doc_id, start, end, original[start:end], cut=True)
            text = " ".join(original[start:end].split())
            known = view.title, view.source, view.published, view.url
            found.append(PrintedAt(cited, doc_id, *known, text))
            break
    return found


def _near(
    searcher: Searcher, parts: Sequence[Part], quotation: str
) -> list[tuple[PrintedAt, Alike]]:
    """Find the articles with the nearest wording."""
    keys = [word.key for part in parts for word in part.words]
    last = max(1, len(keys) - WINDOW_WORDS + 1)
    step = max(1, last // MAX_WINDOWS)
    windows = [_phrase(keys[at : at + WINDOW_WORDS]) for at in range(0, last, step)][:MAX_WINDOWS]
    views = _candidates(searcher, " OR ".join(windows), MAX_NEAR)
    if not views:
        views = _candidates(searcher, " OR ".join(dict.fromkeys(keys[:MAX_WINDOWS])), MAX_NEAR)
    found = []
    for view in views.values():
        alike = nearest(quotation, parts, view.body, words_of(view.body))
        if alike is not None:
            found.append((_printed(view, alike.start, alike.end), alike))
    if not found:
        return []
    best = max(found, key=lambda one: one[1].share)[1]
    return [one for one in found if one[1].changes == best.changes]


def _shown(places: Sequence[PrintedAt]) -> tuple[PrintedAt, ...]:
    """Return the first places by date, undated ones last."""
    ordered = sorted(places, key=lambda one: (one.published or "~", one.source or "", one.doc_id))
    return tuple(ordered[:MAX_PLACES])
