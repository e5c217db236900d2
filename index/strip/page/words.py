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
_ZEROS = bytes.maketrans(b"123456789", b"000000000")


def line_words(text: str) -> list[str]:
    """Return the words by which a line is looked up.

    Args:
        text: One line.

    Returns:
        Words as in `folded_words`, in order; of a line above `FIRST_CHARS` those of its first
        `FIRST_CHARS` and last `LAST_CHARS` characters. Empty for a line without words.
    """
    return folded_words(_ends(text))


def lines_words(texts: Sequence[str]) -> list[list[str]]:
    """Return `line_words` of several lines, faster than one by one.

    Args:
        texts: At least one line; none may hold a newline.

    Returns:
        The words of each line, in the order of `texts`; an empty list for a line without words.
    """
    looked_up = "\n".join([_ends(text) for text in texts])
    return list(map(_WORD_RUN.findall, _folded(looked_up).split("\n")))


def folded_words(text: str) -> list[str]:
    """Return the words of a text in lower case, every digit from 1 to 9 as 0.

    Args:
        text: Any text.

    Returns:
        Words in order, repeated as often as they stand there; empty for a text without words.
    """
    return _WORD_RUN.findall(_folded(text))


def _ends(text: str) -> str:
    if len(text) <= FIRST_CHARS:
        return text
    return f"{text[:FIRST_CHARS]} {text[-LAST_CHARS:]}"


def _folded(text: str) -> str:
    """Fold as bytes, where a digit is one byte and stands in no other character."""
    return (
        text.lower()
        .encode("utf-8", "surrogatepass")
        .translate(_ZEROS)
        .decode("utf-8", "surrogatepass")
    )


def word_pairs(words: Sequence[str]) -> list[str]:
    """Return the neighbouring pairs of a short line's words.

    Args:
        words: The line's words, in order.

    Returns:
        Pairs joined by a space, in order; empty for fewer than two words and for more than
        `MAX_PAIR_WORDS`.
    """
    if len(words) > MAX_PAIR_WORDS:
        return []
    return [f"{a} {b}" for a, b in pairwise(words)]
