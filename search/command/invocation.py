"""What one call of `search` asks for."""

from __future__ import annotations

from typing import Literal, NamedTuple

from search.request import SearchRequest

DEFAULT_DEPTH = 100
"""Hits of each query of a batch."""

Form = Literal["text", "json", "csv", "jsonl"]
"""How an answer is printed."""


class Invocation(NamedTuple):
    """One call of the command.

    Args:
        request: The search; its query is empty for a batch and for `show`.
        form: How the answer is printed.
        whole: Write every article found, not one page of them.
        most: Most articles of a whole answer; None for all.
        ids: Print the ids of articles and passages too.
        show: Id of the article or passage to print; None for a search.
        cuts, quote: Show what was cut from the page; print the passage as a quotation.
        cite: Format of the reference to print; None to print the article or passage itself.
        batch, run: Files of queries and of the TREC run.
        depth: Most hits for each query of the batch.
        home, engine, engine_url: Where it is kept, what answers, and where that one's cluster is;
            None for the settings' own.
        archive: Where the archive is, if not in the home; None for the settings' own.
        help, version: Show the help or the version, and do nothing else.
        judge: Id of the article that was looked for with the query, which is kept; None for none.
        hint: Told on standard error before the answer; None for nothing.
    """

    request: SearchRequest
    form: Form = "text"
    whole: bool = False
    most: int | None = None
    ids: bool = False
    show: str | None = None
    cuts: bool = False
    quote: bool = False
    cite: str | None = None
    batch: str | None = None
    run: str | None = None
    depth: int = DEFAULT_DEPTH
    home: str | None = None
    engine: str | None = None
    engine_url: str | None = None
    archive: str | None = None
    help: bool = False
    version: bool = False
    judge: str | None = None
    hint: str | None = None
