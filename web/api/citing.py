"""The JSON API's references: an article or a passage in the formats of reference managers."""

from __future__ import annotations

from flask import Blueprint, Response, request

from search.citing.formats import CITE_FORMATS
from search.citing.reference import reference
from search.searcher import Searcher
from web.parameters import check_names, check_single, read_choice

DEFAULT_CITE_FORMAT = "csl-json"

FORMAT = "format"
"""Parameter that names the format."""


def make_blueprint(searcher: Searcher) -> Blueprint:
    """Build the route `/api/v1/references/<id>`.

    Args:
        searcher: Whose archive is read; open as long as the route is.

    Returns:
        To be registered with the application.
    """
    routes = Blueprint("citing", __name__)

    @routes.get("/api/v1/references/<cited>")
    def cite(cited: str) -> Response:
        """Answer with the reference of an article or a passage, as a file."""
        check_names(request.args, (FORMAT,))
        check_single(request.args)
        asked = read_choice(FORMAT, request.args.get(FORMAT), tuple(CITE_FORMATS))
        form = CITE_FORMATS[asked or DEFAULT_CITE_FORMAT]
        found = reference(searcher.archive, cited)
        written = form.write(found).encode("utf-8", "replace")
        answer = Response(written, content_type=form.content_type)
        name = f"{found.id}.{form.suffix}"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    return routes
