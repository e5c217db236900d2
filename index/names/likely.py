"""All likely pairs among very many spellings, for grouping them at once.

A million spellings share a key in tens of millions of pairs. A quick look at their letters leaves
the few that the learned cost then weighs; with numpy and rapidfuzz, block by block, so that
memory stays flat.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from index.names.bulk import BulkCost
from index.names.candidates import keys, plain
from index.names.cost import NameCost, trivial
from index.names.symbols import spelling

MAX_BLOCK = 60
"""Spellings under one key past which the key tells nothing; their pairs share a rarer key too."""
MIN_SIMILARITY = 0.8
"""Jaro-Winkler similarity of the plain letters under which no pair is weighed: with the labelled
pairs, 0.8 keeps 97 in 100 of those that the learned cost takes as one."""
CHUNK = 2_000_000
"""Candidate pairs looked at together."""

Ints = NDArray[np.int64]


def candidate_pairs(spellings: Sequence[str], max_block: int = MAX_BLOCK) -> Iterator[Ints]:
    """Give the pairs of positions that share a key, in chunks of two columns, each pair once.

    Args:
        spellings: The spellings, each once.
        max_block: Keys that more spellings share are passed over.
    """
    marks: list[int] = []
    owners: list[int] = []
    for position, text in enumerate(spellings):
        for key in keys(text):
            marks.append(zlib.crc32(key.encode()))
            owners.append(position)
    mark = np.array(marks, np.uint32)
    owner = np.array(owners, np.int32)
    del marks, owners
    order = np.argsort(mark, kind="stable")
    mark, owner = mark[order], owner[order]
    starts = np.flatnonzero(np.r_[True, mark[1:] != mark[:-1]])
    sizes = np.diff(np.r_[starts, len(mark)])
    kept = (sizes > 1) & (sizes <= max_block)
    found: list[Ints] = []
    for size in np.unique(sizes[kept]):
        blocks = starts[kept & (sizes == size)]
        i, j = np.triu_indices(int(size), 1)
        first = owner[blocks[:, None] + i].ravel().astype(np.int64)
        second = owner[blocks[:, None] + j].ravel().astype(np.int64)
        found.append(np.minimum(first, second) * len(spellings) + np.maximum(first, second))
    packed = np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)
    del found
    for start in range(0, len(packed), CHUNK):
        part = packed[start : start + CHUNK]
        yield np.column_stack([part // len(spellings), part % len(spellings)])


def likely_pairs(
    spellings: Sequence[str], min_log_odds: float = 0.0, workers: int = 1
) -> Iterator[tuple[int, int, float]]:
    """Give the pairs that may be one name by their letters: positions, and log-odds.

    Args:
        spellings: The spellings, each once.
        min_log_odds: Log-odds from which a pair is given; 0 is the point of decision.
        workers: Threads for the quick look at the letters.
    """
    cost = NameCost.load()
    bulk = BulkCost(cost.weights)
    letters = [plain(text).replace(" ", "").replace("-", "") for text in spellings]
    read = [spelling(text) for text in spellings]
    for pairs in candidate_pairs(spellings):
        alike = process.cpdist(
            [letters[k] for k in pairs[:, 0]],
            [letters[k] for k in pairs[:, 1]],
            scorer=JaroWinkler.similarity,
            score_cutoff=MIN_SIMILARITY,
            dtype=np.float32,
            workers=workers,
        )
        near = pairs[alike > 0]
        weighed = []
        for i, j in near.tolist():
            simple = trivial(read[i], read[j])
            if simple is None:
                weighed.append((i, j))
            elif simple >= min_log_odds:
                yield i, j, simple
        odds = bulk.log_odds([(read[i], read[j]) for i, j in weighed], [False] * len(weighed))
        for (i, j), value in zip(weighed, (odds - cost.even(place=False)).tolist(), strict=True):
            if value >= min_log_odds:
                yield i, j, value
