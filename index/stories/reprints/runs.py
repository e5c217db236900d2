"""Runs of five words as numbers, and which words of a text stand in shared ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from index.stories.reprints.words import body_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

RUN_WORDS = 5
"""Words of a run. Shared runs of five words are what judges of reprints looked at; runs of three
are shared by any two reports of an event, runs of eight are broken by each edited word."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""2^64 over the golden ratio (Knuth, The Art of Computer Programming 3, 6.4)."""


class Runs(NamedTuple):
    """The runs of a text.

    Args:
        words: How many words it has.
        hashes: One for each run, 64 bits, in the order of the text; fewer than five words have no
            run.
    """

    words: int
    hashes: NDArray[np.uint64]


def word_hashes(words: Sequence[bytes]) -> NDArray[np.uint64]:
    """Hash runs of words.

    Args:
        words: Of a text, in order.

    Returns:
        A hash of 64 bits for each run of `RUN_WORDS` words, in order; empty for fewer words.
    """
    count = len(words) - RUN_WORDS + 1
    if count < 1:
        return np.empty(0, np.uint64)
    single = np.fromiter(map(crc32, words), np.uint64, len(words))
    hashes = single[:count].copy()
    for place in range(1, RUN_WORDS):
        hashes *= _FACTOR
        hashes ^= hashes >> np.uint64(29)
        hashes += single[place : place + count]
    hashes *= _FACTOR
    hashes ^= hashes >> np.uint64(32)
    hashes *= _FACTOR
    hashes ^= hashes >> np.uint64(29)
    return hashes


def text_runs(body: str) -> Runs:
    """Hash the runs of a body.

    Args:
        body: Of an article.

    Returns:
        Its runs; none for fewer than five words.
    """
    words = body_words(body)
    return Runs(len(words), word_hashes(words))


def shared_words(of: Runs, by: Runs) -> NDArray[np.bool_]:
    """Tell which words of a text stand in a run that another text has too.

    Args:
        of: The text.
        by: The other one.

    Returns:
        For each word of `of` whether it does.
    """
    steps = np.zeros(of.words + RUN_WORDS, np.int32)
    starts = np.flatnonzero(np.isin(of.hashes, by.hashes))
    steps[starts] += 1
    steps[starts + RUN_WORDS] -= 1
    return np.cumsum(steps)[: of.words] > 0
