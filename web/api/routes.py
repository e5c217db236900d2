"""The JSON API, version 1: the searcher's own documents, unchanged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from zlib import crc32

from flask import Blueprint, Response, request

from search.quotes.document import quotes_document
from search.searcher import Searcher
from web.api.documents import (
    article_document,
    name_document,
    passage_document,
    stats_document,
)
from web.api.examples import find_examples
from web.api.openapi import openapi_document
from web.cache import AnswerCache
from web.names import spelling_table
from web.parameters import (
    DEFAULT_SUGGESTIONS,
    NAMES,
    check_names,
    check_single,
    read_limit,
    read_request,
)
from web.quotes import QUOTES_PARAMETERS, read_quotes


def make_blueprint(searcher: Searcher) -> Blueprint:
    """Build the routes `/api/v1/…` and `/healthz`.

    Args:
        searcher: Answers every request; open as long as the routes are.

    Returns:
        To be registered with the application; `/api/v1/export` is not among them.
    """
    routes = Blueprint("api", __name__)
    cache = AnswerCache()

    @routes.get("/api/v1/search")
    def search() -> Response:
        """Answer with the result document, the same that `search --json` prints."""
        check_names(request.args, NAMES)
        check_single(request.args)
        asked = read_request(request.args)
        results = searcher.search(asked)
        rest = cache.get(asked, results)
        if rest is None:
            document = results.to_dict()
            timeless = {name: value for name, value in document.items() if name != "took_ms"}
            rest = json.dumps(timeless).encode()
            cache.put(asked, results, rest)
        # all but the time is the same whenever the same answer is given again
        body = b'{"took_ms": %s, %s' % (json.dumps(results.took_ms).encode(), rest[1:])
        answer = Response(body, content_type="application/json")
        answer.set_etag(f"{crc32(rest):08x}-{len(rest)}", weak=True)
        return answer

    @routes.get("/api/v1/articles/<doc_id>")
    def article(doc_id: str) -> Response:
        """Answer with an article, its original and every cut."""
        check_names(request.args, ())
        return _json(article_document(searcher.article(doc_id), searcher.reprints(doc_id)))

    @routes.get("/api/v1/suggest")
    def suggest() -> Response:
        """Answer with queries that complete the last word of `q`."""
        check_names(request.args, ("q", "limit"))
        check_single(request.args)
        limit = read_limit(request.args.get("limit"), DEFAULT_SUGGESTIONS)
        typed = request.args.get("q", "")
        return _json({"query": typed, "suggestions": searcher.suggest(typed, limit)})

    @routes.get("/api/v1/passages/<cited>")
    def passage(cited: str) -> Response:
        """Answer with the passage of an id, and a quotation of it."""
        check_names(request.args, ())
        return _json(passage_document(searcher.citation(cited)))

    @routes.get("/api/v1/names/<name>")
    def name(name: str) -> Response:
        """Answer with the spellings of a name."""
        check_names(request.args, ())
        return _json(name_document(spelling_table(searcher.names, name)))

    @routes.get("/api/v1/quotes")
    def quotes() -> Response:
        """Answer with all that a person is quoted with."""
        check_names(request.args, QUOTES_PARAMETERS)
        check_single(request.args)
        return _json(quotes_document(read_quotes(searcher, request.args)))

    @routes.get("/api/v1/sources")
    def sources() -> Response:
        """Answer with all sources."""
        check_names(request.args, ())
        counted = searcher.collection().facets.source
        return _json({"sources": [{"value": one.value, "count": one.count} for one in counted]})

    @routes.get("/api/v1/stats")
    def stats() -> Response:
        """Answer with what there is, in figures."""
        check_names(request.args, ())
        return _json(stats_document(searcher.collection()))

    @routes.get("/api/v1/openapi.json")
    def openapi() -> Response:
        """Answer with the description of this API."""
        check_names(request.args, ())
        return _json(openapi_document(find_examples(searcher)))

    @routes.get("/healthz")
    def healthz() -> Response:
        """Answer 200 while searches can be answered."""
        searcher.check()
        return _json({"status": "ok", "articles": searcher.count})

    return routes


def _json(document: Mapping[str, object]) -> Response:
    return Response(json.dumps(document), content_type="application/json")
