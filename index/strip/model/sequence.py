"""What the first judgement says of the lines around, as numbers for the second.

One odd line inside a run of prose should stay and a prose-like promotion inside a run of links
should go; so each line is shown the scores of its neighbours, of the page's best run, and of the
lines that are built like it. May not decide anything.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.strip.model.line_groups import Groups
from index.strip.model.rows import Floats, PageRows, as_table
from index.strip.model.text_features import Described
from index.strip.page.best_run import best_run

STEPS = (-4, -3, -2, -1, 1, 2, 3, 4)
WINDOWS = (3, 8, 20)

SEQUENCE = (
    "score",
    *(f"score{step:+d}" for step in STEPS),
    *(f"score_{what}_{window}" for window in WINDOWS for what in ("mean", "above", "below")),
    "in_run", "from_run", "gap_to_run", "page_body", "run_body", "top_score", "body_before",
    "body_after", "lines_since_body", "lines_to_body",
)  # fmt: skip
"""Columns of `sequence_features`."""

COMPARED = ("shared_with_body",)
"""Further columns of plain text: the share of words that stand in other confident lines too."""

GROUPED = tuple(
    f"{what}_{over}" for over in ("alike", "parent", "grand") for what in ("score", "top")
)
"""Further columns if the page has a tree: mean and highest score of the lines' groups."""

RUN_SCORE = 0.4
"""Score from which a line adds to a run; below 0.5 so that a run crosses a doubtful paragraph."""

RUN_WORDS = 60
"""Words of a line that count in a run, at most."""

TOP = 10
"""Scores whose mean tells whether the page has a report."""

CONFIDENT = 0.6
"""Score from which a line counts as body for the distances to the nearest one."""


def sequence_features(scores: Floats, described: Described, groups: Groups | None) -> Floats:
    """Describe the scores around each line.

    Args:
        scores: First judgement of each line, 0 to 1.
        described: The same lines, from `text_features`.
        groups: Of the lines; None for plain text.

    Returns:
        Columns `SEQUENCE`, for HTML also `GROUPED`, for plain text `COMPARED`; a row a line.
    """
    rows = described.rows
    at, page = rows.at, rows.page
    weights = described.words + 1
    logits = np.log((scores + 0.005) / (1.005 - scores))
    columns: list[NDArray[Any]] = [logits, *rows.stepped(logits[None], STEPS, -6.0)]
    body, size = rows.sums(scores * weights), rows.sums(weights)
    for reach in WINDOWS:
        low, high = rows.window(reach)
        columns.append((body[high] - body[low]) / (size[high] - size[low]))
        columns.append((body[:-1] - body[low]) / np.maximum(size[:-1] - size[low], 1))
        columns.append((body[high] - body[1:]) / np.maximum(size[high] - size[1:], 1))
    gains = (scores - RUN_SCORE) * np.minimum(weights, RUN_WORDS)
    run_first, run_last, top = _runs(gains, scores, rows)
    first, last = run_first[page], run_last[page]
    costs = rows.sums(np.minimum(gains, 0))
    above, below = at < first, at >= last
    gap = np.where(above, costs[first] - costs[1:], np.where(below, costs[:-1] - costs[last], 0))
    from_run = np.where(above, at - first, np.where(below, at - last + 1, 0))
    ends = rows.firsts + rows.sizes
    total = body[ends] - body[rows.firsts]
    before = body[:-1] - body[rows.start]
    columns += [
        ~above & ~below,
        np.minimum(np.maximum(from_run, -40), 40),
        np.log1p(np.maximum(-gap, 0)),
        np.log1p(total)[page],
        np.log1p(body[run_last] - body[run_first])[page],
        top[page],
        before / np.maximum(total, 1.0)[page],
        np.log1p(np.maximum(body[rows.end] - body[1:], 0)),
        *rows.distances(scores > CONFIDENT),
    ]
    if groups is None:
        columns.append(described.topics.shared((scores > CONFIDENT).astype(np.float64)))
    else:
        for numbers in (groups.alike, groups.parent, groups.grand):
            held = np.maximum(np.bincount(numbers, weights), 1)
            columns.append((np.bincount(numbers, scores * weights) / held)[numbers])
            highest = np.zeros(len(held), np.float32)
            np.maximum.at(highest, numbers, scores)
            columns.append(highest[numbers])
    return as_table(columns, rows.count)


def _runs(
    gains: Floats, scores: Floats, rows: PageRows
) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """Return each page's best run as rows, and the mean of its `TOP` highest scores."""
    firsts, lasts, tops = [], [], []
    listed, marks = gains.tolist(), scores.tolist()
    start = 0
    for size in rows.sizes.tolist():
        end = start + size
        first, last = best_run(listed[start:end])
        firsts.append(start + first)
        lasts.append(start + last)
        highest = sorted(marks[start:end])[-TOP:]
        tops.append(sum(highest) / len(highest))
        start = end
    return np.array(firsts), np.array(lasts), np.array(tops, np.float32)
