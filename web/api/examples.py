"""Values with which the API can be tried, found in the collection at hand."""

from __future__ import annotations

from search.request import SearchRequest
from search.searcher import Searcher
from web.api.openapi import Examples


def find_examples(searcher: Searcher) -> Examples:
    """Find a query, ids and a name that are there.

    Args:
        searcher: Is asked for the most frequent name and the first hit.

    Returns:
        None for what the collection has not; there is a query even if it finds nothing.

    Raises:
        ArchiveError, EngineError: The library cannot be read.
    """
    groups = searcher.names.seen_groups(1)
    months = searcher.collection().months
    query = f"date:{months[0]}.." if months else "a"
    hits = searcher.search(SearchRequest(query, limit=1, facets=False)).hits
    return Examples(
        query=groups[0].name if groups else query,
        doc_id=hits[0].doc_id if hits else None,
        passage=hits[0].passages[0].id if hits and hits[0].passages else None,
        name=groups[0].name if groups else None,
    )
