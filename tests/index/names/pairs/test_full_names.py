"""What the links of two full names say, and what they leave open."""

from __future__ import annotations

import pytest

from index.names.letters.cost import NameCost
from index.names.pairs.full_names import EMPTY, EQUAL, NUMBERS, features, log_odds, reason
from index.names.pairs.links import link_parts
from index.names.pairs.parts import name_parts

score = NameCost.load().score


def odds(a: str, b: str) -> float:
    return log_odds(name_parts(a), name_parts(b), score)


def _differ(a: str, b: str) -> str:
    return "how they differ" if a != b else ""


def why(a: str, b: str) -> str:
    return reason(name_parts(a), name_parts(b), score, _differ)


def test_the_same_parts_are_the_same_name_and_no_parts_are_none() -> None:
    """In any order."""
    assert odds("Roza Otunbayeva", "OTUNBAYEVA, Roza") == EQUAL
    assert odds("", "Roza") == odds("Roza", "...") == odds("", "") == EMPTY


def test_the_trees_see_what_is_left_on_each_side() -> None:
    """The smaller and the greater number of parts, and of those without a link."""
    a, b = name_parts("BAKIYEV, Kurmanbek Salievich"), name_parts("Kurmanbek Bakiev")
    for one, other in ((a, b), (b, a)):
        values = features(one, other, link_parts(one, other, score), score)
        assert len(values) == 18
        assert values[:6] == [pytest.approx(0.64), 1.0, 2, 3, 0, 1]


def test_each_number_of_one_name_alone_speaks_against() -> None:
    """Roman ones are numbers, too."""
    plain = odds("Alpha Fund Ltd", "Alfa Fund Ltd")
    one_more = odds("Alpha Fund II Ltd", "Alfa Fund 2 Ltd")
    assert odds("Alpha Fund 2 Ltd", "Alfa Fund 3 Ltd") < one_more - NUMBERS
    assert plain > 0


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Roza Otunbayeva", "Roza Otunbayeva", "otunbayeva roza in both"),
        ("R. Otunbayeva", "Roza Otunbayeva", "otunbayeva in both; r is an initial of roza"),
        ("Roza Kulova", "Roza Isakovna Kulova", "kulova roza in both; isakovna only in one"),
        ("Roza", "Temir", "roza against temir"),
        ("Roza Otunbayeva", "Roza Otunbaeva",
         "roza in both; otunbayeva is otunbaeva (how they differ)"),
        ("", "", "the same parts"),
    ],
)  # fmt: skip
def test_the_reason_names_what_is_linked_and_what_is_left(a: str, b: str, expected: str) -> None:
    """Equal parts first, what is left last."""
    assert why(a, b) == expected
