"""How many of a source's pages a line stands on: the evidence that it is furniture.

Counts are kept over a window of each source's newest pages. When it is full, all counts are
halved and lines met once are forgotten, so the tables stay small however many pages a source
has, and a source that changes its furniture is learned again. Lines that were met once, which
most are, take four bytes each in one blob for each source.

All of it is arithmetic; `LineTables` is what an archive does for it.

Source: the halving is exponential decay in steps; Cormode, G. et al. (2009): Forward decay.
ICDE 2009, section II.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from index.archive.base import LineTables

WINDOW_PAGES = 1000
"""Pages of one source before its counts are halved: enough that a share of 15 % is known to
within 3 %, few enough that a redesign shows within a year of a daily desk."""

_LOW_BITS = 0xFFFF_FFFF
"""Lines are told apart by 32 bits: among a window's 30,000 lines one meets another by accident
in 140,000."""

Levels = Sequence[tuple[int, float]]
"""Least pages and least share of the source's pages at which a line is judged anew."""


class PageLineHashes(NamedTuple):
    """One page's lines, each once.

    Args:
        source: Name of the page's source.
        hashes: As `short_hashes` packs them.
    """

    source: str
    hashes: bytes


class KnownLine(NamedTuple):
    """A line of a source that passed one more of the levels.

    Args:
        source: Its name.
        hash: The line's, by `short_hash`.
    """

    source: str
    hash: int


class LineWindow(NamedTuple):
    """The counts of one source.

    Args:
        source: Its name.
        pages: Pages that are counted.
        once: The lines met on one page, as `short_hashes` packs them, in no order.
        lines: Pages of each line that was met on more.
    """

    source: str
    pages: int
    once: bytes
    lines: Mapping[int, int]


class LineChange(NamedTuple):
    """What becomes of the counts of one source.

    Args:
        source: Its name.
        pages: Pages that are counted now.
        once: In place of `LineWindow.once`.
        changed: Pages of each line whose count is new or another.
        gone: Lines that are counted no more.
    """

    source: str
    pages: int
    once: bytes
    changed: Mapping[int, int]
    gone: Collection[int]


def short_hashes(hashes: Iterable[int]) -> bytes:
    """Pack a page's line hashes for `LineCounts.add`.

    They are small, since they pass between processes.

    Args:
        hashes: Hashes of lines, of which the lowest 32 bits are taken; any order, repetitions
            allowed.

    Returns:
        Four bytes a line, each line once, in ascending order; empty for a page without lines.
    """
    return array("I", sorted({line_hash & _LOW_BITS for line_hash in hashes})).tobytes()


def short_hash(line_hash: int) -> int:
    """Return the part of a line's hash that it is counted by.

    Args:
        line_hash: A whole number, 0 or more.

    Returns:
        The lowest 32 bits, 0 to 2^32 - 1.
    """
    return line_hash & _LOW_BITS


class LineEvidence:
    """Knows how often a line repeats, for a stripper (`index.strip.furniture.repeats.Repeats`).

    It reads a source's repeated lines at its first question and keeps them, so make a new one for
    every batch of pages.

    Args:
        tables: The archive's counts.
        least: Pages, 1 or more, below which a count is no evidence.
    """

    def __init__(self, tables: LineTables, least: int) -> None:
        self._tables = tables
        self._least = least
        self._sources: dict[str, tuple[int, Mapping[int, int]]] = {}

    def evidence(self, source: str, line_hash: int) -> tuple[int, int] | None:
        """Return how often a line repeats on a source's pages.

        Args:
            source: Name of the source.
            line_hash: The line's hash; its lowest 32 bits are compared.

        Returns:
            (pages with the line, pages of the source), both 1 or more; None for a line that is not
            known, and for a source without counts.
        """
        known = self._sources.get(source)
        if known is None:
            known = self._sources[source] = self._tables.repeated(source, self._least)
        pages, lines = known
        with_line = lines.get(line_hash & _LOW_BITS) if lines else None
        return None if with_line is None else (with_line, pages)


class LineCounts:
    """Keeps the counts; runs inside the caller's transaction.

    Args:
        tables: The archive's counts.
        levels: What `add` reports lines at.
    """

    def __init__(self, tables: LineTables, levels: Levels) -> None:
        self._tables = tables
        self._levels = levels

    def add(self, pages: Iterable[PageLineHashes]) -> list[KnownLine]:
        """Count new pages' lines.

        Args:
            pages: Of sources that stand in the archive; those of others are passed over. Empty
                changes nothing.

        Returns:
            The lines that are to be judged anew; empty if none passed a level.
        """
        known: list[KnownLine] = []

        def counted() -> Iterator[LineChange]:
            for window, batch in self._windows(pages):
                counts = _Counts(window)
                known.extend(KnownLine(window.source, h) for h in counts.add(batch, self._levels))
                yield counts.change()

        self._tables.save(counted())
        return known

    def withdraw(self, pages: Iterable[PageLineHashes]) -> None:
        """Take pages that were replaced or removed off the counts.

        Args:
            pages: As `add` takes them.
        """

        def counted() -> Iterator[LineChange]:
            for window, batch in self._windows(pages):
                counts = _Counts(window)
                counts.withdraw(batch)
                yield counts.change()

        self._tables.save(counted())

    def _windows(
        self, pages: Iterable[PageLineHashes]
    ) -> Iterator[tuple[LineWindow, list[array[int]]]]:
        by_source: dict[str, list[array[int]]] = {}
        for source, hashes in pages:
            by_source.setdefault(source, []).append(array("I", hashes))
        for window in self._tables.windows(by_source):
            yield window, by_source[window.source]


class _Counts:
    """One source's counts while pages come to them or go."""

    def __init__(self, window: LineWindow) -> None:
        self._source = window.source
        self._pages = window.pages
        self._once = set(array("I", window.once))
        self._before = window.lines
        self._lines = dict(window.lines)

    def add(self, batch: Sequence[array[int]], levels: Levels) -> list[int]:
        """Count pages.

        Args:
            batch: The `short_hashes` of each page, as arrays.
            levels: What lines are reported at.

        Returns:
            The hashes of lines that have passed one more level, in no order; empty if none has.
        """
        pages_before = self._pages
        lines, once = self._lines, self._once
        for hashes in batch:
            for line in hashes:
                if line in lines:
                    lines[line] += 1
                elif line in once:
                    once.discard(line)
                    lines[line] = 2
                else:
                    once.add(line)
        self._pages += len(batch)
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

    def withdraw(self, batch: Sequence[array[int]]) -> None:
        """Take pages off.

        Args:
            batch: The `short_hashes` of each page, as arrays. Lines that are not counted are passed
                over.
        """
        for hashes in batch:
            for line in hashes:
                if line in self._lines:
                    self._lines[line] -= 1
                self._once.discard(line)
        self._pages = max(self._pages - len(batch), 0)
        self._lines = {line: count for line, count in self._lines.items() if count > 0}

    def change(self) -> LineChange:
        """Return what is to be kept.

        Returns:
            The counts, and how they differ from those of the window that they were made from.
        """
        before = self._before
        return LineChange(
            self._source,
            self._pages,
            array("I", self._once).tobytes(),
            {line: count for line, count in self._lines.items() if before.get(line) != count},
            [line for line in before if line not in self._lines],
        )


def _level(count: int, pages: int, levels: Levels) -> int:
    return sum(count >= least and count >= share * pages for least, share in levels)
