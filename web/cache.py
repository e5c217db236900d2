"""What was made of answers that come again: pages and documents, ready to send."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import NamedTuple

from search.results import Results
from search.state import MAX_REMEMBERED_ANSWERS

MAX_CACHE_BYTES = 32_000_000
"""Of the bodies in one cache. A process has two: one of pages, one of documents."""


class _Made(NamedTuple):
    results: Results
    body: bytes


class AnswerCache:
    """Keeps bodies by request, as long as the searcher answers with the very same results.

    The searcher forgets its answers when the index has changed. A body is returned only for the
    results it was made of, not for equal ones, so nothing old is ever served. No more bodies are
    kept than the searcher keeps answers. Threads may share a cache.

    Args:
        max_bytes: Of all bodies together.
    """

    def __init__(self, max_bytes: int = MAX_CACHE_BYTES) -> None:
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._made: OrderedDict[object, _Made] = OrderedDict()
        self._bytes = 0

    def get(self, request: object, results: Results) -> bytes | None:
        """Return the body that was made of an answer to a request.

        Args:
            request: What was asked, as it was given to `put`.
            results: The answer to it.

        Returns:
            None if no body is kept, or the one that is kept was made of another answer.
        """
        with self._lock:
            made = self._made.get(request)
            if made is None or not _same(made.results, results):
                return None
            self._made.move_to_end(request)
            return made.body

    def put(self, request: object, results: Results, body: bytes) -> None:
        """Keep a body; those that were not asked for the longest go.

        Args:
            request: What was asked; anything that can be a key.
            results: The answer that `body` was made of.
            body: Ready to send. One larger than the whole cache is not kept.
        """
        with self._lock:
            old = self._made.pop(request, None)
            self._bytes += len(body) - (len(old.body) if old else 0)
            self._made[request] = _Made(results, body)
            while self._bytes > self._max_bytes or len(self._made) > MAX_REMEMBERED_ANSWERS:
                _, gone = self._made.popitem(last=False)
                self._bytes -= len(gone.body)


def _same(one: Results, other: Results) -> bool:
    """Return whether two answers are one, but for the time they took.

    An empty tuple is the same object wherever it stands, so one part alone would not tell.
    """
    return one.hits is other.hits and one.facets is other.facets and one.notices is other.notices
