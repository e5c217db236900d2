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


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("al-Noor left", "al-Noor"),
        ("el-Noor left", "el-Noor"),
        ("ibn-Noor left", "ibn-Noor"),
        ("bin Noor left", "bin Noor"),
        ("xal-Noor left", "Noor"),
        ("1al-Noor left", "Noor"),
        (",al-Noor left", "al-Noor"),
        ("\nal-Noor left", "al-Noor"),
        ("an Noor left", "Noor"),
        ("ash-Noor left", "ash-Noor"),
        ("abu-Noor left", "abu-Noor"),
        ("-Noor left", "Noor"),
        ("l-Noor left", "Noor"),
    ],
)
def test_an_article_right_at_the_beginning_belongs_to_its_name(body: str, expected: str) -> None:
    """From the first character on; not the end of another word."""
    assert names(body) == [(expected, None)]
    (found,) = full_names(body)
    (word,) = found.name.words
    assert body[found.run_start + word.start : found.run_start + word.end] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("so President left", []),
        ("so President Prime Minister Temir left", [("Temir", "president prime minister")]),
        ("so Temir Ozhanov President left", [("Temir Ozhanov", None)]),
        ("so Monday President Ozhanov left", [("Ozhanov", "president")]),
        ("so President Monday Ozhanov left", [("Ozhanov", None)]),
        ("so Prime Ozhanov left", [("Prime Ozhanov", None)]),
        ("so Chief Justice Ozhanov left", [("Ozhanov", "chief justice")]),
        ("so Acting Deputy Chief Ozhanov left", [("Ozhanov", "acting deputy chief")]),
        ("so Acting Ozhanov Minister left", [("Acting Ozhanov", None)]),
        ("so Vice-President Ozhanov left", [("Ozhanov", "president")]),
        ("so minister. Ozhanov left", [("Ozhanov", None)]),
        ("so minister, Ozhanov left", [("Ozhanov", None)]),
        ("so the vice president Ozhanov left", [("Ozhanov", "vice president")]),
        ("so the new president Ozhanov left", [("Ozhanov", "president")]),
        ("president Ozhanov left", [("Ozhanov", "president")]),
        ("so Jan van der Meer left", [("Jan Meer", None)]),
        ("so van der Meer left", [("Meer", None)]),
        ("so Temir Ozhanov of Talmaz left", [("Temir Ozhanov", None), ("Talmaz", None)]),
        ("so President Ozhanov and Mr. Kulov left", [("Ozhanov", "president"), ("Kulov", "mr")]),
        ("so Mr. President Ozhanov left", [("Ozhanov", "mr president")]),
        ("so Президент Бакиев ушел", [("Бакиев", "президент")]),
        (
            "so minister Temir President Ozhanov left",
            [("Temir", "minister"), ("Ozhanov", "president")],
        ),
        ("so minister Temir. Ozhanov left", [("Temir", "minister"), ("Ozhanov", None)]),
        (
            "so minister Temir President. Ozhanov left",
            [("Temir", "minister"), ("Ozhanov", "president")],
        ),
        ("", []),
        ("so nobody left", []),
    ],
)
def test_offices_and_what_breaks_them(body: str, expected: list[tuple[str, str | None]]) -> None:
    """A day or a sign between an office and a name parts them."""
    assert names(body) == expected


@pytest.mark.parametrize(
    ("body", "sure"),
    [
        ("so Key Facts About Ballot", True),
        ("so Key Facts About Ballot Counting", False),
        ("so Key Facts President Ballot Counting", True),
        ("so Temir", True),
        ("so TEMIR", False),
    ],
)
def test_capitals_of_a_headline_are_not_sure(body: str, sure: bool) -> None:
    """Five words or more in a row without an office; a word of capitals alone is not either."""
    words = [word for found in full_names(body) for word in found.name.words]
    assert {word.sure for word in words} == {sure}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Moscow-led", ["moscow"]),
        ("Jalal-Abad", ["jalal abad"]),
        ("Ki-moon", ["ki"]),
        ("Trans-Siberian-led", ["trans siberian"]),
        ("ex-Minister", []),
        ("McDonald", ["mcdonald"]),
        ("MacArthurPark", []),
        ("DeVos", ["devos"]),
        ("O'Brien", ["o brien"]),
        ("Ozhanov's", ["ozhanov"]),
        ("Ozhanov’s", ["ozhanov"]),
        ("Ch’unch’on", ["ch unch on"]),
        ("A", []),
        ("Ng", ["ng"]),
    ],
)
def test_one_word_and_its_key(word: str, parts: list[str]) -> None:
    """Halves of adjectives, possessives and words without their space come off or are none."""
    found = [part.key for name in full_names(f"so {word} left") for part in name.name.words]
    assert found == parts


def test_initials_belong_to_one_name() -> None:
    """The next in the run has none; of a country they are nobody's, of several letters they are
    joined."""
    found = [one.name.initials for one in full_names("so J. Harlow President Kulov left")]
    assert found == ["j.", None]
    (run,) = full_names("so P. J. Harlow left")
    assert run.name.initials == "j."
    (country,) = full_names("so U.S.A. Harlow left")
    assert country.name.initials is None
