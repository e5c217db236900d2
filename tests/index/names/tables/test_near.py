"""How alike two spellings are before the learned cost is asked, and what is looked up for them."""

from __future__ import annotations

import pytest

from index.names.tables.near import (
    NEVER,
    SLIP,
    asked_hashes,
    asked_likelihood,
    kept_hashes,
    nearest,
)


@pytest.mark.parametrize(
    ("a", "b", "asked"),
    [
        ("konstantin", "konstatin", SLIP[1]),
        ("ozhanov", "ojanov", 0.5),
        ("khrushchev", "chruschtschow", 0.95),
        ("khrushchev", "хрущев", SLIP[1]),
        ("tom", "stonewall", NEVER),
        ("ozhanov", "mitterrand", NEVER),
    ],
)
def test_the_less_alike_the_surer_the_letters_have_to_be(a: str, b: str, asked: float) -> None:
    """Either way round; other scripts are compared in Latin letters."""
    assert asked_likelihood(a, b) == asked_likelihood(b, a) == asked


@pytest.mark.parametrize(
    ("a", "b"), [("jalal tepe", "jalaltepe"), ("ожанов", "ожановым"), ("al noor", "alnoor")]
)
def test_one_word_in_two_forms_is_found(a: str, b: str) -> None:
    """By the form that one is kept under and the other is asked for by."""
    kept, asked = set(kept_hashes(a)), set(asked_hashes(b))
    assert kept & asked or set(kept_hashes(b)) & set(asked_hashes(a))


def test_the_nearest_come_first_and_far_ones_not_at_all() -> None:
    """As places among what was given; an article before a name does not count."""
    others = ["mitterrand", "al ozhanov", "ozhanev"]
    assert nearest("ozhanov", others, 10) == [1, 2]
    assert nearest("ozhanov", others, 1) == [1]
    assert nearest("ozhanov", [], 10) == []
