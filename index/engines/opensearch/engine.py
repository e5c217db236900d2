"""One index of a cluster, asked over HTTP.

A search is one request, with the counts that it asks for; a later page of a ranking is two.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from whoosh.query import Phrase, Query

from index.engines.base import EngineHits, EngineRequest
from index.engines.opensearch import counts
from index.engines.opensearch.asking import Asking
from index.engines.opensearch.made import check
from index.engines.opensearch.nodes.answers import Missing
from index.engines.opensearch.nodes.client import quoted
from index.engines.opensearch.pages import every_id, hit_page
from index.engines.opensearch.query import is_placed, translate
from index.engines.opensearch.state import States
from index.engines.opensearch.writer import ClusterWriter
from index.errors import EngineError

Json = dict[str, Any]


FRESH_S = 0.1
"""For so long an answer serves again: one search asks several times for the same."""


class _Fresh:
    """What was learned of an index at one moment; after `until` it is asked for anew."""

    def __init__(self, until: float) -> None:
        self.until = until
        self.seq: int | None = None
        self.counted: tuple[int, list[tuple[str, int]]] | None = None
        self.frequencies: dict[tuple[str, str], int] = {}


class ClusterEngine:
    """See `index.engines.base.Engine`. One object may serve many threads.

    Args:
        asking: Searches the index.
        states: Remember what the index shows.
        index_name: The index's name in the archive.
        seq: The archive's state that it was just seen to show; None if nobody looked.
    """

    name = "opensearch"
    is_far = True

    def __init__(
        self, asking: Asking, states: States, index_name: str, seq: int | None = None
    ) -> None:
        self._asking = asking
        self._states = states
        self._index_name = index_name
        self._closed = False
        self._learned = _Fresh(0.0)
        if seq is not None:
            self._fresh().seq = seq

    def writer(self) -> ClusterWriter:
        asking = self._open()
        try:
            check(asking.client, asking.index)
        except Missing:
            raise asking.missing() from None
        seq = self.seq
        lease = self._states.lease(self._index_name)
        return ClusterWriter(asking, lease, self._committed, seq)

    def search(self, request: EngineRequest) -> EngineHits:
        asking = self._open()
        query = translate(request.query)
        wanted = counts.FACET_COUNTS if request.facets else {}
        page = hit_page(asking, query, request, wanted)
        if not request.facets:
            return EngineHits(page.total, page.hits, next=page.next)
        sources, months = counts.facets(asking, query, page.total, page.counted)
        return EngineHits(page.total, page.hits, sources, months, page.next)

    def explain(self, query: Query, doc_id: str) -> str:
        one = {"bool": {"must": [translate(query)], "filter": [{"ids": {"values": [doc_id]}}]}}
        rows = self._open().search({"query": one, "size": 1, "explain": True})["hits"]["hits"]
        return _explanation(rows[0]["_explanation"]) if rows else ""

    def doc_freq(self, field: str, term: str) -> int:
        return self.doc_freqs([(field, term)])[0]

    def doc_freqs(self, pairs: Sequence[tuple[str, str]]) -> list[int]:
        asking, seen = self._open(), self._fresh().frequencies
        if new := [pair for pair in dict.fromkeys(pairs) if pair not in seen]:
            seen.update(zip(new, counts.doc_freqs(asking, new), strict=True))
        return [seen[pair] for pair in pairs]

    def terms(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        asking = self._open()
        if (field, prefix) != ("language", ""):
            return counts.terms(asking, field, prefix, limit)
        return self._counted()[1][:limit]

    def is_exact(self, phrase: Phrase) -> bool:
        return is_placed(list(phrase.words), phrase.slop)

    def doc_ids(self, query: Query) -> list[str]:
        return every_id(self._open(), translate(query))

    @property
    def seq(self) -> int:
        asking, fresh = self._open(), self._fresh()
        if fresh.seq is None:
            state = self._states.get(self._index_name)
            if state is None:
                raise asking.missing()
            fresh.seq = state.seq
        return fresh.seq

    @property
    def count(self) -> int:
        return self._counted()[0]

    @property
    def size_bytes(self) -> int:
        asking = self._open()
        try:
            told = asking.client.read("GET", f"{quoted(asking.index)}/_stats/store")
        except Missing:
            raise asking.missing() from None
        return int(told["_all"]["total"]["store"]["size_in_bytes"])

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._asking.client.close()

    def _open(self) -> Asking:
        if self._closed:
            raise EngineError(f"the index {self._asking.index} is closed")
        return self._asking

    def _counted(self) -> tuple[int, list[tuple[str, int]]]:
        """Return the number of articles, and of those in each language, most first."""
        asking, fresh = self._open(), self._fresh()
        if fresh.counted is None:
            fresh.counted = counts.languages(asking)
        return fresh.counted

    def _fresh(self) -> _Fresh:
        """Return what was learned just now; what is older, or of an index that is gone, is
        forgotten."""
        fresh = self._learned
        if self._asking.is_gone or time.monotonic() > fresh.until:
            fresh = self._learned = _Fresh(time.monotonic() + FRESH_S)
        return fresh

    def _committed(self, seq: int) -> None:
        self._states.put(self._index_name, seq)
        self._learned = _Fresh(0.0)


def _explanation(part: Json, depth: int = 0) -> str:
    lines = ["  " * depth + f"{part['value']:.4f}  {part['description']}"]
    lines += [_explanation(detail, depth + 1) for detail in part.get("details", ())]
    return "\n".join(lines)
