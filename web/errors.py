"""One error shape for the API (RFC 9457 problem documents) and one error page for readers."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from flask import Flask, Response, current_app, render_template, request, url_for
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.exceptions import NotFound as NoSuchAddress

from index.errors import DatelineError, NotFound, QueryError, SettingsError
from search.results import Mark
from web.highlight import highlight
from web.parameters import LAST_DAY, carried

PROBLEM_TYPE = "application/problem+json"

_API = ("/api/", "/healthz")

_NO_SUCH_ADDRESS = 404

_LAST_PARTS = {
    "name": ("a name", "NAME"),
    "doc_id": ("the id of an article", "DOC_ID"),
    "cited": ("the id of a passage", "PASSAGE_ID"),
}
"""What the last part of an address is, and how a sketch writes it, by its name in the route."""

_INDEX_UNREADABLE = 503
"""The status of an error of archive or engine. Source: RFC 9110, section 15.6.4."""


class _Kind(NamedTuple):
    """A kind of problem: HTTP status, title, and the members that its documents have besides."""

    status: int
    title: str
    extra: dict[str, Any]


def is_api(path: str) -> bool:
    """Return whether programs, not readers, ask for a path.

    Args:
        path: Of an address, with its first slash.

    Returns:
        True for the API and `/healthz`, also for addresses there at which nothing is.
    """
    return path.startswith(_API)


def problem_document(status: int, title: str, detail: str, **extra: Any) -> str:
    """Write a problem document.

    Args:
        status: HTTP status, 400 to 599.
        title: The kind of problem, the same for each of its occurrences.
        detail: What is wrong here and what to do.
        extra: Members of this kind (`start`, `end`, `remedy` of a query's error).

    Returns:
        One line of JSON.

    Source: RFC 9457, section 3.
    """
    document = {"type": "about:blank", "title": title, "status": status, "detail": detail, **extra}
    return json.dumps(document)


def _kind(error: DatelineError) -> _Kind:
    if isinstance(error, QueryError):
        place = {"start": error.start, "end": error.end, "remedy": error.remedy}
        return _Kind(400, "The query cannot be run", place)
    if isinstance(error, SettingsError):
        return _Kind(400, "A parameter cannot be used", {})
    if isinstance(error, NotFound):
        return _Kind(404, "Not Found", {})
    return _Kind(_INDEX_UNREADABLE, "The index cannot be read", {})


def _answer(kind: _Kind, detail: str) -> Response:
    if is_api(request.path):
        document = problem_document(kind.status, kind.title, detail, **kind.extra)
        return Response(document, status=kind.status, content_type=PROBLEM_TYPE)
    page = render_template(
        "error.html",
        title=kind.title,
        detail=detail.replace("`", ""),
        remedy=kind.extra.get("remedy"),
        place=_place(kind.extra),
        query=request.args.get("q", ""),
        carried=carried(request.args),
    )
    return Response(page, status=kind.status)


def _place(extra: dict[str, Any]) -> Markup | None:
    """Return the query with the trouble marked; None if the trouble lies in a filter."""
    arguments = request.args
    if "start" not in extra or any(
        arguments.get(n) for n in ("after", "before", "cursor", LAST_DAY)
    ):
        return None
    return highlight(arguments.get("q", ""), [Mark(extra["start"], extra["end"], "term")]) or None


def _nothing_here() -> str:
    """Say what to do about an address at which nothing is."""
    path = request.path.rstrip("/")
    routes = {rule.rule for rule in current_app.url_map.iter_rules()}
    for part, (meaning, sketch) in _LAST_PARTS.items():
        if f"{path}/<{part}>" in routes:
            whole = f"{request.script_root}{path}/{sketch}"
            return f"This address lacks its last part, {meaning}: {whole}"
    if is_api(request.path):
        return f"There is nothing at this address. {url_for('api.openapi')} lists what there is."
    return "There is nothing at this address. Search for it, or begin at the start page."


def _dateline_error(error: DatelineError) -> Response:
    kind = _kind(error)
    detail = error.text if isinstance(error, QueryError) else str(error)
    if (
        kind.status == _INDEX_UNREADABLE
    ):  # the message names files of this machine: for the log, not for readers
        current_app.logger.error("%s", error)
        detail = "The index cannot be read just now. The server's log says why."
    return _answer(kind, detail)


def _http_error(error: HTTPException) -> Response:
    detail = error.description or error.name
    if error.code == _NO_SUCH_ADDRESS and detail == NoSuchAddress.description:
        detail = _nothing_here()
    answer = _answer(_Kind(error.code or 500, error.name, {}), detail)
    for name, value in error.get_headers():
        if name.lower() in ("allow", "location", "retry-after", "www-authenticate"):
            answer.headers[name] = value
    return answer


def _unexpected(error: Exception) -> Response:
    current_app.logger.error("unexpected error", exc_info=error)
    kind = _Kind(500, "Internal error", {})
    return _answer(kind, "Something went wrong in the server. Its log says what.")


def register_errors(app: Flask) -> None:
    """Make every error of an application answer in one of the two shapes.

    Args:
        app: Its error handlers are set.
    """
    app.register_error_handler(DatelineError, _dateline_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)
