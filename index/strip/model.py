"""The learned line model: two steps of gradient-boosted trees, kept as plain arrays.

The first step judges each line by `features` and `tree_features`; the second judges it again with
`sequence` beside them. One model is for HTML, one for plain text; both are in `data/model.npz`
with the log-odds of words and of class names, written by `tests/benchmarks/train_stripping.py`.

The trees are oblivious: all nodes of one level ask the same question. So a tree of depth d is d
questions and 2^d leaves, and all trees are asked of all lines by one comparison of arrays.
Source: Prokhorenkova et al., "CatBoost: unbiased boosting with categorical features", 2018.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.strip.features import (
    AROUND_HTML,
    AROUND_TEXT,
    TEXT,
    Described,
    Floats,
    around_features,
    text_features,
)
from index.strip.page import PageLines, judged_lines
from index.strip.sequence import GROUPED, SEQUENCE, sequence_features
from index.strip.tree_features import TREE, Groups, tree_features

FIRST_HTML = (*TEXT, *TREE, *AROUND_HTML)
FIRST_TEXT = (*TEXT, *AROUND_TEXT)
SECOND_HTML = (*FIRST_HTML, *SEQUENCE, *GROUPED)
SECOND_TEXT = (*FIRST_TEXT, *SEQUENCE)
"""Columns that each of the four tree sets is asked about, in order."""


MAX_ROWS = 2_000
"""Lines scored at once; bounds memory to 10 MB for a page of any length."""


@dataclass(frozen=True, slots=True)
class Trees:
    """A set of oblivious trees of one depth.

    Args:
        columns: Column that each question asks about, shape (trees, depth).
        borders: A question is answered yes where the column is greater, shape (trees, depth).
        leaves: Log-odds that each leaf adds, shape (trees, 2^depth); answer i is bit i.
        bias: Log-odds that all lines begin with.
        moves: For each level, what its answer adds to the mean of the leaves still open when the
            higher levels are answered, shape (trees, 2^(depth - level)).
    """

    columns: NDArray[np.int16]
    borders: Floats
    leaves: Floats
    bias: float
    moves: tuple[Floats, ...]

    @classmethod
    def of(cls, columns: NDArray[np.int16], borders: Floats, leaves: Floats, bias: float) -> Self:
        """Make a set of trees, its moves found once."""
        moves = []
        means = leaves.astype(np.float32)
        for _ in range(columns.shape[1]):
            above = means.reshape(len(means), -1, 2).mean(axis=2)
            moves.append(means - np.repeat(above, 2, axis=1))
            means = above
        return cls(columns, borders, leaves.astype(np.float32), bias, tuple(moves))

    def scores(self, table: Floats) -> Floats:
        """Give the probability of each row, 0 to 1."""
        count = len(table)
        if count > MAX_ROWS:
            parts = [self.scores(table[at : at + MAX_ROWS]) for at in range(0, count, MAX_ROWS)]
            return np.concatenate(parts)
        trees, depth = self.columns.shape
        leaf = self._leaf(table, trees) + (np.arange(trees) << depth)[:, None]
        logits = self.leaves.ravel()[leaf].sum(axis=0) + self.bias
        return np.asarray(1 / (1 + np.exp(-logits)), np.float32)

    def shares(
        self, table: Floats, groups: NDArray[np.int64], count: int, trees: int
    ) -> NDArray[np.float64]:
        """Say how much each group of columns moved the log-odds of each row.

        A question's share is the change of the mean of the leaves still open when it is answered,
        the last question of a tree first.

        Args:
            table: A few rows.
            groups: Group of each column.
            count: Number of groups.
            trees: How many trees are asked, from the first on.

        Returns:
            Log-odds, a row a line and a column a group.
        """
        asked = self.columns[:trees]
        trees, depth = asked.shape
        rows = len(table)
        leaf = self._leaf(table, trees)
        which = np.arange(trees)[:, None]
        moved = np.empty((depth, trees, rows), np.float32)
        for level, moves in enumerate(self.moves):
            moved[level] = moves[which, leaf >> level]
        cells = groups[asked.T][:, :, None] + np.arange(rows) * count
        total = np.bincount(cells.ravel(), moved.ravel(), rows * count)
        return np.asarray(total.reshape(rows, count), np.float64)

    def _leaf(self, table: Floats, trees: int) -> NDArray[np.intp]:
        """Give the leaf that each of the first trees ends in, shape (trees, rows)."""
        columns = np.ascontiguousarray(table.T)
        leaf = np.zeros((trees, len(table)), np.uint8)
        for level in range(self.columns.shape[1]):
            asked, borders = self.columns[:trees, level], self.borders[:trees, level, None]
            leaf |= (columns[asked] > borders).view(np.uint8) << level
        return leaf.astype(np.intp)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model says of a page.

    Args:
        lines: The lines that were judged, by number (`judged_lines`).
        scores: Probability of each of them that it is the report's, 0 to 1.
        table: What the second step was told, a row a judged line.
        tokens: The words of each judged line, from `looked_up_words`.
    """

    lines: list[int]
    scores: Floats
    table: Floats
    tokens: list[list[str]]


