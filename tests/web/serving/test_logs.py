"""Logs for programs: an object a line, without what was asked for unless that is wanted."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from index.output.logs import LOG
from web.serving.logs import REQUESTS, JsonLines, Logging, logged, set_up_logs

WORDS = ("", "api", "v1", "search", "names", "articles")


class Kept(logging.Handler):
    """Keeps what was logged of requests."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[dict[str, Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.requests.append(vars(record)["request"])


@pytest.fixture
def kept() -> Iterator[Kept]:
    """Return what keeps the records of requests; put back what logs, after each test."""
    root = logging.getLogger()
    before, level, form = list(root.handlers), REQUESTS.level, LOG.form
    handler = Kept()
    REQUESTS.addHandler(handler)
    REQUESTS.setLevel(logging.INFO)
    yield handler
    REQUESTS.removeHandler(handler)
    root.handlers[:] = before
    LOG.form = form
    REQUESTS.setLevel(level)


def _app(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    if environ["PATH_INFO"] == "/raises":
        raise ZeroDivisionError
    start("404 Not Found", [])
    return [b""]


def _ask(queries: bool, path: str, query: str = "") -> None:
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query}
    list(logged(_app, WORDS, queries)(environ, lambda *_: None))


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/", "/"),
        ("/api/v1/search", "/api/v1/search"),
        ("/names/Bakiyev", "/names/…"),
        ("/articles/0123456789abcdef", "/articles/…"),
        ("/names/search", "/names/search"),
        ("/../etc", "/…/…"),
    ],
)
def test_an_address_is_logged_without_what_was_asked(kept: Kept, path: str, shown: str) -> None:
    """Its known words stay; the query goes."""
    _ask(False, path, "q=Bakiyev")
    (request,) = kept.requests
    assert request.pop("ms") >= 0
    assert request == {"method": "GET", "path": shown, "status": 404}


def test_an_address_is_logged_whole_if_asked(kept: Kept) -> None:
    """Its letters as they were meant."""
    _ask(True, "/names/Bakıyev".encode().decode("latin-1"), "q=a%20b")
    _ask(True, "/help/me")
    assert [request["path"] for request in kept.requests] == [
        "/names/Bakıyev?q=a%20b",
        "/help/me",
    ]


def test_what_raises_is_logged_as_500(kept: Kept) -> None:
    """And goes on to raise."""
    with pytest.raises(ZeroDivisionError):
        _ask(False, "/raises")
    assert [request["status"] for request in kept.requests] == [500]


def test_a_record_is_one_line_of_json() -> None:
    """With its error, if it has one."""
    record = logging.LogRecord("web", logging.ERROR, "", 1, "a %s\nb", ("x",), None)
    record.created = 0.5
    assert json.loads(JsonLines().format(record)) == {
        "time": "1970-01-01T00:00:00.500+00:00",
        "level": "error",
        "event": "told",
        "logger": "web",
        "process": os.getpid(),
        "message": "a x\nb",
    }
    try:
        raise ZeroDivisionError("by none")
    except ZeroDivisionError:
        record.exc_info = sys.exc_info()
    line = JsonLines().format(record)
    assert "\n" not in line
    assert json.loads(line)["error"].endswith("ZeroDivisionError: by none")


def test_text_leaves_everything_as_it_is(kept: Kept) -> None:
    """Other handlers stay, and requests are for nobody."""
    root = logging.getLogger()
    before = list(root.handlers)
    REQUESTS.setLevel(logging.NOTSET)
    set_up_logs(Logging())
    assert root.handlers == before
    assert not REQUESTS.isEnabledFor(logging.INFO)
    _ask(False, "/")
    assert kept.requests == []


def test_json_takes_the_place_of_other_handlers(
    kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twice is once."""
    set_up_logs(Logging("json"))
    set_up_logs(Logging("json"))
    logging.getLogger("dateline").warning("a process ended")
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["message"] == "a process ended"
    assert REQUESTS.isEnabledFor(logging.INFO)
