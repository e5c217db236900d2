"""What is counted of an archive's articles, to compare one with another; and who waits for whom."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import NamedTuple

import psycopg

from index.archive.base import Archive
from index.archive.notes import NOTE_KINDS
from index.article import Article
from index.home.verify import check_counts, wrong_among
from tests.cluster.postgres import Server

WAIT_S = 20
"""Longest wait for one to be in another's way."""


class Counts(NamedTuple):
    """An archive's articles, and what is counted of them.

    Args:
        articles: By their ids.
        names: Articles whose names are counted.
        lines: By source its pages, those lines that stand on several, and how many stand on one.
        notes: By kind and article.
    """

    articles: dict[str, Article]
    names: int
    lines: dict[str, tuple[int, Mapping[int, int], int]]
    notes: dict[str, dict[str, bytes]]


def counts_of(archive: Archive) -> Counts:
    """Read what is counted; the names are found right, or it fails.

    Args:
        archive: Open, with nothing that waits.

    Returns:
        The counts.
    """
    assert (archive.waiting, archive.faults(), archive.names.faults()) == (0, [], [])
    assert wrong_among(check_counts(archive, lambda _: None)) == 0
    articles = {stored.article.doc_id: stored.article for stored in archive.articles()}
    sources = [name for name, _ in archive.sources() if name is not None]
    return Counts(
        articles,
        archive.names.all_articles(),
        {
            window.source: (window.pages, window.lines, len(window.once))
            for window in archive.lines.windows(sources)
        },
        {kind: archive.notes.read(kind, articles) for kind in NOTE_KINDS},
    )


def groups_of(archive: Archive) -> set[frozenset[str]]:
    """Read which spellings are one name.

    Args:
        archive: Open.

    Returns:
        The keys of each group's spellings.
    """
    groups = archive.names.groups(archive.names.all_group_ids()).values()
    return {frozenset(spelling.key for spelling in group.spellings) for group in groups}


def wait_for_another(server: Server) -> None:
    """Wait until a session waits for another one.

    Args:
        server: In which no other test runs.
    """
    until = time.monotonic() + WAIT_S
    with psycopg.connect(server.address, autocommit=True) as connection:
        while connection.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone() is None:
            assert time.monotonic() < until
            time.sleep(0.01)
