"""A small library in which some texts are printed several times."""

from __future__ import annotations

from pathlib import Path

from index.archive.packing import Packer
from index.archive.sqlite.archive import SQLiteArchive
from index.archive.values import pack
from index.article import Article
from index.ingest.counters.reprints import ReprintCounter
from search.searcher import Searcher
from tests.index.stories.reprints.invented import text
from tests.search.small_library import article, build

COPIES = {1: 5, 2: 3, 3: 2}
"""Articles of each text that has reprints: 5, 3 and 2."""

ALONE = 6
"""Articles of texts of their own."""


def body(seed: int, copy: int) -> str:
    """Return a text on herons and otters; each copy names the heron another number of times."""
    return f"{text(seed, 120)}\n\nThe {'heron ' * (copy % 3 + 1)}slept. {'An otter. ' * (seed % 2)}"


def articles() -> list[Article]:
    """Return all of them; a text's articles come on following days from sources of their own."""
    made = [(seed, copy) for seed, copies in COPIES.items() for copy in range(copies)]
    made += [(seed, 0) for seed in range(10, 10 + ALONE)]
    return [
        article(
            number,
            body(seed, copy),
            source=f"Source {copy}",
            published=f"2010-04-{seed + copy:02}",
            title=f"Report {seed}",
        )
        for number, (seed, copy) in enumerate(made, 1)
    ]


TEXTS = [{1, 2, 3, 4, 5}, {6, 7, 8}, {9, 10}, *({number} for number in range(11, 11 + ALONE))]
"""Numbers of the articles of each text."""


def build_reprinted(folder: Path, engine_name: str, made: list[Article] | None = None) -> Searcher:
    """Store, index and compare the articles."""
    made = articles() if made is None else made
    searcher = build(folder, made, engine_name=engine_name)
    with SQLiteArchive.open(folder / "archive.sqlite") as archive, archive.transaction():
        packed = [pack(one, (), Packer()) for one in made]
        ReprintCounter(archive).enter(packed, [ReprintCounter.prepare(one) for one in made])
    return searcher
