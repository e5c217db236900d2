"""What the engines are measured against: tantivy bare, SQLite FTS5, bm25s."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.corpus import Row

Ask = Callable[[str], object]
"""Runs a query and gives the ids of the ten best articles."""


def raw_tantivy(rows: Sequence[Row], folder: Path) -> Ask:
    """Index with tantivy as its tutorial does, one stored id and one stemmed text, and give what
    parses, searches all words and fetches ids."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="en_stem")
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(128_000_000, 1)
    for row in rows:
        writer.add_document(tantivy.Document(id=row.id, text=f"{row.title}\n{row.text}"))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()

    def ask(query: str) -> list[str]:
        searcher = index.searcher()
        parsed = index.parse_query(query, ["text"], conjunction_by_default=True)
        found = searcher.search(parsed, 10)
        return [searcher.doc(address)["id"][0] for _, address in found.hits]

    return ask


def sqlite_fts5(rows: Sequence[Row], path: Path) -> Ask:
    """Index with SQLite FTS5, Porter stems; any word, by `bm25()`."""
    base = sqlite3.connect(path)
    base.execute(
        "CREATE VIRTUAL TABLE news USING fts5(id UNINDEXED, title, text, "
        "tokenize = 'porter unicode61')"
    )
    base.executemany(
        "INSERT INTO news VALUES (?, ?, ?)", ((row.id, row.title, row.text) for row in rows)
    )
    base.commit()
    select = "SELECT id FROM news WHERE news MATCH ? ORDER BY bm25(news) LIMIT 10"

    def ask(query: str) -> list[str]:
        any_word = " OR ".join(f'"{word}"' for word in query.split())
        return [row[0] for row in base.execute(select, (any_word,))]

    return ask


def bm25s(rows: Sequence[Row]) -> Ask:
    """Index with bm25s in memory, English stems; any word."""
    import bm25s as library
    import Stemmer

    stemmer = Stemmer.Stemmer("english")
    texts = [f"{row.title}\n{row.text}" for row in rows]
    tokens = library.tokenize(texts, stopwords=None, stemmer=stemmer, show_progress=False)
    index = library.BM25(method="lucene", k1=1.2, b=0.75)
    index.index(tokens, show_progress=False)
    word = re.compile(r"(?u)\b\w\w+\b")
    known = index.vocab_dict

    def ask(query: str) -> object:
        terms = [stem for stem in stemmer.stemWords(word.findall(query.lower())) if stem in known]
        return index.retrieve([terms], k=10, show_progress=False) if terms else None

    return ask
