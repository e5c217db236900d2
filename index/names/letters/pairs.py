"""Decide pairs of names: name parts, places or full names, with a reason a reader understands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from index.names.letters import full_names
from index.names.letters.cost import NameCost, probability

Kind = Literal["part", "place", "person"]

SAME = 0.5
"""Score from which two spellings are decided to be one name."""

KINDS: dict[str, Kind] = {
    "part": "part",
    "name_part": "part",
    "place": "place",
    "person": "person",
    "organisation": "person",
    "organization": "person",
    "entity": "person",
}
"""What a table's further columns may call a pair, and how it is decided."""


@dataclass(frozen=True)
class Decision:
    """Whether two spellings are one name, how likely, and why in words."""

    same: bool
    likelihood: float
    reason: str


def kind_of(a: str, b: str) -> Kind:
    """Say what a pair of names is by its form alone.

    A comma, or two or more parts on both sides, is a full name; else it is a single name. A place
    is not told from a surname by its letters: single names are judged as name parts.
    """
    if "," in a or "," in b:
        return "person"
    parts_a, parts_b = full_names.parts(a), full_names.parts(b)
    heavy_a, heavy_b = (sum(not part.light for part in name) for name in (parts_a, parts_b))
    company = any(part.text in full_names.words().legal for part in (*parts_a, *parts_b))
    if company or (heavy_a > 1 and heavy_b > 1) or heavy_a + heavy_b > 3:
        return "person"
    return "part"


def decide(a: str, b: str, kind: Kind | None = None) -> Decision:
    """Decide whether `a` and `b` are spellings of one name.

    Args:
        a: A name in any script.
        b: Another.
        kind: What they name, where that is known; else their form decides.
    """
    kind = kind or kind_of(a, b)
    cost = NameCost.load()
    if kind != "person":
        likelihood = cost.score(a, b, place=kind == "place")
        return Decision(likelihood >= SAME, likelihood, cost.reason(a, b))
    parts_a, parts_b = full_names.parts(a), full_names.parts(b)
    likelihood = probability(full_names.log_odds(parts_a, parts_b, cost.score))
    reason = full_names.reason(parts_a, parts_b, cost.score, cost.reason)
    return Decision(likelihood >= SAME, likelihood, reason)


def decide_pairs(
    pairs: Sequence[tuple[str, str]], kinds: Sequence[Kind | None] | None = None
) -> list[Decision]:
    """Decide each pair, in order; with numpy, some thousands a second.

    Args:
        pairs: The pairs.
        kinds: For each pair what it names, or None; by default the form decides for all.
    """
    cost = NameCost.load()
    given = kinds if kinds is not None else [None] * len(pairs)
    settled = [kind or kind_of(a, b) for (a, b), kind in zip(pairs, given, strict=True)]
    result: list[Decision | None] = [None] * len(pairs)
    for kind in ("part", "place"):
        chosen = [at for at, one in enumerate(settled) if one == kind]
        scores = cost.scores([pairs[at] for at in chosen], place=kind == "place")
        for at, likelihood in zip(chosen, scores, strict=True):
            result[at] = Decision(likelihood >= SAME, likelihood, cost.reason(*pairs[at]))
    chosen = [at for at, one in enumerate(settled) if one == "person"]
    names = {at: (full_names.parts(pairs[at][0]), full_names.parts(pairs[at][1])) for at in chosen}
    wanted = sorted({pair for a, b in names.values() for pair in full_names.comparisons(a, b)})
    scores_of = dict(zip(wanted, cost.scores(wanted), strict=True))

    def score(x: str, y: str) -> float:
        return scores_of[x, y]

    explain = lru_cache(maxsize=100_000)(cost.reason)
    for at in chosen:
        a, b = names[at]
        likelihood = probability(full_names.log_odds(a, b, score))
        result[at] = Decision(
            likelihood >= SAME, likelihood, full_names.reason(a, b, score, explain)
        )
    return [one for one in result if one is not None]


def run(in_path: Path, out_path: Path) -> int:
    """Read columns a, b[, …] from `in_path`; write a, b, same (1 or 0), score, reason, in order.

    A further column that names a kind (`place`, `person`, …) is used; labels are not.

    Returns:
        The number of pairs.
    """
    with in_path.open(encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.strip()]
    named = [(row[0], row[1]) for row in rows]
    kinds = [next((KINDS[cell] for cell in row[2:] if cell in KINDS), None) for row in rows]
    with out_path.open("w", encoding="utf-8") as out:
        for (a, b), decision in zip(named, decide_pairs(named, kinds), strict=True):
            out.write(
                f"{a}\t{b}\t{int(decision.same)}\t{decision.likelihood:.4f}\t{decision.reason}\n"
            )
    return len(rows)
