"""Walks all hits of a search, page by page; of each text all articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.request import SearchRequest
    from search.results import Hit, Results

PAGE_HITS = 200
"""Hits that are held at once; their articles are some megabyte."""


class Walk:
    """All articles that match one search, in its order. Go through it once.

    The first page is asked for at once, so that what is wrong with the search is known before
    anything is written. The others are asked for as the walk comes to them.

    Args:
        ask: Answers a request for one page.
        seq: Returns the number of the index's state.
        request: The search. Its limit is not used; its cursor is where the walk begins.
        most: Most hits wanted, 1 or more; None for all.

    Attributes:
        first: The first page: query, total, notices, names and facets hold for the whole walk.
        count: Hits that have been walked so far.
        next: Cursor of what comes after them, known when the walk has ended; None if nothing does.
        changed: Whether the index changed on the way, so that articles may lack or come twice.
    """

    def __init__(
        self,
        ask: Callable[[SearchRequest], Results],
        seq: Callable[[], int],
        request: SearchRequest,
        most: int | None = None,
    ) -> None:
        self._ask = ask
        self._seq = seq
        self._request = request._replace(fill=False, group="off")
        self._most = most
        self._began = seq()
        self.count = 0
        self.first = ask(self._request._replace(limit=self._wanted()))
        self.next = self.first.next
        self.changed = seq() != self._began

    def __iter__(self) -> Iterator[Hit]:
        page = self.first
        while True:
            for hit in page.hits:
                self.count += 1
                yield hit
            if page.next is None or self.count == self._most:
                return
            following = self._request._replace(limit=self._wanted(), cursor=page.next, facets=False)
            page = self._ask(following)
            self.next = page.next
            self.changed = self.changed or self._seq() != self._began

    @property
    def remark(self) -> str | None:
        """What a reader has to be told when the walk has ended; None if all articles came."""
        total = self.first.total
        if self.next is not None:
            return (
                f"{self.count:,} of {total:,} articles are written; "
                f"leave out --limit to write all, or go on with --cursor {self.next}"
            )
        if self.changed:
            return (
                f"the index changed while {self.count:,} articles were written; "
                "some may lack and some stand twice, so write them again"
            )
        if self._request.cursor is None and self.count < total:
            return (
                f"{self.count:,} of {total:,} articles are written; "
                "the archive has lost the others, or they are damaged there; "
                "run search-index verify"
            )
        return None

    def _wanted(self) -> int:
        return PAGE_HITS if self._most is None else min(PAGE_HITS, self._most - self.count)
