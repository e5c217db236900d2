"""The statements over the names' tables (`index.names.tables.schema`): rows in, rows out."""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from index.names.spellings import State
from index.names.tables.company import article_number
from index.names.tables.schema import DERIVED

IN_CHUNK = 500
"""Values in one `IN (…)`; SQLite's oldest builds take 999."""

ALL_ARTICLES = ""
"""The word under which `name_words` counts all articles."""

KEYS_A_QUERY = 16
"""Candidate keys in one statement; SQLite takes 500 parts, and each distinct number of them is
prepared once."""

T = TypeVar("T")


Packed = int | bytes
"""Numbers as a column holds them: one number alone as it is, more of them as an array."""


def pack(numbers: Sequence[int]) -> Packed:
    """Write numbers below 2^32 for a column."""
    return numbers[0] if len(numbers) == 1 else array("I", numbers).tobytes()


def unpack(packed: Packed) -> Sequence[int]:
    """Read what `pack` wrote."""
    return (packed,) if isinstance(packed, int) else array("I", packed)


@dataclass(slots=True)
class Row:
    """A spelling as the tables have it.

    Args:
        considered: Articles it had when its group was last decided.
        first, last: Days as numbers (20100408).
        sources: One source's number where it has all mentions; else numbers and mentions in turn.
        sample: The articles of which its company is read, as `company.sample_number` has them,
            in that order.
    """

    id: int
    key: str
    text: str
    mentions: int
    articles: int
    considered: int
    first: int | None = None
    last: int | None = None
    sources: Packed = 0
    sample: Packed = b""

    def records(self) -> list[int]:
        """Give the numbers of the articles of which its company is read."""
        return [article_number(sample) for sample in unpack(self.sample)]

    def by_source(self) -> dict[int, int]:
        """Give mentions by the number of the source."""
        if isinstance(self.sources, int):
            return {self.sources: self.mentions}
        numbers = array("I", self.sources)
        return dict(zip(numbers[::2], numbers[1::2], strict=True))


@dataclass(frozen=True, slots=True)
class Member:
    """A spelling's place in a group."""

    key: str
    group_id: int
    text: str
    state: State
    score: float
    reason: str


_SELECT_ROWS = (
    "SELECT id, key, text, mentions, articles, considered, first, last, sources, sample "
    "FROM name_spellings"
)
_SELECT_BLOCK = "SELECT * FROM (SELECT entry FROM name_keys WHERE entry BETWEEN ? AND ? LIMIT ?)"
_SELECT_MEMBERS = "SELECT key, group_id, text, state, score, reason FROM name_members WHERE key IN"


