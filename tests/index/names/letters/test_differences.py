"""What differs between two spellings, in words."""

from __future__ import annotations

import pytest

from index.names.letters.differences import explain
from index.names.letters.weights import load


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Šverma", "Sverma", "the same letters but for accents"),
        ("Jalal-Abad", "Jalal'abad", "the same letters but for spaces or hyphens and apostrophes"),
        ("Osh", "Ош", "Ош reads osh"),
        ("Osh", "Osh", "the same letters"),
    ],
)
def test_differences_are_named(a: str, b: str, reason: str) -> None:
    """Signs by their names, other scripts by how they read."""
    assert explain(load().operations, a, b) == reason


def test_many_differences_are_counted() -> None:
    """Four are named one by one."""
    found = explain(load().operations, "bacadafagaha", "bicidifigihi")
    assert found.count(";") == 4
    assert found.endswith("2 more differences")


def test_vowels_that_are_not_written_are_no_difference() -> None:
    """They are mentioned once for all."""
    found = explain(load().operations, "Muhammad", "محمد")
    assert "short vowels are not written" in found
    assert "u dropped" not in found
