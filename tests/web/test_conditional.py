"""Answers are asked for again only if they changed, and travel compressed."""

from __future__ import annotations

import gzip

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from web.conditional import MIN_GZIP_BYTES, finish

LONG = ("/?q=Kyrgyzstan", "/help", "/api", "/api/v1/search?q=Kyrgyzstan", "/api/v1/openapi.json")


@pytest.mark.parametrize("path", LONG)
@pytest.mark.parametrize("method", ["get", "head"])
def test_an_answer_that_is_there_already_is_not_sent_again(
    client: FlaskClient, path: str, method: str
) -> None:
    """304 without a body for the same state, 200 for another."""
    first = client.get(path)
    state = first.headers["ETag"]
    assert state.startswith('W/"')
    assert first.headers["Cache-Control"] == "no-cache"
    again = getattr(client, method)(path, headers={"If-None-Match": state})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", state)
    other = getattr(client, method)(path, headers={"If-None-Match": 'W/"other"'})
    assert (other.status_code, other.headers["ETag"]) == (200, state)


def test_the_time_taken_is_no_change(client: FlaskClient) -> None:
    """The same answer has the same state, another query another one."""
    once, again = (client.get("/api/v1/search?q=Osh").headers["ETag"] for _ in range(2))
    assert once == again
    assert client.get("/api/v1/search?q=Manas").headers["ETag"] != once


@pytest.mark.parametrize("path", LONG)
def test_an_answer_is_compressed_for_those_who_take_it(client: FlaskClient, path: str) -> None:
    """The same bytes after unpacking; others get them as they are."""
    plain = client.get(path)
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert len(packed.data) < len(plain.data)
    assert int(packed.headers["Content-Length"]) == len(packed.data)
    if "search" not in path:  # whose answers differ in the time taken
        assert gzip.decompress(packed.data) == plain.data
    for asked in (plain, packed):
        assert asked.headers["Vary"] == "Accept-Encoding"
    refused = client.get(path, headers={"Accept-Encoding": "gzip;q=0, identity"})
    assert "Content-Encoding" not in refused.headers


def test_short_answers_and_errors_travel_as_they_are(client: FlaskClient) -> None:
    """An error is kept by nobody."""
    short = client.get("/api/v1/suggest?q=zzz", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in short.headers
    wrong = client.get("/?q=((", headers={"Accept-Encoding": "gzip"})
    assert (wrong.status_code, wrong.headers["Cache-Control"]) == (400, "no-store")
    assert not {"Content-Encoding", "ETag"} & set(wrong.headers.keys())


def test_a_secret_is_neither_kept_nor_compressed() -> None:
    """Its length would tell of it; a stream and a picture stay as they are too."""
    app = Flask("test")
    text = "x" * MIN_GZIP_BYTES
    made = {
        "secret": Response(text, headers={"Cache-Control": "no-store"}),
        "stream": Response(iter([text])),
        "picture": Response(text, content_type="image/png"),
    }
    for name, answer in made.items():
        with app.test_request_context(headers={"Accept-Encoding": "gzip"}):
            finished = finish(answer)
        assert "Content-Encoding" not in finished.headers, name
        assert ("ETag" in finished.headers) == (name == "picture")


def test_static_files_may_be_kept_for_a_while(client: FlaskClient) -> None:
    """As before a browser asks again for pages."""
    headers = client.get("/static/style.css", buffered=True).headers
    assert (
        headers["Cache-Control"] == "no-cache, max-age=3600"
        or "max-age=3600" in (headers["Cache-Control"])
    )
