"""What the server logs on standard error: lines for people, or one JSON object a line for programs.

Nobody's query stands in a log unless that is asked for.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from index.output.logs import LOG, TOLD, LogFormat
from index.output.logs import record as json_line

REQUESTS = logging.getLogger("dateline.requests")
"""Gets a record for each answer; nobody listens unless the format is `json`."""


class Logging(NamedTuple):
    """How a server logs.

    Args:
        form: `text` logs errors alone, `json` requests too.
        queries: Addresses are logged whole, with what was asked for.
    """

    form: LogFormat = "text"
    queries: bool = False


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON (`index.output.logs`), with what it holds of a request or
    an error."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record as a line.

        Args:
            record: Of any logger; if it holds `request`, a dict, its members stand in the line too.

        Returns:
            An object of JSON in ASCII, without the line's end.
        """
        request = getattr(record, "request", None)
        fields: dict[str, Any] = dict(request or {})
        if record.exc_info:
            fields["error"] = self.formatException(record.exc_info)
        return json_line(
            record.name,
            record.levelname.lower(),
            TOLD if request is None else "answered",
            record.getMessage(),
            created=record.created,
            fields=fields,
        )


def set_up_logs(how: Logging) -> None:
    """Let this process log on standard error.

    Args:
        how: With the form `text` everything stays as it is; `json` takes the place of every other
            handler of the root logger.
    """
    if how.form == "text":
        return
    LOG.form = how.form
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    REQUESTS.setLevel(logging.INFO)


def logged(app: Any, words: Collection[str], queries: bool) -> Callable[..., Any]:
    """Wrap an application so that it logs each answer: method, address, status, milliseconds.

    Args:
        app: A WSGI application. Source: PEP 3333.
        words: Parts of an address that say nothing of what is asked for; any other is logged as
            `…`.
        queries: Log addresses whole.

    Returns:
        A WSGI application. An answer that ends in an error is logged with the status 500.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        started = time.perf_counter()
        status = 500

        def begin(line: str, *rest: Any) -> Any:
            nonlocal status
            status = int(line[:3])
            return start_response(line, *rest)

        try:
            return app(environ, begin)
        finally:
            request = {
                "method": environ["REQUEST_METHOD"],
                "path": _path(environ, words, queries),
                "status": status,
                "ms": round((time.perf_counter() - started) * 1000, 2),
            }
            REQUESTS.info("answered", extra={"request": request})

    return answer


def _path(environ: dict[str, Any], words: Collection[str], queries: bool) -> str:
    """Return the address without what was asked for; a path is Latin-1 of UTF-8, as WSGI has it."""
    path = str(environ.get("PATH_INFO", ""))
    if queries:
        query = environ.get("QUERY_STRING", "")
        whole = path.encode("latin-1", "replace").decode("utf-8", "replace")
        return f"{whole}?{query}" if query else whole
    return "/".join(part if part in words else "…" for part in path.split("/"))
