"""The page of all that a person is quoted with."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for

from index.article import source_name
from search.quotes.person import DEFAULT_LIMIT, Quotes, ShownQuote
from search.searcher import Searcher
from web.highlight import safe_link
from web.links import article_link, name_link, passage_link
from web.parameters import read_limit
from web.quotes import read_quotes


class QuoteView(NamedTuple):
    """A quotation as the page shows it.

    Args:
        quote: The quotation.
        passage, article: Addresses of its passage and its article, at the passage.
        page: Address of the original page; None if it is unknown or no page of the web.
    """

    quote: ShownQuote
    passage: str
    article: str
    page: str | None


class QuotesView:
    """What the page shows of a person's quotations.

    Args:
        found: Those of one page.
        limit: How many the page may have.
        source: The one source that is looked at; None for all.
        path: The address of this page.
        results: The address of the results page.
    """

    def __init__(
        self, found: Quotes, limit: int, source: str | None, path: str, results: str
    ) -> None:
        self.found = found
        self.source = source
        self.quotes = [
            QuoteView(
                one,
                passage_link(results, one.id),
                f"{article_link(results, one.doc_id)}#s{one.start}",
                safe_link(one.url),
            )
            for one in found.quotes
        ]
        self.name_link = name_link(results, found.name)
        self._path, self._limit = path, limit
        self.sources = [
            (source_name(value), count, self._link(value, 0) if value is not None else None)
            for value, count in found.sources
        ]
        self.everything = self._link(None, 0) if source else None
        self.previous = self._link(source, max(0, found.start - limit)) if found.start else None
        self.next = self._link(source, found.next) if found.next is not None else None

    def _link(self, source: str | None, start: int) -> str:
        asked = {"name": self.found.name}
        if source is not None:
            asked["source"] = source
        if self._limit != DEFAULT_LIMIT:
            asked["limit"] = str(self._limit)
        if start:
            asked["start"] = str(start)
        return f"{self._path}?{urlencode(asked, errors='replace')}"


def add_routes(routes: Blueprint, searcher: Searcher) -> None:
    """Add the page `/quotes`.

    Args:
        routes: Those of the pages.
        searcher: Whose archive is read.
    """

    @routes.get("/quotes")
    def quotes() -> str:
        """Show all that a person is quoted with."""
        arguments = request.args
        view = None
        if arguments.get("name", "").strip():
            view = QuotesView(
                read_quotes(searcher, arguments),
                read_limit(arguments.get("limit"), DEFAULT_LIMIT),
                arguments.get("source") or None,
                url_for("pages.quotes"),
                url_for("pages.results"),
            )
        return render_template("quotes.html", view=view, name=arguments.get("name", ""))
