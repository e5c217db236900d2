"""One word in two forms, and words made of names."""

from __future__ import annotations

import pytest

from index.names.letters.forms import (
    case_stem,
    ending,
    ends_otherwise,
    is_contraction,
    is_derived,
    is_lengthened,
    is_mistyped,
    one_word,
)


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("jalal abad", "jalalabad", "the same letters, joined or apart"),
        ("al talas", "altalas", "the same letters, joined or apart"),
        ("bin ozhan", "binozhan", "the same letters, joined or apart"),
        ("al osh", "alosh", ""),
        ("bin ata", "binata", ""),
        ("jo ata", "joata", "the same letters, joined or apart"),
        ("таласом", "таласа", "case forms of one word"),
        ("асом", "аса", ""),
        ("talasom", "talasa", ""),
        ("таласом", "talasa", ""),
    ],
)
def test_the_reason_for_one_word(a: str, b: str, reason: str) -> None:
    """Case forms share a stem of four letters; Latin letters have no cases. An article before a
    short name is joined to it by no rule."""
    assert one_word(a, b) == one_word(b, a) == reason


def test_only_cyrillic_keys_lose_an_ending() -> None:
    """Short ones and keys of several words stay."""
    assert [case_stem(key) for key in ("осками", "ош", "джалал абада", "talasa")] == [
        "оск",
        "ош",
        "джалал абада",
        "talasa",
    ]


@pytest.mark.parametrize(
    ("a", "b", "derived"),
    [
        ("sonora", "arizona sonora", True),
        ("noor", "al noor", False),
        ("kim", "arizona sonora", False),
        ("pat", "patrick", True),
        ("patri", "patrick", False),
        ("kazakhs", "kazakhistan", True),
        ("afghan", "afghanistan", True),
        ("afghanstan", "afghanistan", False),
        ("talasia", "westtalasia", True),
        ("talasia", "ostalasia", False),
        ("ozhanov", "vanozhanov", False),
        ("kuchma tau", "tau", True),
    ],
)
def test_parts_beginnings_and_lands_are_derived(a: str, b: str, derived: bool) -> None:
    """An Arabic article is no part; a beginning counts from three letters on, and so does an end,
    unless what stands before it is a particle."""
    assert is_derived(a, b) is is_derived(b, a) is derived


@pytest.mark.parametrize(
    ("a", "b", "more"),
    [
        ("syria", "syrian", "n"),
        ("italy", "italian", "ian"),
        ("johan", "johann", ""),
        ("a", "b", ""),
    ],
)
def test_the_ending_is_what_the_longer_has_more(a: str, b: str, more: str) -> None:
    """A final vowel of the shorter does not count, nor a doubled letter."""
    assert ending(a, b) == ending(b, a) == more


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("jalal tepe", "jalaltepe", True),
        ("ожанов", "ожановым", True),
        ("ожанова", "ожановой", True),
        ("ожанов", "ожаров", False),
        ("талас", "талая", False),
        ("ozhanov", "ozhanova", False),
    ],
)
def test_case_forms_are_one_word(a: str, b: str, one: bool) -> None:
    """As the engine's stemmer has it; Latin letters have no cases."""
    assert bool(one_word(a, b)) is one


@pytest.mark.parametrize(
    ("a", "b", "derived"),
    [
        ("syria", "syrian", True),
        ("democrat", "democrats", True),
        ("italy", "italian", True),
        ("kurds", "kurdistan", True),
        ("kirgistan", "kirgizstan", False),
        ("democrats", "democratic", True),
        ("talasia", "talasians", True),
        ("morales", "moralis", False),
        ("sargsian", "sargsan", False),
        ("ozhanov", "ozhanova", False),
        ("johan", "johann", False),
        ("ozhanov", "ojanov", False),
    ],
)
def test_words_made_of_a_name_are_told_by_their_ending(a: str, b: str, derived: bool) -> None:
    """A doubled letter is no ending."""
    assert is_derived(a, b) is derived
    assert is_derived(b, a) is derived


def test_a_last_vowel_written_otherwise_makes_no_other_word() -> None:
    """`Sooronbai` is no Israeli of Sooronbay; an article after a name is no article of its own."""
    assert not is_derived("sooronbay", "sooronbai")
    assert is_derived("iraq", "iraqi")
    assert not is_derived("burhan", "al burhan")
    assert is_derived("texas", "texas el")


def test_long_vowels_of_japanese_are_written_in_several_ways() -> None:
    """`Aso`, `Asou`, `Asoh`; a vowel more at the end is another name."""
    assert is_lengthened("aso", "asou")
    assert is_lengthened("ono", "ohno")
    assert is_lengthened("yuki", "yuuki")
    assert not is_lengthened("aso", "asoa")
    assert not is_lengthened("aso", "aso")
    assert not is_lengthened("johan", "jan")


@pytest.mark.parametrize(
    ("a", "b", "mistyped"),
    [
        ("ozzhanov", "ozhanov", True),
        ("ozhannov", "ozhanov", True),
        ("ozhanovv", "ozhanov", False),
        ("ozhanoov", "ozhanov", False),
        ("ohzanov", "ozhanov", True),
        ("ozhanvo", "ozhanov", True),
        ("talsa", "talas", False),
        ("ohzanvo", "ozhanov", False),
        ("ozhonav", "ozhanov", False),
        ("ozhanow", "ozhanov", False),
        ("ozhanov", "ozhanov", False),
    ],
)
def test_slips_that_make_no_other_name(a: str, b: str, mistyped: bool) -> None:
    """A consonant doubled, or two neighbours of a long name exchanged, once."""
    assert is_mistyped(a, b) is is_mistyped(b, a) is mistyped


@pytest.mark.parametrize(
    ("a", "b", "otherwise"),
    [
        ("talasman", "talasmann", True),
        ("talasian", "talasien", True),
        ("talasian", "talosien", False),
        ("talasmann", "tallasmann", False),
        ("talasman", "talasman", False),
        ("talasan", "talasen", False),
    ],
)
def test_two_names_may_end_otherwise(a: str, b: str, otherwise: bool) -> None:
    """A surname with its last letter doubled; an adjective, and the land in German."""
    assert ends_otherwise(a, b) is ends_otherwise(b, a) is otherwise


def test_contractions_are_two_words() -> None:
    """`I've` is no name of articles that write `Ive` too; `D'Arcy` is one."""
    assert is_contraction("i ve")
    assert is_contraction("don t")
    assert not is_contraction("d arcy")
    assert not is_contraction("ve")
