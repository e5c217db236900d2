"""What every answer says of itself, and which ways of asking there are."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from search.searcher import Searcher
from web.app import create_app

PATHS = ("/", "/?q=Manas", "/help", "/nothing", "/healthz", "/api/v1/search", "/static/style.css")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_headers_of_safety(client: FlaskClient, path: str) -> None:
    """Errors and static files too; nothing inline is allowed, no address is passed on."""
    headers = client.get(path, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("path", PATHS)
def test_head_answers_as_get_does_without_the_text(client: FlaskClient, path: str) -> None:
    """The same status and type, no body."""
    asked, got = client.head(path, buffered=True), client.get(path, buffered=True)
    assert (asked.status_code, asked.content_type) == (got.status_code, got.content_type)
    assert asked.data == b""


@pytest.mark.parametrize("path", ["/", "/api/v1/search", "/api/v1/articles/0", "/names/x"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(client: FlaskClient, path: str, method: str) -> None:
    """The server only reads; it says which methods there are."""
    answer = getattr(client, method)(path)
    assert answer.status_code == 405
    assert {"GET", "HEAD"} <= {name.strip() for name in answer.headers["Allow"].split(",")}


def test_a_server_with_names_answers_under_these_alone(searcher: Searcher) -> None:
    """A page elsewhere that points its own name at this machine is refused, on any path."""
    asked = create_app(searcher, ("localhost", "127.0.0.1", "::1", "news.example")).test_client()
    for host in ("localhost:8010", "127.0.0.1", "[::1]:8010", "news.example"):
        assert asked.get("/healthz", headers={"Host": host}).status_code == 200, host
    for host in ("evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8010"):
        for path in ("/healthz", "/?q=Manas", "/api/v1/search?q=Manas", "/static/style.css"):
            answer = asked.get(path, headers={"Host": host}, buffered=True)
            assert answer.status_code == 400, (host, path)
            assert b"Kyrgyz" not in answer.data


def test_capitals_of_a_name_make_no_difference(searcher: Searcher) -> None:
    """Neither in the name that was given nor in the one that is asked for; browsers send none."""
    asked = create_app(searcher, ("News.Example",)).test_client()
    for host in ("news.example", "NEWS.example:8010", "News.Example"):
        assert asked.get("/healthz", headers={"Host": host}).status_code == 200, host
    assert asked.get("/healthz", headers={"Host": "news.example.org"}).status_code == 400


def test_no_name_is_asked_for_where_none_was_given(client: FlaskClient) -> None:
    """Behind a proxy, or on an address that others reach, any name does."""
    assert client.get("/healthz", headers={"Host": "anything.example"}).status_code == 200
