"""nDCG@10 of any-word batches on collections with relevance judgements.

    python -m tests.benchmarks.relevance FOLDER... [--json]

A folder holds `corpus.jsonl.gz` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`) and
`qrels.tsv` (query, document and grade in its columns, a header first). Each is indexed by the
pipeline into a home of its own, the queries are run as `search --batch` runs them, and the run is
scored. Beside it stands what a plain BM25 with English stemming and stop words gives, if known.

Source of the measure: K. Järvelin, J. Kekäläinen, "Cumulated gain-based evaluation of IR
techniques", ACM TOIS 20 (4), 2002, with trec_eval's linear gain and log2(rank + 1) discount.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
import time
from pathlib import Path

from index.home.library import writing
from index.ingest.pipeline import Pipeline
from index.readers.files import read_paths
from index.settings import Settings
from search.judging.measures import ndcg
from search.runs import run_batch
from search.searcher import Searcher

PLAIN_BM25 = {"cranfield": 0.360, "cisi": 0.396, "npl": 0.436, "medline1033": 0.699}
"""nDCG@10 of a plain BM25 with English stemming and stop words on the same files."""

Grades = dict[str, dict[str, int]]


def read_qrels(path: Path) -> Grades:
    """Read the grade of each judged document of each query."""
    grades: Grades = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t"):
            if len(row) < 3 or not row[-1].lstrip("-").isdigit():
                continue  # the header
            document = row[1] if len(row) == 3 else row[2]
            grades.setdefault(row[0], {})[document] = int(row[-1])
    return grades


def read_run(path: Path) -> dict[str, list[str]]:
    """Read the documents of each query of a TREC run, best first."""
    ranked: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        query, _, document, *_ = line.split(" ")
        ranked.setdefault(query, []).append(document)
    return ranked


def measure(folder: Path) -> dict[str, float | str | None]:
    """Index one collection, run its queries and score them."""
    with tempfile.TemporaryDirectory() as home:
        settings = Settings.load(home=home)
        run = Path(home) / "run.trec"
        with writing(settings, "benchmark") as desk:
            pages = read_paths([str(folder / "corpus.jsonl.gz")])
            summary = Pipeline(desk.archive, desk.engine, settings.workers).add(pages)
        with Searcher.open(settings) as searcher:
            started = time.perf_counter()
            run_batch(searcher, str(folder / "queries.jsonl"), str(run), 100)
            seconds = time.perf_counter() - started
        ranked = read_run(run)
    judged = read_qrels(folder / "qrels.tsv")
    scores = [ndcg(ranked.get(query, ()), grades) for query, grades in judged.items()]
    return {
        "collection": folder.name,
        "articles": summary.added,
        "queries": len(scores),
        "ndcg@10": round(sum(scores) / len(scores), 4),
        "plain_bm25": PLAIN_BM25.get(folder.name),
        "ms_a_query": round(1000 * seconds / len(scores), 2),
    }


def main() -> None:
    """Print one line for each collection."""
    parser = argparse.ArgumentParser(description="Measure nDCG@10 on judged collections.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--json", action="store_true", help="print JSON lines")
    options = parser.parse_args()
    for folder in options.folders:
        row = measure(folder)
        if options.json:
            print(json.dumps(row))
        else:
            plain = f"{row['plain_bm25']:.3f}" if row["plain_bm25"] else "unknown"
            print(
                f"{row['collection']}: nDCG@10 {row['ndcg@10']:.4f}, plain BM25 {plain}; "
                f"{row['articles']} articles, {row['queries']} queries, "
                f"{row['ms_a_query']} ms a query"
            )


if __name__ == "__main__":
    main()
