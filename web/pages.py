"""The pages for readers: results, an article, the spellings of a name, help."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from search.searcher import Searcher
from werkzeug.datastructures import MultiDict

from index.errors import DatelineError, QueryError
from web.article_view import original_pieces, paragraphs
from web.highlight import safe_link
from web.parameters import address, read_request
from web.results_view import ResultsView

SYNTAX = (
    ("Manas base", "both words, anywhere in the article, in any spelling"),
    ('"Manas air base"', "the words in this order, side by side"),
    ('"Bakiyev resign"~8', "the words within eight words of each other"),
    ("Osh OR Jalalabad", "either word"),
    ("referendum -Osh", "the first word without the second; NOT says the same"),
    ("(Osh OR Batken) curfew", "brackets group"),
    ("otun*", "words that begin so"),
    ("Sarbaev~1", "words with at most one letter changed"),
    ("=Bakiev", "this spelling and no other"),
    ("title:referendum", "in the title; also author: and cut: (what was cut from the page)"),
    ('source:"Steppe Herald"', "from one source; also language:ru"),
    ("Manas date:2010-04..2010-06", "published in this time; also after: and before:"),
)


def make_blueprint(searcher: Searcher) -> Blueprint:
    """Build the routes of the pages over `searcher`."""
    routes = Blueprint("pages", __name__)

    @routes.get("/")
    def results() -> str | tuple[str, int]:
        """Show the search box, and the hits where there is a query."""
        arguments = request.args
        search = read_request(arguments)
        if not search.query.strip():
            return render_template("start.html", syntax=SYNTAX, articles=searcher.count)
        try:
            document = searcher.search(search).to_dict()
        except QueryError as error:
            shown = {"title": "The query cannot be run", "detail": error.text}
            page = render_template(
                "error.html",
                query=search.query,
                remedy=error.remedy,
                carried=_carried(arguments),
                **shown,
            )
            return page, 400
        view = ResultsView(document, arguments, url_for("pages.results"))
        return render_template(
            "results.html", view=view, query=search.query, carried=_carried(arguments)
        )

    @routes.get("/articles/<doc_id>")
    def article(doc_id: str) -> str:
        """Show an article; with `cuts=1` the page as received, what was cut marked."""
        stored = searcher.article(doc_id)
        query = request.args.get("q", "")
        with_cuts = request.args.get("cuts") == "1"
        marks = _marks(searcher, query, stored.article.body)
        return render_template(
            "article.html",
            article=stored.article,
            link=safe_link(stored.article.url),
            paragraphs=[] if with_cuts else paragraphs(stored, marks),
            pieces=original_pieces(stored.article) if with_cuts else [],
            with_cuts=with_cuts,
            toggle=address(
                url_for("pages.article", doc_id=doc_id),
                MultiDict({"q": query} if query else {}),
                **({} if with_cuts else {"cuts": "1"}),
            ),
            query=query,
        )

    @routes.get("/names/<name>")
    def name(name: str) -> str:
        """Show the table of a name's spellings by source."""
        return render_template("name.html", table=searcher.spelling_table(name))

    @routes.get("/help")
    def help_page() -> str:
        """Show what a query may hold."""
        return render_template("help.html", syntax=SYNTAX)

    return routes


def _marks(searcher: Searcher, query: str, body: str) -> list[tuple[int, int, str]]:
    """Find the query's matches in a whole body; a query that cannot be run marks nothing."""
    if not query.strip():
        return []
    try:
        return searcher.marks(query, body)
    except DatelineError:
        return []


def _carried(arguments: MultiDict[str, str]) -> list[tuple[str, str]]:
    """List what a new search from the box keeps: the sort and the filters, not the position."""
    kept = ("sort", "source", "after", "before", "variants")
    return [(k, v) for k, v in arguments.items(multi=True) if k in kept and v]
