"""Abbreviations join what several articles say that they stand for."""

from __future__ import annotations

from index.names.lookup import Names
from tests.index.names.articles import NamesInMemory, database, group_names, names_in, writer

BOARD = "They met the Talas River Board (TRB) on a day."
BREAD = "They ate at the Talmaz Rye Bakery (TRB) on a day."


def joined(
    *bodies: str, accept: bool = False, reject: bool = False
) -> tuple[NamesInMemory, set[str]]:
    """Place articles one by one and return the spellings that are one name with the board."""
    tables = database()
    writing = writer(tables)
    if reject:
        writing.reject("TRB", "Talas River Board")
    if accept:
        writing.accept("TRB", "Talmaz Rye Bakery")
    for body in bodies:
        group_names(writing, names_in(body))
    group = Names(tables).find("talas river board")
    return tables, {spelling.key for spelling in group.spellings} if group else set()


def test_three_articles_join_an_abbreviation() -> None:
    """With the reason; two make a proposal, one nothing."""
    tables, keys = joined(BOARD, BOARD, BOARD)
    assert keys == {"trb", "talas river board"}
    group = Names(tables).find("trb")
    assert group is not None
    assert {spelling.reason for spelling in group.spellings} == {
        "stands for Talas River Board in 3 articles"
    }
    assert tables.proposals(9) == []
    tables, keys = joined(BOARD, BOARD)
    assert keys == set()
    assert [(pair.a, pair.b) for pair in tables.proposals(9)] == [("talas river board", "trb")]
    tables, keys = joined(BOARD)
    assert (keys, tables.proposals(9)) == (set(), [])


def test_an_abbreviation_of_two_is_joined_with_neither() -> None:
    """Unless one of them stands in thrice as many articles."""
    assert joined(BOARD, BREAD, BOARD, BREAD, BOARD, BREAD)[1] == set()
    assert joined(*[BOARD] * 8, BREAD, BREAD)[1] == {"trb", "talas river board"}


def test_an_abbreviation_leaves_when_others_explain_it_otherwise() -> None:
    """Once they are no longer few."""
    tables, keys = joined(*[BOARD] * 4, *[BREAD] * 4)
    assert keys == set()
    assert Names(tables).find("trb") is None


def test_spellings_of_one_explanation_count_together() -> None:
    """`Organisation` is no other than `Organization`."""
    other = BOARD.replace("River", "Rivver")
    assert joined(BOARD, BOARD, other, other)[1] == {
        "trb",
        "talas river board",
        "talas rivver board",
    }


def test_a_persons_word_outranks_the_articles() -> None:
    """Rejected, it is neither joined nor proposed."""
    tables, keys = joined(*[BOARD] * 5, reject=True)
    assert (keys, tables.proposals(9)) == (set(), [])
    tables, _ = joined(*[BREAD] * 2, *[BOARD] * 2, accept=True)
    found = Names(tables).find("trb")
    assert found is not None
    assert {spelling.key for spelling in found.spellings} == {"trb", "talmaz rye bakery"}


def test_an_abbreviation_that_is_a_word_is_left_alone() -> None:
    """An article writes it in small letters."""
    assert joined("They saw a trb, he said.", *[BOARD] * 4)[1] == set()
