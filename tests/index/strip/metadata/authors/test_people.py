"""Names of persons, and what only looks like one."""

from __future__ import annotations

import pytest

from index.strip.metadata.authors.people import full_name, is_person, name_parts, without_role


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ana Kowal News Reporter", "Ana Kowal"),
        ("Ana Kowal Senior Business Correspondent", "Ana Kowal"),
        ("Ana Kowal Redakteurin", "Ana Kowal"),
        ("Ana Kowal", "Ana Kowal"),
        ("Harbin Travel Editor", "Harbin Travel Editor"),
        ("News Editor", "News Editor"),
        ("Ana Kowal USA TODAY", "Ana Kowal"),
        ("Ana Kowal AFP", "Ana Kowal"),
        ("Ana Maria KOWAL", "Ana Maria KOWAL"),
        ("ANA MARIA KOWAL", "ANA MARIA KOWAL"),
        ("Ana Kowal Ana Kowal", "Ana Kowal"),
        ("", ""),
    ],
)
def test_an_office_and_an_outlet_are_taken_off_a_name(text: str, left: str) -> None:
    """At its end; a surname in capitals and the name of a desk stay as they are."""
    assert without_role(text) == left


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ana Kowal, MD, PhD and Jan Berg", ["Ana Kowal", "Jan Berg"]),
        ("Ana Kowal, M.D.", ["Ana Kowal"]),
        ("Ana Kowal MD*", ["Ana Kowal"]),
        ("Ana Kowal, Jan Berg News Editor", ["Ana Kowal", "Jan Berg News Editor"]),
        ("AFP, Reuters", ["AFP", "Reuters"]),
        ("", []),
    ],
)
def test_names_stand_apart_and_degrees_are_none(text: str, parts: list[str]) -> None:
    """An agency that no name stands before is a part of its own."""
    assert name_parts(text) == parts


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Ana Kowal", True),
        ("Angela Holliday-Bell", True),
        ("Jörg van Berg", True),
        ("Ana", False),
        ("Ana Maria Kowal Berg", False),
        ("Getty Images", False),
        ("Harbin Press", False),
        ("Posted Thursday", False),
        ("Your Letters", False),
        ("April Kowal", False),
        ("ana kowal", False),
        ("", False),
    ],
)
def test_a_name_that_its_place_tells_has_two_words_or_three(text: str, is_name: bool) -> None:
    """Sections, houses, labels and months are none."""
    assert full_name(text) == ([text] if is_name else [])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Kowal", True),
        ("ANA KOWALSKA", True),
        ("王小明", True),
        ("ana-kowal", False),
        ("AFP", False),
        ("USA TODAY", False),
        ("Harbin Media Group", False),
    ],
)
def test_a_declared_author_may_be_no_person(name: str, expected: bool) -> None:
    """An account, an agency, a house: the byline that a reader sees outranks them."""
    assert is_person(name) is expected
