"""Folds a whole text for comparing, and keeps the way back to its own offsets.

Most texts keep their length. In the others only the stretches around the characters that do not
are folded token by token.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from index.text import SIMPLE_TOKEN, beside_ascii, fold, token_pattern, words

_UNCHANGED = frozenset(
    chr(number)
    for first, last in (
        (0xA0, 0xA9), (0xAB, 0xAC), (0xAE, 0xB1), (0xB4, 0xB4), (0xB6, 0xB8), (0xBB, 0xBB),
        (0xBF, 0xBF), (0x430, 0x450), (0x452, 0x45F), (0x2010, 0x2027), (0x2030, 0x205E),
        (0x20A0, 0x20BF),
    )
    for number in range(first, last + 1)
)  # fmt: skip
"""Characters beside ASCII that folding leaves as they are: the signs of western print, and the
small letters of Russian."""

MAX_REPLACED = 8
"""Different letters beside ASCII that are lowered one by one, each in a tenth of the time that the
whole text takes; it is in a script of its own if it has more."""


class FoldedText(NamedTuple):
    """A text folded for comparing.

    Args:
        text: Lower case, without diacritics.
        offsets: For each offset in `text`, its end included, the one in the text as it was; None if
            they are equal.
        tokens: Finds the tokens of `text`.
    """

    text: str
    offsets: list[int] | None
    tokens: re.Pattern[str]


def fold_text(text: str) -> FoldedText:
    """Fold a whole text, keeping the way back to its offsets.

    Args:
        text: Of any length and script; empty for an empty text.

    Returns:
        The text in lower case without diacritics, and for each of its offsets the one in `text`.
    """
    if text.isascii():
        return FoldedText(text.lower(), None, SIMPLE_TOKEN)
    data = text.encode("utf-8", "surrogatepass")
    others = set(beside_ascii(data))
    if _UNCHANGED.issuperset(others):
        return FoldedText(data.lower().decode("utf-8", "surrogatepass"), None, SIMPLE_TOKEN)
    if "İ" in others:  # this capital alone is two characters in lower case
        text = text.replace("İ", "i")
        data = text.encode("utf-8", "surrogatepass")
        others.discard("İ")
    if len(others - _UNCHANGED) > MAX_REPLACED:
        lowered = text.lower()
        others = set(beside_ascii(lowered.encode("utf-8", "surrogatepass")))
    else:
        lowered = data.lower().decode("utf-8", "surrogatepass")
    folds = {character: _folded(character.lower()) for character in others - _UNCHANGED}
    for character, folded in folds.items():
        if len(folded) == 1:
            lowered = lowered.replace(character, folded)
    longer = "".join(character for character, folded in folds.items() if len(folded) != 1)
    if not longer:
        return FoldedText(lowered, None, token_pattern(lowered))
    if not any(map(folds.__getitem__, longer)):
        return _without(lowered, longer)
    return _by_stretches(text, lowered, re.compile(f"[{re.escape(longer)}]"))


def _without(lowered: str, unseen: str) -> FoldedText:
    """Leave out characters that fold to nothing: soft hyphens and joiners, often one in each word.

    Args:
        lowered: The text with all other characters folded.
        unseen: The characters.
    """
    pieces = re.split(f"[{re.escape(unseen)}]", lowered)
    offsets: list[int] = []
    at = 0
    for piece in pieces:
        offsets += range(at, at + len(piece))
        at += len(piece) + 1
    offsets.append(len(lowered))
    folded = "".join(pieces)
    return FoldedText(folded, offsets, token_pattern(folded))


def _by_stretches(text: str, lowered: str, longer: re.Pattern[str]) -> FoldedText:
    """Fold a text with characters whose fold is longer than one character, or empty.

    Only the stretch around each, from space to space, is folded token by token.

    Args:
        text: As it was.
        lowered: The text with all other characters folded.
        longer: Finds these characters.
    """
    tokens = token_pattern(text)
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for place in longer.finditer(lowered):
        start = end = place.start()
        if start < at:
            continue
        while start > at and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        for match in tokens.finditer(text, start, end):
            first, last = match.span(1)
            folded = fold(match[1])
            pieces += (lowered[at:first], folded)
            offsets += range(at, first)
            offsets += (min(first + letter, last - 1) for letter in range(len(folded)))
            at = last
        pieces.append(lowered[at:end])
        offsets += range(at, end)
        at = end
    pieces.append(lowered[at:])
    offsets += range(at, len(text) + 1)
    folded = "".join(pieces)
    return FoldedText(folded, offsets, token_pattern(folded))


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    """Fold what can stand in a word; the rest stays, whatever it is made of."""
    stands_in_words = len(words(f"a{character}a")) == 1
    return fold(character) if stands_in_words else character
