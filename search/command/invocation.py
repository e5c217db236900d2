"""What one call of `search` asks for."""

from __future__ import annotations

from typing import NamedTuple

from search.request import SearchRequest

DEFAULT_DEPTH = 100
"""Hits of each query of a batch."""


class Invocation(NamedTuple):
    """One call of the command.

    Args:
        request: The search; its query is empty for a batch.
        json, csv: Print the result document, or one row for each hit.
        batch, run: Files of queries and of the TREC run.
        depth: Most hits for each query of the batch.
        home, engine: Where it is kept and what answers; None for the settings' own.
        help, version: Show the help or the version, and do nothing else.
    """

    request: SearchRequest
    json: bool = False
    csv: bool = False
    batch: str | None = None
    run: str | None = None
    depth: int = DEFAULT_DEPTH
    home: str | None = None
    engine: str | None = None
    help: bool = False
    version: bool = False
