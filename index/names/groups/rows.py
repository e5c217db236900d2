"""The spellings' rows and the articles' records that one batch reads, each read once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from index.names.groups.cache import RecordCache
from index.names.mentions.records import Record
from index.names.tables.base import NameTables
from index.names.tables.company import article_number
from index.names.tables.rows import Row


class BatchRows:
    """Reads rows, keys, counts and records of many spellings at once, and remembers them.

    Args:
        store: The tables.
        read: Spellings by key that were read already.
        cache: The records that earlier batches read.
    """

    def __init__(self, store: NameTables, read: Mapping[str, Row], cache: RecordCache) -> None:
        self._store = store
        self._cache = cache
        self._by_number: dict[int, Row | None] = {row.id: row for row in read.values()}
        self._by_key: dict[str, Row | None] = dict(read)
        self._keys = {row.id: row.key for row in read.values()}
        self._articles: dict[int, int] = {row.id: row.articles for row in read.values()}

    def numbered(self, numbers: Collection[int]) -> list[Row]:
        """Return spellings by their numbers.

        Args:
            numbers: The spellings' numbers.

        Returns:
            In the order of `numbers`, without the unknown ones.
        """
        known = self._by_number
        missing = [number for number in numbers if number not in known]
        if missing:
            known.update(dict.fromkeys(missing))
            for row in self._store.numbered(missing):
                known[row.id] = self._by_key[row.key] = row
                self._articles[row.id] = row.articles
        return [row for row in map(known.__getitem__, numbers) if row]

    def keyed(self, keys: Collection[str]) -> list[Row]:
        """Return spellings by their keys.

        Args:
            keys: The spellings' keys.

        Returns:
            In the order of `keys`, without the unknown ones.
        """
        by_key = self._by_key
        missing = [key for key in keys if key not in by_key]
        if missing:
            by_key.update(dict.fromkeys(missing))
            for row in self._store.rows(missing):
                self._by_number[row.id] = by_key[row.key] = row
        return [row for row in map(by_key.__getitem__, keys) if row]

    def keys(self, numbers: Collection[int]) -> list[str]:
        """Return the keys of spellings.

        Args:
            numbers: The spellings' numbers.

        Returns:
            As many keys as numbers, in their order; "" for each unknown one.
        """
        keys = self._keys
        missing = [number for number in numbers if number not in keys]
        if missing:
            keys.update(dict.fromkeys(missing, ""))
            keys.update(self._store.keys(missing))
        return [keys[number] for number in numbers]

    def number_read(self, key: str) -> int | None:
        """Return the number of a spelling, without reading it.

        Args:
            key: The spelling's key.

        Returns:
            Its number; None if it was not read before, or is unknown.
        """
        row = self._by_key.get(key)
        return row.id if row else None

    def articles(self, numbers: Collection[int]) -> list[int]:
        """Count the articles of spellings.

        Args:
            numbers: The spellings' numbers.

        Returns:
            As many counts as numbers, in their order; 0 for each unknown one.
        """
        counts = self._articles
        missing = [number for number in numbers if number not in counts]
        if missing:
            counts.update(dict.fromkeys(missing, 0))
            counts.update(self._store.counts(missing))
        return [counts[number] for number in numbers]

    def sampled_records(self, rows: Iterable[Row]) -> dict[int, Record]:
        """Return the records of the articles of which the company of spellings is read.

        Args:
            rows: The spellings; their samples may have articles in common.

        Returns:
            By the articles' numbers, in the order of the sample, each once however many spellings
            share it; records that are gone are left out.
        """
        samples = sorted({sample for row in rows for sample in row.sampled()})
        return self.records(map(article_number, samples))

    def records(self, articles: Iterable[int]) -> dict[int, Record]:
        """Return the records of articles.

        Args:
            articles: The articles' numbers.

        Returns:
            By the articles' numbers in their order, without the unknown ones.
        """
        wanted = list(articles)
        known = self._cache.records
        missing = [number for number in wanted if number not in known]
        if missing:
            found = self._store.records(missing).items()
            known.update((number, Record(content)) for number, content in found)
        read = ((number, known.get(number)) for number in wanted)
        return {number: record for number, record in read if record is not None}
