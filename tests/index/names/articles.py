"""Articles written for these tests, and an archive of their names."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from index.archive.sql.names import SQLNames
from index.archive.sqlite.database import SQLiteDatabase
from index.archive.sqlite.names_schema import DDL
from index.names.groups.writer import NamesWriter
from index.names.mentions.mentions import ArticleNames, article_names
from index.names.tables.base import NameTables
from seeds.names import CuratedGroup

RIVERS = CuratedGroup("Volga", "place", ("Volga", "Itil", "Волга"), ("Volgograd",))
"""A curated group for tests; its spellings have no letters in common."""


class CostByConsonants:
    """Stands for the learned cost: spellings with the same consonants are likely one name."""

    def score(self, a: str, b: str) -> float:
        left, right = (
            "".join(dict.fromkeys(c for c in key if c not in "aeiouy -")) for key in (a, b)
        )
        return 0.95 if left == right else 0.02

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [self.score(a, b) for a, b in pairs]

    def reason(self, a: str, b: str) -> str:
        return f"{a} and {b} have the same consonants"


class Memory(SQLiteDatabase):
    """Stands for an archive's file: one connection, in memory."""

    def __init__(self) -> None:
        self.path = Path(":memory:")
        self.changed_groups: set[int] = set()
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.executescript(DDL)

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection."""
        return self._connection


class NamesInMemory(SQLNames):
    """The name tables in memory."""

    def __init__(self) -> None:
        self.memory = Memory()
        super().__init__(self.memory)


def database() -> NamesInMemory:
    """Return name tables that are empty."""
    return NamesInMemory()


def writer(connection: NameTables, curated: Sequence[CuratedGroup] = ()) -> NamesWriter:
    """Give a writer that judges letters by consonants."""
    return NamesWriter(connection, CostByConsonants(), curated)


def names_in(
    *bodies: str, source: str = "The Courier", day: str = "2012-05-03"
) -> list[ArticleNames]:
    """Sum up articles with these bodies."""
    return [article_names(None, body, "en", source, day) for body in bodies]