@dataclass(frozen=True, slots=True)
class LineModel:
    """The model for one kind of page.

    Args:
        first, second: The two steps.
        names: The columns of the second step.
        lexicon: Log-odds of words.
        classes: Log-odds of class and id words; empty for plain text.
        threshold: Score from which a line stays.
    """

    first: Trees
    second: Trees
    names: tuple[str, ...]
    lexicon: dict[str, float]
    classes: dict[str, float]
    threshold: float

    def judge(self, page: PageLines) -> Judgement:
        """Judge the lines of a page with at least one line."""
        chosen = judged_lines(page)
        if len(chosen) < len(page.lines):
            page = replace(page, lines=[page.lines[at] for at in chosen])
        table, described, groups = first_table(page, self.lexicon, self.classes)
        scores = self.first.scores(table)
        around = sequence_features(scores, described.words, groups)
        table = np.concatenate([table, around], axis=1)
        return Judgement(chosen, self.second.scores(table), table, described.tokens)


def first_table(
    page: PageLines, lexicon: dict[str, float], classes: dict[str, float]
) -> tuple[Floats, Described, Groups | None]:
    """Describe every line for the first step.

    Returns:
        Columns `FIRST_HTML` or `FIRST_TEXT`; the lines' own description; their groups (None for
        text).
    """
    described = text_features(page.lines, lexicon)
    if page.tree is None:
        around = around_features(described, neighbours=True)
        return np.concatenate([described.table, around], axis=1), described, None
    groups = Groups(page.tree, [line.element for line in page.lines])
    tree = tree_features(page, described, groups, classes)
    around = around_features(described, neighbours=False)
    return np.concatenate([described.table, tree, around], axis=1), described, groups


@cache
def load_model(kind: str) -> LineModel:
    """Load the model for pages of `kind`, `html` or `text`; read once a process.

    Raises:
        FileNotFoundError: The data file is not there, which a test of the wheel would have shown.
    """
    with as_file(files("index.strip").joinpath("data/model.npz")) as path, np.load(path) as data:
        return LineModel(
            first=_trees(data, f"{kind}_first"),
            second=_trees(data, f"{kind}_second"),
            names=SECOND_HTML if kind == "html" else SECOND_TEXT,
            lexicon=_weights(data, f"{kind}_words"),
            classes=_weights(data, "class_words") if kind == "html" else {},
            threshold=float(data[f"{kind}_threshold"]),
        )


def _trees(data: np.lib.npyio.NpzFile, name: str) -> Trees:
    return Trees.of(
        data[f"{name}_columns"],
        data[f"{name}_borders"],
        data[f"{name}_leaves"],
        float(data[f"{name}_bias"]),
    )


def _weights(data: np.lib.npyio.NpzFile, name: str) -> dict[str, float]:
    words = bytes(data[name]).decode().split("\n")
    return dict(zip(words, (data[f"{name}_weights"] / WEIGHT_STEPS).tolist(), strict=True))


WEIGHT_STEPS = 25
"""Log-odds of words are stored as whole numbers of this many steps to one: -5 to 5 in a byte."""
