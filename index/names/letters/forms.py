"""What two spellings are to each other by their form alone: one word, or one made of the other."""

from __future__ import annotations

import re

_CASE_ENDING = re.compile("(?:ами|ями|ыми|ими|ого|ому|ой|ом|ем|ым|им|ей|ых|их|ою|ею|[аяуюеыи])$")
"""Endings of Russian, Ukrainian and Bulgarian names by case and gender. The engine stems such
forms to one term, so that a group has to hold all of them or none.

Source: the noun endings of the Snowball Russian stemmer (snowballstem.org).
"""

_CYRILLIC = re.compile("[а-яёіїєґ]{4,}")

MIN_STEM = 4
"""Letters that two case forms share at least."""


def one_word(a: str, b: str) -> str:
    """Say why two spelling keys are one word by their form, or "" where they are not."""
    if a.replace(" ", "") == b.replace(" ", ""):
        return "the same letters, joined or apart"
    if a.isascii() or b.isascii():
        return ""
    stem = case_stem(a)
    return "case forms of one word" if len(stem) >= MIN_STEM and stem == case_stem(b) else ""


def case_stem(key: str) -> str:
    """Take the case ending off a Cyrillic spelling key; other keys come back as they are."""
    if not _CYRILLIC.fullmatch(key):
        return key
    return _CASE_ENDING.sub("", key)


_DERIVATIONS = frozenset(["s", "es", "i", "is", "n", "an", "ian", "ans", "ians", "ish", "ese"])
"""What makes another word of a name (`Syria`, `Syrian`, `Syrians`). Such pairs keep the same
company without being one name, so nothing but a person's word joins them."""

ARTICLES = frozenset(["al", "el", "ul", "as", "ash", "at", "ad", "ar", "an", "az"])
"""The Arabic article before the letters that it takes the sound of."""

CUT_SHORT = 3
"""Letters that a name has more than its beginning from which the two are two names."""


def is_derived(a: str, b: str) -> bool:
    """Say whether one spelling is a word made of the other (`Syrian`; `Kurdistan` of the Kurds), a
    name cut short (`Pat` of Patrick) or a part of several (`Arizona-Sonora`; an Arabic article is
    no part)."""
    short, long = sorted((a, b), key=len)
    if " " in long and " " not in short:
        parts = long.split(" ")
        return short in parts and not ARTICLES.issuperset(p for p in parts if p != short)
    if long.startswith(short) and len(long) - len(short) >= CUT_SHORT:
        return True
    return ending(a, b) in _DERIVATIONS or _is_land_of(a, b) or _is_land_of(b, a)


def _is_land_of(land: str, people: str) -> bool:
    return (
        land.endswith("istan")
        and not people.endswith("stan")
        and people.startswith(land.removesuffix("istan"))
    )


def ending(a: str, b: str) -> str:
    """Give what the longer has more than the shorter at its end, a final vowel of the shorter not
    counted; "" where they differ otherwise, or by a doubled letter alone."""
    short, long = sorted((a, b), key=len)
    if long == short + short[-1:]:
        return ""
    if long.startswith(short):
        return long[len(short) :]
    stem = short[:-1]
    if short[-1:] in "aeiouy" and stem and long.startswith(stem):
        return long[len(stem) :]
    return ""
