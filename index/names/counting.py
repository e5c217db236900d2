"""Put a batch's sums into the tables, and take them off again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.names.store import ALL_ARTICLES, NameStore, Row, key_hash
from index.names.tally import Tally

Keys = Callable[[str], Sequence[str]]
"""Gives the candidate keys of a spelling: `index.names.candidates.keys`."""


def add(store: NameStore, batch: Tally, keys: Keys) -> list[Row]:
    """Add a batch's counts; returns the rows of all its spellings as they are now."""
    old = {row.key: row for row in store.rows(batch.shares)}
    last_id = store.connection.execute("SELECT max(id) FROM name_spellings").fetchone()[0] or 0
    rows: list[Row] = []
    new: list[Row] = []
    for key, share in batch.shares.items():
        row = old.get(key)
        if row is None:
            last_id += 1
            row = Row(last_id, key, share.text, 0, 0, 0, share.company.packed())
            new.append(row)
        else:
            company = row.company
            company.merge(share.company)
            row.packed = company.packed()
        row.mentions += share.total.mentions
        row.articles += share.total.articles
        rows.append(row)
    store.connection.executemany(
        "INSERT INTO name_spellings(id, key, text, mentions, articles, company) "
        "VALUES (?, ?, ?, 0, 0, '')",
        [(row.id, row.key, row.text) for row in new],
    )
    store.connection.executemany(
        "INSERT OR IGNORE INTO name_keys(hash, key) VALUES (?, ?)",
        [(key_hash(key), row.key) for row in new for key in keys(row.key)],
    )
    _count(store, batch, rows)
    return rows


def _count(store: NameStore, batch: Tally, rows: list[Row]) -> None:
    shares = batch.shares
    store.connection.executemany(
        "UPDATE name_spellings SET mentions = ?1, articles = ?2, company = ?3, "
        "first = min(coalesce(first, ?4), coalesce(?4, first)), "
        "last = max(coalesce(last, ?5), coalesce(?5, last)) WHERE id = ?6",
        [
            (row.mentions, row.articles, row.packed, total.first, total.last, row.id)
            for row in rows
            for total in (shares[row.key].total,)
        ],
    )
    store.connection.executemany(
        "INSERT INTO name_sources(spelling, source, mentions, articles, first, last) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (spelling, source) DO UPDATE SET "
        "mentions = mentions + excluded.mentions, articles = articles + excluded.articles, "
        "first = min(coalesce(first, excluded.first), coalesce(excluded.first, first)), "
        "last = max(coalesce(last, excluded.last), coalesce(excluded.last, last))",
        [
            (row.id, source, share.mentions, share.articles, share.first, share.last)
            for row in rows
            for source, share in shares[row.key].sources.items()
        ],
    )
    store.connection.executemany(
        "INSERT INTO name_words(word, articles) VALUES (?, ?) "
        "ON CONFLICT (word) DO UPDATE SET articles = articles + excluded.articles",
        [*batch.words.items(), (ALL_ARTICLES, batch.articles)],
    )


def subtract(store: NameStore, batch: Tally, keys: Keys) -> None:
    """Take a batch's counts off; a spelling whose last article goes, goes with them.

    First and last dates stay as they are: what they would be without the articles that go is not
    known here.
    """
    shares = batch.shares
    rows = store.rows(shares)
    run = store.connection.executemany
    kept: list[tuple[int, int, str, int]] = []
    gone: list[Row] = []
    for row in rows:
        share = shares[row.key]
        if row.articles <= share.total.articles:
            gone.append(row)
            continue
        company = row.company
        company.merge(share.company, -1)
        mentions = max(0, row.mentions - share.total.mentions)
        kept.append((mentions, row.articles - share.total.articles, company.packed(), row.id))
    run("UPDATE name_spellings SET mentions = ?, articles = ?, company = ? WHERE id = ?", kept)
    run(
        "UPDATE name_sources SET mentions = mentions - ?, articles = articles - ? "
        "WHERE spelling = ? AND source = ?",
        [
            (share.mentions, share.articles, row.id, source)
            for row in rows
            for source, share in shares[row.key].sources.items()
        ],
    )
    run(
        "UPDATE name_words SET articles = max(0, articles - ?) WHERE word = ?",
        [*((n, word) for word, n in batch.words.items()), (batch.articles, ALL_ARTICLES)],
    )
    ids = [(row.id,) for row in gone]
    run("DELETE FROM name_sources WHERE spelling = ? AND articles <= 0", [(r.id,) for r in rows])
    run("DELETE FROM name_sources WHERE spelling = ?", ids)
    run("DELETE FROM name_spellings WHERE id = ?", ids)
    run(
        "DELETE FROM name_keys WHERE hash = ? AND key = ?",
        [(key_hash(key), row.key) for row in gone for key in keys(row.key)],
    )
