"""Decide pairs of names: name parts, places or full names, with a reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from index.errors import NamesError
from index.names.letters.cost import NameCost, probability
from index.names.pairs import full_names
from index.names.pairs.links import compared_parts
from index.names.pairs.parts import name_parts, name_words

PairKind = Literal["part", "place", "person"]
"""What a pair of names is decided as; organisations are decided as persons are."""

MIN_SAME = 0.5
"""Score from which two spellings are decided to be one name."""

KINDS: dict[str, PairKind] = {
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
    """What was decided of two names.

    Args:
        same: Whether they are one name.
        likelihood: That they are, 0 to 1.
        reason: Why, in words a reader understands.
    """

    same: bool
    likelihood: float
    reason: str


def kind_of(a: str, b: str) -> PairKind:
    """Return what a pair of names is, by its form alone.

    It is `person` if a name has a comma or a legal form, if both names have several parts that
    are not light, or if they have more than three of these together. Everything else is `part`:
    letters do not tell a place from a surname.

    Args:
        a, b: Two names in any script; their order does not matter.

    Returns:
        `person` or `part`, never `place`.
    """
    if "," in a or "," in b:
        return "person"
    parts_a, parts_b = name_parts(a), name_parts(b)
    heavy_a, heavy_b = (sum(not part.light for part in name) for name in (parts_a, parts_b))
    company = any(part.text in name_words().legal for part in (*parts_a, *parts_b))
    if company or (heavy_a > 1 and heavy_b > 1) or heavy_a + heavy_b > 3:
        return "person"
    return "part"


def decide(a: str, b: str, kind: PairKind | None = None) -> Decision:
    """Decide whether `a` and `b` are spellings of one name.

    Args:
        a, b: Two names in any script.
        kind: What they name, or None to let their form decide.

    Returns:
        The decision; likelihood 0.5 and more decides for one name. Two names of which one has no
        letters are two.
    """
    kind = kind or kind_of(a, b)
    cost = NameCost.load()
    if kind != "person":
        likelihood = cost.score(a, b, place=kind == "place")
        return Decision(likelihood >= MIN_SAME, likelihood, cost.reason(a, b))
    parts_a, parts_b = name_parts(a), name_parts(b)
    likelihood = probability(full_names.log_odds(parts_a, parts_b, cost.score))
    reason = full_names.reason(parts_a, parts_b, cost.score, cost.reason)
    return Decision(likelihood >= MIN_SAME, likelihood, reason)


def decide_pairs(
    pairs: Sequence[tuple[str, str]], kinds: Sequence[PairKind | None] | None = None
) -> list[Decision]:
    """Decide many pairs with numpy, some thousands a second.

    Args:
        pairs: Two names each, in any script.
        kinds: For each pair what it names, or None to let its form decide; None lets the form
            decide for all.

    Returns:
        The decisions in order; none for no pairs.

    Raises:
        ValueError: `kinds` has another length than `pairs`.
    """
    cost = NameCost.load()
    given = kinds if kinds is not None else [None] * len(pairs)
    settled = [kind or kind_of(a, b) for (a, b), kind in zip(pairs, given, strict=True)]
    result: list[Decision | None] = [None] * len(pairs)
    for kind in ("part", "place"):
        chosen = [at for at, one in enumerate(settled) if one == kind]
        scores = cost.scores([pairs[at] for at in chosen], place=kind == "place")
        for at, likelihood in zip(chosen, scores, strict=True):
            result[at] = Decision(likelihood >= MIN_SAME, likelihood, cost.reason(*pairs[at]))
    chosen = [at for at, one in enumerate(settled) if one == "person"]
    names = {at: (name_parts(pairs[at][0]), name_parts(pairs[at][1])) for at in chosen}
    wanted = sorted({pair for a, b in names.values() for pair in compared_parts(a, b)})
    scores_of = dict(zip(wanted, cost.scores(wanted), strict=True))

    def score(x: str, y: str) -> float:
        return scores_of[x, y]

    explain = lru_cache(maxsize=100_000)(cost.reason)
    for at in chosen:
        a, b = names[at]
        likelihood = probability(full_names.log_odds(a, b, score))
        result[at] = Decision(
            likelihood >= MIN_SAME, likelihood, full_names.reason(a, b, score, explain)
        )
    return [one for one in result if one is not None]


def decide_table(lines: Iterable[str]) -> list[str]:
    """Decide the pairs of a table.

    Args:
        lines: Two names and any more columns, tab-separated. A column that names a kind (`KINDS`)
            is used, the others are not. Blank lines are passed over.

    Returns:
        A line for each pair, in order, with its end: the names, 1 for one name or 0, the likelihood
        and the reason, tab-separated.

    Raises:
        NamesError: A line has no tab; says which.
    """
    rows: list[list[str]] = []
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) > 1:
            rows.append(cells)
        elif line.strip():
            raise NamesError(
                f"line {number} holds no tab: {line[:60].strip()!r}; give two names with a tab "
                "between"
            )
    named = [(row[0], row[1]) for row in rows]
    kinds = [next((KINDS[cell] for cell in row[2:] if cell in KINDS), None) for row in rows]
    return [
        f"{a}\t{b}\t{int(decision.same)}\t{decision.likelihood:.4f}\t{decision.reason}\n"
        for (a, b), decision in zip(named, decide_pairs(named, kinds), strict=True)
    ]
