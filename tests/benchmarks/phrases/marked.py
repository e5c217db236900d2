"""Search for phrases and words near each other, and look for the mark in each hit.

    python -m tests.benchmarks.phrases --home DIR [--count 400] [--seed 1] [--engine NAME]

Each query is two to five words of one article. Half are phrases: words in a row. Half are words
near each other: drawn from a stretch of up to 30 words, in any order, with a number after `~` that
may be too small for them. Up to 3,000 hits of each query are looked at. A hit is *marked* if its
title or a passage has a mark of the phrase, of the nearness, or of the one name that the whole
phrase is. Prints the counts, how many queries found the article that they are from, what was
refused, and each hit without a mark.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from typing import NamedTuple

from index.archive.base import Archive
from index.errors import QueryError
from index.settings import Settings
from index.text import tokens
from search.request import SearchRequest
from search.searcher import Searcher

WORDS = (2, 5)
"""Fewest and most words of a query."""

STRETCH = 30
"""Words of the text among which those of a proximity stand."""

MAX_HITS = 3_000
"""Hits of one query that are looked at."""

_MARKS = frozenset(("phrase", "near", "term", "variant"))


class Marked(NamedTuple):
    """What came of all queries.

    Args:
        queries: Queries that were answered.
        own: Those that found the article they are from; each phrase should.
        hits: Hits of all of them.
        bare: Query and doc_id of each hit without a mark.
        lost: Phrases that did not find their article.
        refused: Queries that were refused.
        slowest_ms: Time of the slowest first page.
    """

    queries: int
    own: int
    hits: int
    bare: tuple[tuple[str, str], ...]
    lost: tuple[tuple[str, str], ...]
    refused: tuple[str, ...]
    slowest_ms: float


def phrases(archive: Archive, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Choose queries from articles at random.

    Args:
        archive: Holds the articles.
        count: Queries wanted.
        seed: Of the choice.

    Yields:
        An article's doc_id, and a query.
    """
    chance = random.Random(seed)
    bodies = [(one.article.doc_id, one.article.body) for one in archive.articles()]
    for number in range(count if bodies else 0):
        words: list[str] = []
        doc_id = ""
        width = chance.randint(*WORDS)
        while len(words) <= width:
            doc_id, body = chance.choice(bodies)
            paragraph = chance.choice(body.split("\n\n"))
            words = [token.text for token in tokens(paragraph)]
        if number % 2:
            first = chance.randrange(len(words) - width)
            yield doc_id, f'"{" ".join(words[first : first + width])}"'
        else:
            first = chance.randrange(max(1, len(words) - STRETCH))
            chosen = chance.sample(words[first : first + STRETCH], width)
            yield doc_id, f'"{" ".join(chosen)}"~{chance.randint(2, STRETCH)}'


def marked(searcher: Searcher, chosen: Iterator[tuple[str, str]]) -> Marked:
    """Ask each query, and look at all its hits."""
    queries = own = hits = 0
    bare: list[tuple[str, str]] = []
    lost: list[tuple[str, str]] = []
    refused: list[str] = []
    slowest_ms = 0.0
    for doc_id, query in chosen:
        started = time.perf_counter()
        try:
            walk = searcher.walk(SearchRequest(query, facets=False), MAX_HITS)
        except QueryError as error:
            refused.append(f"{query}: {error}")
            continue
        slowest_ms = max(slowest_ms, (time.perf_counter() - started) * 1000)
        queries += 1
        there = False
        for hit in walk if not any(one.kind == "any-word" for one in walk.first.notices) else ():
            hits += 1
            there = there or hit.doc_id == doc_id
            kinds = {mark.kind for passage in hit.passages for mark in passage.marks}
            kinds |= {mark.kind for mark in hit.title_marks}
            if not kinds & _MARKS:
                bare.append((query, hit.doc_id))
        own += there
        if not there and "~" not in query:
            lost.append((query, doc_id))
    return Marked(queries, own, hits, tuple(bare), tuple(lost), tuple(refused), slowest_ms)


def main() -> None:
    """Print what came of the queries over a home."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", required=True)
    parser.add_argument("--engine")
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    settings = Settings.load(home=asked.home, engine=asked.engine)
    with Searcher.open(settings) as searcher:
        made = marked(searcher, phrases(searcher.archive, asked.count, asked.seed))
    print(f"{made.queries} queries, {made.own} find their article, {made.hits} hits")
    print(f"without a mark {len(made.bare)}, phrases lost {len(made.lost)}")
    print(f"refused {len(made.refused)}, slowest {made.slowest_ms:.0f} ms")
    for line in (*made.bare, *made.lost, *made.refused):
        print(line if isinstance(line, str) else " ".join(line))
