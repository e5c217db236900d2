"""The default engine: tantivy, embedded, in process.

Hits come as numbers alone: doc_id is its 64 bits as a column, so a search opens no stored
document. Both sorts by date read one column that no two articles share (`index.engines.dates`);
a page by cursor is then a range of that column.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Index, Occur
from whoosh.query import Phrase, Query

from index.engines import state
from index.engines.base import EngineHits, EngineRequest, is_writable
from index.engines.folders import FolderIndexes, closed, size_bytes
from index.engines.tantivy.fields import register_analyzer, schema
from index.engines.tantivy.mirror import Mirror, needs_mirror
from index.engines.tantivy.native import Reading, Writing
from index.engines.tantivy.pages import HitPage, column_page, empty_page, ranked_page
from index.engines.tantivy.query import flat_score, is_placed, translate
from index.engines.tantivy.writer import HEAP_BYTES, THREADS, TantivyWriter
from index.errors import EngineError
from index.months import month_name
from index.settings import Settings

FRESH_SECONDS = 0.001
"""For so long after a look for newer commits no other is made: a search asks the engine five or ten
times, and each look is a system call."""

MAX_FACETS = 65_000
"""Sources counted in one search; tantivy's own limit on buckets is 65,536."""


def indexes(settings: Settings) -> FolderIndexes:
    """Return the indexes of this engine in the home of the settings.

    Args:
        settings: Which home, and whether the archive is in it.

    Returns:
        The indexes, each in a folder of its own; none of them is opened.
    """
    return FolderIndexes(
        TantivyEngine.name,
        settings,
        lambda folder: Index(schema(), path=str(folder)),
        TantivyEngine,
    )


