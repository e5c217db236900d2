"""One error shape for the API (RFC 9457 problem documents) and one error page for readers."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, current_app, json, render_template, request
from werkzeug.exceptions import HTTPException

from index.errors import DatelineError, NotFound, QueryError, SettingsError

PROBLEM_TYPE = "application/problem+json"


def problem(status: int, title: str, detail: str, **extra: Any) -> Response:
    """Build a problem document.

    Args:
        status: HTTP status, 400 to 599.
        title: The kind of problem, the same for each of its occurrences.
        detail: What is wrong here and what to do.
        extra: Members of this kind (`start`, `end`, `remedy` of a query's error).

    Source: RFC 9457, section 3.
    """
    document = {"type": "about:blank", "title": title, "status": status, "detail": detail, **extra}
    return Response(json.dumps(document), status=status, content_type=PROBLEM_TYPE)


def _describe(error: DatelineError) -> tuple[int, str, dict[str, Any]]:
    if isinstance(error, QueryError):
        place = {"start": error.start, "end": error.end, "remedy": error.remedy}
        return 400, "The query cannot be run", place
    if isinstance(error, SettingsError):
        return 400, "A parameter cannot be used", {}
    if isinstance(error, NotFound):
        return 404, "Not found", {}
    return 503, "The index cannot be read", {}


def _answer(status: int, title: str, detail: str, extra: dict[str, Any]) -> Response:
    if request.path.startswith(("/api/", "/healthz")):
        return problem(status, title, detail, **extra)
    page = render_template("error.html", status=status, title=title, detail=detail, **extra)
    return Response(page, status=status, content_type="text/html; charset=utf-8")


def _dateline_error(error: DatelineError) -> Response:
    status, title, extra = _describe(error)
    detail = error.text if isinstance(error, QueryError) else str(error)
    if status == 503:  # the message names files of this machine: for the log, not for readers
        current_app.logger.error("%s", error)
        detail = "The index cannot be read just now. The server's log says why."
    return _answer(status, title, detail, extra)


def _http_error(error: HTTPException) -> Response:
    answer = _answer(error.code or 500, error.name, error.description or error.name, {})
    for name, value in error.get_headers():
        if name.lower() in ("allow", "location", "retry-after"):
            answer.headers[name] = value
    return answer


def _unexpected(error: Exception) -> Response:
    current_app.logger.error("unexpected error", exc_info=error)
    detail = "Something went wrong in the server. Its log says what."
    return _answer(500, "Internal error", detail, {})


def register_errors(app: Flask) -> None:
    """Make every error of `app` answer in one of the two shapes."""
    app.register_error_handler(DatelineError, _dateline_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)
