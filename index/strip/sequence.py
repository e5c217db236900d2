"""What the first judgement says of the lines around, as numbers for the second.

One odd line inside a run of prose should stay and a prose-like promotion inside a run of links
should go; so each line is shown the scores of its neighbours, of the page's best run, and of the
lines that are built like it. May not decide anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.strip.features import Floats, as_table, distances
from index.strip.tree_features import Groups

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

GROUPED = tuple(
    f"{what}_{over}" for over in ("alike", "parent", "grand") for what in ("score", "top")
)
"""Further columns where the page has a tree: mean and highest score of the lines' groups."""

RUN_SCORE = 0.4
"""Score from which a line adds to a run; below 0.5 so that a run crosses a doubtful paragraph."""

RUN_WORDS = 60
"""Words of a line that count in a run, at most."""

CONFIDENT = 0.6
"""Score from which a line counts as body for the distances to the nearest one."""


def sequence_features(scores: Floats, words: Floats, groups: Groups | None) -> Floats:
    """Describe the scores around each line.

    Args:
        scores: First judgement of each line, 0 to 1.
        words: Words of each line.
        groups: Of the page's lines; None for plain text.

    Returns:
        Columns `SEQUENCE`, for HTML also `GROUPED`, a row a line.
    """
    count = len(scores)
    at = np.arange(count)
    weights = words + 1
    logits = np.log((scores + 0.005) / (1.005 - scores))
    reach = max(STEPS)
    padded = np.full(count + 2 * reach, -6.0, np.float32)
    padded[reach : reach + count] = logits
    columns: list[NDArray[Any] | float] = [logits]
    columns += [padded[reach + step : reach + step + count] for step in STEPS]
    body = np.concatenate(([0.0], np.cumsum(scores * weights)))
    size = np.concatenate(([0.0], np.cumsum(weights)))
    for window in WINDOWS:
        low = np.maximum(at - window, 0)
        high = np.minimum(at + window + 1, count)
        columns.append((body[high] - body[low]) / (size[high] - size[low]))
        columns.append((body[at] - body[low]) / np.maximum(size[at] - size[low], 1))
        columns.append((body[high] - body[at + 1]) / np.maximum(size[high] - size[at + 1], 1))
    gains = (scores - RUN_SCORE) * np.minimum(weights, RUN_WORDS)
    first, last = best_run(gains.tolist())
    costs = np.concatenate(([0.0], np.cumsum(np.minimum(gains, 0))))
    above, below = at < first, at >= last
    gap = np.where(above, costs[first] - costs[at + 1], np.where(below, costs[at] - costs[last], 0))
    total = float(body[-1])
    columns += [
        ~above & ~below,
        np.clip(np.where(above, at - first, np.where(below, at - last + 1, 0)), -40, 40),
        np.log1p(np.maximum(-gap, 0)),
        float(np.log1p(total)),
        float(np.log1p(body[last] - body[first])),
        float(np.sort(scores)[-10:].mean()),
        body[:-1] / max(total, 1.0),
        np.log1p(np.maximum(total - body[1:], 0)),
        *distances(scores > CONFIDENT),
    ]
    if groups is not None:
        for numbers in (groups.alike, groups.parent + 1, groups.grand + 1):
            held = np.maximum(np.bincount(numbers, weights), 1)
            columns.append((np.bincount(numbers, scores * weights) / held)[numbers])
            top = np.zeros(len(held), np.float32)
            np.maximum.at(top, numbers, scores)
            columns.append(top[numbers])
    return as_table(columns, count)


def best_run(gains: Sequence[float]) -> tuple[int, int]:
    """Find the run of lines whose gains have the highest sum (Kadane's algorithm).

    Returns:
        First line and one past the last; (0, 0) where no gain is above zero.
    """
    best = total = 0.0
    first = last = start = 0
    for at, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, at
        total += gain
        if total > best:
            best, first, last = total, start, at + 1
    return first, last
