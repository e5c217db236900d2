"""Rows, keys, counts and records of one batch, each read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from index.names.groups.cache import RecordCache
from index.names.groups.rows import BatchRows
from index.names.mentions.records import Record, packed
from index.names.tables.company import sample_number
from index.names.tables.rows import Row
from tests.index.names.articles import NamesInMemory, database, group_names, names_in, writer


class Counting:
    """Tables that note what is read of them."""

    def __init__(self, tables: NamesInMemory) -> None:
        self.tables = tables
        self.read: list[tuple[str, list[object]]] = []

    def __getattr__(self, name: str) -> object:
        method = getattr(self.tables, name)

        def noted(wanted: Iterable[object]) -> object:
            listed = list(wanted)
            self.read.append((name, listed))
            return method(listed)

        return noted


@pytest.fixture(name="tables")
def _tables() -> Counting:
    tables = database()
    group_names(writer(tables), names_in("so Temir Ozhanov left", "so Temir Kulov left"))
    return Counting(tables)


def rows(tables: Counting, read: Mapping[str, Row] | None = None) -> BatchRows:
    return BatchRows(tables, read or {}, RecordCache())  # type: ignore[arg-type]  # stands for the tables


def sampled(tables: Counting, key: str) -> list[int]:
    return tables.tables.rows([key])[0].records()


def number(tables: Counting, key: str) -> int:
    return tables.tables.rows([key])[0].id


def test_rows_come_in_the_order_asked_for(tables: Counting) -> None:
    """Without the unknown ones, by number and by key; each is read once, unknown ones too."""
    found = rows(tables)
    temir, ozhanov = number(tables, "temir"), number(tables, "ozhanov")
    assert [row.key for row in found.numbered([ozhanov, 99, temir])] == ["ozhanov", "temir"]
    assert [row.key for row in found.numbered([temir, ozhanov, 99])] == ["temir", "ozhanov"]
    assert tables.read == [("numbered", [ozhanov, 99, temir])]
    tables.read.clear()
    assert [row.key for row in found.keyed(["ozhanov", "nobody", "kulov"])] == ["ozhanov", "kulov"]
    assert [row.key for row in found.keyed(["nobody", "kulov"])] == ["kulov"]
    assert tables.read == [("rows", ["nobody", "kulov"])]
    tables.read.clear()
    assert found.numbered([number(tables, "kulov")])[0].key == "kulov"
    assert found.numbered([]) == found.keyed([]) == []
    assert tables.read == []


def test_keys_and_counts_of_unknown_numbers_are_empty(tables: Counting) -> None:
    """They are not asked for again; a row that was read brings its count."""
    found = rows(tables)
    temir = number(tables, "temir")
    assert found.keys([99, temir, 99]) == ["", "temir", ""]
    assert found.keys([temir, 99]) == ["temir", ""]
    assert found.articles([99, temir]) == [0, 2]
    assert found.articles([temir, 99]) == [2, 0]
    assert tables.read == [("keys", [99, temir, 99]), ("counts", [99, temir])]
    tables.read.clear()
    other = rows(tables)
    other.numbered([temir])
    assert other.articles([temir]) == [2]
    assert [name for name, _ in tables.read] == ["numbered"]


def test_what_the_batch_brought_is_known(tables: Counting) -> None:
    """Without reading."""
    row = Row(7, "bekova", "Bekova", 3, 2, 2)
    found = rows(tables, {"bekova": row})
    assert found.numbered([7]) == found.keyed(["bekova"]) == [row]
    assert (found.keys([7]), found.articles([7])) == (["bekova"], [2])
    assert found.number_read("bekova") == 7
    assert found.number_read("temir") is None
    assert tables.read == []
    found.keyed(["temir", "nobody"])
    assert found.number_read("temir") == number(tables, "temir")
    assert found.number_read("nobody") is None


def test_records_are_read_once_and_kept_for_the_next_batch(tables: Counting) -> None:
    """Those of articles that were just counted are at hand; unknown ones are left out."""
    fresh = Record(packed([1], b"\0\0\0"))
    cache = RecordCache()
    cache.add({50: fresh})
    found = BatchRows(tables, {}, cache)  # type: ignore[arg-type]  # stands for the tables
    assert found.records([50, 99]) == {50: fresh}
    both = sampled(tables, "temir")
    assert list(found.records(both)) == both
    assert [name for name, _ in tables.read] == ["records", "records"]
    tables.read.clear()
    assert list(BatchRows(tables, {}, cache).records(both[::-1])) == both[::-1]  # type: ignore[arg-type]  # stands for the tables
    assert tables.read == []


def test_the_records_of_a_sample(tables: Counting) -> None:
    """Of several spellings together, each once."""
    found = rows(tables)
    temir, kulov = found.keyed(["temir", "kulov"])
    assert list(found.sampled_records([kulov, temir])) == sampled(tables, "temir")
    assert list(found.sampled_records([kulov])) == sampled(tables, "kulov")
    assert kulov.sample == sample_number(*sampled(tables, "kulov"))
    assert found.sampled_records([]) == {}
