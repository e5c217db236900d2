"""The words of a line, as the lexicon of the model and the lists of the rules know them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

FIRST_CHARS, LAST_CHARS = 100, 40
"""Of a long line only so much is looked up in the lexicon: furniture shows itself at the ends."""

MAX_PAIR_WORDS = 14
"""Lines of at most so many words are looked up by pairs of words too."""

_WORD_RUN = re.compile(r"\w+")
_DIGIT = re.compile("[1-9]")


def line_words(text: str) -> list[str]:
    """Give the words by which a line is looked up: `folded_words`, of long lines the ends' only."""
    if len(text) <= FIRST_CHARS:
        return folded_words(text)
    return folded_words(f"{text[:FIRST_CHARS]} {text[-LAST_CHARS:]}")


def lines_words(texts: Sequence[str]) -> list[list[str]]:
    """Give `line_words` of each of several lines, none of which holds a newline; faster."""
    folded = _DIGIT.sub("0", "\n".join(texts).lower()).split("\n")
    return [
        _WORD_RUN.findall(
            text if len(text) <= FIRST_CHARS else f"{text[:FIRST_CHARS]} {text[-LAST_CHARS:]}"
        )
        for text in folded
    ]


def folded_words(text: str) -> list[str]:
    """Give the words of `text`: lower case, every digit as 0."""
    return _WORD_RUN.findall(_DIGIT.sub("0", text.lower()))


def word_pairs(words: Sequence[str]) -> list[str]:
    """Give the neighbouring pairs of a short line's words; none of a long line."""
    if len(words) > MAX_PAIR_WORDS:
        return []
    return [f"{a} {b}" for a, b in pairwise(words)]
