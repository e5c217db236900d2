"""How many bytes of disk a search reads, and what share of its time is the engine's.

    python -m tests.benchmarks.reads --corpus FILE... --home DIR [--queries 40] [--json]

Bytes: before each query the home's files are dropped from the system's cache and a new process
opens the home; what it reads from disk from then on is the query's, with the system's read-ahead
(`blockdev --setra 8 DISK` lowers that to one page, so that only what is asked for is counted).
Linux only; 0 if the home lies in memory. Time: in one process,
from warm files.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from index.engines.base import EngineHits, EngineRequest
from index.home.library import Library
from index.settings import Settings
from search.request import SearchRequest
from search.searcher import Searcher
from tests.benchmarks import measure
from tests.benchmarks.corpus import read
from tests.benchmarks.queries import from_articles

WAYS: dict[str, dict[str, Any]] = {
    "search, no passages": {"passages": 0, "facets": False},
    "search, whole page": {},
}

TIMED = 200


def main() -> None:
    """Run the benchmark that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path, nargs="+", required=True, metavar="FILE")
    parser.add_argument("--home", type=Path, required=True, help="a home that holds the corpus")
    parser.add_argument("--queries", type=int, default=40, help="those whose reading is measured")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    queries = from_articles(list(read(given.corpus)), TIMED + given.queries)
    table: list[dict[str, object]] = []
    for name, options in WAYS.items():
        bytes_read = [
            measure.in_child(read_by, given.home, query, options)[0]
            for query in queries[TIMED:]
            if drop(given.home)
        ]
        share, p50 = engine_share(given.home, queries[:TIMED], options)
        table.append(
            {
                "what": name,
                "kB read, p50": statistics.median(bytes_read) / 1000,
                "kB read, most": max(bytes_read) / 1000,
                "p50 ms": p50,
                "engine's share": share,
            }
        )
    measure.show(table, given.json)


def drop(home: Path) -> bool:
    """Let the system forget what it holds of a home's files; gives True."""
    for path in home.rglob("*"):
        if path.is_file():
            handle = os.open(path, os.O_RDONLY)
            os.fsync(handle)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)
    return True


def read_by(home: Path, query: str, options: dict[str, Any]) -> int:
    """Search once and give the bytes that it read from disk."""
    with Searcher.open(Settings(home=home)) as searcher:
        before = _read_bytes()
        searcher.search(SearchRequest(query, **options))
        return _read_bytes() - before


def _read_bytes() -> int:
    for line in Path("/proc/self/io").read_text().splitlines():
        if line.startswith("read_bytes:"):
            return int(line.split()[1])
    return 0


def engine_share(
    home: Path, queries: Sequence[str], options: dict[str, Any]
) -> tuple[float, float]:
    """Return the share of all searches' time that the engine's own search took, and their p50 in
    milliseconds."""
    library = Library.open(Settings(home=home))
    inside: list[float] = []
    setattr(library.engine, "search", _timed(library.engine.search, inside))  # noqa: B010 - the protocol declares a method
    with Searcher(library) as searcher:
        taken: list[float] = []
        for query in queries:
            started = time.perf_counter()
            searcher.search(SearchRequest(query, **options))
            taken.append(time.perf_counter() - started)
        return sum(inside) / sum(taken), statistics.median(taken) * 1000


def _timed(
    search: Callable[[EngineRequest], EngineHits], inside: list[float]
) -> Callable[[EngineRequest], EngineHits]:
    def timed(request: EngineRequest) -> EngineHits:
        started = time.perf_counter()
        found = search(request)
        inside.append(time.perf_counter() - started)
        return found

    return timed


if __name__ == "__main__":
    main()
