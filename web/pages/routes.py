"""The pages for readers: results, an article, the spellings of a name, help."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from index.errors import DatelineError
from index.names.table import names_table
from search.results import Mark
from search.searcher import Searcher
from web.cache import AnswerCache
from web.highlight import safe_link
from web.pages.article import MAX_CHARS_SHOWN, original_pieces, paragraphs
from web.pages.decisions import ReaderDecisions
from web.pages.name import NameView
from web.pages.results import ResultsView
from web.parameters import address, carried, read_request


class Example(NamedTuple):
    """A query to try, and what it finds."""

    query: str
    meaning: str


SYNTAX = (
    Example("Manas base", "both words, anywhere in the article, in any spelling"),
    Example('"Manas air base"', "the words in this order, side by side"),
    Example('"Bakiyev resign"~8', "the words within eight words of each other"),
    Example("Osh OR Jalalabad", "either word"),
    Example("Osh -curfew", "the first word without the second; NOT says the same"),
    Example("(Osh OR Batken) curfew", "brackets group"),
    Example("otun*", "words that begin so"),
    Example("Sarbaev~1", "words with at most one letter changed"),
    Example("=Bakiev", "this spelling and no other"),
    Example("title:Osh", "in the title; also author: and cut: (what was cut from the page)"),
    Example('source:"Steppe Voice"', "from one source; also language:ru"),
    Example("Manas date:2010-04..2010-06", "published in this time; also after: and before:"),
)
"""Examples that the start and help pages link to; tests/web/pages/test_routes.py runs each."""

START_EXAMPLES = 6
"""Examples on the start page."""


def make_blueprint(searcher: Searcher, deciding: ReaderDecisions | None = None) -> Blueprint:
    """Build the routes of the pages.

    Args:
        searcher: Answers every request.
        deciding: Puts forms on the page of a name to accept and reject spellings; None shows the
            commands that do so.
    """
    routes = Blueprint("pages", __name__)
    cache = AnswerCache()

    @routes.get("/")
    def results() -> str | bytes:
        """Show the search box, and the hits if there is a query."""
        if not request.args.get("q", "").strip():
            examples = SYNTAX[:START_EXAMPLES]
            return render_template("start.html", syntax=examples, articles=searcher.count)
        return _results_page(searcher, cache)

    @routes.get("/articles/<doc_id>")
    def article(doc_id: str) -> str:
        """Show an article; with `cuts=1` the page as received, with marks on what was cut."""
        return _article_page(searcher, doc_id)

    @routes.get("/names/<name>")
    def name(name: str) -> str:
        """Show the table of a name's spellings by source."""
        return render_template(
            "name.html",
            view=NameView(names_table(searcher.names, name), url_for("pages.results")),
            here=url_for("pages.name", name=name),
            token=deciding.token(name) if deciding else None,
        )

    @routes.get("/help")
    def help_page() -> str:
        """Show what a query may hold."""
        return render_template("help.html", syntax=SYNTAX)

    return routes


def _results_page(searcher: Searcher, cache: AnswerCache) -> bytes:
    """Answer the query in the address; the cache has the pages of answers that come again."""
    arguments = request.args
    asked = read_request(arguments)
    found = searcher.search(asked)
    page = cache.get(request.full_path, found)
    if page is None:
        view = ResultsView(found, arguments, url_for("pages.results"), searcher.names.by_source)
        page = render_template(
            "results.html", view=view, query=asked.query, carried=carried(arguments)
        ).encode()
        cache.put(request.full_path, found, page)
    return page


def _article_page(searcher: Searcher, doc_id: str) -> str:
    """Show the article with the marks of the query in the address, or its original."""
    stored = searcher.article(doc_id)
    article = stored.article
    query = request.args.get("q", "")
    with_cuts = request.args.get("cuts") == "1"
    here = url_for("pages.article", doc_id=doc_id)
    kept = MultiDict({"q": query} if query else {})
    shown = article.original if with_cuts else article.body
    return render_template(
        "article.html",
        article=article,
        link=safe_link(article.url),
        paragraphs=[] if with_cuts else paragraphs(stored, _marks(searcher, query, article.body)),
        pieces=original_pieces(article) if with_cuts else [],
        with_cuts=with_cuts,
        max_chars=MAX_CHARS_SHOWN if len(shown) > MAX_CHARS_SHOWN else None,
        toggle=address(here, kept, **({} if with_cuts else {"cuts": "1"})),
        back=address(url_for("pages.results"), kept) if query else None,
        query=query,
    )


def _marks(searcher: Searcher, query: str, body: str) -> list[Mark]:
    """Find a query's matches in a body; a query that cannot be run marks nothing."""
    if not query.strip():
        return []
    try:
        return searcher.marks(query, body)
    except DatelineError:
        return []
