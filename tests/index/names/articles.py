"""Articles written for these tests, and an archive of their names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from index.archive.sql.names import SQLNames
from index.archive.sqlite.database import SQLiteDatabase
from index.archive.sqlite.names_schema import DDL
from index.names.groups.writer import NamesWriter
from index.names.lookup import Names
from index.names.mentions.mentions import ArticleNames, article_names
from index.names.tables.base import NameTables
from seeds.names import CuratedGroup

RIVERS = CuratedGroup("Volga", "place", ("Volga", "Itil", "Волга"), ("Volgograd",))
"""A curated group for tests; its spellings have no letters in common."""

OZHANOV = "so they saw Temir Ozhanov near Talmaz with an open book and Ozhanov left"
OZHANEV = "so they saw Temir Ozhanev near Talmaz with an open book and Ozhanev left"
"""Bodies with two spellings of one name, and a name of one spelling."""


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
    """Return a writer that judges letters by consonants."""
    return NamesWriter(connection, CostByConsonants(), curated)


def group_names(names: NamesWriter, articles: Iterable[ArticleNames]) -> set[str]:
    """Count articles and decide what is due, as one run does; return what changed group."""
    names.count(articles)
    return names.decide()


def names_in(
    *bodies: str, source: str = "The Courier", day: str = "2012-05-03"
) -> list[ArticleNames]:
    """Sum up articles with these bodies, each with an id of its own."""
    return [
        replace(article_names(None, body, "en", source, day), doc_id=f"{source}: {body}")
        for body in bodies
    ]


def archive_names() -> Names:
    """Return the names of three articles, in which Ozhanov has two spellings."""
    connection = database()
    names = writer(connection)
    group_names(names, names_in(OZHANOV, source="The Courier", day="2012-05-03"))
    group_names(names, names_in(OZHANOV, OZHANEV, source="Evening Star", day="2012-05-01"))
    return Names(connection)
