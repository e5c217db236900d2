"""The pages for readers: results, an article, the spellings of a name, help."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from index.errors import DatelineError, NotFound
from index.text import spelling_key
from search.citing.reference import article_reference, passage_reference
from search.facets import Collection
from search.results import Mark
from search.searcher import Searcher
from search.showing.passage_ids import looks_like_id
from web.api.examples import find_examples
from web.api.openapi import openapi_document
from web.cache import AnswerCache
from web.conditional import KEEP_NOTHING
from web.highlight import safe_link
from web.links import AT, article_link, passage_link, place_link, results_link
from web.names import name_links, table_of_last_word
from web.pages import quotes
from web.pages.api import operations
from web.pages.article import MAX_CHARS_SHOWN, came, original_pieces, paragraphs, sentence_at
from web.pages.decisions import ReaderDecisions
from web.pages.examples import Example, examples
from web.pages.filters import FilterChip, FilterLinks, with_last_day
from web.pages.name import NameView, name_map_view
from web.pages.newsroom.times import name_time
from web.pages.reprints import reprints_view
from web.pages.results import NoticeView, ResultsView, passage_html
from web.pages.stories.links import story_links
from web.parameters import LAST_DAY, carried, read_request, search_text

START_EXAMPLES = 6
"""Examples on the start page."""


class _Examples:
    """The examples of the collection, made again after each change of it."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._made: tuple[Collection, list[Example]] | None = None

    def __call__(self) -> list[Example]:
        collection = self._searcher.collection()
        if self._made is None or self._made[0] is not collection:
            self._made = collection, examples(self._searcher)
        return self._made[1]


def make_blueprint(searcher: Searcher, deciding: ReaderDecisions | None = None) -> Blueprint:
    """Build the routes of the pages.

    Args:
        searcher: Answers every request.
        deciding: Puts forms on the page of a name to accept and reject spellings; None shows the
            commands that do so.

    Returns:
        To be registered with the application.
    """
    routes = Blueprint("pages", __name__)
    cache = AnswerCache()
    tried = _Examples(searcher)

    @routes.get("/")
    def results() -> str | bytes | AnyResponse:
        """Show the search box, and the hits if there is a query."""
        if LAST_DAY in request.args:
            return redirect(with_last_day(request.args, url_for("pages.results")), 303)
        if not request.args.get("q", "").strip():
            return render_template(
                "start.html",
                examples=tried()[:START_EXAMPLES],
                collection=searcher.collection(),
            )
        return _results_page(searcher, cache)

    @routes.get("/articles/<doc_id>")
    def article(doc_id: str) -> str:
        """Show an article; with `cuts=1` the page as received, with marks on what was cut."""
        return _article_page(searcher, doc_id)

    @routes.get("/passages/<cited>")
    def passage(cited: str) -> str:
        """Show a passage under the id by which it is cited."""
        return _passage_page(searcher, cited)

    @routes.get("/names/<name>")
    def name(name: str) -> Response:
        """Show the table of a name's spellings by source."""
        table = table_of_last_word(searcher.names, name)
        whole = name if spelling_key(name) not in {row.spelling.key for row in table.rows} else None
        shown = whole or table.name
        page = render_template(
            "name.html",
            view=NameView(table, url_for("pages.results")),
            whole=whole,
            map=name_map_view(searcher, shown, url_for("pages.results")),
            time=name_time(searcher, shown),
            here=url_for("pages.name", name=name),
            token=deciding.token(name) if deciding else None,
        )
        return Response(
            page,
            content_type="text/html; charset=utf-8",
            headers={"Cache-Control": KEEP_NOTHING} if deciding else None,
        )

    @routes.get("/api")
    def api_page() -> str:
        """Show what programs may ask for."""
        return render_template(
            "api.html", operations=operations(openapi_document(find_examples(searcher)))
        )

    quotes.add_routes(routes, searcher)

    @routes.get("/robots.txt")
    def robots() -> Response:
        """Ask robots to stay away: the articles are others', and every search makes links."""
        return Response("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")

    @routes.get("/favicon.ico")
    def favicon() -> Response:
        """Send the icon to browsers that ask for it under this name."""
        return current_app.send_static_file("favicon.ico")

    @routes.get("/help")
    def help_page() -> str:
        """Show what a query may hold."""
        return render_template("help.html", examples=tried())

    return routes