class NameStore:
    """Reads and writes rows; decides nothing, begins and commits nothing.

    Args:
        connection: On the archive's file.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def rows(self, keys: Iterable[str]) -> list[Row]:
        """Read the spellings with these keys, in no order; unknown keys are passed over."""
        return [Row(*row) for row in self._in(f"{_SELECT_ROWS} WHERE key IN", keys)]

    def numbered(self, numbers: Iterable[int]) -> list[Row]:
        """Read the spellings with these numbers, in no order; unknown ones are passed over."""
        return [Row(*row) for row in self._in(f"{_SELECT_ROWS} WHERE id IN", numbers)]

    def keys(self, numbers: Iterable[int]) -> dict[int, str]:
        """Read the keys of spellings by their numbers; unknown ones are passed over."""
        return dict(self._in("SELECT id, key FROM name_spellings WHERE id IN", numbers))

    def articles(self, keys: Iterable[str]) -> dict[str, int]:
        """Count the articles of each spelling; unknown keys are passed over."""
        return dict(self._in("SELECT key, articles FROM name_spellings WHERE key IN", keys))

    def counts(self, numbers: Iterable[int]) -> dict[int, int]:
        """Count the articles of spellings by their numbers; unknown ones are passed over."""
        return dict(self._in("SELECT id, articles FROM name_spellings WHERE id IN", numbers))

    def records(self, numbers: Iterable[int]) -> dict[int, bytes]:
        """Read the records of articles; unknown ones are passed over."""
        return dict(self._in("SELECT id, content FROM name_records WHERE id IN", numbers))

    def source_numbers(self, names: Iterable[str]) -> dict[str, int]:
        """Give the numbers of sources; unknown ones are passed over."""
        return dict(self._in("SELECT name, id FROM name_sources WHERE name IN", names))

    def lower_articles(self, words: Iterable[str]) -> dict[str, int]:
        """Count the articles that write each word in lower case; unknown words are passed over."""
        return dict(self._in("SELECT word, articles FROM name_words WHERE word IN", words))

    def all_articles(self) -> int:
        """Count the articles placed so far."""
        return self.lower_articles([ALL_ARTICLES]).get(ALL_ARTICLES, 0)

    def blocks(self, hashes: Iterable[int], limit: int) -> dict[int, list[int]]:
        """Give the numbers of the spellings that share each candidate key; none where they are
        more than `limit`.

        Args:
            hashes: The keys as `key_hash` gives them.
        """
        rest = list(hashes)
        found: dict[int, list[int]] = {hashed: [] for hashed in rest}
        for start in range(0, len(rest), KEYS_A_QUERY):
            chunk = rest[start : start + KEYS_A_QUERY]
            ranges: list[int] = []
            for hashed in chunk:
                least = hashed << _NUMBER_BITS
                ranges += (least, least | _NUMBER, limit + 1)
            select = " UNION ALL ".join([_SELECT_BLOCK] * len(chunk))
            for (entry,) in self.connection.execute(select, ranges).fetchall():
                found[entry >> _NUMBER_BITS].append(entry & _NUMBER)
        return {hashed: [] if len(block) > limit else block for hashed, block in found.items()}

    def members(self, keys: Iterable[str]) -> dict[str, Member]:
        """Read the places of these spellings by key; those in no group are passed over."""
        found = self._in(_SELECT_MEMBERS, keys)
        return {row[0]: Member(*row) for row in found}

    def members_of(self, group_id: int) -> list[Member]:
        """Read a group's members, by key."""
        rows = self.connection.execute(
            "SELECT key, group_id, text, state, score, reason FROM name_members "
            "WHERE group_id = ? ORDER BY key",
            (group_id,),
        )
        return [Member(*row) for row in rows]

    def new_group(self, name: str, kind: str, *, curated: bool = False) -> int:
        """Make an empty group; returns its id, which was never used before."""
        cursor = self.connection.execute(
            "INSERT INTO name_groups(name, kind, curated) VALUES (?, ?, ?)", (name, kind, curated)
        )
        return int(cursor.lastrowid or 0)

    def drop_group(self, group_id: int) -> None:
        """Remove a group that has no members left."""
        self.connection.execute("DELETE FROM name_groups WHERE id = ?", (group_id,))

    def curated_groups(self) -> dict[int, str]:
        """Read the names of the curated groups by id."""
        return dict(
            self.connection.execute("SELECT id, name FROM name_groups WHERE curated = 1").fetchall()
        )

    def put_members(self, members: Iterable[Member]) -> None:
        """Put spellings in their groups, in place of where they were."""
        members = list(members)
        self.connection.executemany(
            "INSERT OR REPLACE INTO name_members(key, group_id, text, state, score, reason) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [(m.key, m.group_id, m.text, m.state, m.score, m.reason) for m in members],
        )
        self.connection.executemany(
            "INSERT OR IGNORE INTO name_components(token, key) VALUES (?, ?)",
            [(token, m.key) for m in members if " " in m.key for token in m.key.split(" ")],
        )

    def drop_members(self, keys: Iterable[str]) -> None:
        """Take spellings out of their groups."""
        listed = [(key,) for key in keys]
        self.connection.executemany("DELETE FROM name_members WHERE key = ?", listed)
        self.connection.executemany(
            "DELETE FROM name_components WHERE token = ? AND key = ?",
            [(token, key) for (key,) in listed if " " in key for token in key.split(" ")],
        )

    def propose(self, a: str, b: str, score: float, reason: str) -> None:
        """Note a pair for review, the lower key first."""
        self.connection.execute(
            "INSERT OR REPLACE INTO name_proposals(a, b, score, reason) VALUES (?, ?, ?, ?)",
            (min(a, b), max(a, b), score, reason),
        )

    def drop_proposal(self, a: str, b: str) -> None:
        """Forget a pair noted for review."""
        self.connection.execute(
            "DELETE FROM name_proposals WHERE a = ? AND b = ?", (min(a, b), max(a, b))
        )

    def decisions(self) -> list[tuple[str, str, str]]:
        """Read what people said, oldest first: verdict and the two keys."""
        return self.connection.execute(
            "SELECT verdict, a, b FROM name_decisions ORDER BY id"
        ).fetchall()

    def decide(self, made: str, verdict: str, a: str, b: str) -> None:
        """Add a person's decision; `made` is a UTC time."""
        self.connection.execute(
            "INSERT INTO name_decisions(made, verdict, a, b) VALUES (?, ?, ?, ?)",
            (made, verdict, min(a, b), max(a, b)),
        )

    def clear(self) -> None:
        """Empty every table but the decisions."""
        for table in DERIVED:
            self.connection.execute(f"DELETE FROM {table}")  # noqa: S608 - a table named in this package

    def _in(self, select: str, values: Iterable[T]) -> list[tuple[Any, ...]]:
        """Read the rows with any of some values. The last is repeated up to a power of two, so that
        there are few different statements and each is prepared once."""
        rest = list(values)
        found: list[tuple[Any, ...]] = []
        for start in range(0, len(rest), IN_CHUNK):
            chunk = rest[start : start + IN_CHUNK]
            size = min(1 << (len(chunk) - 1).bit_length(), IN_CHUNK)
            chunk += chunk[-1:] * (size - len(chunk))
            marks = ",".join("?" * size)
            found += self.connection.execute(f"{select} ({marks})", chunk).fetchall()
        return found


_NUMBER_BITS = 31
_NUMBER = (1 << _NUMBER_BITS) - 1


def key_hash(candidate_key: str) -> int:
    """Give the number under which a candidate key is kept; two keys that share one (one pair in
    four thousand million) make two spellings be compared for nothing."""
    return zlib.crc32(candidate_key.encode())


def key_entry(hashed: int, number: int) -> int:
    """Give the row of `name_keys` for a candidate key of the spelling with a number."""
    return hashed << _NUMBER_BITS | number
