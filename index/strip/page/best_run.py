"""The run of lines that gains the most: where a report begins and ends among other lines."""

from __future__ import annotations

from collections.abc import Sequence


def best_run(gains: Sequence[float]) -> tuple[int, int]:
    """Find the run of lines whose gains have the highest sum.

    Source: Kadane's algorithm (Bentley, "Programming Pearls: algorithm design techniques",
    Communications of the ACM 27, 1984). It looks at each line once.

    Args:
        gains: What each line adds to a run that holds it; below zero if it costs the run.

    Returns:
        Number of the first line and one past the last, of several equal runs the first one;
        (0, 0) if no gain is above zero.
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
