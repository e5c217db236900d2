"""Folds a whole text for comparing, and keeps the way back to its own offsets.

Most texts keep their length. In the others only the stretches around the characters that do not
are folded token by token.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from index.text import TOKEN, fold

_NOT_LOWER_CASE = re.compile(
    "[^\x00-\x7f\u00a0-\u00a9\u00ab\u00ac\u00ae-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf"
    "\u0430-\u0450\u0452-\u045f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]"
)
"""Characters whose fold may differ from their lower case, after lowering: all but ASCII, the signs
of western print, and the letters of Russian."""


class FoldedText(NamedTuple):
    """A text folded for comparing.

    Args:
        text: Lower case, without diacritics.
        offsets: For each offset in `text`, its end included, the one in the text as it was; None if
            they are equal.
    """

    text: str
    offsets: list[int] | None


def fold_text(text: str) -> FoldedText:
    """Fold a whole text, keeping the way back to its offsets.

    Args:
        text: Of any length and script; empty for an empty text.

    Returns:
        The text in lower case without diacritics, and for each of its offsets the one in `text`.
    """
    lowered = text.lower()
    if text.isascii():
        return FoldedText(lowered, None)
    if len(lowered) != len(text):  # one capital, the dotted I, is two characters in lower case
        text = text.replace("İ", "i")
        lowered = text.lower()
    folds = {character: _folded(character) for character in set(_NOT_LOWER_CASE.findall(lowered))}
    for character, folded in folds.items():
        if len(folded) == 1:
            lowered = lowered.replace(character, folded)
    longer = "".join(character for character, folded in folds.items() if len(folded) != 1)
    if not longer:
        return FoldedText(lowered, None)
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
    return FoldedText("".join(pieces), offsets)


def _by_stretches(text: str, lowered: str, longer: re.Pattern[str]) -> FoldedText:
    """Fold a text with characters whose fold is longer than one character, or empty.

    Only the stretch around each, from space to space, is folded token by token.

    Args:
        text: As it was.
        lowered: The text with all other characters folded.
        longer: Finds these characters.
    """
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
        for match in TOKEN.finditer(text, start, end):
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
    return FoldedText("".join(pieces), offsets)


def _folded(character: str) -> str:
    """Fold what can stand in a word; the rest stays, whatever it is made of."""
    stands_in_words = len(TOKEN.findall(f"a{character}a")) == 1
    return fold(character) if stands_in_words else character
