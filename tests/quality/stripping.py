"""The figures of stripping that have floors, measured on a sample of the extraction sets."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from textwrap import fill
from typing import NamedTuple

from index.article import RawPage
from index.strip.stripper import Stripper
from tests.benchmarks.stripping.comparison import OURS, measure, page_file
from tests.benchmarks.stripping.gold_pages import gold_pages, jsonl
from tests.benchmarks.stripping.peers import ours

SETS = (
    "newspaper4k_aed",
    "fundus_parsers",
    "mozilla_readability",
    "daniel",
    "l3s_gn1_a",
    "dragnet",
    "wcxb_dev",
)
DATED = ("newspaper4k_aed", "fundus_parsers", "mozilla_readability", "wcxb_dev")
"""Sets whose golds have days of publication as pages show them."""

WRAPPED_COLUMNS = 72
"""Width at which articles are wrapped to see what is lost of them."""
FIGURES = ("f1", "exact", "title", "date")

PAGES = 60
"""Pages taken of each set, evenly spread: enough to see a loss of 0.02, few enough for CI."""


class Figure(NamedTuple):
    """One measured figure.

    Args:
        name: `SET html f1`, `SET flat title`, …
        value: 0 to 1.
        data: Hash of the files that it was measured on.
    """

    name: str
    value: float
    data: str


def stripping_figures(folder: Path) -> Iterator[Figure]:
    """Measure all figures of stripping.

    Args:
        folder: The extraction sets.

    Yields:
        Figures in a fixed order; a set has titles or dates only if its gold has some.
    """
    systems = {OURS: ours()}
    for name in SETS:
        gold = folder / f"{name}.gold.jsonl.gz"
        for kind in ("html", "flat"):
            pages = page_file(gold, flat=kind == "flat")
            data = file_hash(gold, pages)
            (tally,) = measure(gold_pages(gold, pages, PAGES), systems)
            figures = tally.figures()
            for figure in FIGURES:
                value = getattr(figures, figure)
                if value is not None and (figure != "date" or name in DATED):
                    yield Figure(f"{name} {kind} {figure}", value, data)


def wrapped_figure(articles: Path) -> Figure:
    """Measure the share of words that are kept of articles wrapped as agencies and mails do it.

    Args:
        articles: JSON lines with `text`; every tenth of the first `PAGES` tens is read.

    Returns:
        `NAME wrapped kept`.
    """
    stripper = Stripper(profiles=())
    whole = kept = 0
    for row in islice(jsonl(articles), 0, PAGES * 10, 10):
        paragraphs = [part for part in row["text"].splitlines() if part.strip()]
        text = "\n\n".join(fill(part, WRAPPED_COLUMNS) for part in paragraphs)
        body = stripper.strip(RawPage(text, "text", "wrapped")).body
        whole += len(text.split())
        kept += len(body.split())
    name = articles.name.partition(".")[0]
    return Figure(f"{name} wrapped kept", kept / whole, file_hash(articles))


def file_hash(*paths: Path) -> str:
    """Return 16 hex digits of the files' bytes, in order."""
    digest = blake2b(digest_size=8)
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
