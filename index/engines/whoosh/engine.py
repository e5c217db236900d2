"""The reference engine: Whoosh, in pure Python. The other engines are compared with it.

Each search looks at every match, for exact counts, exact order and exact ties.
"""

from __future__ import annotations

import heapq
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import log
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from whoosh.index import FileIndex, LockError, create_in, open_dir
from whoosh.query import Phrase, Query
from whoosh.scoring import BM25F

from index.engines import state
from index.engines.base import (
    BM25_B,
    BM25_K1,
    SCORE_UNITS,
    EngineHit,
    EngineHits,
    EngineRequest,
    Sort,
    is_writable,
)
from index.engines.cursors import read_cursor, write_cursor
from index.engines.dates import EARLIEST, TIE_BITS
from index.engines.folders import FolderIndexes, being_written, closed, size_bytes, unreadable
from index.engines.whoosh.fields import schema
from index.engines.whoosh.query import adapt
from index.engines.whoosh.writer import WhooshWriter
from index.months import month_name, month_of
from index.settings import Settings

_OPEN_TRIES = 20
"""Opening reads a list of files, then the files; a commit between the two takes files away. At
50 ms a try this outlasts the renaming of any commit."""

_OPEN_PAUSE_S = 0.05

Given = TypeVar("Given")


def indexes(settings: Settings) -> FolderIndexes:
    """Return the indexes of this engine in the home of the settings.

    Args:
        settings: Which home, and whether the archive is in it.

    Returns:
        The indexes, each in a folder of its own; none of them is opened.
    """
    return FolderIndexes(
        WhooshEngine.name,
        settings,
        lambda folder: create_in(str(folder), schema()),
        WhooshEngine,
    )


class _Bm25(BM25F):  # type: ignore[misc]  # the library is not typed
    """See `whoosh.scoring.BM25F`. BM25 with the idf that cannot be negative, as tantivy has it.

    Source: Lucene, "BM25Similarity", idf = log(1 + (N - n + 0.5) / (n + 0.5)).
    """

    def idf(self, searcher: Any, fieldname: str, text: str) -> float:
        parent = searcher.get_parent()
        count, having = parent.doc_count_all(), parent.doc_frequency(fieldname, text)
        return log(1 + (count - having + 0.5) / (having + 0.5))


class _Match(NamedTuple):
    """An article that matches; the smaller `order` comes first."""

    order: tuple[int, int]
    score: float
    seq: int
    doc: int


class _Counts:
    """Counts sources and months while the matches go by."""

    def __init__(self) -> None:
        self.sources: Counter[str | None] = Counter()
        self.months: Counter[int] = Counter()

    def facets(self) -> tuple[list[tuple[str | None, int]], list[tuple[str, int]]]:
        """Return what was counted so far.

        Returns:
            (source, articles) each, most first, None for articles without one; and (month,
            articles) each, in time order. Both are empty if nothing was counted.
        """
        sources = sorted(self.sources.items(), key=lambda pair: (-pair[1], pair[0] or ""))
        return sources, [(month_name(number), n) for number, n in sorted(self.months.items())]


def _matches(
    searcher: Any, query: Query, sort: Sort, counts: _Counts | None = None
) -> Iterator[_Match]:
    """Find every match with its place in the order: the smaller `order` comes first."""
    if not searcher.doc_count_all():
        return
    context = searcher.context()
    for leaf, offset in searcher.leaf_searchers():
        reader = leaf.reader()
        seqs, newest = reader.column_reader("seq"), reader.column_reader("newest")
        oldest, sources = reader.column_reader("oldest"), reader.column_reader("source")
        matcher = query.matcher(leaf, context)
        while matcher.is_active():
            doc = matcher.id()
            seq, score = seqs[doc], 0.0
            if sort == "relevance":
                score = matcher.score()
                order = -round(score * SCORE_UNITS), seq
            else:
                order = (-newest[doc] if sort == "newest" else oldest[doc]), seq
            yield _Match(order, score, seq, doc + offset)
            if counts is not None:
                counts.sources[sources[doc] or None] += 1
                if (date := newest[doc] >> TIE_BITS) >= EARLIEST:
                    counts.months[month_of(date)] += 1
            matcher.next()


