"""Tell by their form alone whether two spellings are one word, or one is made of the other."""

from __future__ import annotations

import re

from index.names.arabic import ARABIC_ARTICLES

_CASE_ENDING = re.compile("(?:ами|ями|ыми|ими|ого|ому|ой|ом|ем|ым|им|ей|ых|их|ою|ею|[аяуюеыи])$")
"""Endings of Russian, Ukrainian and Bulgarian names by case and gender. The engine stems such
forms to one term, so that a group has to hold all of them or none.

Source: the noun endings of the Snowball Russian stemmer (snowballstem.org).
"""

_CYRILLIC = re.compile("[а-яёіїєґ]{4,}")

SAME_LETTERS = "the same letters, joined or apart"

MIN_JOINED = 5
"""Letters of a name from which an Arabic article or `bin` before it may be joined to it whatever
stands with the two (`Alqassam`)."""

_BEFORE_NAMES = frozenset([*ARABIC_ARTICLES, "bin", "ben", "ibn"])

MIN_STEM = 4
"""Letters that two case forms share at least."""


def one_word(a: str, b: str) -> str:
    """Return why two spelling keys are one word by their form.

    Args:
        a, b: Two keys; their order does not matter.

    Returns:
        The reason in words for a person; "" if they are not one word.
    """
    if a.replace(" ", "") == b.replace(" ", ""):
        return "" if _is_short_with_article(max(a, b, key=len)) else SAME_LETTERS
    if a.isascii() or b.isascii():
        return ""
    stem = case_stem(a)
    return "case forms of one word" if len(stem) >= MIN_STEM and stem == case_stem(b) else ""


def _is_short_with_article(key: str) -> bool:
    """Tell whether a key is an Arabic article or `bin` before a short name (`bin Ali`, `al-Ain`),
    which in one word is as often another name (`Binali`, `Alain`)."""
    first, _, rest = key.partition(" ")
    return first in _BEFORE_NAMES and len(rest) < MIN_JOINED and " " not in rest


def case_stem(key: str) -> str:
    """Return a Cyrillic spelling key without its case ending.

    Args:
        key: A spelling key in any script.

    Returns:
        The stem of a key of one word with four Cyrillic letters or more; other keys as they are.
    """
    if not _CYRILLIC.fullmatch(key):
        return key
    return _CASE_ENDING.sub("", key)


_CONTRACTED = frozenset(["d", "ll", "m", "re", "t", "ve"])


def is_contraction(key: str) -> bool:
    """Tell whether a spelling key is two English words written as one: `I've`, `They'll`.

    Args:
        key: A spelling key.

    Returns:
        False for names with an apostrophe (`d arcy`, `hawai i`).
    """
    _, apostrophe, rest = key.partition(" ")
    return bool(apostrophe) and rest in _CONTRACTED


_LANDS = re.compile("i[ae]n$")


def ends_otherwise(a: str, b: str) -> bool:
    """Tell whether two spelling keys differ only as names and words do that end alike.

    Args:
        a, b: Two keys; their order does not matter.

    Returns:
        True for a last consonant that one of them doubles (`Hoffman`, `Hoffmann` are two surnames),
        and for an English adjective and the German land (`Australian`, `Australien`).
    """
    if a == b:
        return False
    short, long = sorted((a, b), key=len)
    return long == short + short[-1] or (
        a[:-3] == b[:-3] and bool(_LANDS.search(a) and _LANDS.search(b))
    )


_DOUBLED = re.compile(r"([^aeiouy])\1+")

MIN_EXCHANGED_LETTERS = 7
"""Letters of a name in which two that changed places make no other name."""


def is_mistyped(a: str, b: str) -> bool:
    """Tell whether two spelling keys differ as a slip of the pen does and other names seldom do.

    Args:
        a, b: Two keys of one word; their order does not matter.

    Returns:
        True if a consonant inside is doubled in one alone (`Condoleeza`), or if two neighbouring
        letters of a long key changed places (`Guiliani`); False for equal keys.
    """
    if a == b or ends_otherwise(a, b):
        return False
    if _DOUBLED.sub(r"\1", a) == _DOUBLED.sub(r"\1", b):
        return True
    if len(a) != len(b) or len(a) < MIN_EXCHANGED_LETTERS:
        return False
    other = [at for at in range(len(a)) if a[at] != b[at]]
    first = other[0]
    return other == [first, first + 1] and a[first : first + 2] == b[first + 1] + b[first]


