"""Older archives brought to this version, a step at a time; all of it is one transaction.

A step takes the tables of one version to those of the next, and nothing else knows older tables.
What a killed step has done is undone by the server, so the next writer begins with the old archive.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from index.archive.postgres import schema

if TYPE_CHECKING:
    from index.archive.postgres.database import PostgresDatabase


def migrate(database: PostgresDatabase, version: int) -> None:
    """Bring the tables to `schema.VERSION`.

    Args:
        database: In a transaction; nobody else writes.
        version: Of its tables, from `schema.OLDEST` on.

    Raises:
        ArchiveError: The database cannot be written; it is as it was.
    """
    for step in range(version, schema.VERSION):
        STEPS[step](database)
    database.run(
        "UPDATE meta SET value = ? WHERE key = ?",
        (database.fact(schema.VERSION), schema.VERSION_FACT),
    )


def _queue(database: PostgresDatabase) -> None:
    """From 1 to 2: what is to be counted is queued; all that is there has been counted."""
    for statement in schema.QUEUE.split(";"):
        database.run(statement)


def _due(database: PostgresDatabase) -> None:
    """From 2 to 3: it is noted which spellings are to be decided; all that are there have been."""
    database.run(schema.DUE)


STEPS: dict[int, Callable[[PostgresDatabase], None]] = {1: _queue, 2: _due}
"""What leads from each version to the next."""
