"""How sure the letters of a pair have to be, asked once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.names.groups.pair_letters import PairLetters
from index.names.tables.near import NEVER, SLIP
from index.names.tables.rows import Row


class CountingCost:
    """Notes the pairs that it weighs, each 0.9."""

    def __init__(self) -> None:
        self.weighed: list[tuple[str, str]] = []

    def score(self, a: str, b: str) -> float:
        self.weighed.append((a, b))
        return 0.9

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [self.score(a, b) for a, b in pairs]

    def reason(self, a: str, b: str) -> str:
        return f"{a}, {b}"


def row(key: str, number: int = 1) -> Row:
    return Row(number, key, key, 1, 1, 0)


def pair_letters(cost: CountingCost | None = None) -> PairLetters:
    """Return letters of which a person holds `ozhanov` and `ozhanow` for two names."""
    return PairLetters(cost or CountingCost(), lambda a, b: {a, b} == {"ozhanov", "ozhanow"})


@pytest.mark.parametrize(
    ("a", "b", "required"),
    [
        ("ozhanov", "ozhanow", NEVER),
        ("jalal abad", "jalalabad", 0.0),
        ("syria", "syrian", NEVER),
        ("ian", "ivan", NEVER),
        ("ivan", "iwan", 0.8),
        ("ivanko", "iwanko", 0.5),
        ("konstantin", "konstatin", SLIP[1]),
        ("khrushchev", "chruschtschow", 0.975),
        ("stanevo", "borenava", NEVER),
        ("ozhanov", "mitterrand", NEVER),
    ],
)
def test_the_form_of_a_pair_says_how_sure_its_letters_have_to_be(
    a: str, b: str, required: float
) -> None:
    """A person's word first; pairs that are far in letters have to share a key."""
    found = pair_letters()
    assert found.required(row(a), row(b, 2)) == required
    assert pair_letters().required(row(b), row(a, 2)) == required


def test_a_pair_is_one_pair_either_way_round() -> None:
    """It is compared once and ruled out for both."""
    found = pair_letters()
    a, b, c = row("ivan", 1), row("iwan", 2), row("ivann", 3)
    assert found.first_time(a, b)
    assert not found.first_time(b, a)
    assert found.first_time(a, c)
    assert found.required(a, b) == 0.8
    found.rule_out(b, a)
    assert found.required(a, b) == NEVER


def test_letters_are_weighed_once() -> None:
    """Together or alone."""
    cost = CountingCost()
    found = pair_letters(cost)
    found.weigh([("ivan", "iwan"), ("osh", "ohs"), ("ivan", "iwan")])
    found.weigh([("osh", "ohs")])
    assert [found.likelihood(*pair) for pair in (("osh", "ohs"), ("a", "b"), ("a", "b"))] == [
        0.9
    ] * 3
    assert cost.weighed == [("ivan", "iwan"), ("osh", "ohs"), ("a", "b")]
