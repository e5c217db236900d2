"""The JSON API, version 1: the searcher's own documents, unchanged."""

from __future__ import annotations

import json
from collections.abc import Mapping

from flask import Blueprint, Response, request

from search.searcher import Searcher
from web.api.documents import article_document
from web.api.openapi import openapi_document
from web.cache import AnswerCache
from web.parameters import (
    DEFAULT_SUGGESTIONS,
    NAMES,
    check_names,
    read_limit,
    read_request,
)


def make_blueprint(searcher: Searcher) -> Blueprint:
    """Build the routes `/api/v1/…` and `/healthz` over `searcher`."""
    routes = Blueprint("api", __name__)
    cache = AnswerCache()

    @routes.get("/api/v1/search")
    def search() -> Response:
        """Answer with the result document, the same that `search --json` prints."""
        check_names(request.args, NAMES)
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
        return Response(body, content_type="application/json")

    @routes.get("/api/v1/articles/<doc_id>")
    def article(doc_id: str) -> Response:
        """Answer with an article, its original and every cut."""
        check_names(request.args, ())
        return _json(article_document(searcher.article(doc_id)))

    @routes.get("/api/v1/suggest")
    def suggest() -> Response:
        """Answer with queries that complete the last word of `q`."""
        check_names(request.args, ("q", "limit"))
        limit = read_limit(request.args.get("limit"), DEFAULT_SUGGESTIONS)
        typed = request.args.get("q", "")
        return _json({"query": typed, "suggestions": searcher.suggest(typed, limit)})

    @routes.get("/api/v1/openapi.json")
    def openapi() -> Response:
        """Answer with the description of this API."""
        return _json(openapi_document())

    @routes.get("/healthz")
    def healthz() -> Response:
        """Answer 200 while searches can be answered."""
        searcher.check()
        return _json({"status": "ok", "articles": searcher.count})

    return routes


def _json(document: Mapping[str, object]) -> Response:
    return Response(json.dumps(document), content_type="application/json")