def filters_on() -> list[FilterChip]:
    """List the filters that the search box of an error's page keeps, so that each can be taken off.

    Returns:
        Those of the address; empty if it is not that of the results.
    """
    path = url_for("pages.results")
    return FilterLinks(path, request.args).chips(()) if request.path == path else []


def _results_page(searcher: Searcher, cache: AnswerCache) -> bytes:
    """Answer the query in the address; the cache has the pages of answers that come again."""
    arguments = request.args
    asked = read_request(arguments)._replace(open_facets=True)
    found = searcher.search(asked)
    page = cache.get(request.full_path, found)
    if page is None:
        view = ResultsView(found, arguments, url_for("pages.results"), searcher.names.by_source)
        if named := _named_by_id(searcher, asked.query.strip()):
            view.notices.insert(0, named)
        doc_ids = [item.hit.doc_id for item in view.hits]
        page = render_template(
            "results.html",
            view=view,
            query=asked.query,
            carried=carried(arguments),
            stories=story_links(searcher, doc_ids, url_for("pages.results")),
        ).encode()
        cache.put(request.full_path, found, page)
    return page


def _named_by_id(searcher: Searcher, query: str) -> NoticeView | None:
    """Lead to the article or passage whose id is searched; None if the query is no id of one."""
    if not looks_like_id(query):
        return None
    path = url_for("pages.results")
    try:
        if "." in query:
            searcher.citation(query)
            text, link = f"{query} is the id of a passage.", passage_link(path, query)
        else:
            searcher.article(query)
            text, link = f"{query} is the id of an article.", article_link(path, query)
    except NotFound:
        return None
    return NoticeView("id", text, None, link, "Show it")


def _article_page(searcher: Searcher, doc_id: str) -> str:
    """Show the article with the marks of the query in the address, or its original."""
    stored = searcher.article(doc_id)
    article = stored.article
    query = request.args.get("q", "")
    with_cuts = request.args.get("cuts") == "1"
    search = search_text(request.args)
    here = article_link(url_for("pages.results"), doc_id, search)
    shown = article.original if with_cuts else article.body
    return render_template(
        "article.html",
        article=article,
        reference=article_reference(article),
        came=came(article),
        reprints=reprints_view(searcher.reprints(doc_id), url_for("pages.results"), search),
        link=safe_link(article.url),
        story=story_links(searcher, [article.doc_id], url_for("pages.results")).get(article.doc_id),
        paragraphs=[] if with_cuts else paragraphs(stored, _marks(searcher, query, article.body)),
        pieces=original_pieces(article) if with_cuts else [],
        at=sentence_at(stored, request.args.get(AT, "")),
        with_cuts=with_cuts,
        max_chars=MAX_CHARS_SHOWN if len(shown) > MAX_CHARS_SHOWN else None,
        toggle=here if with_cuts else f"{here}{'&' if search else '?'}cuts=1",
        back=results_link(url_for("pages.results"), search, doc_id) if search else None,
        query=query,
        names=name_links(article.body, article.language, url_for("pages.results")),
    )


def _passage_page(searcher: Searcher, cited: str) -> str:
    """Show a passage with what a quotation says of it, and the way to its article."""
    citation = searcher.citation(cited)
    passage, doc_id = citation.passage, citation.doc_id
    search = search_text(request.args)
    results = url_for("pages.results")
    replaced = citation.standing == "replaced"
    return render_template(
        "passage.html",
        cited=citation,
        reference=passage_reference(citation, searcher.archive),
        html=passage_html(passage),
        link=safe_link(citation.url),
        place=article_link(results, doc_id, search)
        if replaced
        else place_link(results, passage, doc_id, search),
        back=results_link(results, search, doc_id) if search else None,
        query=request.args.get("q", ""),
    )


def _marks(searcher: Searcher, query: str, body: str) -> list[Mark]:
    """Find a query's matches in a body; a query that cannot be run marks nothing."""
    if not query.strip():
        return []
    try:
        return searcher.marks(query, body)
    except DatelineError:
        return []