class TantivyEngine:
    """See `index.engines.base.Engine`. One object may serve many threads.

    Args:
        folder: The index's.

    Raises:
        EngineError: There is no index, it cannot be read, or another engine or version made it.
    """

    name = "tantivy"
    is_far = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        seen, self._seq = state.seen(folder), state.read(folder, self.name)
        self._reading = Reading(folder)
        self._mirror: Mirror | None = None
        with self._reading:
            index = self._open_native()
            searcher = index.searcher()
        self._index: Index | None = index
        self._schema = index.schema
        self._seen = seen
        self._fresh_until = time.monotonic() + FRESH_SECONDS
        self._searcher = searcher

    def _open_native(self) -> Index:
        try:
            return _opened(self._folder)
        except (OSError, ValueError) as exc:
            if not needs_mirror(exc):
                raise
        self._mirror = Mirror(self._folder)
        return _opened(self._mirror.path)

    def writer(self) -> TantivyWriter:
        index = self._open_index()
        if self._mirror is not None:
            raise EngineError(f"the index in {self._folder} may not be written by this user")
        searcher = self._current()
        border = Writing(self._folder)
        with border:
            native = index.writer(HEAP_BYTES, THREADS)
            native.garbage_collect_files()  # a lost commit's, whose names the next would take
        return TantivyWriter(
            native, self._schema, self._committed, searcher, seq=self._seq, border=border
        )

    def search(self, request: EngineRequest) -> EngineHits:
        searcher = self._current()
        with self._reading:
            query = translate(self._schema, request.query)
            page = self._page(searcher, query, request)
            sources, months = _facets(searcher, query, page.total) if request.facets else ((), ())
        return EngineHits(page.total, page.hits, sources, months, page.next)

    def _page(
        self, searcher: tantivy.Searcher, query: tantivy.Query, request: EngineRequest
    ) -> HitPage:
        if request.limit <= 0:
            return empty_page(searcher, query)
        limit, after = request.limit, request.after
        by_column = partial(column_page, searcher, self._schema, query, limit=limit, after=after)
        if request.sort != "relevance":
            return by_column(kind=request.sort)
        score = flat_score(request.query)
        if score is not None:
            return by_column(kind="flat", score=score)
        return ranked_page(searcher, query, limit, after, self._seq)

    def explain(self, query: Query, doc_id: str) -> str:
        searcher = self._current()
        with self._reading:
            found = searcher.search(self._by_id(doc_id), 1).hits
            if not found:
                return ""
            native = translate(self._schema, query)
            clauses = [(Occur.Must, native), (Occur.Must, self._by_id(doc_id))]
            if not searcher.search(tantivy.Query.boolean_query(clauses), 1).hits:
                return ""
            explained = native.explain(searcher, found[0][1]).to_json()
        return _explanation(json.loads(explained))

    def doc_freq(self, field: str, term: str) -> int:
        searcher = self._current()
        with self._reading:
            return searcher.doc_freq(field, term) if is_writable(term) else 0

    def doc_freqs(self, pairs: Sequence[tuple[str, str]]) -> list[int]:
        return [self.doc_freq(field, term) for field, term in pairs]

    def terms(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        searcher = self._current()
        if not is_writable(prefix):
            return []
        with self._reading:
            return searcher.terms_with_prefix(field, prefix, limit=limit)

    def is_exact(self, phrase: Phrase) -> bool:
        return is_placed(list(phrase.words), phrase.slop)

    def doc_ids(self, query: Query) -> list[str]:
        searcher = self._current()
        with self._reading:
            native = translate(self._schema, query)
            most = max(1, searcher.num_docs)
            hits = searcher.search(native, most, order_by_field="seq").hits
            numbers = searcher.fast_field_values("doc_id", [address for _, address in hits])
        return [f"{number:016x}" for number in numbers]

    @property
    def seq(self) -> int:
        self._current()
        return self._seq

    @property
    def count(self) -> int:
        return self._current().num_docs

    @property
    def size_bytes(self) -> int:
        return size_bytes(self._folder)

    def close(self) -> None:
        self._index = None
        if self._mirror is not None:
            self._mirror.close()
        self._fresh_until = 0.0

    def _open_index(self) -> Index:
        if self._index is None:
            raise closed(self._folder)
        return self._index

    def _current(self) -> tantivy.Searcher:
        """Return a searcher over the newest commit, whichever process made it."""
        now = time.monotonic()
        if now > self._fresh_until:
            self._open_index()
            if state.seen(self._folder) != self._seen:
                self._reload()
            self._fresh_until = now + FRESH_SECONDS
        return self._searcher

    def _reload(self) -> None:
        index = self._open_index()
        with self._lock:
            seen = state.seen(self._folder)
            seq = state.read(self._folder, self.name)
            with self._reading:
                if self._mirror is not None:
                    self._mirror.refresh()
                index.reload()
                self._searcher, self._seq, self._seen = index.searcher(), seq, seen

    def _by_id(self, doc_id: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, "doc_id", int(doc_id, 16))

    def _committed(self, seq: int) -> tantivy.Searcher:
        state.write(self._folder, self.name, seq, _segments(self._folder))
        self._reload()
        return self._searcher


def _segments(folder: Path) -> set[str]:
    """Return the commit's segments, as their files are named.

    Threads that merge write files of segments that no commit has yet.
    """
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    return {segment["segment_id"].replace("-", "") for segment in meta["segments"]}


def _opened(folder: Path) -> Index:
    index = Index.open(str(folder))
    register_analyzer(index)
    index.config_reader("manual")
    return index


def _facets(
    searcher: tantivy.Searcher, query: tantivy.Query, total: int
) -> tuple[list[tuple[str | None, int]], list[tuple[str, int]]]:
    """Count the matches' sources and months, exactly."""
    counts = searcher.aggregate(query, _FACETS)
    sources: list[tuple[str | None, int]] = [
        (bucket["key"], bucket["doc_count"]) for bucket in counts["source"]["buckets"]
    ]
    if missing := total - sum(count for _, count in sources):
        sources.append((None, missing))
    sources.sort(key=lambda pair: (-pair[1], pair[0] or ""))
    months = sorted((bucket["key"], bucket["doc_count"]) for bucket in counts["month"]["buckets"])
    return sources, [(month_name(int(number)), count) for number, count in months]


_FACETS: dict[str, Any] = {
    name: {"terms": {"field": name, "size": MAX_FACETS, "segment_size": MAX_FACETS}}
    for name in ("source", "month")
}


def _explanation(part: dict[str, Any], depth: int = 0) -> str:
    lines = ["  " * depth + f"{part['value']:.4f}  {part['description']}"]
    lines += ["  " * (depth + 1) + line for line in part.get("context", ())]
    lines += [_explanation(detail, depth + 1) for detail in part.get("details", ())]
    return "\n".join(lines)
