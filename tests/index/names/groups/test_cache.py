"""What is kept between batches is bounded."""

from __future__ import annotations

import pytest

from index.names.groups import cache
from index.names.groups.cache import RecordCache
from index.names.mentions.records import Record, packed
from index.names.tables.company import Company


def full(records: int, companies: int) -> RecordCache:
    kept = RecordCache()
    kept.records = dict.fromkeys(range(records), Record(packed([], bytes(4))))
    kept.beside = {(number, b""): ({}, {}, {}) for number in range(companies)}
    kept.companies = {(number, b""): Company() for number in range(companies)}
    return kept


def sizes(kept: RecordCache) -> tuple[int, int, int]:
    return len(kept.records), len(kept.beside), len(kept.companies)


@pytest.mark.parametrize(
    ("records", "companies", "left"),
    [(3, 2, (3, 2, 2)), (4, 2, (0, 2, 2)), (3, 3, (3, 0, 0)), (0, 0, (0, 0, 0))],
)
def test_a_batch_begins_with_no_more_than_the_limits(
    monkeypatch: pytest.MonkeyPatch, records: int, companies: int, left: tuple[int, int, int]
) -> None:
    """Each kind for itself."""
    monkeypatch.setattr(cache, "MAX_RECORDS", 3)
    monkeypatch.setattr(cache, "MAX_COMPANIES", 2)
    kept = full(records, companies)
    kept.begin()
    assert sizes(kept) == left


def test_new_records_are_kept_while_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of a batch or none."""
    monkeypatch.setattr(cache, "MAX_RECORDS", 3)
    kept = full(1, 0)
    record = Record(packed([], bytes(4)))
    kept.add({7: record, 8: record, 9: record})
    assert set(kept.records) == {0}
    kept.add({7: record, 8: record})
    assert set(kept.records) == {0, 7, 8}


def test_everything_is_forgotten_when_records_go() -> None:
    """Their numbers are taken by others."""
    kept = full(3, 2)
    kept.clear()
    assert sizes(kept) == (0, 0, 0)
