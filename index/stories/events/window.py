"""Which articles are alike to some, among all that are kept of the days around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from index.stories.events.days import MAX_DAYS
from index.stories.events.likeness import KeptVector, Stack, alike

SPAN_DAYS = MAX_DAYS + 1
"""Days whose vectors are read and stacked together, so that an article is alike to some of three
spans at most. Three are in memory at a time: of 1,000 articles a day some 40 MB."""

Read = Callable[[int, int], Sequence[KeptVector]]
"""Reads all vectors from one day to another."""


def pairs(vectors: Sequence[KeptVector], read: Read, least: int) -> Iterator[tuple[str, str, int]]:
    """Find all that is alike to some articles.

    Args:
        vectors: Theirs, whether kept or not.
        read: Reads what is kept; each span of days is read once.
        least: The least likeness that is told.

    Yields:
        (id of one of them, id of another article that is kept, likeness); a pair of two of them
        that are kept comes both ways.
    """
    spans: dict[int, list[KeptVector]] = defaultdict(list)
    for vector in vectors:
        spans[vector.day // SPAN_DAYS].append(vector)
    held: dict[int, Stack] = {}
    for span in sorted(spans):
        near = range(span - 1, span + 2)
        held = {
            at: held.get(at) or Stack.of(read(at * SPAN_DAYS, (at + 1) * SPAN_DAYS - 1))
            for at in near
        }
        one = Stack.of(spans[span])
        for other in held.values():
            for found in alike(one, other, least):
                columns = (found.rows.tolist(), found.others.tolist(), found.likeness.tolist())
                for row, place, like in zip(*columns, strict=True):
                    if one.doc_ids[row] != other.doc_ids[place]:
                        yield one.doc_ids[row], other.doc_ids[place], like
