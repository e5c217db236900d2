"""A home and runs over a network that tests alone can give."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from index.archive import open_archive
from index.article import Article
from index.fetch.adding import Adder
from index.fetch.hosts.manners import Manners
from index.fetch.report import Report
from index.fetch.requests.peers import Network
from index.fetch.run import PLAIN, Means, Options, Run
from index.home.library import writing
from index.ingest.pipeline import Pipeline
from index.readers.captures.writer import CaptureWriter
from index.settings import Settings

HASTY = Manners(gap_s=0, patience_s=5, back_off_s=60, max_seconds=2.0, max_delay_s=0)
"""No gap between requests; a second of it is tested for itself."""


def run(
    home: Path,
    network: Network,
    urls: Iterable[str] | None,
    options: Options = PLAIN,
    *,
    manners: Manners = HASTY,
    everything: bool = False,
    keep: bool = True,
) -> Report:
    """Fetch addresses, or look at what is watched if there are none."""
    with writing(Settings(home=home, workers=1), "tests") as desk:
        adder = Adder(Pipeline(desk.archive, desk.engine, 1))
        writer = CaptureWriter(home / "captures") if keep else None
        means = Means("Dateline tests (+tests@example.com)", manners, network)
        one = Run(desk.archive, adder, writer, means, options)
        try:
            return one.watch(everything=everything) if urls is None else one.fetch(urls)
        finally:
            adder.close()
            if writer is not None:
                writer.close()


def articles(home: Path) -> list[Article]:
    """Return the articles of a home, in the order in which they came."""
    with open_archive(Settings(home=home), create=False) as archive:
        return [stored.article for stored in archive.articles()]


def titles(home: Path) -> list[str]:
    """Return the titles of a home's articles, sorted."""
    return sorted(article.title or "" for article in articles(home))
