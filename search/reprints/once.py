"""Shows each text once: leaves out of a page what an earlier hit stands for, and fills the page.

The best hit of a text stands for it. Whether a hit is the best is asked of the engine, which ranks
the articles of that text alone as it ranks all. So no page need know the pages before it, no hit
comes twice, and none is lost: an article that does not match stands for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from index.engines.base import EngineHit
    from search.reprints.texts import Texts

MAX_ROUNDS = 8
"""Times that a page is filled up. A page that is not full then has fewer hits, and a next one."""

MIN_AGAIN, MAX_AGAIN = 20, 200
"""Hits that are asked for to fill a page."""

MAX_AMONG = 1_000
"""Articles of texts that are ranked at once."""


class Page(NamedTuple):
    """Hits as the engine ranks them.

    Args:
        hits: Those that match.
        some: Those that follow with some of the words.
        next: Cursor of what comes after them; None if nothing does.
    """

    hits: Sequence[EngineHit]
    some: Sequence[EngineHit]
    next: str | None


Ask = Callable[["str | None", int], Page]
"""Returns the hits from a cursor on, at most a number of them."""

Among = Callable[[Collection[str], bool], Sequence[str]]
"""Ranks some articles alone: ids of those that match; with True, of those with some of the words.
"""


class Once(NamedTuple):
    """A page on which each text stands once.

    Args:
        page: Its hits, and where the next one begins.
        stand_for: How many more of the articles found each hit stands for; only hits that stand
            for any.
    """

    page: Page
    stand_for: dict[str, int]


class _Best:
    """Finds the best hit of each text."""

    def __init__(self, texts: Texts, among: Among) -> None:
        self._texts = texts
        self._among = among
        self._ranked: dict[str, list[str]] = {}
        self._some: dict[str, list[str]] = {}

    def look(self, doc_ids: Collection[str], *, some: bool) -> None:
        """Rank the articles of the texts that some hits print.

        Args:
            doc_ids: Ids of the hits.
            some: Whether some of them have some of the words only.
        """
        self._texts.read(doc_ids)
        texts = {group[0]: group for one in doc_ids if len(group := self._texts.of(one)) > 1}
        self._rank(texts, self._ranked, some=False)
        if some:
            left = {key: group for key, group in texts.items() if not self._ranked[key]}
            self._rank(left, self._some, some=True)

    def shows(self, doc_id: str) -> bool:
        """Tell whether a hit is the best of its text.

        Args:
            doc_id: Of the hit, which was looked at.

        Returns:
            True also for one that is alone.
        """
        order = self._order(doc_id)
        return not order or order[0] == doc_id

    def others(self, doc_id: str) -> int:
        """Count the other articles of a hit's text that match.

        Args:
            doc_id: Of the hit, which was looked at.

        Returns:
            0 or more.
        """
        return max(0, len(self._order(doc_id)) - 1)

    @property
    def any(self) -> bool:
        """Whether any text has several articles."""
        return bool(self._ranked)

    def _order(self, doc_id: str) -> list[str]:
        key = self._texts.of(doc_id)[0]
        return self._ranked.get(key) or self._some.get(key) or []

    def _rank(
        self, texts: dict[str, tuple[str, ...]], into: dict[str, list[str]], *, some: bool
    ) -> None:
        new = {key: group for key, group in texts.items() if key not in into}
        for key in new:
            into[key] = []
        owners = {doc_id: key for key, group in new.items() for doc_id in group}
        for members in _batches(list(new.values())):
            for doc_id in self._among(members, some):
                into[owners[doc_id]].append(doc_id)


def once(first: Page, cursor: str | None, limit: int, ask: Ask, best: tuple[Texts, Among]) -> Once:
    """Show each text once.

    Args:
        first: The page as the engine ranks it.
        cursor: Where it begins.
        limit: Hits wanted, 1 or more.
        ask: Asks for more.
        best: The texts, and what ranks the articles of one.

    Returns:
        The page, filled up as far as `MAX_ROUNDS` go.
    """
    ranked = _Best(*best)
    hits: list[EngineHit] = []
    some: list[EngineHit] = []
    page, following, full = first, first.next, False
    for _ in range(MAX_ROUNDS):
        ranked.look([hit.doc_id for hit in (*page.hits, *page.some)], some=bool(page.some))
        place, full = 0, False
        for hit, into in _both(page, hits, some):
            if ranked.shows(hit.doc_id):
                full = len(hits) + len(some) == limit
                if full:
                    break
                into.append(hit)
            place += 1
        following = ask(cursor, place).next if full else page.next
        missing = limit - len(hits) - len(some)
        if following is None or not missing:
            break
        cursor = following
        page = ask(cursor, min(MAX_AGAIN, max(MIN_AGAIN, 2 * missing)))
    unsure = following is not None and not full and not missing and ranked.any
    if unsure and not _more(ask, following, ranked):
        following = None
    stand_for = {hit.doc_id: ranked.others(hit.doc_id) for hit in (*hits, *some)}
    return Once(Page(hits, some, following), {key: n for key, n in stand_for.items() if n})


def _both(
    page: Page, hits: list[EngineHit], some: list[EngineHit]
) -> Iterator[tuple[EngineHit, list[EngineHit]]]:
    """Walk a page's hits, each with the list that it belongs to."""
    yield from ((hit, hits) for hit in page.hits)
    yield from ((hit, some) for hit in page.some)


def _more(ask: Ask, following: str | None, ranked: _Best) -> bool:
    """Tell whether a next page would show anything; past `MAX_ROUNDS` looks it might."""
    for number in range(MAX_ROUNDS):
        if following is None:
            return False
        page = ask(following, MAX_AGAIN if number else MIN_AGAIN)
        ids = [hit.doc_id for hit in (*page.hits, *page.some)]
        ranked.look(ids, some=bool(page.some))
        if any(map(ranked.shows, ids)):
            return True
        following = page.next
    return True


def _batches(texts: Sequence[tuple[str, ...]]) -> Iterator[list[str]]:
    """Join whole texts to lists of `MAX_AMONG` articles at most."""
    batch: list[str] = []
    for group in texts:
        if batch and len(batch) + len(group) > MAX_AMONG:
            yield batch
            batch = []
        batch += group
    if batch:
        yield batch
