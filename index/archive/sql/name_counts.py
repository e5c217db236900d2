"""What a database counts of names: spellings, sources, records, words and candidate keys."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from index.archive.sql.database import Database
    from index.names.tables.rows import Counted, DueSpelling, Row, Uncounted

T = TypeVar("T")

ALL_ARTICLES = ""
"""The word under which `name_words` counts all articles."""

NO_SOURCE = ""
"""The name under which `name_sources` keeps the source of articles without one."""

KEYS_A_QUERY = 16
"""Candidate keys in one statement; SQLite takes 500 parts, and each distinct number of them is
prepared once."""

NUMBER_BITS = 31
NUMBER = (1 << NUMBER_BITS) - 1
"""A row of `name_keys` is one integer: a hash, then the number of a spelling."""

_ROWS = (
    "SELECT id, key, text, mentions, articles, considered, first, last, sources, sample "
    "FROM name_spellings WHERE"
)
_BLOCK = (
    "SELECT entry FROM (SELECT entry FROM name_keys WHERE entry BETWEEN ? AND ? LIMIT ?) AS block"
)


class SQLNameCounts:
    """See `index.names.tables.base.NameCounts`.

    Args:
        database: The archive's.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self, keys: Iterable[str]) -> list[Row]:
        return self._spellings(self._database.rows_in(f"{_ROWS} key IN (?)", keys))

    def numbered(self, numbers: Iterable[int]) -> list[Row]:
        return self._spellings(self._database.rows_in(f"{_ROWS} id IN (?)", numbers))

    def keys(self, numbers: Iterable[int]) -> dict[int, str]:
        return self._pairs("SELECT id, key FROM name_spellings WHERE id IN (?)", numbers)

    def articles(self, keys: Iterable[str]) -> dict[str, int]:
        return self._pairs("SELECT key, articles FROM name_spellings WHERE key IN (?)", keys)

    def counts(self, numbers: Iterable[int]) -> dict[int, int]:
        return self._pairs("SELECT id, articles FROM name_spellings WHERE id IN (?)", numbers)

    def records(self, numbers: Iterable[int]) -> dict[int, bytes]:
        return self._pairs("SELECT id, content FROM name_records WHERE id IN (?)", numbers)

    def lower_articles(self, words: Iterable[str]) -> dict[str, int]:
        return self._pairs("SELECT word, articles FROM name_words WHERE word IN (?)", words)

    def all_articles(self) -> int:
        return self.lower_articles([ALL_ARTICLES]).get(ALL_ARTICLES, 0)

    def blocks(self, hashes: Iterable[int], limit: int) -> dict[int, list[int]]:
        asked = list(hashes)
        found: dict[int, list[int]] = {hashed: [] for hashed in asked}
        for entry in self._entries([hashed << NUMBER_BITS for hashed in asked], limit + 1):
            found[entry >> NUMBER_BITS].append(entry & NUMBER)
        return {hashed: [] if len(block) > limit else block for hashed, block in found.items()}

    def source_names(self) -> dict[int, str | None]:
        rows = self._database.rows("SELECT id, name FROM name_sources")
        return {number: name or None for number, name in rows}

    def number_sources(self, names: Collection[str | None]) -> dict[str | None, int]:
        kept = {name or NO_SOURCE for name in names}
        select = "SELECT name, id FROM name_sources WHERE name IN (?)"
        known: dict[str, int] = self._pairs(select, kept)
        missing = sorted(kept - known.keys())
        if missing:
            self._database.run_many(
                "INSERT INTO name_sources(name) VALUES (?)", [(name,) for name in missing]
            )
            known.update(self._pairs(select, missing))
        return {name: known[name or NO_SOURCE] for name in names}

    def next_spelling(self) -> int:
        ((last,),) = self._database.rows("SELECT max(id) FROM name_spellings")
        return (last or 0) + 1

    def enter(self, batch: Counted) -> None:
        run = self._database.run_many
        run(
            "INSERT INTO name_spellings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            map(self._values, batch.new),
        )
        self._update(batch.known)
        run(
            "INSERT INTO name_keys(entry) VALUES (?) ON CONFLICT DO NOTHING",
            sorted([(hashed << NUMBER_BITS | number,) for hashed, number in batch.hashes]),
        )
        run("INSERT INTO name_records(id, content) VALUES (?, ?)", batch.records.items())
        run(
            "INSERT INTO name_words(word, articles) VALUES (?, ?) "
            "ON CONFLICT (word) DO UPDATE SET articles = name_words.articles + excluded.articles",
            [*sorted(batch.words.items()), (ALL_ARTICLES, batch.articles)],
        )

    def withdraw(self, batch: Uncounted) -> None:
        run = self._database.run_many
        self._update(batch.known)
        run("DELETE FROM name_records WHERE id = ?", [(number,) for number in batch.records])
        run(
            "UPDATE name_words SET articles = CASE WHEN articles > ? THEN articles - ? ELSE 0 END "
            "WHERE word = ?",
            [
                *((times, times, word) for word, times in batch.words.items()),
                (batch.articles, batch.articles, ALL_ARTICLES),
            ],
        )
        gone = [(row.id,) for row in batch.gone]
        run("DELETE FROM name_spellings WHERE id = ?", gone)
        run("DELETE FROM name_due WHERE id = ?", gone)
        run(
            "DELETE FROM name_keys WHERE entry = ?",
            [(hashed << NUMBER_BITS | number,) for hashed, number in batch.hashes],
        )

    def mark_due(self, numbers: Iterable[int]) -> None:
        self._database.run_many(
            "INSERT INTO name_due(id) VALUES (?) ON CONFLICT DO NOTHING",
            [(number,) for number in numbers],
        )

    def mark_decided(self, rows: Iterable[Row]) -> None:
        decided = list(rows)
        self._database.run_many(
            "UPDATE name_spellings SET considered = ? WHERE id = ?",
            [(row.articles, row.id) for row in decided],
        )
        self._database.run_many("DELETE FROM name_due WHERE id = ?", [(row.id,) for row in decided])

    def due(self) -> list[DueSpelling]:
        from index.names.tables.rows import DueSpelling, first_of  # of no use to a search

        unpacked = self._database.unpacked
        return [
            DueSpelling(key, articles, first_of(unpacked(sample)))
            for key, articles, sample in self._database.rows(
                "SELECT s.key, s.articles, s.sample FROM name_due d "
                "JOIN name_spellings s ON s.id = d.id"
            )
        ]

    def due_count(self) -> int:
        ((count,),) = self._database.rows(
            "SELECT count(*) FROM name_due d JOIN name_spellings s ON s.id = d.id"
        )
        return int(count)

    def _update(self, rows: Iterable[Row]) -> None:
        self._database.run_many(
            "UPDATE name_spellings SET text = ?, mentions = ?, articles = ?, considered = ?, "
            "first = ?, last = ?, sources = ?, sample = ? WHERE id = ?",
            [(*self._values(row)[2:], row.id) for row in rows],
        )

    def _pairs(self, select: str, values: Iterable[T]) -> dict[T, Any]:
        return dict(self._database.rows_in(select, values))

    def _entries(self, least: Sequence[int], most: int) -> Iterator[int]:
        """Read the rows of `name_keys` from some values on, with the same hash, a few of each.

        Args:
            least: The lowest entries of some hashes.
            most: Entries of each hash.

        Yields:
            Entries; those of one hash in ascending order.
        """
        for start in range(0, len(least), KEYS_A_QUERY):
            chunk = least[start : start + KEYS_A_QUERY]
            select = " UNION ALL ".join([_BLOCK] * len(chunk))
            values = [value for entry in chunk for value in (entry, entry | NUMBER, most)]
            for (entry,) in self._database.rows(select, values):
                yield entry

    def _spellings(self, rows: Iterable[Any]) -> list[Row]:
        from index.names.tables.rows import Row  # of no use to a search

        found = [Row(*row) for row in rows]
        for row in found:
            row.sources = self._database.unpacked(row.sources)
            row.sample = self._database.unpacked(row.sample)
        return found

    def _values(self, row: Row) -> tuple[object, ...]:
        return (
            row.id,
            row.key,
            row.text,
            row.mentions,
            row.articles,
            row.considered,
            row.first,
            row.last,
            self._database.packed(row.sources),
            self._database.packed(row.sample),
        )
