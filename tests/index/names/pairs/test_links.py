"""Which part of one full name stands for which part of another."""

from __future__ import annotations

import pytest

from index.names.pairs.links import (
    INITIAL,
    MIN_LINK,
    Scorer,
    compared_parts,
    link_parts,
    needs_cost,
)
from index.names.pairs.parts import name_parts


def _always(likelihood: float) -> Scorer:
    """Return a cost by which all pairs have one likelihood."""
    return lambda *_: likelihood


def links(a: str, b: str, likelihood: float = 0.0) -> list[tuple[tuple[int, int], ...]]:
    """Return the linked places of two names whose other parts have a likelihood."""
    found = link_parts(name_parts(a), name_parts(b), _always(likelihood))
    return [(link.a, link.b) for link in found]


def test_equal_parts_are_linked_in_any_order() -> None:
    """Marks do not matter."""
    assert links("Roza Otunbayeva", "Otunbayeva Róza") == [((0, 1), (1, 2)), ((1, 2), (0, 1))]


def test_two_parts_may_stand_for_one() -> None:
    """But not two for two, nor a part with an initial."""
    assert links("Abdul Karim", "Abdulkarim") == [((0, 2), (0, 1))]
    assert links("Ab Cd", "Abc D") == []


@pytest.mark.parametrize(("likelihood", "linked"), [(MIN_LINK, 1), (MIN_LINK - 0.01, 0)])
def test_the_cost_decides_from_a_likelihood_on(likelihood: float, linked: int) -> None:
    """Lower than for a decision."""
    assert len(links("Bakiyev", "Bakiev", likelihood)) == linked


def test_the_likeliest_links_take_their_parts() -> None:
    """Each part is taken once."""
    a, b = name_parts("Akayev Akaev"), name_parts("Akaev")
    found = link_parts(a, b, _always(0.9))
    assert [(link.a, link.likelihood) for link in found] == [((1, 2), 1.0)]


def test_an_initial_stands_for_what_begins_with_it() -> None:
    """A digit is no initial; an initial is equal to itself."""
    (link,) = link_parts(name_parts("K"), name_parts("Kurmanbek"), _always(0.0))
    assert (link.likelihood, link.initial) == (INITIAL, True)
    (link,) = link_parts(name_parts("K"), name_parts("K"), _always(0.0))
    assert (link.likelihood, link.initial) == (1.0, False)
    assert links("M", "Kurmanbek") == links("2", "25") == []


@pytest.mark.parametrize(
    ("x", "y", "needed"),
    [
        ("akayev", "akaev", True),
        ("akayev", "akayev", False),
        ("a", "akayev", False),
        ("12", "13", False),
        ("abc", "xyz", False),
        ("abc", "ade", False),
        ("abc", "abd", True),
        ("abab", "ababababab", True),
        ("abab", "abababababa", False),
    ],
)
def test_equal_and_far_parts_need_no_cost(x: str, y: str, needed: bool) -> None:
    """Far is: few common letters, or seven letters more."""
    assert needs_cost(x, y) is needs_cost(y, x) is needed


def test_the_compared_parts_are_all_that_a_link_asks_for() -> None:
    """So many pairs of names can be computed at once."""
    a, b = name_parts("Abdul Karim Akayev"), name_parts("Abdulkerim Akaev 2")
    asked: list[tuple[str, str]] = []

    def score(x: str, y: str) -> float:
        asked.append((x, y))
        return 0.5

    link_parts(a, b, score)
    assert asked == list(compared_parts(a, b))
    assert ("abdulkarim", "abdulkerim") in asked
    assert list(compared_parts((), b)) == []
