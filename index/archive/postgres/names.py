"""What is kept of names in PostgreSQL: many candidate keys are looked up in one exchange."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.archive.sql.name_counts import NUMBER
from index.archive.sql.names import SQLNames

KEYS_A_QUERY = 2_000
"""Candidate keys in one statement: one batch of articles asks for some thousands."""

_ENTRIES = (
    "SELECT found.entry FROM unnest(?::bigint[]) AS asked(least) CROSS JOIN LATERAL "
    "(SELECT entry FROM name_keys WHERE entry BETWEEN asked.least AND asked.least + ? "
    "ORDER BY entry LIMIT ?) AS found"
)


class PostgresNames(SQLNames):
    """See `index.names.tables.base.NameTables`."""

    def _entries(self, least: Sequence[int], most: int) -> Iterator[int]:
        for start in range(0, len(least), KEYS_A_QUERY):
            chunk = list(least[start : start + KEYS_A_QUERY])
            for (entry,) in self._database.rows(_ENTRIES, (chunk, NUMBER, most)):
                yield entry
