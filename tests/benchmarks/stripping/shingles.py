"""The measure of extracted text: 4-word shingles, as the public benchmarks of news pages have it.

Per page, precision and recall over the multiset of shingles of words (runs of `\\w`, case kept);
both averaged over pages, F1 the harmonic mean of the averages; `exact` is the share of pages whose
words equal the gold's. A page without text has one shingle of its few words, or none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

SIZE = 4
"""Words in a shingle."""

_WORD = re.compile(r"\w+")

Shingles = Counter[tuple[str, ...]]


class PageScore(NamedTuple):
    """One page: precision and recall, None if nothing was predicted or expected, and whether
    the words are the same."""

    precision: float | None
    recall: float | None
    exact: bool

    @property
    def f1(self) -> float:
        """F1 of the page, 0.0 if one of the two is undefined."""
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


class Score(NamedTuple):
    """A set of pages."""

    pages: int
    f1: float
    precision: float
    recall: float
    exact: float


def shingles(text: str) -> Shingles:
    """Count the shingles of `text`; a text of fewer than four words is one shingle."""
    words = _WORD.findall(text)
    return Counter(
        tuple(words[at : at + SIZE])
        for at in range(max(1, len(words) - SIZE + 1))
        if words[at : at + SIZE]
    )


def page_score(gold: str, found: str) -> PageScore:
    """Compare a page's text with its gold."""
    exact = _WORD.findall(gold) == _WORD.findall(found)
    true, predicted = shingles(gold), shingles(found)
    hits = sum((true & predicted).values())
    extra, missed = sum(predicted.values()) - hits, sum(true.values()) - hits
    if not extra and not missed:
        return PageScore(1.0, 1.0, exact)
    return PageScore(
        hits / (hits + extra) if hits + extra else None,
        hits / (hits + missed) if hits + missed else None,
        exact,
    )


def total(scores: Iterable[PageScore]) -> Score:
    """Average over pages; all zero for no page."""
    scores = list(scores)
    precisions = [score.precision for score in scores if score.precision is not None]
    recalls = [score.recall for score in scores if score.recall is not None]
    precision = sum(precisions) / len(precisions) if precisions else 0.0
    recall = sum(recalls) / len(recalls) if recalls else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    exact = sum(score.exact for score in scores) / max(1, len(scores))
    return Score(len(scores), f1, precision, recall, exact)
