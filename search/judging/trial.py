"""Runs judged queries as a reader would, and compares the outcome with that of the time before."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from index.errors import QueryError
from index.output.counts import count_of
from search.judging.measures import CUTOFF, first_rank, ndcg
from search.request import SearchRequest

if TYPE_CHECKING:
    from search.judging.judgements import Judgement
    from search.searcher import Searcher

LAST = "judged.json"
"""Name of the file in the home that holds the last outcome for each file of judgements."""


class Outcome(NamedTuple):
    """How early the articles came that were expected.

    Args:
        ndcg: Mean over the queries, 0 to 1.
        mrr: Mean reciprocal rank of the first expected article, 0 to 1.
        ranks: That rank by query, 1 for the first; None if it is not on the first page.
    """

    ndcg: float
    mrr: float
    ranks: dict[str, int | None]


def run_trial(searcher: Searcher, judgements: Sequence[Judgement]) -> Outcome:
    """Ask each query as a reader does, and look where the expected articles stand.

    Args:
        searcher: Answers.
        judgements: One at least.

    Returns:
        The means and the ranks. A query that cannot be run finds nothing.

    Raises:
        ArchiveError, EngineError: The library cannot be read.
    """
    gains, ranks = [], {}
    for query, grades in judgements:
        ranked = _ranked(searcher, query, grades)
        gains.append(ndcg(ranked, grades))
        ranks[query] = first_rank(ranked, grades)
    reciprocal = [1 / rank if rank else 0.0 for rank in ranks.values()]
    return Outcome(round(sum(gains) / len(gains), 4), round(sum(reciprocal) / len(gains), 4), ranks)


def _ranked(searcher: Searcher, query: str, grades: dict[str, int]) -> list[str]:
    """Return the first page, each article under the id by which it was judged."""
    request = SearchRequest(query, limit=CUTOFF, passages=0, facets=False)
    try:
        hits = searcher.rank(request).hits
    except QueryError:
        return []
    given = searcher.given_ids([hit.doc_id for hit in hits])
    return [
        hit.doc_id if hit.doc_id in grades else given.get(hit.doc_id, hit.doc_id) for hit in hits
    ]


def last_outcome(home: Path, judged: Path) -> Outcome | None:
    """Return the outcome of the time before.

    Args:
        home: Folder of the index.
        judged: The file of judgements.

    Returns:
        None if there is none, or it cannot be read.
    """
    found = _outcomes(home).get(str(judged.resolve()))
    try:
        return None if found is None else Outcome(found["ndcg"], found["mrr"], found["ranks"])
    except (KeyError, TypeError):
        return None


def keep_outcome(home: Path, judged: Path, outcome: Outcome) -> bool:
    """Keep an outcome for the next time.

    Args:
        home: Folder of the index.
        judged: The file of judgements.
        outcome: What was measured.

    Returns:
        False if the home cannot be written.
    """
    kept = _outcomes(home) | {str(judged.resolve()): outcome._asdict()}
    new = home / f"{LAST}.{os.getpid()}.new"
    try:
        new.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8", errors="replace")
        new.replace(home / LAST)
    except OSError:
        return False
    return True


def _outcomes(home: Path) -> dict[str, dict[str, Any]]:
    try:
        kept = json.loads((home / LAST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def lines(outcome: Outcome, before: Outcome | None) -> list[str]:
    """Write an outcome for a reader.

    Args:
        outcome: Of this time.
        before: Of the time before; None for the first time.

    Returns:
        The means, then each query whose expected article came elsewhere than before, those that
        got worse first, then those that did not find it.
    """
    ranks = outcome.ranks
    missed = [query for query, rank in ranks.items() if rank is None]
    queries = count_of(len(ranks), "query")
    found = [f"{queries}, {len(ranks) - len(missed):,} with an expected article on the first page"]
    for name, value, old in (
        (f"nDCG@{CUTOFF}", outcome.ndcg, before and before.ndcg),
        (f"MRR@{CUTOFF}", outcome.mrr, before and before.mrr),
    ):
        change = "" if old is None else f" ({value - old:+.4f} since the last time)"
        found.append(f"{name:8} {value:.4f}{change}")
    worse: list[str] = []
    better: list[str] = []
    for query, rank in ranks.items():
        old_rank = before.ranks.get(query, 0) if before else 0
        if old_rank not in {0, rank}:
            moved = f"{query}: {old_rank or 'not found'} before, {rank or 'not found'} now"
            (worse if (rank or CUTOFF + 1) > (old_rank or CUTOFF + 1) else better).append(moved)
    found += [f"worse    {line}" for line in worse] + [f"better   {line}" for line in better]
    return found + [f"missed   {query}" for query in missed]
