"""How long sources side by side take, for queries with some 300 hits from 40 sources and more.

    python -m tests.benchmarks.newsroom.comparing --home DIR [--queries 20]

The home holds the articles, 30,000 for instance. Queries are words of the articles themselves, each
asked once, after one that warms up the process; nothing of an answer is kept for another.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import search
from search.newsroom.compare import compare
from search.newsroom.times.when import when
from search.request import SearchRequest
from search.searcher import Searcher

MIN_HITS, MAX_HITS = 290, 310
MIN_SOURCES = 40

MAX_TRIED = 20_000
"""Words that are looked at for queries."""


def main() -> None:
    """Measure, and print a line for each figure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--home", type=Path, required=True, help="a home that holds the articles")
    parser.add_argument("--queries", type=int, default=20, help="queries asked")
    options = parser.parse_args()
    with search.open(options.home) as searcher:
        queries = list(_queries(searcher, options.queries + 1))
        if len(queries) < 2:
            raise SystemExit("no word of this home has so many hits from so many sources")
        compare(searcher, SearchRequest(queries[0]))
        when(searcher, [SearchRequest(queries[0])])
        print(f"{searcher.count:,} articles, {len(queries) - 1} queries")
        for name, ask in (
            ("compare", lambda request: compare(searcher, request)),
            ("when", lambda request: when(searcher, [request])),
        ):
            walls, processor = [], []
            for query in queries[1:]:
                wall, cpu = time.perf_counter(), time.process_time()
                ask(SearchRequest(query))
                walls.append(1000 * (time.perf_counter() - wall))
                processor.append(1000 * (time.process_time() - cpu))
            print(
                f"{name:8} p50 {statistics.median(walls):7.1f} ms, "
                f"processor time {statistics.median(processor):7.1f} ms"
            )


def _queries(searcher: Searcher, most: int) -> Iterator[str]:
    """Yield words that so many articles of so many sources have."""

    def frequent(state: object, _: object) -> list[str]:
        listed = state.engine.terms("exact", "", MAX_TRIED)  # type: ignore[attr-defined]
        return [word for word, count in listed if MIN_HITS <= count <= MAX_HITS and word.isalpha()]

    found = 0
    for word in searcher.look(frequent):
        request = SearchRequest(word, limit=0, passages=0)
        results = searcher.search(request)
        if MIN_HITS <= results.total <= MAX_HITS and len(results.facets.source) >= MIN_SOURCES:
            yield word
            found += 1
            if found == most:
                return


if __name__ == "__main__":
    main()
