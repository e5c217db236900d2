"""Runs of capitalised words, cut into full names without their offices."""

from __future__ import annotations

import pytest

from index.names.mentions import capitals
from index.names.mentions.capitals import full_names


def names(body: str) -> list[tuple[str, str | None]]:
    """Return each full name's words with the office before it."""
    return [
        (" ".join(word.text for word in found.name.words), found.office)
        for found in full_names(body)
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("so Prime Minister Temir Ozhanov left", [("Temir Ozhanov", "prime minister")]),
        ("so prime minister Temir Ozhanov left", [("Temir Ozhanov", "prime minister")]),
        ("so the prime Ozhanov left", [("Ozhanov", None)]),
        ("so foreign minister Ozhanov left", [("Ozhanov", "foreign minister")]),
        ("so Mr. Ozhanov left", [("Ozhanov", "mr")]),
        ("so Mr.  Ozhanov left", [("Ozhanov", None)]),
        ("so Mr. then Ozhanov left", [("Ozhanov", None)]),
        ("so President. Prof. Ozhanov left", [("Ozhanov", "president prof")]),
        ("so Temir President Ozhanov left", [("Temir", None), ("Ozhanov", "president")]),
        ("so Temir On Ozhanov left", [("Temir", None), ("Ozhanov", None)]),
        ("so Foreign Temir left", [("Foreign Temir", None)]),
        ("so Foreign Defence Minister Temir left", [("Temir", "foreign defence minister")]),
        ("so minister Foreign Minister Temir left", [("Temir", "minister foreign minister")]),
        ("so McConnellSenate left", []),
        ("so McConnell left", [("McConnell", None)]),
        ("so al left", []),
        ("so in Abu left", [("Abu", None)]),
        ("so Abu Noor left", [("Abu Noor", None)]),
        ("so halal-Noor left", [("Noor", None)]),
        ("so abu Noor left", [("abu Noor", None)]),
    ],
)
def test_offices_stand_before_their_name(body: str, expected: list[tuple[str, str | None]]) -> None:
    """An office is carried over a full stop, not over a word."""
    assert names(body) == expected


@pytest.mark.parametrize(
    ("body", "opens"),
    [
        ("Ozhanov left", True),
        (" Ozhanov left", True),
        ("x Ozhanov left", False),
        ("so Ozhanov left", False),
        ("so left. Ozhanov came", True),
        ("so left.Ozhanov came", True),
        ("so said “Ozhanov", True),
        ("so said “ Ozhanov", True),
        ("so left, Ozhanov came", False),
        ("President Ozhanov left", False),
        ("so left. Mr. Ozhanov came", False),
    ],
)
def test_a_name_opens_a_sentence_if_nothing_of_it_stands_before(body: str, opens: bool) -> None:
    """An office before it takes the capital of the position."""
    assert [found.opens_sentence for found in full_names(body)] == [opens]


def test_words_know_their_key_and_span_and_whether_they_are_sure() -> None:
    """Spans count from the run's start; capitals alone and headlines are not sure."""
    found = next(full_names("so met Żak ROZA al-Noor again"))
    assert found.run_start == 7
    assert [tuple(word) for word in found.name.words] == [
        ("Żak", "zak", 0, 3, True),
        ("ROZA", "roza", 4, 8, False),
        ("al-Noor", "al noor", 9, 16, True),
    ]
    headline = next(full_names("so Key Facts About Ballot Counting"))
    assert {word.sure for word in headline.name.words} == {False}
    with_office = next(full_names("so President Temir Bek Ozhanov Kulov"))
    assert {word.sure for word in with_office.name.words} == {True}


@pytest.mark.parametrize(
    ("body", "initials"),
    [
        ("so P.J. Harlow left", "p.j."),
        ("so U.S. Harlow left", None),
        ("so Temir P. Harlow left", None),
        ("so J. left", None),
    ],
)
def test_initials_stand_before_the_first_part(body: str, initials: str | None) -> None:
    """Those of a country are nobody's, those in the middle are no given name."""
    assert [found.name.initials for found in full_names(body)][:1] in ([initials], [])


def test_hyphened_words_end_where_their_name_ends() -> None:
    """Five letters after a hyphen are a Korean syllable, if another name stands before."""
    keys = [
        word.key
        for body in ("met Kim Ki-hyung", "met Kim Ki-hyungs", "met Ki-moon", "met Kim Talmaz-led")
        for found in full_names(body)
        for word in found.name.words
    ]
    assert keys == ["kim", "ki hyung", "kim", "ki", "ki", "kim", "talmaz"]


def test_runs_are_forgotten_when_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """And cut anew, with the same result."""
    monkeypatch.setattr(capitals, "MAX_REMEMBERED_RUNS", 1)
    first = names("so Temir and Aida left")
    assert len(capitals._RUNS) == 2
    assert names("so Temir and Aida left") == first
    names("so Rosa left")
    assert list(capitals._RUNS) == ["Rosa"]
