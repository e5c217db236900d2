"""How many requests a second the server answers, how long they take, and how adding disturbs it.

    python -m tests.benchmarks.serve --corpus FILE... [--home DIR] [--seconds 10] [--json]

Starts `search-web` as readers do and asks it from another process at 16 connections, on loopback:
queries of the articles' own words that hardly ever come twice, then 200 that come again and again,
for the API and for the page. Then the API again while `search-index add` adds 10,000 made articles
to the home that is being served.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote_plus

from tests.benchmarks import measure
from tests.benchmarks.adding import INDEX
from tests.benchmarks.corpus import Row, grown, read, write
from tests.benchmarks.queries import from_articles
from tests.benchmarks.serve.wire import Load, ask

VARIED, REPEATED = 20_000, 200
"""Different queries: more than the server remembers answers for many times over, and few enough
that it remembers all."""

OPERATORS = {"AND", "OR", "NOT"}
"""Words in capitals that a query may not begin or end with; headlines do."""

PATHS = {"/api/v1/search": "/api/v1/search?q=", "/": "/?q="}

SERVE = "from web.cli import main; main()"

LONGEST_ADD_S = 600


def main() -> None:
    """Run the benchmark that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path, nargs="+", required=True, metavar="FILE")
    parser.add_argument(
        "--home", type=Path, help="a home that holds the corpus already; is added to"
    )
    parser.add_argument("--seconds", type=float, default=10, help="each measurement lasts so long")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--added", type=int, default=10_000, help="articles added; 0 for none")
    parser.add_argument("--serve", default="", help="further options of search-web")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    rows = list(read(given.corpus))
    with TemporaryDirectory() as folder:
        place = Path(folder)
        home = given.home or place / "home"
        if given.home is None:
            write(iter(rows), place / "articles.jsonl")
            _run_add(home, place / "articles.jsonl").wait()
        with serving(home, given.serve.split()) as port:
            measure.show(table(given, rows, home, place, port), given.json)


def table(
    given: argparse.Namespace, rows: list[Row], home: Path, place: Path, port: int
) -> list[dict[str, object]]:
    """Measure idle, repeated, and while articles are added."""
    drawn = from_articles(rows, VARIED)
    varied = [quote_plus(query) for query in drawn if not OPERATORS & set(query.split())]
    shown: list[dict[str, object]] = []
    start = 0

    def measured(what: str, path: str, queries: list[str], seconds: float) -> Load:
        nonlocal start
        paths = [PATHS[path] + query for query in queries]
        load = ask(port, paths, seconds, given.connections, start % len(paths))
        start += load.requests
        shown.append({"what": what, "path": path, **load._asdict()})
        return load

    for path in PATHS:
        measured("warming up", path, varied, 2)
        shown.pop()
        measured("varied", path, varied, given.seconds)
    for path in PATHS:
        measured("repeated", path, varied[:REPEATED], given.seconds)
    if given.added:
        made = place / "made.jsonl"
        write(islice(grown(given.corpus, len(rows) + given.added), len(rows), None), made)
        path = "/api/v1/search"
        idle = measured("idle", path, varied, given.seconds)
        adding = _run_add(home, made)
        began = time.monotonic()
        loads = []
        while adding.poll() is None and time.monotonic() - began < LONGEST_ADD_S:
            loads.append(measured("during add", path, varied, 5))
            shown.pop()
        if adding.wait(timeout=60):
            raise RuntimeError("search-index add failed")
        middle = sorted(loads, key=lambda load: load.p99_ms)[len(loads) // 2]
        requests = sum(load.requests for load in loads)
        shown.append(
            {
                "what": f"during add of {given.added:,}, the middle one of 5 s",
                "path": path,
                "requests": requests,
                "per_second": requests / (5 * len(loads)),
                "p50_ms": middle.p50_ms,
                "p99_ms": middle.p99_ms,
                "errors": sum(load.errors for load in loads),
                "p99 / idle": middle.p99_ms / idle.p99_ms,
                "worst p99": max(load.p99_ms for load in loads),
            }
        )
    return shown


@contextmanager
def serving(home: Path, options: list[str]) -> Iterator[int]:
    """Run a server over `home` on a free port, which is given; it ends with the block."""
    command = [sys.executable, "-c", SERVE, "--home", str(home), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            yield int(line.split("/")[2].rpartition(":")[2])
        finally:
            process.terminate()


def _run_add(home: Path, file: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", INDEX, "--home", str(home), "add", str(file)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=dict(os.environ), stdout=quiet, stderr=quiet)
