"""nDCG@10 on collections with relevance judgements, in the default mode and in batches."""

from __future__ import annotations

import csv
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from index.errors import QueryError
from index.home.library import writing
from index.ingest.pipeline import Pipeline
from index.readers.files import read_paths
from index.settings import Settings
from search.judging.measures import CUTOFF, ndcg
from search.request import SearchRequest
from search.runs import read_queries, run_batch
from search.searcher import Searcher
from tests.benchmarks.corpus import read
from tests.benchmarks.relevance.peers import peers as other_programs

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


def mean_ndcg(ranked: Mapping[str, Sequence[str]], judged: Grades) -> float:
    """Return the mean over all judged queries; one that found nothing counts 0."""
    scores = [ndcg(ranked.get(query, ()), grades) for query, grades in judged.items()]
    return round(sum(scores) / max(1, len(scores)), 4)


def default_run(searcher: Searcher, queries: Path) -> tuple[dict[str, list[str]], int]:
    """Ask each query as a reader does.

    Returns:
        The first page by query, under the ids that the collection gave, and how many queries
        ended in an error.
    """
    ranked: dict[str, list[str]] = {}
    errors = 0
    with queries.open(encoding="utf-8") as rows:
        for query in read_queries(rows, str(queries)):
            request = SearchRequest(query.text, limit=CUTOFF, passages=0, facets=False)
            try:
                hits = searcher.rank(request).hits
            except QueryError:
                errors += 1
                continue
            names = searcher.given_ids([hit.doc_id for hit in hits])
            ranked[query.id] = [names.get(hit.doc_id, "") for hit in hits]
    return ranked, errors


def measure(folder: Path, *, peers: bool = False) -> dict[str, float | str]:
    """Index one collection, ask its queries in both modes, and score them.

    Args:
        folder: Holds `corpus.jsonl.gz` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`)
            and `qrels.tsv` (query, document and grade in its columns, a header first).
        peers: Let the peers answer too.
    """
    corpus, queries = folder / "corpus.jsonl.gz", folder / "queries.jsonl"
    with tempfile.TemporaryDirectory() as home:
        settings = Settings.load(home=home)
        run = Path(home) / "run.trec"
        with writing(settings, "benchmark") as desk:
            pages = read_paths([str(corpus)])
            summary = Pipeline(desk.archive, desk.engine, settings.workers).add(pages)
        with Searcher.open(settings) as searcher:
            started = time.perf_counter()
            run_batch(searcher, str(queries), str(run), 100)
            seconds = time.perf_counter() - started
            default, errors = default_run(searcher, queries)
        batch = read_run(run)
    judged = read_qrels(folder / "qrels.tsv")
    row: dict[str, float | str] = {
        "collection": folder.name,
        "articles": summary.added,
        "queries": len(judged),
        "default ndcg@10": mean_ndcg(default, judged),
        "errors": errors,
        "ndcg@10": mean_ndcg(batch, judged),
        "ms_a_query": round(1000 * seconds / len(judged), 2),
    }
    if peers:
        rows = [one._replace(id=one.id.partition("/")[2]) for one in read([corpus])]
        with queries.open(encoding="utf-8") as lines:
            texts = {query.id: query.text for query in read_queries(lines, str(queries))}
        for name, ask in other_programs(rows).items():
            answered = {query: ask(text) for query, text in texts.items() if query in judged}
            row[f"{name} ndcg@10"] = mean_ndcg(answered, judged)
    return row
