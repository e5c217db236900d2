"""The application as a whole: which addresses are its own."""

from __future__ import annotations

from search.searcher import Searcher
from web.app import create_app, own_words


def test_the_words_of_its_addresses_are_those_of_its_routes_and_files(searcher: Searcher) -> None:
    """Without what a reader fills in."""
    assert own_words(create_app(searcher)) == {
        "", "api", "v1", "articles", "export", "favicon.ico", "healthz", "help", "names",
        "compare", "compare.css", "map", "openapi.json", "passages", "robots.txt", "search",
        "sources", "static", "stats", "suggest",
        "chart.js", "icon.svg", "quote.js", "quotes", "quotes.css", "references", "stories",
        "story.css", "style.css", "suggest.js", "verify-quote", "when",
    }  # fmt: skip