_LONG_O = re.compile("ou|oo|oh(?![aeiouy])")


def is_lengthened(a: str, b: str) -> bool:
    """Tell whether two spelling keys differ only in how long vowels of Japanese are written.

    Args:
        a, b: Two keys; their order does not matter.

    Returns:
        True for `aso` and `asou`, `ono` and `ohno`; False for equal keys.
    """
    return a != b and _short_vowels(a) == _short_vowels(b)


def _short_vowels(key: str) -> str:
    return _LONG_O.sub("o", key).replace("uu", "u")


_DERIVATIONS = frozenset(
    ["s", "es", "i", "is", "n", "an", "ian", "ns", "ans", "ians", "ish", "ese", "ic"]
)
"""Endings that make another word of a name (`Syria`, `Syrian`, `Syrians`). Such a pair keeps the
same company without being one name, so only a person's word joins it."""

_EXCHANGED = ("s", "ns", "ans", "ians", "ish", "ese", "ic")
"""Those that tell two words apart if both have one (`Democrats`, `Democratic`). The others end many
names (`Morales`, `Sargsian`)."""

MIN_CUT = 3
"""Letters that a name has to have more than its beginning, or its end, for the two to be two
names."""

_PARTICLES = frozenset(
    ["abd", "abdel", "abdul", "abou", "abu", "ash", "ben", "bin", "dela", "della", "delos", "del",
     "ibn", "san", "van", "vande", "vanden", "vander", "von", "vonder"]
)  # fmt: skip
"""What may be written in one word with a name without making another of it (`Vonderleyen`)."""


def is_derived(a: str, b: str) -> bool:
    """Tell whether one spelling key is made of the other.

    It may be a word made of a name (`Syrian`; `Kurdistan` of the Kurds), a name cut short (`Pat` of
    Patrick, `Xander` of Alexander), one of several parts (`Arizona-Sonora`; an Arabic article
    before it is no part), or both may be made of a third (`Democrats`, `Democratic`).

    Args:
        a, b: Two keys; their order does not matter.

    Returns:
        True for any of these; False for spellings that differ in another way, or are equal.
    """
    short, long = sorted((a, b), key=len)
    if " " in long and " " not in short:
        parts = long.split(" ")
        return short in parts and not (
            parts[-1] == short and all(part in ARABIC_ARTICLES for part in parts[:-1])
        )
    more = len(long) - len(short)
    if more >= MIN_CUT and " " not in long:
        if long.startswith(short) or (long.endswith(short) and long[:more] not in _PARTICLES):
            return True
    elif more >= MIN_CUT and long.startswith(short):
        return True
    return (
        ending(a, b) in _DERIVATIONS
        or _is_land_of(a, b)
        or _is_land_of(b, a)
        or not _stems(a).isdisjoint(_stems(b))
    )


def _stems(key: str) -> set[str]:
    """Return what is left of a key without each of the endings that it has."""
    return {
        key.removesuffix(one)
        for one in _EXCHANGED
        if key.endswith(one) and len(key) - len(one) >= MIN_STEM
    }


def _is_land_of(land: str, people: str) -> bool:
    return (
        land.endswith("istan")
        and not people.endswith("stan")
        and people.startswith(land.removesuffix("istan"))
    )


def ending(a: str, b: str) -> str:
    """Return what the longer of two keys has more at its end than the shorter.

    A final vowel of the shorter is not counted (`Italy`, `Italian`: `ian`).

    Args:
        a, b: Two spelling keys; their order does not matter.

    Returns:
        The ending; "" if they differ in another way, if they are of one length (`Sooronbay`,
        `Sooronbai`), or if they differ by a doubled last letter alone.
    """
    short, long = sorted((a, b), key=len)
    if len(short) == len(long) or long == short + short[-1:]:
        return ""
    if long.startswith(short):
        return long[len(short) :]
    stem = short[:-1]
    if short[-1:] in "aeiouy" and stem and long.startswith(stem):
        return long[len(stem) :]
    return ""
