"""What a writer keeps from one batch to the next of the articles' records.

A record never changes. It goes only if its article goes, so what was read of it stays true until
then. The company of a spelling stays the same as long as its sample of articles does.
"""

from __future__ import annotations

from collections.abc import Mapping

from index.names.mentions.records import Record
from index.names.tables.company import Company, Counts
from index.names.tables.rows import Packed

MAX_RECORDS = 20_000
MAX_COMPANIES = 5_000
"""Records, and companies of spellings, that are kept between batches: some 10 and 50 MB. If a batch
finds more, it begins with none. Twice as many companies make placing an eighth faster."""

SampledSpelling = tuple[int, Packed]
"""A spelling's number and its sample of articles (`index.names.tables.rows.Row.sample`)."""


class RecordCache:
    """Keeps records by article, and what was read of them by spelling and sample.

    Throw it away if a transaction is rolled back: it may hold records that were never committed.
    """

    def __init__(self) -> None:
        self.records: dict[int, Record] = {}
        self.beside: dict[SampledSpelling, tuple[Counts, Counts, Counts]] = {}
        self.companies: dict[SampledSpelling, Company] = {}

    def begin(self) -> None:
        """Begin a batch: forget each kind of which there is more than its limit."""
        if len(self.records) > MAX_RECORDS:
            self.records.clear()
        for kept in (self.beside, self.companies):
            if len(kept) > MAX_COMPANIES:
                kept.clear()

    def add(self, records: Mapping[int, Record]) -> None:
        """Keep the records of new articles, which are read when their spellings are decided.

        Args:
            records: By the articles' numbers.
        """
        if len(self.records) + len(records) <= MAX_RECORDS:
            self.records.update(records)

    def clear(self) -> None:
        """Forget everything, because records have gone."""
        self.records.clear()
        self.beside.clear()
        self.companies.clear()
