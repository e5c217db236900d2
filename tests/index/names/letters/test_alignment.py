"""The cheapest way to read one spelling as another, group by group."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.names.letters.alignment import IMPOSSIBLE, Step, align
from index.names.letters.weights import Operations

LETTERS = "abct"
COSTS = {
    **{(letter, letter): 0.0 for letter in LETTERS},
    **{("", letter): 2.0 for letter in LETTERS},
    **{(a, b): 3.0 for a in LETTERS for b in LETTERS if a < b},
    ("c", "ta"): 1.0,
    ("ab", "bat"): 0.5,
}
OPERATIONS = Operations.build(COSTS)


@pytest.mark.parametrize(
    ("a", "b", "cost", "groups"),
    [
        ("", "", 0.0, []),
        ("a", "a", 0.0, [("a", "a")]),
        ("a", "", 2.0, [("a", "")]),
        ("", "ab", 4.0, [("", "a"), ("", "b")]),
        ("a", "b", 3.0, [("a", "b")]),
        ("c", "ta", 1.0, [("c", "ta")]),
        ("ta", "c", 1.0, [("ta", "c")]),
        ("bca", "btaa", 1.0, [("b", "b"), ("c", "ta"), ("a", "a")]),
        ("ab", "bat", 0.5, [("ab", "bat")]),
        ("cab", "tabat", 1.5, [("c", "ta"), ("ab", "bat")]),
        ("ta", "ta", 0.0, [("t", "t"), ("a", "a")]),
        ("abc", "ab", 2.0, [("a", "a"), ("b", "b"), ("c", "")]),
    ],
)
def test_the_cheapest_way(a: str, b: str, cost: float, groups: list[tuple[str, str]]) -> None:
    """Whole groups where they cost less than their letters, whichever of the two has them."""
    found, steps = align(OPERATIONS, a, b)
    assert found == cost
    assert [(step.u, step.v) for step in steps] == groups


def test_steps_say_where_their_groups_begin() -> None:
    """In each of the two spellings."""
    _, steps = align(OPERATIONS, "bca", "btaa")
    assert steps == [Step("b", "b", 0, 0), Step("c", "ta", 1, 1), Step("a", "a", 2, 3)]


def test_what_no_operation_allows_is_impossible() -> None:
    """A symbol that no group has."""
    cost, _ = align(Operations.build({("a", "a"): 0.0}), "a", "a")
    assert cost == 0.0
    assert align(OPERATIONS, "b", "b")[0] < IMPOSSIBLE


@settings(deadline=None, derandomize=True)
@given(st.text(LETTERS, max_size=7), st.text(LETTERS, max_size=7))
def test_steps_spell_both_and_cost_what_they_say(a: str, b: str) -> None:
    """Either way round, never more than putting all of one in and leaving all of the other out."""
    cost, steps = align(OPERATIONS, a, b)
    assert "".join(step.u for step in steps) == a
    assert "".join(step.v for step in steps) == b
    known = {**COSTS, **{(v, u): price for (u, v), price in COSTS.items()}}
    assert cost == pytest.approx(sum(known[step.u, step.v] for step in steps))
    assert cost == align(OPERATIONS, b, a)[0]
    assert cost <= 2.0 * (len(a) + len(b))
    assert (cost == 0) == (a == b)
