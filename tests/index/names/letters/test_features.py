"""What the trees see of a pair: hashes, shape, runs of symbols."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names.letters.alignment import align
from index.names.letters.features import (
    LEVELS,
    MAX_EDITS,
    NO_EDIT,
    base_letters,
    edit_keys,
    features,
    gram_keys,
    mix,
    shape,
)
from index.names.letters.symbols import CODES, CONSONANTS, LATIN, transcribe
from index.names.letters.weights import TABLE_BITS, load

SIZE = 1 << TABLE_BITS


@given(st.lists(st.integers(0, 2**40), min_size=1, max_size=4))
def test_hashes_fall_into_the_table(values: list[int]) -> None:
    """The same ones for the same numbers; their order counts."""
    assert 0 <= mix(*values) < SIZE
    assert mix(*values) == mix(*values)


def test_the_order_of_hashed_numbers_counts() -> None:
    """So that left and right are not one."""
    assert mix(1, 2) != mix(2, 1)
    assert mix(1) != mix(1, 1)
    assert mix() == mix(0) == 0


@pytest.mark.parametrize(
    ("symbols", "letters"),
    [
        ("", ""),
        ("o'brien", "obrien"),
        ("jalal-abad", "jalalabad"),
        ("šverma", "sverma"),
        ("' -", ""),
    ],
)
def test_base_letters_have_no_signs(symbols: str, letters: str) -> None:
    """Nor marks."""
    assert base_letters(symbols) == letters


def test_the_shape_of_a_pair() -> None:
    """Lengths, what both begin and end with, vowels, letters in common."""
    assert shape("abad", "abat e", 4.0, 2, 5) == (
        4.0, 2, 5, 0.4, 10, 2, 4, 3, 0, True, False, 1, 0, CODES["a"], CODES["d"], CODES["e"],
        False, 1, 2 / 5,
    )  # fmt: skip
    same = shape("a-b", "ab", 1.0, 1, 3)
    assert same[16] == 1
    assert (same[7], same[8], same[12], same[18]) == (1, 1, 1, 1.0)
    assert shape("'", "-", 1.0, 1, 1)[18] == 0.0


def test_runs_of_symbols_are_told_apart_by_who_has_them() -> None:
    """Those of both have other places than those of one; each spelling has its ends."""
    assert gram_keys("ab", "ba") == gram_keys("ba", "ab")
    assert len(gram_keys("a", "a")) == len({"^a", "a$", "^a$"})
    assert set(gram_keys("a", "a")).isdisjoint(gram_keys("a", "b"))
    assert len(gram_keys("ab", "ac")) == len({"^a"}) + 2 * len({"ab", "b$", "^ab", "ab$"})
    assert gram_keys("ab", "cd") == sorted(gram_keys("ab", "cd"))
    assert all(0 <= key < SIZE for key in gram_keys("šverma", "шверма"))


def test_an_edit_has_a_place_for_each_surrounding() -> None:
    """The same whichever spelling comes first; another neighbour changes those that heed it."""
    weights = load()

    def keys(a: str, b: str) -> list[int]:
        (step,) = [one for one in align(weights.operations[0], a, b)[1] if one.u != one.v]
        return edit_keys(weights, a, b, LATIN, step)

    start = keys("osman", "usman")
    assert len(start) == len(set(start)) == LEVELS
    assert start == keys("usman", "osman")
    assert [a == b for a, b in zip(start, keys("oscar", "uscar"), strict=True)] == [True] * 6 + [
        False
    ]
    inside = [a == b for a, b in zip(start, keys("tosman", "tusman"), strict=True)]
    assert inside == [True, False, False, True, False, False, True]


def test_features_of_a_pair_without_edits_are_the_intercept() -> None:
    """And as many places for edits as the trees know."""
    weights = load()
    values = features(weights, transcribe("Osh"), transcribe("Osh"), place=True)
    assert values[0] == weights.intercept
    assert values[2:4] == [1.0, float(LATIN)]
    assert values[4:7] == [pytest.approx(values[4]), 0, 3]
    assert values[-MAX_EDITS * len(NO_EDIT) :] == list(NO_EDIT) * MAX_EDITS


def test_the_worst_edits_come_first() -> None:
    """Three of them, each with its place, lengths and cost."""
    weights = load()
    first, second = sorted([transcribe("bacadafaga"), transcribe("bicidifigi")])
    values = features(weights, first, second, place=False)
    edits = [values[23 + 8 * at : 31 + 8 * at] for at in range(MAX_EDITS)]
    assert [edit[0] for edit in edits] == sorted(edit[0] for edit in edits)
    assert {tuple(edit[4:6]) for edit in edits} == {(1, 1)}
    assert all(0 <= edit[6] < 1 for edit in edits)
    assert values[5] == 5
    arabic = features(weights, transcribe("mhmd"), transcribe("محمد"), place=False)
    assert arabic[3] == float(CONSONANTS)
