"""How like two articles' vectors are: cosine times decay by days, in whole numbers.

Products and lengths of vectors are whole numbers, and so exact in whatever order they are summed; a
likeness is rounded once. So the likeness of two articles is the same in every comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.stories.events.days import DECAY_DAYS, MAX_DAYS
from index.stories.events.vectors import (
    DAY_BYTES,
    HEAD_BYTES,
    MAX_WEIGHT,
    TERM_BYTES,
    WEIGHT_BITS,
)

ONE = 1 << 15
"""The likeness of equal vectors of one day."""

MAX_PRODUCTS = 4_000_000
"""Products of weights that are summed at once; bounds memory to some 100 MB."""

_DECAY = np.array([exp(-days / DECAY_DAYS) for days in range(MAX_DAYS + 1)] + [0.0])

Numbers = NDArray[np.int64]


class KeptVector(NamedTuple):
    """A vector with its article.

    Args:
        doc_id: The article's id.
        content: From `index.stories.events.vectors.vector`.
    """

    doc_id: str
    content: bytes

    @property
    def day(self) -> int:
        """The article's day, as the proleptic ordinal of `datetime.date`."""
        return int.from_bytes(self.content[:DAY_BYTES], "little")

    @property
    def source(self) -> bytes:
        """What tells its source from others; zeros if it is unknown."""
        return self.content[DAY_BYTES:HEAD_BYTES]


class Stack(NamedTuple):
    """Vectors that are compared together.

    Args:
        doc_ids: Of their articles.
        days: Their days.
        squares: Their lengths, squared.
        hashes: Of all their terms, ascending.
        rows: Whose term each is: an index of `doc_ids`.
        weights: What each weighs.
    """

    doc_ids: Sequence[str]
    days: Numbers
    squares: Numbers
    hashes: NDArray[np.int32]
    rows: NDArray[np.int32]
    weights: NDArray[np.int32]

    @classmethod
    def of(cls, vectors: Sequence[KeptVector]) -> Self:
        """Stack vectors.

        Args:
            vectors: Any number of them.

        Returns:
            The stack, its rows in their order.
        """
        contents = [one.content[HEAD_BYTES:] for one in vectors]
        joined = np.frombuffer(b"".join(contents), np.uint8).reshape(-1, TERM_BYTES)
        terms = joined @ np.array([1 << 8 * at for at in range(TERM_BYTES)], np.int32)
        rows = np.repeat(
            np.arange(len(vectors), dtype=np.int32),
            np.array([len(one) // TERM_BYTES for one in contents], int),
        )
        weights = terms & MAX_WEIGHT
        squares = np.bincount(rows, weights * weights, len(vectors)).astype(np.int64)
        order = np.argsort(terms, kind="stable")
        return cls(
            [one.doc_id for one in vectors],
            np.array([one.day for one in vectors], np.int64),
            squares,
            terms[order] >> WEIGHT_BITS,
            rows[order],
            weights[order],
        )


class Alike(NamedTuple):
    """Pairs of articles of two stacks, and how like they are.

    Args:
        rows: Of the one stack.
        others: Of the other.
        likeness: Of each pair, 1 to `ONE`.
    """

    rows: Numbers
    others: Numbers
    likeness: Numbers


class _Terms(NamedTuple):
    """Terms of a stack by article, each with the terms of another stack that it meets.

    Args:
        rows, weights: As in `Stack`, ascending by row.
        first, counts: Where the terms of the other stack with the same hash begin, and how many
            they are.
    """

    rows: NDArray[np.int32]
    weights: NDArray[np.int32]
    first: Numbers
    counts: Numbers

    def part(self, start: int, end: int) -> _Terms:
        """Return some of the terms.

        Args:
            start, end: The first of them, and the one after the last.

        Returns:
            The terms between; none if `start` is `end`.
        """
        some = slice(start, end)
        return _Terms(self.rows[some], self.weights[some], self.first[some], self.counts[some])


def alike(one: Stack, other: Stack, least: int = 1) -> Iterator[Alike]:
    """Find the pairs of articles of two stacks that are alike.

    Args:
        one, other: The stacks; may be the same.
        least: The least likeness, above 0; `ONE` is the highest.

    Yields:
        Pairs, some at a time; no pair twice. Nothing if no pair is alike.
    """
    count, width = len(one.doc_ids), len(other.doc_ids)
    order = np.argsort(one.rows, kind="stable")
    first = np.searchsorted(other.hashes, one.hashes, "left")
    counts = np.searchsorted(other.hashes, one.hashes, "right") - first
    terms = _Terms(one.rows[order], one.weights[order], first[order], counts[order])
    ends = np.concatenate([[0], np.searchsorted(terms.rows, np.arange(count), "right")])
    products = np.concatenate([[0], np.cumsum(terms.counts)])[ends]
    start = 0
    while start < count:
        most = int(np.searchsorted(products, products[start] + MAX_PRODUCTS, "right")) - 1
        stop = min(max(start + 1, most), start + max(1, MAX_PRODUCTS // max(1, width)), count)
        if products[stop] > products[start]:
            yield _compared(one, other, terms.part(ends[start], ends[stop]), least)
        start = stop


def _compared(one: Stack, other: Stack, terms: _Terms, least: int) -> Alike:
    """Compare some articles of a stack, all terms of each, with another stack."""
    counts, width, base = terms.counts, len(other.doc_ids), int(terms.rows[0])
    met = np.repeat(terms.first - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
    cells = np.repeat((terms.rows.astype(np.int64) - base) * width, counts) + other.rows[met]
    height = int(terms.rows[-1]) + 1 - base
    weights = np.repeat(terms.weights, counts) * other.weights[met]
    products = np.bincount(cells, weights, height * width)
    heights = np.sqrt(one.squares[base : base + height].astype(np.float64)) * ((least - 1) / ONE)
    bounds = np.outer(heights, np.sqrt(other.squares.astype(np.float64)))
    found = np.nonzero(products >= bounds.ravel())[0]  # likeness is reckoned of these alone
    rows, others = found // width + base, found % width
    days = np.minimum(np.abs(one.days[rows] - other.days[others]), MAX_DAYS + 1)
    lengths = np.sqrt((one.squares[rows] * other.squares[others]).astype(np.float64))
    likeness = np.rint(products[found] / lengths * _DECAY[days] * ONE).astype(np.int64)
    kept = likeness >= least
    return Alike(rows[kept], others[kept], likeness[kept])
