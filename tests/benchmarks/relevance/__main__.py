"""`python -m tests.benchmarks.relevance`: see `tests.benchmarks.relevance`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.benchmarks.relevance.collections import measure
from tests.benchmarks.relevance.known_items import measure_known_items


def main() -> None:
    """Print one line for each collection, and one for each file of articles."""
    parser = argparse.ArgumentParser(description="Measure how early readers find things.")
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--known", nargs="*", type=Path, metavar="FILE", default=[])
    parser.add_argument("--peers", action="store_true", help="measure bm25s and SQLite FTS5 too")
    parser.add_argument("--json", action="store_true", help="print JSON lines")
    options = parser.parse_args()
    rows = [measure(folder, peers=options.peers) for folder in options.folders]
    rows += [measure_known_items(path, peers=options.peers) for path in options.known]
    for row in rows:
        print(json.dumps(row) if options.json else ", ".join(f"{k} {v}" for k, v in row.items()))


if __name__ == "__main__":
    main()
