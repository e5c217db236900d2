"""Likeness of vectors: exact, symmetric, falling by days."""

from __future__ import annotations

from math import exp, sqrt

from index.stories.events.days import MAX_DAYS
from index.stories.events.likeness import ONE, KeptVector, Stack, alike
from index.stories.events.vectors import TERM_BYTES


def kept(doc_id: str, day: int, terms: dict[int, int]) -> KeptVector:
    """Pack a vector: weights by hash."""
    packed = [(key << 4 | weight).to_bytes(TERM_BYTES, "little") for key, weight in terms.items()]
    return KeptVector(doc_id, day.to_bytes(3, "little") + bytes(4) + b"".join(packed))


def found(one: list[KeptVector], other: list[KeptVector], least: int = 1) -> dict[str, int]:
    stacks = Stack.of(one), Stack.of(other)
    return {
        stacks[0].doc_ids[row] + stacks[1].doc_ids[place]: like
        for part in alike(*stacks, least)
        for row, place, like in zip(
            part.rows.tolist(), part.others.tolist(), part.likeness.tolist(), strict=True
        )
    }


A = kept("a", 100, {1: 3, 2: 4})
B = kept("b", 100, {2: 5, 7: 12})
C = kept("c", 103, {1: 3, 2: 4})
D = kept("d", 100 + MAX_DAYS + 1, {1: 3, 2: 4})
E = kept("e", 100, {9: 15})


def test_equal_vectors_of_one_day_are_wholly_alike() -> None:
    """The cosine is 1."""
    assert found([A], [A]) == {"aa": ONE}


def test_a_cosine_is_rounded_once() -> None:
    """4 x 5 over 5 x 13, both ways the same."""
    assert found([A], [B]) == {"ab": round(20 / 65 * ONE)}
    assert found([B], [A]) == {"ba": round(20 / 65 * ONE)}


def test_likeness_falls_by_days() -> None:
    """By e in 20 days, and to nothing after `MAX_DAYS`."""
    assert found([A], [C]) == {"ac": round(exp(-3 / 20) * ONE)}
    assert found([A], [D]) == {}


def test_no_common_word_is_no_likeness() -> None:
    """Neither are empty stacks alike to anything."""
    assert found([A], [E]) == {}
    assert found([], [A]) == found([A], []) == {}


def test_less_than_the_least_is_left_out() -> None:
    """A pair at the bound is told, one below it is not."""
    like = round(20 / 65 * ONE)
    assert found([A], [B], like) == {"ab": like}
    assert found([A], [B], like + 1) == {}


def test_many_are_compared_in_parts(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """Parts change nothing."""
    many = [kept(f"{n:03}", 100 + n % 5, {n % 7: 1 + n % 9, 3 + n % 4: 2}) for n in range(60)]
    whole = found(many, many)
    monkeypatch.setattr("index.stories.events.likeness.MAX_PRODUCTS", 50)
    assert found(many, many) == whole
    assert whole["000007"] == round((1 * 8 + 0) / (sqrt(1 + 4) * sqrt(64 + 4)) * exp(-2 / 20) * ONE)
