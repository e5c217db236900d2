"""Decide pairs of names: name parts, places or full names, with a reason a reader understands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.names.cost import NameCost

SAME = 0.5
"""Score from which two spellings are decided to be one name."""


@dataclass(frozen=True)
class Decision:
    """Whether two spellings are one name, how likely, and why in words."""

    same: bool
    score: float
    reason: str


def decide(a: str, b: str) -> Decision:
    """Decide whether `a` and `b` are spellings of one name."""
    cost = NameCost.load()
    score = cost.score(a, b)
    return Decision(score >= SAME, score, cost.reason(a, b))


def decide_pairs(pairs: Iterable[tuple[str, str]]) -> list[Decision]:
    """Decide each pair, in order."""
    return [decide(a, b) for a, b in pairs]


def run(in_path: Path, out_path: Path) -> int:
    """Read columns a, b from `in_path` and write a, b, same, score, reason to `out_path`, in order.

    Returns:
        The number of pairs.
    """
    with in_path.open(encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.strip()]
    named = [(row[0], row[1]) for row in rows]
    with out_path.open("w", encoding="utf-8") as out:
        for (a, b), decision in zip(named, decide_pairs(named), strict=True):
            out.write(f"{a}\t{b}\t{int(decision.same)}\t{decision.score:.4f}\t{decision.reason}\n")
    return len(rows)
