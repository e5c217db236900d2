"""Align two spellings: find the cheapest way to read one as the other, letter group by group.

Source: edit distance by dynamic programming (Wagner and Fischer 1974), with groups for symbols.
"""

from __future__ import annotations

from typing import NamedTuple

from index.names.letters.weights import Operations

IMPOSSIBLE = 1e9
"""Cost of what no operation allows; above the cost of every alignment."""


class Step(NamedTuple):
    """The group `u` of a, from position `i`, stands for the group `v` of b, from position `j`."""

    u: str
    v: str
    i: int
    j: int


def align(operations: Operations, a: str, b: str) -> tuple[float, list[Step]]:
    """Find the cheapest alignment of the symbols `a` with the symbols `b`.

    A single symbol may be put in, left out or stand for any other. A group of several may only do
    what the operations have. Of two ways that cost the same, the one with the shorter group of
    `a`, then of `b`, is taken at each step.

    Args:
        operations: What may stand for what.
        a, b: The symbols of two spellings.

    Returns:
        The cost, and the steps from left to right; 0 and no steps for two empty spellings.
    """
    numbers, costs, longest = operations.numbers, operations.costs, operations.longest
    width = len(b) + 1
    lefts = _groups(numbers, a, longest)
    rights = _groups(numbers, b, longest)
    best = [IMPOSSIBLE] * ((len(a) + 1) * width)
    back = [(0, 0)] * len(best)
    best[0] = 0.0
    for i in range(len(a) + 1):
        for j in range(width):
            if i == j == 0:
                continue
            cell = i * width + j
            lowest, step = IMPOSSIBLE, (0, 0)
            for p, u in lefts[i]:
                row = (i - p) * width + j
                for q, v in rights[j]:
                    cost = costs.get((u, v) if u <= v else (v, u))
                    if cost is not None and (p or q):
                        cost += best[row - q]
                        if cost < lowest:
                            lowest, step = cost, (p, q)
            best[cell], back[cell] = lowest, step
    steps: list[Step] = []
    i, j = len(a), len(b)
    while i or j:
        p, q = back[i * width + j]
        steps.append(Step(a[i - p : i], b[j - q : j], i - p, j - q))
        i, j = i - p, j - q
    steps.reverse()
    return best[-1], steps


def _groups(numbers: dict[str, int], text: str, longest: int) -> list[list[tuple[int, int]]]:
    """Find for each end position the known letter groups that end there: length and number."""
    return [
        [
            (length, numbers[text[end - length : end]])
            for length in range(min(longest, end) + 1)
            if text[end - length : end] in numbers
        ]
        for end in range(len(text) + 1)
    ]
