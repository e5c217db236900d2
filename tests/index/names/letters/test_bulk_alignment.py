"""Many alignments at once are the alignments of each pair."""

from __future__ import annotations

import numpy as np
import pytest

from index.names.letters.alignment import align
from index.names.letters.bulk_alignment import Aligner
from index.names.letters.symbols import transcribe
from index.names.letters.weights import Operations, load
from tests.index.names.letters.pairs_in_scripts import pairs_in_scripts


def _symbols() -> tuple[list[str], list[str]]:
    read = [(transcribe(a).symbols, transcribe(b).symbols) for a, b in pairs_in_scripts(200, 7)]
    kept = [pair for pair in read if all(pair)]
    return [a for a, _ in kept], [b for _, b in kept]


@pytest.mark.parametrize("consonants", [0, 1])
def test_each_pair_has_its_own_cost_and_steps(consonants: int) -> None:
    """Group by group, at the same positions, with nothing before the first step."""
    operations = load().operations[consonants]
    a, b = _symbols()
    found = Aligner(operations).align(a, b)
    for at, (x, y) in enumerate(zip(a, b, strict=True)):
        cost, steps = align(operations, x, y)
        assert found.costs[at] == pytest.approx(cost, abs=1e-9)
        own = found.u[at] >= 0
        assert [
            (operations.parts[u], operations.parts[v], i, j)
            for u, v, i, j in zip(
                found.u[at][own], found.v[at][own], found.i[at][own], found.j[at][own], strict=True
            )
        ] == [tuple(step) for step in steps]
        assert not own[: len(own) - len(steps)].any()


def test_a_group_stands_for_another_either_way_round() -> None:
    """`tsch` for `ch` costs what `ch` for `tsch` costs; groups outside the operations do not."""
    costs = {(x, y): 2.0 for x in ("", *"chst") for y in "chst" if x < y}
    operations = Operations.build({**costs, ("ch", "tsch"): 0.5} | {(x, x): 0.0 for x in "chst"})
    found = Aligner(operations).align(["tsch", "ch", "ts"], ["ch", "tsch", "ch"])
    assert found.costs.tolist() == [0.5, 0.5, 4.0]


def test_the_cost_of_two_groups_is_found_by_their_numbers() -> None:
    """In either order."""
    operations = load().operations[0]
    numbers = operations.numbers
    u, v = np.array([numbers["v"], numbers["w"]]), np.array([numbers["w"], numbers["v"]])
    cost = operations.costs[numbers["v"], numbers["w"]]
    assert Aligner(operations).costs(u, v).tolist() == [cost, cost]
