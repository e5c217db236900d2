"""Other programs that rank the same articles: bm25s and SQLite FTS5, any word of a query."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence

from tests.benchmarks.corpus import Row

Ask = Callable[[str], list[str]]
"""Returns the ids of the ten best articles, best first."""

LIMIT = 10

_WORD = re.compile(r"\w+")


def peers(rows: Sequence[Row]) -> dict[str, Ask]:
    """Index the articles with each peer.

    Args:
        rows: The articles; a row's id is what the peers return.

    Returns:
        By name; without bm25s if it is not installed.
    """
    found = {"fts5": _fts5(rows)}
    try:
        found["bm25s"] = _bm25s(rows)
    except ImportError:
        print("bm25s is left out: pip install bm25s PyStemmer")
    return found


def _fts5(rows: Sequence[Row]) -> Ask:
    base = sqlite3.connect(":memory:")
    base.execute(
        "CREATE VIRTUAL TABLE news USING fts5(id UNINDEXED, title, text, "
        "tokenize = 'porter unicode61')"
    )
    values = ((row.id, row.title, row.text) for row in rows)
    base.executemany("INSERT INTO news VALUES (?, ?, ?)", values)
    select = "SELECT id FROM news WHERE news MATCH ? ORDER BY bm25(news) LIMIT ?"

    def ask(query: str) -> list[str]:
        any_word = " OR ".join(f'"{word}"' for word in _WORD.findall(query))
        return [row[0] for row in base.execute(select, (any_word, LIMIT))] if any_word else []

    return ask


def _bm25s(rows: Sequence[Row]) -> Ask:
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")

    def tokenized(texts: Sequence[str]) -> object:
        return bm25s.tokenize(list(texts), stopwords="en", stemmer=stemmer, show_progress=False)

    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    index.index(tokenized([f"{row.title}\n{row.text}" for row in rows]), show_progress=False)
    most = min(LIMIT, len(rows))

    def ask(query: str) -> list[str]:
        places, scores = index.retrieve(tokenized([query]), k=most, show_progress=False)
        pairs = zip(places[0], scores[0], strict=True)
        return [rows[place].id for place, score in pairs if score > 0]

    return ask
