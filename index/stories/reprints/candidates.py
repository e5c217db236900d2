"""Candidates for reprints: articles of which so many sampled runs are alike that a look is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.stories.reprints.signature import signature_hashes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

MIN_SHARE = 0.25
"""Sampled runs of the shorter text that must be alike. Texts with a coverage of 0.5 share 0.3 of
their runs at least, but for texts of a few lines."""

MAX_SPREAD = 200
"""Articles in which a sampled run may stand to be followed; one in more is furniture. It bounds
what a page that is sent out a thousand times a week costs."""

CHUNK_ARTICLES = 20_000
"""Signatures that are compared at once: some 2 million hashes, 60 MB while they are sorted."""


class Dated(NamedTuple):
    """A signature with its place in time.

    Args:
        doc_id: Of the article.
        day: Days since any fixed one; the same number for all that are undated.
        content: From `index.stories.reprints.signature.pack_signature`, not empty.
    """

    doc_id: str
    day: int
    content: bytes


class _Hashes(NamedTuple):
    """Sampled hashes of many articles, in ascending order.

    Args:
        values: The hashes.
        owners: Whose each is, as a place in the list of articles.
        rates, sizes, days: By article.
    """

    values: NDArray[np.uint32]
    owners: NDArray[np.int64]
    rates: NDArray[np.int64]
    sizes: NDArray[np.int64]
    days: NDArray[np.int64]


def find_candidates(
    new: Sequence[Dated], known: Iterable[Dated], days: int
) -> Iterator[tuple[str, str]]:
    """Compare articles with all that lie near them in time.

    Args:
        new: Articles, each once; all of them are held in memory.
        known: Articles, those of `new` among them or not; read as they come,
            `CHUNK_ARTICLES` at once.
        days: Days that two articles may lie apart, 0 or more.

    Yields:
        (id of one of `new`, id of one of `known`), of two different articles; two that both are in
        `new` may come twice, once in each order.
    """
    if not new:
        return
    ours = _hashes(new)
    chunk: list[Dated] = []
    for one in known:
        chunk.append(one)
        if len(chunk) >= CHUNK_ARTICLES:
            yield from _pairs(new, ours, chunk, days)
            chunk.clear()
    if chunk:
        yield from _pairs(new, ours, chunk, days)


def _hashes(articles: Sequence[Dated]) -> _Hashes:
    signatures = [signature_hashes(article.content) for article in articles]
    sizes = np.array([len(signature.hashes) for signature in signatures], np.int64)
    values = np.concatenate([signature.hashes for signature in signatures])
    order = np.argsort(values, kind="stable")
    return _Hashes(
        values[order],
        np.repeat(np.arange(len(articles)), sizes)[order],
        np.array([signature.rate for signature in signatures], np.int64),
        sizes,
        np.array([article.day for article in articles], np.int64),
    )


def _pairs(
    new: Sequence[Dated], ours: _Hashes, chunk: Sequence[Dated], days: int
) -> Iterator[tuple[str, str]]:
    theirs = _hashes(chunk)
    first = np.searchsorted(theirs.values, ours.values, "left")
    spread = np.searchsorted(theirs.values, ours.values, "right") - first
    spread[spread > _most(len(chunk))] = 0
    starts = np.repeat(first - np.concatenate(([0], np.cumsum(spread)[:-1])), spread)
    one = np.repeat(ours.owners, spread)
    other = theirs.owners[starts + np.arange(len(starts))]
    near = np.abs(ours.days[one] - theirs.days[other]) <= days
    codes, alike = np.unique(one[near] * len(chunk) + other[near], return_counts=True)
    one, other = np.divmod(codes, len(chunk))
    rate = np.maximum(ours.rates[one], theirs.rates[other])
    shorter = np.minimum(
        ours.sizes[one] / 2.0 ** (rate - ours.rates[one]),
        theirs.sizes[other] / 2.0 ** (rate - theirs.rates[other]),
    )
    for place in np.flatnonzero(alike >= MIN_SHARE * shorter):
        pair = new[one[place]].doc_id, chunk[other[place]].doc_id
        if pair[0] != pair[1]:
            yield pair


def _most(articles: int) -> int:
    """Return in how many articles of a chunk a run may stand; chance adds some."""
    return MAX_SPREAD + articles // 1000
