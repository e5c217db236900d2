"""What a writer keeps of the archive's records from one batch to the next.

A record never changes; it goes only with its article. So what was read of it stays true until one
goes, and what stands beside a spelling is the same as long as its sample of articles is.
"""

from __future__ import annotations

from index.names.mentions.records import Record
from index.names.tables.base import Packed
from index.names.tables.company import Company, Counts

MOST_RECORDS = 20_000
MOST_COMPANIES = 5_000
"""Records, and companies of spellings, that are kept between batches, some 10 and 50 MB; a batch
that finds more begins anew. Twice as many companies place an eighth faster."""

Sampled = tuple[int, Packed]
"""A spelling's number and its sample (`index.names.tables.base.Row.sample`)."""


class Remembered:
    """Records by article, and what was read of them; a transaction rolled back ends its use."""

    def __init__(self) -> None:
        self.records: dict[int, Record] = {}
        self.partners: dict[Sampled, tuple[Counts, Counts]] = {}
        self.companies: dict[Sampled, Company] = {}

    def begin(self) -> None:
        """Begin a batch: forget what has become too much."""
        if len(self.records) > MOST_RECORDS:
            self.records.clear()
        for kept in (self.partners, self.companies):
            if len(kept) > MOST_COMPANIES:
                kept.clear()

    def clear(self) -> None:
        """Forget all, because records have gone."""
        self.records.clear()
        self.partners.clear()
        self.companies.clear()
