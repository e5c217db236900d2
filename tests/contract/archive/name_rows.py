"""Spellings and groups for the tests of archives."""

from __future__ import annotations

from itertools import count

from index.archive.base import Archive
from index.names.tables.rows import Counted, Member, Row


def row(archive: Archive, number: int, key: str, mentions: int = 1, articles: int = 1) -> Row:
    """Return a spelling that one source has in an article."""
    sources = archive.names.number_sources(["A"])
    return Row(number, key, key.title(), mentions, articles, 1, 20100408, None, sources["A"], 5)


def count_spellings(archive: Archive, **mentions: int) -> list[Row]:
    """Count spellings of one article that has no other words."""
    first = archive.names.next_spelling()
    rows = [
        row(archive, number, key, times)
        for number, (key, times) in zip(count(first), mentions.items(), strict=False)
    ]
    archive.names.enter(Counted(rows, [], [], {first: b"r"}, {}, 1))
    return rows


def group_of(archive: Archive, *keys: str, name: str = "A name") -> int:
    """Put spellings into a new group on the evidence."""
    group_id = archive.names.new_group(name, "name")
    archive.names.put_members(
        Member(key, group_id, key.title(), "proposed", 0.5, "why") for key in keys
    )
    return group_id
