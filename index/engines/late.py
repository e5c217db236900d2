"""An index that cannot be opened now: its cluster is away, and may be there again later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whoosh.query import Phrase, Query

    from index.engines.base import Engine, EngineHits, EngineRequest, EngineWriter


class LateEngine:
    """See `index.engines.base.Engine`. Opens the index when it is asked for; until it can be opened
    each call raises what opening raised.

    Args:
        name: The engine's.
        open_index: Opens the index; raises EngineAway while the cluster is away.
    """

    is_far = True

    def __init__(self, name: str, open_index: Callable[[], Engine]) -> None:
        self.name = name
        self._open_index = open_index
        self._opened: Engine | None = None

    def _there(self) -> Engine:
        if self._opened is None:
            self._opened = self._open_index()
        return self._opened

    def writer(self) -> EngineWriter:
        return self._there().writer()

    def search(self, request: EngineRequest) -> EngineHits:
        return self._there().search(request)

    def explain(self, query: Query, doc_id: str) -> str:
        return self._there().explain(query, doc_id)

    def doc_freq(self, field: str, term: str) -> int:
        return self._there().doc_freq(field, term)

    def doc_freqs(self, pairs: Sequence[tuple[str, str]]) -> list[int]:
        return self._there().doc_freqs(pairs)

    def terms(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        return self._there().terms(field, prefix, limit)

    def is_exact(self, phrase: Phrase) -> bool:
        return self._there().is_exact(phrase)

    def doc_ids(self, query: Query) -> list[str]:
        return self._there().doc_ids(query)

    @property
    def seq(self) -> int:
        return self._there().seq

    @property
    def count(self) -> int:
        return self._there().count

    @property
    def size_bytes(self) -> int:
        return self._there().size_bytes

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
