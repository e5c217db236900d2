"""Articles written for these tests, and an archive of their names."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from index.names.groups.writer import NamesWriter
from index.names.mentions.mentions import ArticleNames, article_names
from index.names.tables.schema import DDL
from seeds.names import CuratedGroup

RIVERS = CuratedGroup("Volga", "place", ("Volga", "Itil", "Волга"), ("Volgograd",))
"""A curated group for tests; its spellings have no letters in common."""


class LettersByConsonants:
    """Stands for layer 1: spellings with the same consonants are likely one name."""

    def score(self, a: str, b: str) -> float:
        left, right = (
            "".join(dict.fromkeys(c for c in key if c not in "aeiouy -")) for key in (a, b)
        )
        return 0.95 if left == right else 0.02

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [self.score(a, b) for a, b in pairs]

    def reason(self, a: str, b: str) -> str:
        return f"{a} and {b} have the same consonants"


def database() -> sqlite3.Connection:
    """Give the name tables in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(DDL)
    return connection


def writer(connection: sqlite3.Connection, curated: Sequence[CuratedGroup] = ()) -> NamesWriter:
    """Give a writer that judges letters by consonants."""
    return NamesWriter(connection, LettersByConsonants(), curated)


def names_in(
    *bodies: str, source: str = "The Courier", day: str = "2012-05-03"
) -> list[ArticleNames]:
    """Sum up articles with these bodies."""
    return [article_names(None, body, "en", source, day) for body in bodies]
