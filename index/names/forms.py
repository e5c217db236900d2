"""Spellings that are one word by their form alone: no company is asked for."""

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
