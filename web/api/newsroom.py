"""The JSON API of sources side by side, and of hits over time."""

from __future__ import annotations

import json

from flask import Blueprint, Response, request

from index.errors import SettingsError
from search.newsroom.compare import compare
from search.newsroom.document import Document, comparison_document, when_document
from search.newsroom.times.bins import UNITS
from search.newsroom.times.when import asked_days, when
from search.searcher import Searcher
from web.parameters import (
    AGAINST,
    BY,
    COMPARED,
    check_names,
    check_single,
    read_choice,
    read_request,
)


def make_blueprint(searcher: Searcher) -> Blueprint:
    """Build the routes `/api/v1/compare`, `/api/v1/when` and `/api/v1/names/<name>/map`.

    Args:
        searcher: Answers every request; open as long as the routes are.

    Returns:
        To be registered with the application.
    """
    routes = Blueprint("newsroom", __name__)

    @routes.get("/api/v1/compare")
    def comparison() -> Response:
        """Answer with the comparison that `search compare --json` prints."""
        check_names(request.args, COMPARED)
        check_single(request.args)
        asked = read_request(request.args)
        return _json(comparison_document(compare(searcher, asked)))

    @routes.get("/api/v1/when")
    def times() -> Response:
        """Answer with the counts that `search when --json` prints."""
        check_names(request.args, (*COMPARED, AGAINST, BY))
        check_single(request.args)
        for name in (AGAINST, BY):
            if len(request.args.getlist(name)) > 1:
                raise SettingsError(f"{name} may be given once.")
        requests = [read_request(request.args)]
        if against := request.args.get(AGAINST, "").strip():
            requests.append(requests[0]._replace(query=against))
        unit = read_choice(BY, request.args.get(BY), UNITS)
        return _json(when_document(when(searcher, requests, unit, asked_days(requests[0]))))

    @routes.get("/api/v1/names/<name>/map")
    def name_map(name: str) -> Response:
        """Answer with the map of a name that `search name-map --json` prints."""
        check_names(request.args, ())
        return _json(searcher.name_map(name).to_dict())

    return routes


def _json(document: Document) -> Response:
    return Response(json.dumps(document), content_type="application/json")
