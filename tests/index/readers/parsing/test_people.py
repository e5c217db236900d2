"""Names and languages in the values of labels."""

from __future__ import annotations

import pytest

from index.readers.parsing.people import language_of, names_of


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By ANN LEE", ("ANN LEE",)),
        ("Von Karl-Heinz Groß und Eva Brandt", ("Karl-Heinz Groß", "Eva Brandt")),
        ("Ann Lee and Bo Ray; Washington Bureau", ("Ann Lee", "Bo Ray")),
        ("Ann Lee, Science editor", ("Ann Lee",)),
        ("PRUIM, FRED", ("FRED PRUIM",)),
        ("Par Claire d'Arc", ("Claire d'Arc",)),
        ("Олег Манин", ("Олег Манин",)),
        ("J. P. O'Neill", ("J. P. O'Neill",)),
        ("Staff", ()),
        ("Anonymous", ()),
        ("", ()),
        ("Text from The Paper provided to you by the agency, which is a long sentence.", ()),
        ("reader@example.org", ()),
        ("123", ()),
    ],
)
def test_names_are_taken_from_bylines(byline: str, names: tuple[str, ...]) -> None:
    """Offices, addresses and sentences are no names."""
    assert names_of(byline) == names


def test_surnames_may_come_first() -> None:
    """As in ProQuest."""
    written = "Cared, Certify; van der Berg, Ann; Anonymous"
    assert names_of(written, surname_first=True) == (
        "Certify Cared",
        "Ann van der Berg",
    )
    assert names_of("Lee, Ann; Ray, Bo", surname_first=True) == ("Ann Lee", "Bo Ray")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ENGLISH", "en"), ("GERMAN; DEUTSCH", "de"), ("Dutch / Nederlands", "nl"),
        ("Français", "fr"), ("EN", "en"), ("英文", "en"), ("", None), ("Klingon", None),
    ],
)  # fmt: skip
def test_languages_are_read_by_their_names(text: str, code: str | None) -> None:
    """In the languages of interfaces."""
    assert language_of(text) == code
