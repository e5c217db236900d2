"""Which lines of a page are its gold's: the labels that the line model learns from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"\w+")

MIN_COMMON_PAIRS = 0.3
"""Share of a line's neighbouring words that must be neighbours in the gold before the line is
aligned: keeps the common words of furniture out of the alignment."""

MIN_ALIGNED = 0.5
"""Share of a line's words aligned with the gold from which the line is the report's."""


def label_lines(texts: Sequence[str], gold: str) -> tuple[list[bool], list[int]]:
    """Align lines with a gold text, in order, by their longest common subsequence of words.

    Args:
        texts: The page's lines.
        gold: The article's text.

    Returns:
        Whether each line is the report's, and its number of words.
    """
    expected = _WORD.findall(gold)
    words = [_WORD.findall(text) for text in texts]
    pairs = set(pairwise(expected))
    single = set(expected)
    chosen: list[str] = []
    owners: list[int] = []
    for at, line in enumerate(words):
        common = sum([pair in pairs for pair in pairwise(line)])
        if line and (
            common >= MIN_COMMON_PAIRS * (len(line) - 1) if line[1:] else line[0] in single
        ):
            chosen += line
            owners += [at] * len(line)
    aligned = [0] * len(texts)
    if chosen and expected:
        numbers: dict[str, int] = {}
        left = [numbers.setdefault(word, len(numbers)) for word in chosen]
        right = [numbers.setdefault(word, len(numbers)) for word in expected]
        for block in LCSseq.opcodes(left, right):
            if block.tag == "equal":
                for place in range(block.src_start, block.src_end):
                    aligned[owners[place]] += 1
    sizes = [len(line) for line in words]
    labels = [
        size > 0 and count >= MIN_ALIGNED * size for size, count in zip(sizes, aligned, strict=True)
    ]
    return labels, sizes
