"""The learned line model: two steps of gradient-boosted trees over described lines.

The first step judges each line by `features` and `tree_features`; the second judges it again with
`sequence` beside them. One model is for HTML, one for plain text; both are in `data/model.npz`
with the log-odds of words and of class names, written by `tests/training/stripping.py`.
Several pages are judged at once; a page's judgement does not depend on the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from index.strip.model.line_groups import Groups
from index.strip.model.rows import Floats
from index.strip.model.sequence import COMPARED, GROUPED, SEQUENCE, sequence_features
from index.strip.model.text_features import (
    AROUND_HTML,
    AROUND_TEXT,
    TEXT,
    Described,
    around_features,
    text_features,
)
from index.strip.model.tree_features import TREE, tree_features
from index.strip.model.trees import Trees
from index.strip.page.lines import PageLines

FIRST_HTML = (*TEXT, *TREE, *AROUND_HTML)
FIRST_TEXT = (*TEXT, *AROUND_TEXT)
SECOND_HTML = (*FIRST_HTML, *SEQUENCE, *GROUPED)
SECOND_TEXT = (*FIRST_TEXT, *SEQUENCE, *COMPARED)
"""Columns that each of the four tree sets is asked about, in order."""


@dataclass(frozen=True, slots=True)
class LineScores:
    """What the model says of a page.

    Args:
        lines: The lines that were judged, by number.
        scores: Probability of each of them that it is the report's, 0 to 1.
        tokens: The words of each judged line, from `looked_up_words`.
        table: What the second step was told of all pages that were judged together.
        row: Of the first judged line in `table`; the others follow.
    """

    lines: list[int]
    scores: list[float]
    tokens: list[list[str]]
    table: Floats
    row: int


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

    def judge(self, pages: Sequence[tuple[PageLines, list[int]]]) -> list[LineScores]:
        """Judge lines of pages of this model's kind.

        Args:
            pages: At least one page, with the numbers of the lines that are judged, at least one
                each (`judged_lines`).

        Returns:
            The scores of each page's lines, in the order of `pages`.
        """
        asked = [with_lines(page, chosen) for page, chosen in pages]
        table, described, groups = first_table(asked, self.lexicon, self.classes)
        around = sequence_features(self.first.scores(table), described, groups)
        table = np.concatenate([table.T, around.T]).T
        scores = self.second.scores(table).tolist()
        scored = []
        row = 0
        for _, lines in pages:
            end = row + len(lines)
            scored.append(LineScores(lines, scores[row:end], described.tokens[row:end], table, row))
            row = end
        return scored


def with_lines(page: PageLines, chosen: Sequence[int]) -> PageLines:
    """Return a page with some of its lines only.

    Args:
        page: The page; it stays as it is.
        chosen: Numbers of the lines that stay, in order.

    Returns:
        A page of these lines with the same tree and document; the page itself if all of them stay.
    """
    if len(chosen) == len(page.lines):
        return page
    return replace(page, lines=[page.lines[at] for at in chosen])


def first_table(
    pages: Sequence[PageLines], lexicon: Mapping[str, float], classes: Mapping[str, float]
) -> tuple[Floats, Described, Groups | None]:
    """Describe every line of pages of one kind for the first step.

    Args:
        pages: Pages with the lines that are judged, at least one page and one line each.
        lexicon: Log-odds of words.
        classes: Log-odds of class and id words; not read for plain text.

    Returns:
        Columns `FIRST_HTML` or `FIRST_TEXT`; the lines' own description; their groups (None for
        text).
    """
    described = text_features([page.lines for page in pages], lexicon)
    if pages[0].tree is None:
        around = around_features(described, neighbours=True)
        return np.concatenate([described.table.T, around.T]).T, described, None
    groups = Groups(pages)
    tree = tree_features(pages, described, groups, classes)
    around = around_features(described, neighbours=False)
    return np.concatenate([described.table.T, tree.T, around.T]).T, described, groups


@cache
def load_model(kind: str) -> LineModel:
    """Load the model for pages of one kind; read once a process.

    Args:
        kind: `html` or `text`.

    Returns:
        The model, the same object for each call.

    Raises:
        FileNotFoundError: The data file is not there, which a test of the wheel would have shown.
        KeyError: There is no model for the kind.
    """
    with as_file(files("index.strip.model").joinpath("data/model.npz")) as path:
        return read_model(path, kind)


def read_model(path: Path, kind: str) -> LineModel:
    """Read the model for pages of one kind from a file.

    Args:
        path: Arrays as `tests/training/stripping.py` writes them.
        kind: `html` or `text`.

    Returns:
        The model.

    Raises:
        OSError: The file cannot be read.
        KeyError: It holds no model for the kind.
    """
    with np.load(path) as data:
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
