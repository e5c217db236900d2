"""The learned numbers as they are read, and how letter groups are numbered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.names.letters.symbols import CODES
from index.names.letters.weights import TABLE_BITS, Operations, Weights, load


def test_letter_groups_are_numbered_in_their_order() -> None:
    """With all symbols and the empty group; costs go by number, the smaller first."""
    operations = Operations.build({("sch", "š"): 1.5, ("b", "a"): 2.0})
    assert operations.parts == tuple(sorted([*CODES, "", "sch"]))
    assert operations.numbers[""] == 0
    assert operations.longest == 3
    a, b = operations.numbers["a"], operations.numbers["b"]
    assert operations.costs[a, b] == 2.0
    assert (b, a) not in operations.costs
    assert len(operations.costs) == 2


def test_no_operations_know_the_symbols_all_the_same() -> None:
    """None of them may stand for another then."""
    operations = Operations.build({})
    assert len(operations.parts) == len(CODES) + 1
    assert (operations.costs, operations.longest) == ({}, 1)


def test_the_shipped_weights_fit_each_other() -> None:
    """A table of the right size, probabilities, every symbol alone."""
    weights = load()
    assert len(weights.edits) == 1 << TABLE_BITS
    assert all(0 < same < 1 for same in weights.same)
    assert weights.edit_step > 0
    for operations in weights.operations:
        for symbol in CODES:
            number = operations.numbers[symbol]
            assert operations.costs[number, number] >= 0
            assert operations.costs[0, number] > 0
    assert load() is weights


def test_weights_are_read_from_a_folder(tmp_path: Path) -> None:
    """As the training writes them; a missing part is an error."""
    forest = {
        "roots": [-1], "features": [], "thresholds": [], "left": [], "right": [], "leaves": [0.5],
    }  # fmt: skip
    data = {
        "operations": [[["a", "b", 1.0]], []],
        "edit_step": 0.1,
        "intercept": 2.0,
        "forest": forest,
        "same": [0.4, 0.6],
    }
    (tmp_path / "cost.json").write_text(json.dumps(data))
    (tmp_path / "edits.bin").write_bytes(bytes([1, 255]))
    found = load(tmp_path)
    assert isinstance(found, Weights)
    assert list(found.edits) == [1, -1]
    assert (found.edit_step, found.intercept, found.same) == (0.1, 2.0, (0.4, 0.6))
    assert found.forest.log_odds([]) == 0.5
    assert len(found.operations[0].costs) == 1
    (tmp_path / "other").mkdir()
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "other")
