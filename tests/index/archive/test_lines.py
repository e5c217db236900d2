"""A source's repeated lines are counted, in little room, and forgotten when they end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive.base import Archive
from index.archive.lines import (
    WINDOW_PAGES,
    KnownLine,
    LineCounts,
    LineEvidence,
    LineWindow,
    PageLineHashes,
    short_hashes,
)
from index.archive.sqlite.archive import SQLiteArchive
from index.archive.values import Location, pack
from index.article import Article

LEVELS = ((3, 0.15), (5, 0.3))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with SQLiteArchive.open(tmp_path / "archive.sqlite") as opened:
        with opened.transaction():
            for number, source in enumerate(("A", "B")):
                one = Article(f"{number:016x}", None, "Text.", source, original="Text.")
                opened.put(pack(one, [], opened.packer), Location("/", source))
        yield opened


def add(archive: Archive, *pages: tuple[str, list[int]]) -> list[KnownLine]:
    with archive.transaction():
        hashes = [PageLineHashes(source, short_hashes(lines)) for source, lines in pages]
        return LineCounts(archive.lines, LEVELS).add(hashes)


def evidence(archive: Archive, source: str, line: int) -> tuple[int, int] | None:
    return LineEvidence(archive.lines, 3).evidence(source, line)


def test_a_line_is_known_from_its_third_page(archive: Archive) -> None:
    """Two pages are no evidence; the third reports the line, the fourth does not again."""
    assert add(archive, ("A", [1, 10]), ("A", [1, 11])) == []
    assert evidence(archive, "A", 1) is None
    assert add(archive, ("A", [1, 12])) == [KnownLine("A", 1)]
    assert evidence(archive, "A", 1) == (3, 3)
    assert evidence(archive, "A", 10) is None
    assert add(archive, ("A", [1, 13])) == []
    assert evidence(archive, "A", 1) == (4, 4)


def test_a_line_is_reported_again_at_the_next_level(archive: Archive) -> None:
    """Prose takes more pages; it is judged anew when they have come."""
    add(archive, *[("A", [1])] * 4)
    assert add(archive, ("A", [1])) == [KnownLine("A", 1)]


def test_sources_are_counted_apart(archive: Archive) -> None:
    """What repeats in one outlet says nothing of another; an unknown source has no counts."""
    add(archive, *[("A", [1])] * 3, ("B", [1]))
    assert evidence(archive, "B", 1) is None
    assert evidence(archive, "C", 1) is None


def test_a_line_twice_on_one_page_counts_once(archive: Archive) -> None:
    """Counts are of pages; a negative hash is the same line to reader and writer."""
    add(archive, *[("A", [-7, -7, -7])] * 2)
    assert evidence(archive, "A", -7) is None
    add(archive, ("A", [-7]))
    assert evidence(archive, "A", -7) == (3, 3)


def test_withdrawn_pages_are_off_the_counts(archive: Archive) -> None:
    """A replaced page counts once, not twice."""
    add(archive, *[("A", [1, 2])] * 4)
    with archive.transaction():
        LineCounts(archive.lines, LEVELS).withdraw([PageLineHashes("A", short_hashes([1, 99]))])
    assert evidence(archive, "A", 1) == (3, 3)
    assert evidence(archive, "A", 2) == (4, 3)


def test_a_full_window_is_halved_and_rare_lines_are_forgotten(archive: Archive) -> None:
    """The tables do not grow with a source's pages."""
    add(archive, *[("A", [1, 1000 + n]) for n in range(WINDOW_PAGES - 1)], ("A", [2]))
    assert evidence(archive, "A", 1) == ((WINDOW_PAGES - 1) // 2, WINDOW_PAGES // 2)
    (window,) = archive.lines.windows(["A"])
    assert window == LineWindow("A", 500, b"", {1: 499})


def test_furniture_that_ends_is_forgotten_and_new_one_is_learned(archive: Archive) -> None:
    """After a redesign the old line's share falls below the new one's."""
    add(archive, *[("A", [1])] * WINDOW_PAGES)
    add(archive, *[("A", [2])] * WINDOW_PAGES)
    old, new = evidence(archive, "A", 1), evidence(archive, "A", 2)
    assert old is not None
    assert new is not None
    assert old[0] < new[0]
