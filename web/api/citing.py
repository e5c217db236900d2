"""The JSON API's references, in the formats of reference managers, and checks of quotations."""

from __future__ import annotations

import json

from flask import Blueprint, Response, request

from index.errors import SettingsError
from search.citing.formats import CITE_FORMATS
from search.citing.reference import reference
from search.quotes.document import verification_document
from search.quotes.verification import MAX_CHECKED_CHARS, verify
from search.searcher import Searcher
from web.parameters import check_names, check_single, read_choice

DEFAULT_CITE_FORMAT = "csl-json"

FORMAT, TEXT = "format", "text"
"""Parameters: the format of a reference, and the words of a quotation."""


def make_blueprint(searcher: Searcher) -> Blueprint:
    """Build the routes `/api/v1/references/<id>` and `/api/v1/verify-quote`.

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

    @routes.get("/api/v1/verify-quote")
    def check() -> Response:
        """Answer with what became of one quotation."""
        check_names(request.args, (TEXT,))
        check_single(request.args)
        text = request.args.get(TEXT, "")
        if not text.strip():
            raise SettingsError("text is missing; write text= and the words of the quotation.")
        if len(text) > MAX_CHECKED_CHARS:
            raise SettingsError(f"text is longer than {MAX_CHECKED_CHARS:,} characters.")
        document = verification_document(verify(searcher, text))
        return Response(json.dumps(document), content_type="application/json")

    return routes
