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
        return "the same letters, joined or apart"
    if a.isascii() or b.isascii():
        return ""
    stem = case_stem(a)
    return "case forms of one word" if len(stem) >= MIN_STEM and stem == case_stem(b) else ""


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


_DERIVATIONS = frozenset(["s", "es", "i", "is", "n", "an", "ian", "ans", "ians", "ish", "ese"])
"""Endings that make another word of a name (`Syria`, `Syrian`, `Syrians`). Such a pair keeps the
same company without being one name, so only a person's word joins it."""

MIN_CUT = 3
"""Letters that a name has to have more than its beginning for the two to be two names."""


def is_derived(a: str, b: str) -> bool:
    """Tell whether one spelling key is made of the other.

    It may be a word made of a name (`Syrian`; `Kurdistan` of the Kurds), a name cut short (`Pat` of
    Patrick) or one of several parts (`Arizona-Sonora`; an Arabic article before it is no part).

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
    if long.startswith(short) and len(long) - len(short) >= MIN_CUT:
        return True
    return ending(a, b) in _DERIVATIONS or _is_land_of(a, b) or _is_land_of(b, a)


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
