"""Read the learned numbers: operations with their costs, edit weights, decision trees.

`tests/training/names.py` writes them; nothing here learns.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from index.names.letters.symbols import CODES
from index.trees import Forest, read_forest

TABLE_BITS = 19
"""The edit weights stand in a table of 2**19 bytes, found by a hash of the edit and its
surroundings. Most places stay 0; two edits that fall on one place share a weight."""


@dataclass(frozen=True)
class Operations:
    """What may stand for what, and at which cost: minus the natural logarithm of how often it does.

    Attributes:
        parts: The letter groups that take part, sorted; a group's position is its number.
        numbers: The groups' numbers.
        costs: Cost by the numbers of the two groups, the smaller number first.
        longest: Length of the longest group.
    """

    parts: tuple[str, ...]
    numbers: dict[str, int]
    costs: dict[tuple[int, int], float]
    longest: int

    @classmethod
    def build(cls, costs: dict[tuple[str, str], float]) -> Operations:
        """Number the letter groups and return the operations.

        Args:
            costs: The cost of each two groups, the two in sorted order; 0 or more.

        Returns:
            The operations, with a number for every symbol and for the empty group too.
        """
        parts = tuple(sorted({part for pair in costs for part in pair} | set(CODES) | {""}))
        numbers = {part: number for number, part in enumerate(parts)}
        numbered = {
            (min(numbers[u], numbers[v]), max(numbers[u], numbers[v])): cost
            for (u, v), cost in costs.items()
        }
        return cls(parts, numbers, numbered, max(map(len, parts)))


@dataclass(frozen=True)
class Weights:
    """All that was learned for the cost of two spellings.

    Attributes:
        operations: Two sets: for letters with vowels, and against a script without short vowels.
        edits: Weight of each edit in its surroundings, by hash, in steps of `edit_step`.
        intercept: What a pair without edits starts with, log-odds.
        forest: From features to log-odds.
        same: Probability from which two spellings are decided to be one name: name parts, places.
    """

    operations: tuple[Operations, Operations]
    edits: Sequence[int]
    edit_step: float
    intercept: float
    forest: Forest
    same: tuple[float, float]


def _operations(rows: list[list[Any]]) -> Operations:
    return Operations.build({(u, v): cost for u, v, cost in rows})


@cache
def load(folder: Path | None = None) -> Weights:
    """Read the weights, once a process and folder, in about 20 ms.

    Args:
        folder: With a `cost.json` and an `edits.bin` that the training wrote; None reads the
            shipped ones.

    Returns:
        The weights, the same object for each call.

    Raises:
        FileNotFoundError: `folder` does not hold both files.
    """
    place = folder or files("index.names.letters") / "data"
    data = json.loads((place / "cost.json").read_bytes())
    return Weights(
        operations=(_operations(data["operations"][0]), _operations(data["operations"][1])),
        edits=array("b", (place / "edits.bin").read_bytes()),
        edit_step=data["edit_step"],
        intercept=data["intercept"],
        forest=read_forest(data["forest"]),
        same=(data["same"][0], data["same"][1]),
    )
