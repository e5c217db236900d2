"""What `search-index names` prints of a name: exact lines, exact keys."""

from __future__ import annotations

import click
import pytest

from index.commands.names.tables import (
    MAX_SOURCES_SHOWN,
    BySource,
    group_as_dict,
    group_lines,
    table_as_dict,
    table_lines,
)
from index.names.spellings import NameGroup, Spelling
from index.names.table import SpellingTable, TableRow

FIRST = Spelling("Ozhanov", "ozhanov", 5, 4, "accepted", "curated list")
SECOND = Spelling("Ojanov", "ojanov", 2, 2, "proposed", "")
UNSEEN = Spelling("Ozhanow", "ozhanow", 0, 0, "accepted", "curated list")
REJECTED = Spelling("Osmanov", "osmanov", 1, 1, "rejected", "a person's decision")
GROUP = NameGroup(7, "Ozhanov", "person", (FIRST, SECOND, UNSEEN))
BY_SOURCE: BySource = {
    "ozhanov": {"The Quay": 3, None: 2},
    "ojanov": {"The Quay": 2},
    "ozhanow": {},
}


def table(*rows: TableRow, sources: tuple[str | None, ...] = ("The Quay", None)) -> SpellingTable:
    others = (TableRow(REJECTED, {"The Hill": 1}, None, None),)
    return SpellingTable("Ozhanov", GROUP, sources, rows, others)


ROWS = (
    TableRow(FIRST, {"The Quay": 3, None: 2}, "2010-04-01", "2010-05-02"),
    TableRow(SECOND, {"The Quay": 2}, None, None),
    TableRow(UNSEEN, {}, None, None),
)


def plain(lines: object) -> list[str]:
    assert hasattr(lines, "__iter__")
    return [click.unstyle(line) for line in lines]


def test_a_name_is_listed_with_the_spellings_that_articles_have() -> None:
    """Each with its mentions by source; the name stands out."""
    lines = list(group_lines(GROUP, BY_SOURCE))
    assert lines[0] == "\x1b[1mOzhanov\x1b[0m"
    assert lines[1:] == ["  Ozhanov  5  [The Quay 3, no source 2]", "  Ojanov  2  [The Quay 2]"]


def test_a_name_as_json_has_every_spelling() -> None:
    """Also those of the curated list that no article has."""
    document = group_as_dict(GROUP, BY_SOURCE)
    assert (document["name"], document["kind"]) == ("Ozhanov", "person")
    assert [row["text"] for row in document["spellings"]] == ["Ozhanov", "Ojanov", "Ozhanow"]
    assert document["spellings"][0] == {
        "text": "Ozhanov",
        "key": "ozhanov",
        "count": 5,
        "articles": 4,
        "state": "accepted",
        "reason": "curated list",
        "sources": {"The Quay": 3, "": 2},
    }


def test_a_table_has_a_column_for_each_source_and_the_evidence_below() -> None:
    """Columns are as wide as their widest cell; no mention is an empty cell."""
    assert plain(table_lines(table(*ROWS))) == [
        "Ozhanov",
        "spelling  mentions  first       last        The Quay  no source",
        "Ozhanov   5         2010-04-01  2010-05-02  3         2",
        "Ojanov    2                                 2",
        "",
        "Ozhanov: accepted; curated list",
        "Osmanov: rejected; a person's decision",
        "not in any article: Ozhanow",
    ]


@pytest.mark.parametrize("more", [0, 3])
def test_sources_beyond_the_last_column_share_one(more: int) -> None:
    """Their mentions are added up; no such column if every source has its own."""
    sources = tuple(f"S{number}" for number in range(MAX_SOURCES_SHOWN + more))
    spelling = FIRST._replace(count=len(sources), reason="")
    row = TableRow(spelling, dict.fromkeys(sources, 1), None, None)
    head, cells = (line.split() for line in plain(table_lines(table(row, sources=sources)))[1:3])
    assert head[4:] == [*sources[:MAX_SOURCES_SHOWN], *(["3", "more"] if more else [])]
    assert cells[2:] == ["1"] * MAX_SOURCES_SHOWN + (["3"] if more else [])


def test_a_table_as_json() -> None:
    """Rows with their sources and days; the spellings that are not in the name apart."""
    document = table_as_dict(table(ROWS[0]))
    assert list(document) == ["name", "kind", "spellings", "others"]
    assert (document["name"], document["kind"]) == ("Ozhanov", "person")
    assert document["spellings"] == [
        {
            **FIRST._asdict(),
            "sources": {"The Quay": 3, "": 2},
            "first": "2010-04-01",
            "last": "2010-05-02",
        }
    ]
    assert [row["text"] for row in document["others"]] == ["Osmanov"]
    alone = SpellingTable("Ozhanov", None, (), (ROWS[0],))
    assert (table_as_dict(alone)["kind"], table_as_dict(alone)["others"]) == ("name", [])
