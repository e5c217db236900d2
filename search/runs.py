"""Answers batches of queries in TREC runs, which evaluation programs read.

Queries are rows of JSON with an id (`id` or `_id`) and a text (`text` or `query`), which is read
as plain words, of which any may match. A run has one line a hit: `qid Q0 docid rank score tag`.
Source: NIST, trec_eval, README.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from index.errors import QueryError, ReadError
from index.output.written import written
from search.request import SearchRequest

if TYPE_CHECKING:
    from search.searcher import Searcher

MAX_ROW_CHARS = 100_000
"""Characters of a row of a batch; the longest query has a few thousand."""

Say = Callable[[str], object]

TAG = "dateline"
"""Name of the run: the last column of each line."""


class BatchQuery(NamedTuple):
    """One query of a batch: its id, which the run repeats, and its text."""

    id: str
    text: str


def run_batch(
    searcher: Searcher,
    queries: str,
    run: str,
    depth: int,
    home: Path | None = None,
    *,
    say: Say | None = None,
) -> int:
    """Answer all queries of a file and write the run.

    Args:
        searcher: Answers them.
        queries: Path of the rows; `-` is standard input.
        run: Path of the run, which appears when it is whole; `-` is standard output.
        depth: Most hits for each query.
        home: Folder of the index, in which nothing is written over; None if it is in none.
        say: Told in one line that the archive has lost articles, which the run leaves out.

    Returns:
        How many hits there are in all.

    Raises:
        ReadError: A row or the file cannot be read.
        SettingsError: The run cannot be written, or would be written over the queries or into
            the home.
    """
    found = lost = 0
    with _opened(queries) as rows, _written(run, queries, home) as out:
        for query in read_queries(rows, queries):
            shown, ranked = _answer(searcher, query, depth, out)
            found += shown
            lost += ranked - shown
    if lost and say is not None:
        say(f"{lost} hits are left out, whose articles are lost; run: search-index verify")
    return found


def read_queries(rows: TextIO, name: str) -> Iterator[BatchQuery]:
    """Read rows one by one; empty lines are passed over.

    Args:
        rows: Lines of JSON.
        name: Of the file, for errors.

    Yields:
        The queries, in order; nothing for a file without rows.

    Raises:
        ReadError: A row is no object of an id and a text; says which.
    """
    for number, line in enumerate(iter(lambda: rows.readline(MAX_ROW_CHARS), ""), start=1):
        if len(line) == MAX_ROW_CHARS:
            raise ReadError(f"{name}, line {number} is longer than {MAX_ROW_CHARS:,} characters")
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as exc:
            raise ReadError(f"{name}, line {number} is not JSON: {exc}") from exc
        query_id, text = _first(row, "id", "_id"), _first(row, "text", "query")
        if query_id is None or not isinstance(text, str):
            raise ReadError(f'{name}, line {number} is not like {{"id": "q1", "text": "air base"}}')
        if any(character.isspace() for character in str(query_id)):
            raise ReadError(f"{name}, line {number}: an id may hold no white space in a run")
        yield BatchQuery(str(query_id), text)


def _first(row: object, *names: str) -> object:
    """Return the first value of a row that stands under one of these names; None if none does."""
    if not isinstance(row, dict):
        return None
    return next((row[name] for name in names if row.get(name) is not None), None)


def _answer(searcher: Searcher, query: BatchQuery, depth: int, out: TextIO) -> tuple[int, int]:
    """Write the hits of one query; return how many were written, and how many there are."""
    request = SearchRequest(query.text, limit=depth, match="any", plain=True, facets=False)
    try:
        ranked = searcher.rank(request).hits
    except QueryError:  # a text without a word finds nothing
        return 0, 0
    names = searcher.given_ids([hit.doc_id for hit in ranked])
    there = [hit for hit in ranked if hit.doc_id in names]
    for place, hit in enumerate(there, start=1):
        out.write(f"{query.id} Q0 {names[hit.doc_id]} {place} {hit.score:.6f} {TAG}\n")
    return len(there), len(ranked)


@contextmanager
def _opened(path: str) -> Iterator[TextIO]:
    if path == "-":
        yield sys.stdin
        return
    try:
        with Path(path).open(encoding="utf-8-sig") as file:
            yield file
    except (OSError, UnicodeDecodeError) as exc:
        raise ReadError(f"{path} cannot be read: {exc}; give a file of JSON rows") from exc


@contextmanager
def _written(path: str, queries: str, home: Path | None) -> Iterator[TextIO]:
    """Open the run, which appears when it is whole."""
    if path == "-":
        yield sys.stdout
        return
    inputs = [] if queries == "-" else [Path(queries)]
    with (
        written(Path(path), "--run", inputs=inputs, home=home) as file,
        TextIOWrapper(file, encoding="utf-8", write_through=True) as out,
    ):
        yield out
