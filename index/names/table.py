"""The spelling table of one name: spellings down, sources across, and why they are one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from index.errors import NotFound
from index.names.lookup import Names
from index.names.spellings import NameGroup, Spelling
from index.text import spelling_key


@dataclass(frozen=True, slots=True)
class TableRow:
    """One spelling.

    Args:
        spelling: With its counts, state and reason.
        by_source: Mentions by source, most first; None is the source of articles without one.
        first, last: Days of the first and last article that has a date; None if none has.
    """

    spelling: Spelling
    by_source: Mapping[str | None, int]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class SpellingTable:
    """All that is known of a name's spellings.

    Args:
        name: The group's name, or the one spelling as written.
        group: None for a name with one spelling.
        sources: Sources that write the name, most mentions first, then by name; None is the
            source of articles without one.
        rows: The group's spellings, most mentions first.
        others: Spellings that are not in the group: proposed ones wait for review, rejected ones
            were taken off by a person.
    """

    name: str
    group: NameGroup | None
    sources: tuple[str | None, ...]
    rows: tuple[TableRow, ...]
    others: tuple[TableRow, ...] = ()


def names_table(names: Names, name: str) -> SpellingTable:
    """Return the spelling table of `name`.

    Args:
        names: The archive's groups.
        name: Any spelling of the name.

    Returns:
        The spellings of its group, or the one spelling if it is in none; at least one row.

    Raises:
        ArchiveError: The group is not what was stored.
        NotFound: No article mentions it and it is in no group.
    """
    key = spelling_key(name)
    group = names.find(key)
    spellings = group.spellings if group else names.spellings([key])
    if not spellings:
        raise NotFound(
            f"no article mentions the name {name!r}; `search-index names` lists those that are"
        )
    rows = _rows(names, spellings)
    sources: Counter[str | None] = Counter()
    for row in rows:
        sources.update(row.by_source)
    return SpellingTable(
        group.name if group else spellings[0].text,
        group,
        tuple(sorted(sources, key=lambda source: (-sources[source], source or ""))),
        rows,
        _rows(names, names.undecided([spelling.key for spelling in spellings])),
    )


def _rows(names: Names, spellings: tuple[Spelling, ...]) -> tuple[TableRow, ...]:
    keys = [spelling.key for spelling in spellings]
    by_source = names.by_source(keys)
    days = names.days(keys)
    return tuple(
        TableRow(spelling, by_source.get(spelling.key, {}), *days.get(spelling.key, (None, None)))
        for spelling in spellings
    )
