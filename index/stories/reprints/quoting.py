"""Tells an article that quotes another one from one that prints it.

An article that prints another's text has it as its own words. One that quotes it has it between
quotation marks, or as a block after a colon.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from index.stories.reprints.words import body_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

MIN_QUOTED = 0.7
MAX_QUOTED = 0.3
"""Shared words in quotations of the article that quotes, at least, and of the one that is quoted,
at most. A reprint keeps the quotations of its original, so it has the same share of them."""

MIN_QUOTED_WORDS = 8
"""Words of a quotation; fewer are a name or a saying."""

MAX_BLOCK = 0.5
"""Coverage of an article from which blocks after colons are no quotations: a table or a statement
after a colon is what such an article is."""

MAX_GAP = 5
"""Words of a block after a colon that may be edited at one place."""

_QUOTED = re.compile(
    r"(?<![\w.,!?])(?:"
    "\u201c[^\u201d\n]*|\u201e[^\u201c\u201d\n]*|\u00ab[^\u00bb\n]*|\u300c[^\u300d\n]*"
    r"|\"(?=\S)[^\n\"]*|['\u2018](?=[^\W_])(?!s\b)[^\n]*?['\u2019](?![^\W_])"
    ")",
    re.MULTILINE,
)
"""A quotation within a paragraph, up to the mark that closes it or the paragraph's end."""

_AFTER_COLON = re.compile(r":[ \t]*\n\s*")
"""The end of a paragraph that introduces a block."""


def quotes(body: str, shared: NDArray[np.bool_], other: str, sharing: NDArray[np.bool_]) -> bool:
    """Tell whether one of two articles quotes the other instead of printing its text.

    Args:
        body, other: Of the two articles.
        shared, sharing: For each word of theirs whether it stands in a shared run.

    Returns:
        True if the shared words are quoted in one of them and not in the other.
    """
    one, two = _quoted_share(body, shared), _quoted_share(other, sharing)
    return max(one, two) >= MIN_QUOTED and min(one, two) <= MAX_QUOTED


def _quoted_share(body: str, shared: NDArray[np.bool_]) -> float:
    """Return the share of an article's shared words that it has as a quotation."""
    count = int(shared.sum())
    return float((shared & _quoted(body, shared)).sum()) / count if count else 0.0


def _quoted(body: str, shared: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which words stand in quotations, or among shared ones in a block after a colon."""
    quoted = np.zeros(len(shared), bool)
    place = end = 0
    for match in _QUOTED.finditer(body):
        place += len(body_words(body[end : match.start()]))
        inside = len(body_words(match[0]))
        if inside >= MIN_QUOTED_WORDS:
            quoted[place : place + inside] = True
        place, end = place + inside, match.end()
    if shared.mean() >= MAX_BLOCK:
        return quoted
    for match in _AFTER_COLON.finditer(body):
        start = len(body_words(body[: match.start()]))
        quoted[start : start + _block(shared[start:])] = True
    return quoted


def _block(shared: NDArray[np.bool_]) -> int:
    """Return how many words from the first on are shared, but for gaps of `MAX_GAP` words."""
    places = np.concatenate(([-1], np.flatnonzero(shared)))
    gaps = np.flatnonzero(np.diff(places) > MAX_GAP + 1)
    return int(places[gaps[0]] if len(gaps) else places[-1]) + 1