class WhooshEngine:
    """See `index.engines.base.Engine`. One object may serve many threads.

    Args:
        folder: The index's.

    Raises:
        EngineError: There is no index, it cannot be read, or another engine or version made it.
    """

    name = "whoosh"
    is_far = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        state.read(folder, self.name)
        self._index: FileIndex | None = self._retry(lambda: open_dir(str(folder)))
        self._local = threading.local()

    def writer(self) -> WhooshWriter:
        index = self._open_index()
        try:
            return WhooshWriter(index, self._committed, self.seq)
        except LockError as exc:
            raise being_written(self._folder) from exc

    def search(self, request: EngineRequest) -> EngineHits:
        searcher = self._searcher()
        kind = request.sort
        counts = _Counts() if request.facets else None
        matches = list(_matches(searcher, adapt(request.query), kind, counts))
        ahead = matches
        if request.after is not None:
            primary, seq = read_cursor(request.after, kind, 2)
            last = next((match.order for match in matches if match.seq == seq), (primary, seq))
            ahead = [match for match in matches if match.order > last]
        chosen = heapq.nsmallest(max(0, request.limit), ahead)
        hits = tuple(
            EngineHit(searcher.stored_fields(match.doc)["doc_id"], match.seq, match.score)
            for match in chosen
        )
        following = None
        if chosen and len(ahead) > len(chosen):
            following = write_cursor(kind, *chosen[-1].order)
        sources, months = counts.facets() if counts else ((), ())
        return EngineHits(len(matches), hits, sources, months, following)

    def explain(self, query: Query, doc_id: str) -> str:
        searcher = self._searcher()
        doc = searcher.document_number(doc_id=doc_id)
        if doc is None:
            return ""
        adapted = adapt(query)
        found = next((m for m in _matches(searcher, adapted, "relevance") if m.doc == doc), None)
        if found is None:
            return ""
        lines = [f"{found.score:.4f}  sum of"]
        terms = {term for leaf in adapted.leaves() for term in leaf.terms(phrases=True)}
        for field, text in sorted(terms):
            term = text.decode() if isinstance(text, bytes) else text
            holding = searcher.doc_frequency(field, text)
            lines.append(f"  {field}:{term}  in {holding} of {searcher.doc_count_all()} articles")
        return "\n".join(lines)

    def doc_freq(self, field: str, term: str) -> int:
        return int(self._searcher().doc_frequency(field, term)) if is_writable(term) else 0

    def doc_freqs(self, pairs: Sequence[tuple[str, str]]) -> list[int]:
        return [self.doc_freq(field, term) for field, term in pairs]

    def terms(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        reader = self._searcher().reader()
        if not is_writable(prefix):
            return []
        counted = (
            (-reader.doc_frequency(field, text), text.decode())
            for text in reader.expand_prefix(field, prefix)
        )
        return [(term, -count) for count, term in heapq.nsmallest(limit, counted)]

    def is_exact(self, phrase: Phrase) -> bool:  # noqa: ARG002 - all phrases are
        return True

    def doc_ids(self, query: Query) -> list[str]:
        searcher = self._searcher()
        matches = _matches(searcher, adapt(query), "relevance")
        return [searcher.stored_fields(match.doc)["doc_id"] for match in matches]

    @property
    def seq(self) -> int:
        self._open_index()
        return state.read(self._folder, self.name)

    @property
    def count(self) -> int:
        return int(self._searcher().doc_count())

    @property
    def size_bytes(self) -> int:
        return size_bytes(self._folder)

    def close(self) -> None:
        self._index = None
        self._local = threading.local()

    def _open_index(self) -> FileIndex:
        if self._index is None:
            raise closed(self._folder)
        return self._index

    def _searcher(self) -> Any:
        """Return this thread's searcher, over the newest commit."""
        index = self._open_index()
        newest = index.latest_generation()
        kept = getattr(self._local, "kept", None)
        if kept is None or kept[0] != newest:
            weighting = _Bm25(B=BM25_B, K1=BM25_K1)
            searcher = self._retry(lambda: index.refresh().searcher(weighting=weighting))
            kept = self._local.kept = (searcher.reader().generation(), searcher)
        return kept[1]

    def _retry(self, give: Callable[[], Given]) -> Given:
        for left in reversed(range(_OPEN_TRIES)):
            try:
                return give()
            except FileNotFoundError as exc:
                if not left:
                    raise unreadable(self._folder, exc) from exc
                time.sleep(_OPEN_PAUSE_S)
            except Exception as exc:  # what a broken file raises depends on where it is broken
                raise unreadable(self._folder, exc) from exc
        raise AssertionError

    def _committed(self, seq: int) -> None:
        state.write(self._folder, self.name, seq)
