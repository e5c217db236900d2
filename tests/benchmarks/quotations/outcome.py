"""Search for quotations from the pages of a home: each is found, or the answer says why not.

    python -m tests.benchmarks.quotations --home DIR [--count 400] [--seed 1] [--engine NAME]

A quotation is five to nine words in a row of a page's original text, line breaks and furniture
included, in quotation marks. It is *found* if its article is among the hits and has a mark; it is
*explained* if there are no hits and the answer says where the words stand: in what was cut, near
each other or apart, or which word no article has. Prints the counts, the time of the slowest
search, and each quotation that is neither.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from typing import NamedTuple

from index.archive.base import Archive
from index.settings import Settings
from index.text import tokens
from search.request import MAX_LIMIT, SearchRequest
from search.results import Results
from search.searcher import Searcher

WORDS = (5, 9)
"""Fewest and most words of a quotation."""

EXPLAINING = frozenset(("in-cut", "apart", "unknown-word", "other-forms", "all-off"))
"""Kinds of notices that say where the words of a quotation stand, or that they stand nowhere."""


class Quotation(NamedTuple):
    """Words in a row of an article's original text."""

    doc_id: str
    text: str


class Outcome(NamedTuple):
    """What became of all quotations.

    Args:
        found, explained: How many.
        neither: Those that are neither.
        slowest_ms: Time of the slowest search.
    """

    found: int
    explained: int
    neither: tuple[Quotation, ...]
    slowest_ms: float


def quotations(archive: Archive, count: int, seed: int) -> Iterator[Quotation]:
    """Choose quotations from articles at random.

    Args:
        archive: Holds the articles.
        count: Quotations wanted.
        seed: Of the choice.
    """
    chance = random.Random(seed)
    texts = [(one.article.doc_id, one.article.original) for one in archive.articles()]
    texts = [(doc_id, text) for doc_id, text in texts if len(tokens(text)) > WORDS[1]]
    for _ in range(count if texts else 0):
        doc_id, text = chance.choice(texts)
        found = tokens(text)
        width = chance.randint(*WORDS)
        first = chance.randrange(len(found) - width)
        inside = text[found[first].start : found[first + width - 1].end]
        yield Quotation(doc_id, " ".join(inside.replace('"', " ").split()))


def outcome(searcher: Searcher, chosen: Iterator[Quotation]) -> Outcome:
    """Search for each quotation in quotation marks."""
    found = explained = 0
    neither = []
    slowest_ms = 0.0
    for quotation in chosen:
        started = time.perf_counter()
        results = searcher.search(SearchRequest(f'"{quotation.text}"', limit=MAX_LIMIT))
        slowest_ms = max(slowest_ms, (time.perf_counter() - started) * 1000)
        if is_found(results, quotation.doc_id):
            found += 1
        elif not results.total and any(one.kind in EXPLAINING for one in results.notices):
            explained += 1
        else:
            neither.append(quotation)
    return Outcome(found, explained, tuple(neither), slowest_ms)


def is_found(results: Results, doc_id: str) -> bool:
    """Tell whether an article is among the hits, with a mark in its title or its passages."""
    return any(
        hit.doc_id == doc_id and (hit.title_marks or any(one.marks for one in hit.passages))
        for hit in results.hits
    )


def main() -> None:
    """Print the outcome over a home."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", required=True)
    parser.add_argument("--engine")
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    settings = Settings.load(home=asked.home, engine=asked.engine)
    with Searcher.open(settings) as searcher:
        made = outcome(searcher, quotations(searcher.archive, asked.count, asked.seed))
    print(f"found {made.found}, explained {made.explained}, neither {len(made.neither)}")
    print(f"slowest {made.slowest_ms:.0f} ms")
    for one in made.neither:
        print(f"{one.doc_id} {one.text}")
