"""All likely pairs among very many spellings, for grouping them at once.

A million spellings share a key in tens of millions of pairs. A quick look at their letters leaves
the few that the learned cost then weighs; with numpy and rapidfuzz, block by block, so that
memory stays flat.
"""

from __future__ import annotations

import zlib
from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from index.names.bulk import BulkCost
from index.names.candidates import keys, plain
from index.names.cost import NameCost, trivial
from index.names.symbols import Spelling, spelling

MAX_BLOCK = 60
"""Spellings under one key past which the key tells nothing; their pairs share a rarer key too."""
MIN_SIMILARITY = 0.8
"""Jaro-Winkler similarity of the plain letters under which no pair is weighed: with the labelled
pairs, 0.8 keeps 97 in 100 of those that the learned cost takes as one."""
CHUNK = 1_000_000
"""Candidate pairs looked at together."""
SLICE = 8_000
"""Pairs weighed together by the learned cost; their tables and features take some 100 MB."""

Ints = NDArray[np.int64]


def candidate_pairs(spellings: Sequence[str], max_block: int = MAX_BLOCK) -> Iterator[Ints]:
    """Give the pairs of positions that share a key, in chunks of two columns, each pair once.

    Args:
        spellings: The spellings, each once.
        max_block: Keys that more spellings share are passed over.
    """
    marks, owners = array("I"), array("I")
    for position, text in enumerate(spellings):
        for key in keys(text):
            marks.append(zlib.crc32(key.encode()))
            owners.append(position)
    mark = np.frombuffer(marks, np.uint32)
    owner = np.frombuffer(owners, np.uint32)
    del marks, owners
    order = np.argsort(mark, kind="stable")
    mark, owner = mark[order], owner[order]
    starts = np.flatnonzero(np.r_[True, mark[1:] != mark[:-1]])
    sizes = np.diff(np.r_[starts, len(mark)])
    kept = (sizes > 1) & (sizes <= max_block)
    packed = np.empty(int((sizes[kept] * (sizes[kept] - 1) // 2).sum()), np.int64)
    end = 0
    for size in np.unique(sizes[kept]):
        blocks = starts[kept & (sizes == size)]
        i, j = np.triu_indices(int(size), 1)
        first = owner[blocks[:, None] + i].ravel().astype(np.int64)
        second = owner[blocks[:, None] + j].ravel().astype(np.int64)
        packed[end : end + len(first)] = np.minimum(first, second) * len(spellings)
        packed[end : end + len(first)] += np.maximum(first, second)
        end += len(first)
    packed.sort()
    for start in range(0, len(packed), CHUNK):
        part = packed[start : start + CHUNK]
        before = packed[start - 1] if start else -1
        part = part[np.r_[part[0] != before, part[1:] != part[:-1]]]
        yield np.column_stack([part // len(spellings), part % len(spellings)])


def likely_pairs(
    spellings: Sequence[str], min_log_odds: float = 0.0, workers: int = 1
) -> Iterator[tuple[int, int, float]]:
    """Give the pairs that may be one name by their letters: positions, and log-odds.

    Args:
        spellings: The spellings, each once.
        min_log_odds: Log-odds from which a pair is given; 0 is the point of decision.
        workers: Processes that weigh; 1 weighs in this one.
    """
    slices = _slices(spellings)
    pairs = (
        (part, [(spelling(spellings[i]), spelling(spellings[j])) for i, j in part])
        for part in slices
    )
    if workers == 1:
        weighed = ((part, weigh(named)) for part, named in pairs)
        yield from _passed(weighed, min_log_odds)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from _passed(_in_flight(pool, pairs, workers * 2), min_log_odds)


def _slices(spellings: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
    """Give the pairs that share a key and look alike, some thousands at a time."""
    letters = [plain(text).replace(" ", "").replace("-", "") for text in spellings]
    rest: list[tuple[int, int]] = []
    for pairs in candidate_pairs(spellings):
        first, second = pairs[:, 0].tolist(), pairs[:, 1].tolist()
        alike = process.cpdist(
            [letters[k] for k in first],
            [letters[k] for k in second],
            scorer=JaroWinkler.similarity,
            score_cutoff=MIN_SIMILARITY,
            dtype=np.float32,
        )
        rest += [(first[at], second[at]) for at in np.flatnonzero(alike > 0).tolist()]
        while len(rest) >= SLICE:
            yield rest[:SLICE]
            rest = rest[SLICE:]
    if rest:
        yield rest


def weigh(pairs: Sequence[tuple[Spelling, Spelling]]) -> list[float]:
    """Give the log-odds of each pair, 0 at the point of decision."""
    cost = NameCost.load()
    odds = [trivial(a, b) for a, b in pairs]
    open_at = [at for at, value in enumerate(odds) if value is None]
    found = BulkCost(cost.weights).log_odds([pairs[at] for at in open_at], [False] * len(open_at))
    for at, value in zip(open_at, (found - cost.even(place=False)).tolist(), strict=True):
        odds[at] = value
    return [value or 0.0 for value in odds]


Part = list[tuple[int, int]]


def _in_flight(
    pool: ProcessPoolExecutor,
    pairs: Iterator[tuple[Part, list[tuple[Spelling, Spelling]]]],
    most: int,
) -> Iterator[tuple[Part, list[float]]]:
    """Weigh in other processes, with so many slices on the way and no more."""
    waiting: deque[tuple[Part, Future[list[float]]]] = deque()
    for part, named in pairs:
        waiting.append((part, pool.submit(weigh, named)))
        if len(waiting) >= most:
            done, future = waiting.popleft()
            yield done, future.result()
    for done, future in waiting:
        yield done, future.result()


def _passed(
    weighed: Iterator[tuple[Part, list[float]]], min_log_odds: float
) -> Iterator[tuple[int, int, float]]:
    for part, odds in weighed:
        for (i, j), value in zip(part, odds, strict=True):
            if value >= min_log_odds:
                yield i, j, value
