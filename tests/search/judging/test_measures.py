"""The measures by hand."""

from __future__ import annotations

from math import log2

import pytest

from search.judging.measures import first_rank, ndcg


@pytest.mark.parametrize(
    ("ranked", "grades", "value"),
    [
        (["a"], {"a": 1}, 1.0),
        (["x", "a"], {"a": 1}, 1 / log2(3)),
        (["a", "b"], {"a": 1, "b": 2}, (1 + 2 / log2(3)) / (2 + 1 / log2(3))),
        (["b", "a"], {"a": 1, "b": 2}, 1.0),
        (["a"], {"a": 1, "b": 1}, 1 / (1 + 1 / log2(3))),
        (["x"], {"a": 1}, 0.0),
        ([], {"a": 1}, 0.0),
        (["a"], {"a": 0}, 0.0),
        (["a"], {}, 0.0),
        (["x", "a"], {"x": -1, "a": 1}, 1 / log2(3)),
        ([*"0123456789", "a"], {"a": 1}, 0.0),
    ],
)
def test_ndcg(ranked: list[str], grades: dict[str, int], value: float) -> None:
    """Linear gains, discounted by the logarithm of the rank, of ten, over the best order."""
    assert ndcg(ranked, grades) == pytest.approx(value)


@pytest.mark.parametrize(
    ("ranked", "grades", "rank"),
    [
        (["a"], {"a": 1}, 1),
        (["x", "b", "a"], {"a": 1, "b": 2}, 2),
        (["x", "a"], {"x": 0, "a": 1}, 2),
        (["x"], {"a": 1}, None),
        ([], {"a": 1}, None),
        ([*"0123456789", "a"], {"a": 1}, None),
    ],
)
def test_the_first_rank(ranked: list[str], grades: dict[str, int], rank: int | None) -> None:
    """Of any article that is worth something, on the first page."""
    assert first_rank(ranked, grades) == rank
