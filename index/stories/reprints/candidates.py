"""Candidates for reprints: articles of which so many sampled runs are alike that a look is due."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.stories.reprints.dates import UNDATED_DAY
from index.stories.reprints.signature import HASH_BYTES, unpack_hashes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

DAY_BITS = 24
MAX_DAYS_APART = 1_000
"""Room for days beside a hash: those of the years 1 to 9999, of undated articles, and before."""

MIN_SHARE = 0.25
"""Sampled runs of the shorter text that must be alike. Texts with a coverage of 0.5 share 0.3 of
their runs at least, but for texts of a few lines."""

MAX_SPREAD = 200
"""Articles near in time in which a sampled run may stand to be followed; one in more is furniture.
It bounds what a page that is sent out a thousand times a week costs."""

CHUNK_ARTICLES = 20_000
"""Signatures that are compared at once: some 2 million hashes, 30 MB while they are looked up."""

MAX_MATCHES = 2_000_000
"""Hashes of two articles that are alike and are counted at once; some 100 MB in the worst case."""


class Dated(NamedTuple):
    """A signature with its place in time.

    Args:
        doc_id: Of the article.
        day: From `index.stories.reprints.dates.day_number`.
        content: From `index.stories.reprints.signature.pack_signature`, not empty.
    """

    doc_id: str
    day: int
    content: bytes


class _Hashes(NamedTuple):
    """Sampled hashes of many articles.

    Args:
        values: The hashes, article by article.
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
        known: Articles, those of `new` among them or not; read as they come, `CHUNK_ARTICLES` at
            once.
        days: Days that two articles may lie apart, 0 to `MAX_DAYS_APART`.

    Yields:
        (id of one of `new`, id of one of `known`), of two different articles; two that both are in
        `new` may come twice, once in each order.
    """
    if not new:
        return
    ours = _hashes(new)
    wanted = np.zeros(1 << 8 * HASH_BYTES, bool)
    wanted[ours.values] = True
    rest = iter(known)
    while chunk := list(islice(rest, CHUNK_ARTICLES)):
        theirs = _hashes(chunk)
        met = wanted[theirs.values]
        theirs = theirs._replace(values=theirs.values[met], owners=theirs.owners[met])
        for one, other in _alike(ours, theirs, days):
            pair = new[one].doc_id, chunk[other].doc_id
            if pair[0] != pair[1]:
                yield pair


def _hashes(articles: Sequence[Dated]) -> _Hashes:
    contents = [article.content for article in articles]
    sizes = np.array([(len(content) - 1) // HASH_BYTES for content in contents], np.int64)
    return _Hashes(
        unpack_hashes(b"".join([content[1:] for content in contents])),
        np.repeat(np.arange(len(articles)), sizes),
        np.array([content[0] for content in contents], np.int64),
        sizes,
        np.array([article.day for article in articles], np.int64),
    )


def _alike(ours: _Hashes, theirs: _Hashes, days: int) -> Iterator[tuple[int, int]]:
    """Find articles with enough hashes alike, as places in both lists."""
    places = _keys(theirs.values, theirs.days[theirs.owners])
    order = np.argsort(places, kind="stable")
    places, holders = places[order], theirs.owners[order]
    when = ours.days[ours.owners]
    first = np.searchsorted(places, _keys(ours.values, when - days), "left")
    spread = np.searchsorted(places, _keys(ours.values, when + days), "right") - first
    spread[spread > MAX_SPREAD] = 0
    found = _Found(ours, theirs, first, spread, holders)
    ends = np.cumsum(spread)
    start = 0
    while start < len(spread):
        done = ends[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(ends, done + MAX_MATCHES, "right")))
        end = max(end, int(np.searchsorted(ours.owners, ours.owners[end - 1], "right")))
        yield from _enough(found, slice(start, end))
        start = end


class _Found(NamedTuple):
    """Where the hashes of both sides are alike.

    Args:
        ours, theirs: The two sides.
        first, spread: For each hash of ours, where those like it begin among theirs, and how many
            there are.
        holders: Whose each of theirs is, in the order in which `first` counts.
    """

    ours: _Hashes
    theirs: _Hashes
    first: NDArray[np.int64]
    spread: NDArray[np.int64]
    holders: NDArray[np.int64]


def _enough(found: _Found, part: slice) -> Iterator[tuple[int, int]]:
    """Count the hashes alike of some of our articles, and pass on the pairs that have enough."""
    ours, theirs, first, spread, holders = found
    counts = spread[part]
    offsets = np.repeat(first[part] - np.concatenate(([0], np.cumsum(counts)[:-1])), counts)
    one = np.repeat(ours.owners[part], counts)
    other = holders[offsets + np.arange(len(offsets))]
    codes, alike = np.unique(one * len(theirs.sizes) + other, return_counts=True)
    one, other = np.divmod(codes, len(theirs.sizes))
    rate = np.maximum(ours.rates[one], theirs.rates[other])
    shorter = np.minimum(
        ours.sizes[one] / 2.0 ** (rate - ours.rates[one]),
        theirs.sizes[other] / 2.0 ** (rate - theirs.rates[other]),
    )
    enough = alike >= MIN_SHARE * shorter
    yield from zip(one[enough].tolist(), other[enough].tolist(), strict=True)


def _keys(values: NDArray[np.uint32], days: NDArray[np.int64]) -> NDArray[np.int64]:
    """Join each hash with a day, so that those of one hash stand in the order of days."""
    return (values.astype(np.int64) << DAY_BITS) + (days - UNDATED_DAY + MAX_DAYS_APART)
