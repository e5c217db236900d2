"""Measure the cluster's engine beside the embedded one and a query written by hand.

    python -m tests.benchmarks.engines.cluster --home DIR --url URL [--articles 3000]

Makes a home of real articles, lets both engines index its archive, and asks the same queries of two
words. `hand` is a query of the same words with the same counts, as one would write it; `engine` is
what a search sends; `search` is all of it, with plan and passages.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from whoosh.query import And, Query, Term

from index.analysis.terms import term
from index.engines.base import EngineRequest
from index.engines.opensearch.counts import FACET_COUNTS
from index.engines.opensearch.nodes.address import read_address
from index.engines.opensearch.nodes.client import Client
from index.home.library import Library
from index.settings import Settings
from search.request import SearchRequest
from search.searcher import Searcher
from tests.cluster.homes import build, outlets


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--url", required=True)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--queries", type=int, default=200)
    asked = parser.parse_args()
    cluster = Settings(asked.home, "opensearch")._replace(engine_url=asked.url)
    embedded = cluster._replace(engine="tantivy")
    pages = list(outlets(asked.articles))
    if not asked.home.exists():
        began = time.perf_counter()
        build(embedded, cluster, pages)
        print(f"built in {time.perf_counter() - began:.0f} s")
    chance = random.Random(7)
    titles = " ".join(page.title or "" for page in pages)
    words = re.findall("[a-z]{4,}", titles.lower())
    queries = [f"{chance.choice(words)} {chance.choice(words)}" for _ in range(asked.queries)]
    with Library.open(cluster) as far, Library.open(embedded) as near:
        client = Client(read_address(asked.url))
        index = far.engine._asking.index  # type: ignore[attr-defined]
        client.write("POST", f"{index}/_forcemerge", None, {"max_num_segments": "1"})
        engine = {name: lib.engine for name, lib in (("far", far), ("near", near))}

        def hand(query: str) -> object:
            texts = [{"term": {"text": {"value": term(word)}}} for word in query.split()]
            body: dict[str, Any] = {
                "query": {"bool": {"must": texts}},
                "_source": False,
                "track_total_hits": True,
                "aggs": FACET_COUNTS,
            }
            params = {"search_type": "dfs_query_then_fetch"}
            return client.read("POST", f"{index}/_search", body, params)

        def ask(which: str) -> Callable[[str], object]:
            def run(query: str) -> object:
                tree: Query = And([Term("text", term(word)) for word in query.split()])
                return engine[which].search(EngineRequest(tree, 10, facets=True))

            return run

        searchers = Searcher(far), Searcher(near)
        runs: dict[str, Callable[[str], object]] = {
            "hand": hand,
            "engine opensearch": ask("far"),
            "engine tantivy": ask("near"),
            "search opensearch": lambda q: searchers[0].search(SearchRequest(q)),
            "search tantivy": lambda q: searchers[1].search(SearchRequest(q)),
        }
        times: dict[str, list[float]] = {name: [] for name in runs}
        for warm in (True, False):
            for query in queries[:50] if warm else queries:
                for name, run in runs.items():
                    began = time.perf_counter()
                    run(query)
                    if not warm:
                        times[name].append((time.perf_counter() - began) * 1000)
        print("| what | p50 ms | p95 ms |\n|---|---|---|")
        for name, taken in times.items():
            ordered = sorted(taken)
            p95 = ordered[int(0.95 * len(ordered))]
            print(f"| {name} | {statistics.median(taken):.1f} | {p95:.1f} |")
        for name, one in engine.items():
            print(f"{name}: {one.size_bytes / max(1, one.count):,.0f} bytes an article")


if __name__ == "__main__":
    main()
