"""Every article of a search, streamed: the text that `search export` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from index.errors import SettingsError
from search.exporting.formats import FORMATS, ROW_PASSAGES, ExportFormat, export
from search.exporting.walk import Walk
from search.searcher import Searcher
from web.conditional import KEEP_NOTHING
from web.parameters import NAMES, check_names, check_single, read_request

DEFAULT_FORMAT: ExportFormat = "csv"

CONTENT_TYPES: dict[ExportFormat, str] = {
    "csv": "text/csv; charset=utf-8; header=present",
    "jsonl": "application/x-ndjson; charset=utf-8",
    "json": "application/json",
}
"""Source: RFC 4180, section 3; https://github.com/ndjson/ndjson-spec; RFC 8259."""

MAX_NOTICE_CHARS = 4000
"""Characters of the header with the notices, since proxies limit headers to some 8 kB; the notices
that do not fit are left out, and the last text says so."""

TOTAL, NOTICES = "Dateline-Total", "Dateline-Notices"
"""Headers for what rows have no room for: how many articles were found, and the notices as a JSON
list of texts."""


def make_blueprint(searcher: Searcher) -> Blueprint:
    """Build the route `/api/v1/export`.

    Args:
        searcher: Answers every request; open as long as the route is.

    Returns:
        To be registered with the application.
    """
    routes = Blueprint("export", __name__)

    @routes.get("/api/v1/export")
    def whole() -> Response:
        """Stream every article found, or the first `limit` of them."""
        arguments = MultiDict(request.args.items(multi=True))
        check_names(arguments, (*NAMES, "format"))
        check_single(arguments)
        form = _format(arguments)
        most = _most(arguments.pop("limit", None))
        asked = read_request(arguments)
        if form != "json":
            asked = asked._replace(passages=ROW_PASSAGES)
        walk = searcher.walk(asked, most)
        answer = Response(_bytes(walk, form), content_type=CONTENT_TYPES[form])
        answer.headers[TOTAL] = str(walk.first.total)
        answer.headers[NOTICES] = _notices([notice.text for notice in walk.first.notices])
        answer.headers["Cache-Control"] = KEEP_NOTHING
        answer.headers["Content-Disposition"] = f'attachment; filename="dateline.{form}"'
        return answer

    return routes


def _format(arguments: MultiDict[str, str]) -> ExportFormat:
    given = arguments.get("format") or DEFAULT_FORMAT
    for form in FORMATS:
        if form == given:
            return form
    raise SettingsError(f"format={given[:20]!r} is none of: {', '.join(FORMATS)}.")


def _most(text: str | None) -> int | None:
    if not text:
        return None
    if not re.fullmatch("[1-9][0-9]{0,8}", text):
        raise SettingsError(f"limit={text[:20]!r} is not a number from 1 to 999999999.")
    return int(text)


def _bytes(walk: Walk, form: ExportFormat) -> Iterator[bytes]:
    """Yield the pieces in UTF-8; what has no UTF-8 is written as a question mark."""
    for piece in export(walk, form):
        yield piece.encode("utf-8", "replace")


def _notices(texts: list[str]) -> str:
    """Write notices as a header's value, which holds ASCII in one line."""
    shown: list[str] = []
    for number, text in enumerate(texts):
        more = [*shown, text]
        if len(json.dumps(more)) > MAX_NOTICE_CHARS:
            shown.append(f"{len(texts) - number} more")
            break
        shown = more
    return json.dumps(shown)
