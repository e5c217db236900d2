"""The small network that judges which line of flattened text is the headline.

One hidden layer of rectified units over `FEATURES`; its weights are in `data/headline.json`,
written by `tests/training/headline.py`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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
    "several_bars",
    "names_the_outlet",
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
    "buttons_follow",
    "buttons_before",
    "name_follows",
    "is_a_name",
)
"""What a line is judged by, in the order of the weights in `data/headline.json`."""


class _Network(NamedTuple):
    """The weights, shapes (features, units), (units,), (units,) and a number."""

    hidden: NDArray[np.float64]
    hidden_bias: NDArray[np.float64]
    output: NDArray[np.float64]
    output_bias: float


def log_odds(rows: Sequence[Sequence[float]]) -> list[float]:
    """Return the log odds that each described line is the headline.

    Args:
        rows: Lines by `FEATURES`, at least one.

    Returns:
        For each row its natural log odds, in the order of `rows`; above 0 if the headline is more
        likely than not.

    Raises:
        ValueError: `data/headline.json` was trained on other features.
    """
    network = _network()
    hidden = np.asarray(rows) @ network.hidden + network.hidden_bias
    odds = np.maximum(hidden, 0.0) @ network.output + network.output_bias
    return [float(each) for each in odds]


@cache
def _network() -> _Network:
    path = files("index.strip.metadata").joinpath("data", "headline.json")
    learned = json.loads(path.read_text(encoding="utf-8"))
    if learned["features"] != list(FEATURES):
        raise ValueError("data/headline.json was trained on other features; train it again")
    return _Network(
        np.array(learned["hidden"]).T,
        np.array(learned["hidden_bias"]),
        np.array(learned["output"]),
        learned["output_bias"],
    )
