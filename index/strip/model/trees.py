"""Gradient-boosted trees as plain arrays.

The trees are oblivious: all nodes of one level ask the same question. So a tree of depth d is d
questions and 2^d leaves, and all trees are asked of all lines by one comparison of arrays.
Source: Prokhorenkova et al., "CatBoost: unbiased boosting with categorical features", 2018.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.strip.model.rows import Floats

MAX_ROWS = 500
"""Lines scored at once; what is worked on then fits into a processor's cache."""

LEAF_STEPS = 2048
"""Log-odds of leaves are whole numbers of this many steps to one, so that their sum is exact and
the same for a line in any company."""

SCORE_STEPS = 4096
"""Scores are whole numbers of this many steps to one, for the same reason."""


@dataclass(frozen=True, slots=True)
class Trees:
    """A set of oblivious trees of one depth.

    Args:
        columns: Column that each question asks about, shape (trees, depth); depth is 8 at most,
            so that the answers of a tree are a byte.
        leaves: Log-odds that each leaf adds in `LEAF_STEPS`, shape (trees, 2^depth), -16 to 16;
            answer i is bit i. In two bytes each they stay in a processor's cache.
        firsts: Place of each tree's first leaf among all, shape (trees, 1).
        bias: Log-odds that all lines begin with.
        moves: What each answer adds to the mean of the leaves still open when the higher levels
            are answered: of each level one row a tree of 2^(depth - level), the levels in order.
        starts: Where in `moves` each tree's row of each level begins, shape (depth, trees).
        asked, limits: The questions, each once, since many trees ask the same: a column, and the
            limit above which it is answered yes, shapes (questions,) and (questions, 1).
        questions: Which of them each tree asks, shape (depth, trees).
    """

    columns: NDArray[np.int16]
    leaves: NDArray[np.int16]
    firsts: NDArray[np.int32]
    bias: float
    moves: Floats
    starts: NDArray[np.intp]
    asked: NDArray[np.intp]
    limits: Floats
    questions: NDArray[np.intp]

    @classmethod
    def of(cls, columns: NDArray[np.int16], borders: Floats, leaves: Floats, bias: float) -> Self:
        """Make a set of trees, its moves found once.

        Args:
            columns, bias: As above.
            borders: A question is answered yes if the column is greater, shape (trees, depth).
            leaves: As above, but in log-odds.

        Returns:
            The set.
        """
        moves = []
        starts = []
        first = 0
        means = leaves.astype(np.float32)
        for _ in range(columns.shape[1]):
            above = means.reshape(len(means), -1, 2).mean(axis=2)
            moves.append((means - np.repeat(above, 2, axis=1)).ravel())
            starts.append(first + np.arange(len(means)) * means.shape[1])
            first += means.size
            means = above
        steps = np.round(leaves.astype(np.float32) * LEAF_STEPS).astype(np.int16)
        firsts = np.arange(len(steps), dtype=np.int32)[:, None] * steps.shape[1]
        pairs = np.stack([columns.T.ravel(), borders.T.ravel()], axis=1, dtype=np.float64)
        distinct, which = np.unique(pairs, axis=0, return_inverse=True)
        asked = distinct[:, 0].astype(np.intp)
        limits = distinct[:, 1:].astype(np.float32)
        questions = which.reshape(columns.T.shape)
        return cls(
            columns,
            steps,
            firsts,
            bias,
            np.concatenate(moves),
            np.array(starts, np.intp),
            asked,
            limits,
            questions,
        )

    def scores(self, table: Floats) -> Floats:
        """Judge rows.

        Args:
            table: Shape (rows, columns), at least one row; the columns as they were when the
                trees were trained.

        Returns:
            The probability of each row that its line is the report's, 0 to 1 in whole
            `SCORE_STEPS`, shape (rows,).
        """
        count = len(table)
        if count > MAX_ROWS:
            parts = [self.scores(table[at : at + MAX_ROWS]) for at in range(0, count, MAX_ROWS)]
            return np.concatenate(parts)
        leaves = self.leaves.ravel().take(self._leaf(table) + self.firsts)
        logits = leaves.sum(axis=0, dtype=np.int32) / LEAF_STEPS + self.bias
        return in_steps(1 / (1 + np.exp(-logits)))

    def shares(
        self, table: Floats, groups: NDArray[np.int64], count: int, trees: int
    ) -> NDArray[np.float64]:
        """Return how much each group of columns moved the log-odds of each row.

        A question's share is the change of the mean of the leaves still open when it is answered,
        the last question of a tree first.

        Args:
            table: A few rows, shape (rows, columns).
            groups: Group of each column, 0 to below `count`, shape (columns,).
            count: Number of groups.
            trees: How many trees are asked, from the first on; at most all of them.

        Returns:
            Log-odds, shape (rows, groups); above 0 if the group speaks for the report.
        """
        asked = self.columns[:trees]
        trees, depth = asked.shape
        rows = len(table)
        open_leaves = self._leaf(table, trees) >> np.arange(depth)[:, None, None]
        moved = self.moves.take(self.starts[:, :trees, None] + open_leaves)
        cells = groups[asked.T][:, :, None] + np.arange(rows) * count
        total = np.bincount(cells.ravel(), moved.ravel(), rows * count)
        return np.asarray(total.reshape(rows, count), np.float64)

    def _leaf(self, table: Floats, trees: int | None = None) -> NDArray[np.uint8]:
        """Return the leaf that each of the first `trees` ends in, shape (trees, rows)."""
        answers = table.T.take(self.asked, axis=0) > self.limits
        bits = answers.view(np.uint8).take(self.questions[:, :trees], axis=0)
        bits *= (1 << np.arange(len(bits), dtype=np.uint8))[:, None, None]
        leaves: NDArray[np.uint8] = np.bitwise_or.reduce(bits, axis=0)
        return leaves


def in_steps(scores: NDArray[Any]) -> Floats:
    """Round scores to whole `SCORE_STEPS`.

    Args:
        scores: 0 to 1, of any shape.

    Returns:
        The same shape.
    """
    return np.asarray(np.round(scores * SCORE_STEPS) / SCORE_STEPS, np.float32)
