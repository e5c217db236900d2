"""The names' tables in the archive: what is kept of every spelling, and the statements over it.

Everything grows with the vocabulary, not with the articles: a spelling's company is bounded
(`index.names.company`), and an article's own share is not kept because mining it again gives it
back (`index.names.mentions` is a pure function of the article).

| table | one row is |
|---|---|
| `name_spellings` | a spelling: counts, dates, the company it keeps |
| `name_sources` | a spelling in one source: counts and dates |
| `name_words` | a word that articles write in lower case, and in how many of them |
| `name_keys` | one candidate key of a spelling (hashed) |
| `name_groups` | a group, with its stable id |
| `name_members` | a spelling's place in a group, with state and evidence |
| `name_components` | one token of a member that has several (`abad` of `jalal abad`) |
| `name_proposals` | a pair that is likely but not sure enough to act on, for review |
| `name_decisions` | what a person said of a pair; only ever added to |
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from index.names.company import Company
from index.names.spellings import State

DDL = """
CREATE TABLE IF NOT EXISTS name_spellings(
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    first TEXT,
    last TEXT,
    company TEXT NOT NULL,
    considered INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS name_sources(
    spelling INTEGER NOT NULL,
    source TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    first TEXT,
    last TEXT,
    PRIMARY KEY (spelling, source)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_words(
    word TEXT PRIMARY KEY,
    articles INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_keys(
    hash INTEGER NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (hash, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_groups(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    curated INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS name_members(
    key TEXT PRIMARY KEY,
    group_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS name_members_group ON name_members(group_id);
CREATE TABLE IF NOT EXISTS name_components(
    token TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (token, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_proposals(
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS name_proposals_b ON name_proposals(b);
CREATE TABLE IF NOT EXISTS name_decisions(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected')),
    a TEXT NOT NULL,
    b TEXT NOT NULL
);
"""

MAX_BLOCK = 100
"""Spellings under one candidate key; a key with more tells nothing and is passed over."""

IN_CHUNK = 500
"""Values in one `IN (…)`; SQLite's oldest builds take 999."""

ALL_ARTICLES = ""
"""The word under which `name_words` counts all articles."""

T = TypeVar("T")


@dataclass(slots=True)
class Row:
    """A spelling as the tables have it; the company is unpacked when it is asked for.

    Args:
        considered: Articles it had when its group was last decided.
    """

    id: int
    key: str
    text: str
    mentions: int
    articles: int
    considered: int
    packed: str

    @property
    def company(self) -> Company:
        """The company; a new value at each call."""
        return Company.unpacked(self.packed)


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
    "SELECT id, key, text, mentions, articles, considered, company FROM name_spellings WHERE key IN"
)
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
        return [Row(*row) for row in self._in(_SELECT_ROWS, keys)]

    def articles(self, keys: Iterable[str]) -> dict[str, int]:
        """Count the articles of each spelling; unknown keys are passed over."""
        return dict(self._in("SELECT key, articles FROM name_spellings WHERE key IN", keys))

    def lower_articles(self, words: Iterable[str]) -> dict[str, int]:
        """Count the articles that write each word in lower case; unknown words are passed over."""
        return dict(self._in("SELECT word, articles FROM name_words WHERE word IN", words))

    def all_articles(self) -> int:
        """Count the articles placed so far."""
        return self.lower_articles([ALL_ARTICLES]).get(ALL_ARTICLES, 0)

    def block(self, candidate_key: str, limit: int = MAX_BLOCK) -> list[str]:
        """Give the keys of the spellings that share a candidate key; empty where they are more
        than `limit`."""
        found = self.connection.execute(
            "SELECT key FROM name_keys WHERE hash = ? LIMIT ?", (key_hash(candidate_key), limit + 1)
        ).fetchall()
        return [] if len(found) > limit else [key for (key,) in found]

    def set_considered(self, rows: Iterable[Row]) -> None:
        """Note that the groups of these spellings were decided at their present counts."""
        self.connection.executemany(
            "UPDATE name_spellings SET considered = articles WHERE id = ?",
            [(row.id,) for row in rows],
        )

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
        for table in _DERIVED:
            self.connection.execute(f"DELETE FROM {table}")  # noqa: S608

    def _in(self, select: str, values: Iterable[T]) -> Iterator[tuple[Any, ...]]:
        rest = iter(values)
        while chunk := list(islice(rest, IN_CHUNK)):
            marks = ",".join("?" * len(chunk))
            yield from self.connection.execute(f"{select} ({marks})", chunk)


_DERIVED = (
    "name_spellings",
    "name_sources",
    "name_words",
    "name_keys",
    "name_groups",
    "name_members",
    "name_components",
    "name_proposals",
)


def key_hash(candidate_key: str) -> int:
    """Give the number under which a candidate key is kept; two keys that share one (one pair in
    four thousand million) make two spellings be compared for nothing."""
    return zlib.crc32(candidate_key.encode())
