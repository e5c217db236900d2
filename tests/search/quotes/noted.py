"""Notes the quotations of a small library, which is made without the pipeline."""

from __future__ import annotations

from collections.abc import Sequence

from index.archive.packing import Packer
from index.archive.values import pack
from index.article import Article
from index.ingest.counters.quotations import QuotationCounter
from search.searcher import Searcher


def note(searcher: Searcher, articles: Sequence[Article]) -> None:
    """Note the quotations of articles that stand in the searcher's archive."""
    archive = searcher.archive
    packer = Packer()
    with archive.transaction():
        QuotationCounter(archive).enter(
            [pack(one, (), packer) for one in articles],
            [QuotationCounter.prepare(one) for one in articles],
        )
