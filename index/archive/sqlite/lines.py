"""How many of a source's pages a line stands on: the evidence that it is furniture.

Counts are kept over a window of each source's newest pages. When it is full, all counts are
halved and lines met once are forgotten, so the tables stay small however many pages a source
has, and a source that changes its furniture is learned again. Lines that were met once, which
most are, take four bytes in one blob for each source.

Source: the halving is exponential decay in steps; Cormode, G. et al. (2009): Forward decay.
ICDE 2009, section II.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

WINDOW_PAGES = 1000
"""Pages of one source before its counts are halved: enough that a share of 15 % is known to
within 3 %, few enough that a redesign shows within a year of a daily desk."""

_LOW_BITS = 0xFFFF_FFFF
"""Lines are told apart by 32 bits: among a window's 30,000 lines one meets another by accident
in 140,000."""

Levels = Sequence[tuple[int, float]]
"""Least pages and least share of the source's pages at which a line is judged anew."""


class PageLineHashes(NamedTuple):
    """One page's lines, each once, as `short_hashes` made them."""

    source: str
    hashes: bytes


class KnownLine(NamedTuple):
    """A line of a source that passed one more of the levels."""

    source: str
    hash: int


def short_hashes(hashes: Iterable[int]) -> bytes:
    """Pack a page's line hashes for `LineCounts.add`; small between processes."""
    return array("I", sorted({line_hash & _LOW_BITS for line_hash in hashes})).tobytes()


def short_hash(line_hash: int) -> int:
    """Give the part of a line's hash that it is counted by."""
    return line_hash & _LOW_BITS


class LineEvidence:
    """The counts as they stand, for a stripper (`index.strip.furniture.repeats.Repeats`).

    Reads a source's repeated lines at its first question and keeps them, so make a new one for
    every batch of pages.

    Args:
        connection: On the archive's file.
        least: Pages below which a count is no evidence.
    """

    def __init__(self, connection: sqlite3.Connection, least: int) -> None:
        self._connection = connection
        self._least = least
        self._sources: dict[str, tuple[int, dict[int, int]]] = {}

    def evidence(self, source: str, line_hash: int) -> tuple[int, int] | None:
        """Give (pages with the line, pages of the source); None for a line that is not known."""
        known = self._sources.get(source)
        if known is None:
            known = self._sources[source] = self._load(source)
        pages, lines = known
        with_line = lines.get(line_hash & _LOW_BITS) if lines else None
        return None if with_line is None else (with_line, pages)

    def _load(self, source: str) -> tuple[int, dict[int, int]]:
        row = self._connection.execute(
            "SELECT s.id, w.pages FROM sources s JOIN line_windows w ON w.source = s.id "
            "WHERE s.name = ?",
            (source,),
        ).fetchone()
        if row is None:
            return 0, {}
        lines = self._connection.execute(
            "SELECT hash, pages FROM lines WHERE source = ? AND pages >= ?", (row[0], self._least)
        )
        return row[1], dict(lines.fetchall())


class LineCounts:
    """Keeps the counts; runs inside the caller's transaction.

    Args:
        connection: On the archive's file.
        levels: What `add` reports lines at.
    """

    def __init__(self, connection: sqlite3.Connection, levels: Levels) -> None:
        self._connection = connection
        self._levels = levels

    def add(self, pages: Iterable[PageLineHashes]) -> list[KnownLine]:
        """Count new pages' lines; returns the lines that are to be judged anew.

        The sources must stand in the archive.
        """
        known: list[KnownLine] = []
        for source, window in self._windows(pages):
            known.extend(KnownLine(source, h) for h in window.add(self._levels))
            window.save(self._connection)
        return known

    def withdraw(self, pages: Iterable[PageLineHashes]) -> None:
        """Take pages that were replaced or removed off the counts."""
        for _, window in self._windows(pages):
            window.withdraw()
            window.save(self._connection)

    def _windows(self, pages: Iterable[PageLineHashes]) -> Iterable[tuple[str, _Window]]:
        by_source: dict[str, list[bytes]] = {}
        for source, hashes in pages:
            by_source.setdefault(source, []).append(hashes)
        for source, several in by_source.items():
            row = self._connection.execute(
                "SELECT id FROM sources WHERE name = ?", (source,)
            ).fetchone()
            if row is not None:
                yield source, _Window(self._connection, row[0], several)


class _Window:
    """One source's counts, and the pages that come to them or go."""

    def __init__(self, connection: sqlite3.Connection, source: int, batch: Sequence[bytes]) -> None:
        self._source = source
        self._batch = [array("I", hashes) for hashes in batch]
        row = connection.execute(
            "SELECT pages, once FROM line_windows WHERE source = ?", (source,)
        ).fetchone()
        self._pages: int = row[0] if row else 0
        self._once = set(array("I", row[1])) if row else set()
        lines = connection.execute("SELECT hash, pages FROM lines WHERE source = ?", (source,))
        self._before: dict[int, int] = dict(lines.fetchall())
        self._lines = dict(self._before)

    def add(self, levels: Levels) -> list[int]:
        pages_before = self._pages
        lines, once = self._lines, self._once
        for hashes in self._batch:
            for line in hashes:
                if line in lines:
                    lines[line] += 1
                elif line in once:
                    once.discard(line)
                    lines[line] = 2
                else:
                    once.add(line)
        self._pages += len(self._batch)
        risen = [
            line
            for line, count in lines.items()
            if count != self._before.get(line)
            and _level(count, self._pages, levels)
            > _level(self._before.get(line, 0), pages_before, levels)
        ]
        while self._pages >= WINDOW_PAGES:
            self._pages //= 2
            self._lines = {line: count // 2 for line, count in self._lines.items() if count > 3}
            once.clear()
        return risen

    def withdraw(self) -> None:
        for hashes in self._batch:
            for line in hashes:
                if line in self._lines:
                    self._lines[line] -= 1
                self._once.discard(line)
        self._pages = max(self._pages - len(self._batch), 0)
        self._lines = {line: count for line, count in self._lines.items() if count > 0}

    def save(self, connection: sqlite3.Connection) -> None:
        changed = [
            (self._source, line, count)
            for line, count in self._lines.items()
            if self._before.get(line) != count
        ]
        gone = [(self._source, line) for line in self._before if line not in self._lines]
        connection.executemany("INSERT OR REPLACE INTO lines VALUES(?, ?, ?)", changed)
        connection.executemany("DELETE FROM lines WHERE source = ? AND hash = ?", gone)
        connection.execute(
            "INSERT OR REPLACE INTO line_windows VALUES(?, ?, ?)",
            (self._source, self._pages, array("I", self._once).tobytes()),
        )


def _level(count: int, pages: int, levels: Levels) -> int:
    return sum(count >= least and count >= share * pages for least, share in levels)
