"""Pairs of names decided by their letters: parts, places, full names."""

from __future__ import annotations

import pytest

from index.errors import NamesError
from index.names.pairs.decide import decide, decide_pairs, decide_table, kind_of
from index.names.pairs.parts import name_parts


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kurmanbek Bakiyev", "BAKIEV, Kurmanbek Salievich"),
        ("K. Bakiyev", "Kurmanbek Bakiev"),
        ("P.J. Crowley", "Philip Crowley"),
        ("Barack Obama", "Obama Barack Hussein"),
        ("Abdul Karim Hassan", "HASAN, Abdulkarim"),
        ("Муаммар Каддафи", "Muammar Gaddafi"),
        ("Gazprom OAO", "Gazprom Joint Stock Company"),
    ],
)
def test_one_person_or_company_however_written(a: str, b: str) -> None:
    """Order, initials, patronymics, joined parts, scripts, legal forms."""
    assert decide(a, b).same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kurmanbek Bakiyev", "Maxim Bakiyev"),
        ("Vladimir Putin", "Vladimir Medvedev"),
        ("Alpha Fund 2 Ltd", "Alpha Fund 3 Ltd"),
        ("", ""),
    ],
)
def test_two_people_or_companies(a: str, b: str) -> None:
    """One surname, one given name or all but a number in common is not one name."""
    assert not decide(a, b).same


def test_the_kind_is_told_by_the_form() -> None:
    """A comma, several parts on both sides, or a legal form make a full name."""
    assert kind_of("Bakiyev", "Jalal-Abad") == "part"
    assert kind_of("BAKIEV, K.", "Bakiyev") == "person"
    assert kind_of("Roza Otunbayeva", "Rosa Otunbaeva") == "person"
    assert kind_of("Gazprom OAO", "Gazprom") == "person"


def test_parts_of_a_full_name() -> None:
    """Articles and titles weigh little; the family's part is before the comma."""
    found = [(part.text, part.light, part.family) for part in name_parts("AL-QADHAFI, Dr. Aisha")]
    assert found == [
        ("al", True, True),
        ("qadhafi", False, True),
        ("dr", True, False),
        ("aisha", False, False),
    ]
    assert name_parts("") == ()


def test_the_reason_names_the_parts() -> None:
    """What is in both, what stands for what, what is left."""
    assert decide("K. Bakiyev", "Kurmanbek Bakiev").reason == (
        "k is an initial of kurmanbek; bakiyev is bakiev (y dropped before e)"
    )
    assert decide("Kurmanbek Bakiyev", "Maxim Bakiyev").reason == (
        "bakiyev in both; kurmanbek against maxim"
    )


def test_many_pairs_are_decided_as_one_by_one() -> None:
    """In order, whatever their kinds."""
    named = [("Akayev", "Akaev"), ("Roza Otunbayeva", "Rosa Otunbaeva"), ("Osh", "Obama")]
    for one, (a, b) in zip(decide_pairs(named), named, strict=True):
        single = decide(a, b)
        assert (one.same, one.reason) == (single.same, single.reason)
        assert one.likelihood == pytest.approx(single.likelihood)
    assert decide_pairs([]) == []


def test_a_table_is_decided_in_its_order() -> None:
    """Further columns may name the kind; labels are not looked at; an empty table gives one."""
    decided = decide_table(["Akayev\tAkaev\t0\n", " \n", "Osh\tObama\t1\tplace"])
    rows = [line.removesuffix("\n").split("\t") for line in decided]
    assert [row[:3] for row in rows] == [["Akayev", "Akaev", "1"], ["Osh", "Obama", "0"]]
    assert rows[0][4] == "y dropped before e"
    assert decide_table([]) == []


def test_a_line_without_a_tab_is_told() -> None:
    """Which one, and what to do."""
    expected = r"^line 2 holds no tab: 'Osh, Obama'; give two names with a tab between$"
    with pytest.raises(NamesError, match=expected):
        decide_table(["Akayev\tAkaev\n", "Osh, Obama\n"])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Aida Petrovna Ozhanova", "Aida Andreevna Ozhanova"),
        ("Temir Ozhelmar", "Temir Ozhelgado"),
        ("Omar Hassan al-Talmazi", "Omar Hassan al-Kufi"),
        ("Temir L Ozhanov", "Temir Peter Ozhanov"),
        ("William G. Ozhan", "William W. Ozhan"),
        ("Hassan bin Ali al-Talmazi", "Ali bin Hassan al-Talmazi"),
        ("Talmaz Trading LLC", "Talmaz Shipping LLC"),
        ("Vereinigte Talmaz GmbH", "Vereinigte Talmaz AG"),
    ],
)
def test_one_part_that_is_wholly_another_makes_another_person(a: str, b: str) -> None:
    """Whatever the other parts are; a part that is left out on one side does not."""
    assert not decide(a, b).same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Aida Petrovna Ozhanova", "Aida Ozhanova"),
        ("JC Ozhancker", "Jean-Claude Ozhancker"),
        ("Ozhan Keqiang", "Keqiang Ozhan"),
        ("Hassan bin Ali al-Talmazi", "Hassan ibn Ali al-Talmazi"),
        ("Talmaz OAO", "Talmaz Joint Stock Company"),
    ],
)
def test_parts_that_are_left_out_or_shortened_make_none(a: str, b: str) -> None:
    """Initials joined, orders of two parts, legal forms in full."""
    assert decide(a, b).same
