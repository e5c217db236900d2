"""Which articles do the spellings of a name find of each other?

    python -m tests.benchmarks.names.variants HOME --spellings FILE [--show]

The file has a name a line, a tab, and its spellings as the press prints them, with `|` between.
Each article of the home that prints a spelling stands for a reader who types it, and who wants the
articles that print the name otherwise only. A spelling of several words is typed as a phrase. The
recall is the mean over readers, and, as a name of thousands of articles has thousands of readers,
over names too.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import search
from search import Searcher, SearchRequest

PAGE = 1_000
"""Hits asked for at once."""


class Asked(NamedTuple):
    """One spelling that was asked for.

    Args:
        name: The name in the file.
        spelling: As it was typed.
        readers: Articles that print it.
        wanted: Articles that print the name in other spellings alone.
        found: How many of these its search finds.
    """

    name: str
    spelling: str
    readers: int
    wanted: int
    found: int

    @property
    def recall(self) -> float:
        """The share that was found, 0 to 1."""
        return self.found / self.wanted


def read_spellings(path: Path) -> dict[str, list[str]]:
    """Read the spellings by name.

    Args:
        path: A tab-separated file.

    Returns:
        Spellings in the file's order; empty for an empty file.
    """
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line)
    return {name: spellings.split("|") for name, spellings in rows}


def ask(searcher: Searcher, names: Mapping[str, Sequence[str]]) -> Iterator[Asked]:
    """Ask for each spelling that articles print.

    Args:
        searcher: Of the home measured.
        names: Spellings by name.

    Yields:
        One result a spelling of which another one is printed elsewhere, in the file's order.
    """
    for name, spellings in names.items():
        printed = {spelling: found(searcher, f'="{spelling}"') for spelling in spellings}
        for spelling, own in printed.items():
            wanted = set().union(*printed.values()) - own
            if own and wanted:
                typed = f'"{spelling}"' if len(spelling.split()) > 1 else spelling
                yield Asked(
                    name, spelling, len(own), len(wanted), len(wanted & found(searcher, typed))
                )


def found(searcher: Searcher, query: str) -> set[str]:
    """Return the ids of all articles that a query finds.

    Args:
        searcher: Of the home measured.
        query: As typed.

    Returns:
        All of them, however many; empty if none fits.
    """
    ids: set[str] = set()
    cursor = None
    while True:
        results = searcher.search(
            SearchRequest(query, limit=PAGE, cursor=cursor, passages=0, fill=False)
        )
        ids.update(hit.doc_id for hit in results.hits)
        cursor = results.next
        if cursor is None:
            return ids


def recall(asked: Sequence[Asked]) -> tuple[float, float]:
    """Return the mean recall over readers, and over names.

    Args:
        asked: What each spelling found.

    Returns:
        Two shares, 0 to 1; 0 and 0 for nothing.
    """
    readers = sum(one.readers for one in asked)
    by_reader = sum(one.readers * one.recall for one in asked) / max(1, readers)
    names: dict[str, list[Asked]] = {}
    for one in asked:
        names.setdefault(one.name, []).append(one)
    by_name = [
        sum(one.readers * one.recall for one in several) / sum(one.readers for one in several)
        for several in names.values()
    ]
    return by_reader, sum(by_name) / max(1, len(by_name))


def main() -> None:
    """Print both recalls, and with `--show` what was missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("home", type=Path)
    parser.add_argument("--spellings", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="list the spellings that miss some")
    options = parser.parse_args()
    with search.open(options.home) as searcher:
        asked = list(ask(searcher, read_spellings(options.spellings)))
    by_reader, by_name = recall(asked)
    count = len({one.name for one in asked})
    print(
        f"{len(asked)} spellings of {count} names: recall of the other spellings' articles"
        f" {by_reader:.3f} by readers, {by_name:.3f} by names"
    )
    if options.show:
        for one in asked:
            if one.found < one.wanted:
                print(f"{one.readers:5} {one.name}: {one.spelling}  {one.found} of {one.wanted}")


if __name__ == "__main__":
    main()
