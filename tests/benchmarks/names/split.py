"""Which labelled pairs of names took no part in learning: a split by spellings, not by pairs.

Spellings that the pairs say are one name are a family; the smallest of them, hashed, says in which
of `FOLDS` parts its pairs are. The shipped weights learned from all parts but `HELD_OUT`, and of
the others from no pair and no group that shares a family with a pair of `HELD_OUT`: neither of the
two names of a held-out pair was ever seen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDS = 7
HELD_OUT = 0
"""The part that the shipped weights never saw."""


@dataclass(frozen=True)
class LabelledPair:
    """Two spellings and whether they are one name, with the part of the split they are in.

    `families` are the smallest spellings of the two names.
    """

    a: str
    b: str
    same: bool
    kind: str
    fold: int
    families: tuple[str, str]


def families(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each spelling the smallest spelling that it is joined with by some pairs."""
    parents: dict[str, str] = {}

    def root(spelling: str) -> str:
        parents.setdefault(spelling, spelling)
        while parents[spelling] != spelling:
            parents[spelling] = parents[parents[spelling]]
            spelling = parents[spelling]
        return spelling

    for a, b in pairs:
        first, second = sorted((root(a), root(b)))
        parents[second] = first
    return {spelling: root(spelling) for spelling in parents}


def fold_of(text: str) -> int:
    """Say in which part of the split a family with this smallest spelling is."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) % FOLDS


def read_pairs(path: Path, kind: str) -> list[LabelledPair]:
    """Read a table of a, b, 1 or 0, and perhaps a kind.

    For persons the family is that of the first words, the surnames, because a few persons have
    hundreds of spellings.
    """
    with path.open(encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.strip()]

    def head(name: str) -> str:
        return name.split(",", maxsplit=1)[0] if kind == "person" else name

    joined = [row for row in rows if row[2] == "1" or kind == "person"]
    roots = families((head(row[0]), head(row[1])) for row in joined)
    found = []
    for row in rows:
        first, second = (roots.get(head(name), head(name)) for name in row[:2])
        same = row[2] == "1"
        found.append(LabelledPair(row[0], row[1], same, kind, fold_of(first), (first, second)))
    return found


def unseen(pairs: list[LabelledPair], held_out: int) -> list[LabelledPair]:
    """Return the pairs that may be learned from when a part is held out: no family in common."""
    away = {family for pair in pairs if pair.fold == held_out for family in pair.families}
    return [pair for pair in pairs if away.isdisjoint(pair.families)]


def cross_held_out(name: str) -> bool:
    """Whether a Latin name's forms in other scripts took no part in learning: one in seven."""
    return hashlib.blake2b(name.encode(), digest_size=8).digest()[0] % 7 == 0
