"""The small network that judges which line of flattened text is the headline.

One hidden layer of rectified units over `FEATURES`; its weights are in `data/headline.json`,
written by `tests/benchmarks/train_headline.py`. Works without numpy too.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from operator import mul
from typing import Any, NamedTuple

FEATURES = (
    "shared_with_report",
    "shared_with_lead",
    "stems_up_to_8",
    "stems_up_to_3",
    "log_lines_above_report",
    "inside_report",
    "adjacent_to_report",
    "starts_with_bullet",
    "starts_with_digit",
    "ends_with_stop",
    "ends_open",
    "ends_with_question",
    "has_bar",
    "date_follows",
    "byline_follows",
    "date_before",
    "has_date",
    "words_of_furniture",
    "stands_twice",
    "length",
    "very_long",
    "capitalised_words",
    "all_capitals",
    "bullet_follows",
    "bullet_before",
    "long_line_follows",
    "longer_line_follows",
    "long_line_before",
    "longer_line_before",
    "is_prose",
    "is_first",
    "shared_before",
    "shared_after",
    "ends_another_line",
    "ends_with_another_line",
    "crowd",
    "sentence_before",
    "sentence_follows",
    "short_lines_before",
    "short_lines_follow",
)
"""What a line is judged by, in the order of the weights in `data/headline.json`."""


class _Judge(NamedTuple):
    """The network's weights; `matrix` is `hidden` as an array where numpy is installed."""

    matrix: Any
    hidden: list[list[float]]
    hidden_bias: list[float]
    output: list[float]
    output_bias: float


def log_odds(rows: Sequence[Sequence[float]]) -> list[float]:
    """Judge described lines by the network: one hidden layer of rectified units.

    Args:
        rows: By `FEATURES`, at least one.

    Returns:
        For each row the log odds that it is the headline.
    """
    judge = _judge()
    if judge.matrix is not None:
        import numpy as np

        hidden = np.asarray(rows) @ judge.matrix + judge.hidden_bias
        return [float(odds) for odds in np.maximum(hidden, 0.0) @ judge.output + judge.output_bias]
    found = []
    for row in rows:
        odds = judge.output_bias
        for weights, bias, weight in zip(
            judge.hidden, judge.hidden_bias, judge.output, strict=True
        ):
            odds += max(0.0, sum(map(mul, weights, row)) + bias) * weight
        found.append(odds)
    return found


@cache
def _judge() -> _Judge:
    path = files("index.strip.metadata").joinpath("data", "headline.json")
    learned = json.loads(path.read_text(encoding="utf-8"))
    if learned["features"] != list(FEATURES):
        raise ValueError("data/headline.json was trained on other features; train it again")
    try:
        import numpy as np

        matrix = np.array(learned["hidden"]).T
    except ImportError:
        matrix = None
    return _Judge(
        matrix,
        learned["hidden"],
        learned["hidden_bias"],
        learned["output"],
        learned["output_bias"],
    )
