"""Who may ask: names of the server, its token, and what is said before it is open to others."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.errors import SettingsError
from search.searcher import Searcher
from web.access import check_exposure, is_loopback, read_token, trusted_hosts
from web.app import create_app

TOKEN = "a-token-of-this-test"


def _basic(name: str, password: str) -> str:
    return "Basic " + b64encode(f"{name}:{password}".encode()).decode()


@pytest.fixture(scope="module")
def guarded(searcher: Searcher) -> FlaskClient:
    """Asks a server that wants a token."""
    return create_app(searcher, token=TOKEN).test_client()


@pytest.mark.parametrize("given", [f"Bearer {TOKEN}", _basic("", TOKEN), _basic("anyone", TOKEN)])
@pytest.mark.parametrize("path", ["/?q=Manas", "/api/v1/search?q=Manas", "/static/style.css"])
def test_the_token_opens_every_page(guarded: FlaskClient, path: str, given: str) -> None:
    """As programs send it, and as browsers do."""
    answer = guarded.get(path, headers={"Authorization": given}, buffered=True)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        f"Bearer {TOKEN}x",
        f"Bearer {TOKEN[:-1]}",
        f"Token {TOKEN}",
        TOKEN,
        _basic(TOKEN, ""),
        _basic("anyone", "é"),
        "Basic =",
        "Digest a=1",
    ],
)
@pytest.mark.parametrize("path", ["/?q=Manas", "/api/v1/search?q=Manas", "/static/style.css"])
def test_without_the_token_nothing_is_answered(
    guarded: FlaskClient, path: str, given: str | None
) -> None:
    """Neither page nor API nor files, nor whether they are there; the browser is told to ask."""
    headers = {} if given is None else {"Authorization": given}
    answer = guarded.get(path, headers=headers, buffered=True)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Basic ")
    assert "token" in answer.text
    assert TOKEN not in answer.text
    assert "default-src" in answer.headers["Content-Security-Policy"]


def test_health_is_told_without_the_token(guarded: FlaskClient) -> None:
    """Its path alone, not what begins like it."""
    assert guarded.get("/healthz").status_code == 200
    assert guarded.get("/healthz/").status_code == 401
    assert guarded.get("/nothing").status_code == 401


def test_an_address_of_this_machine_has_names_of_its_own() -> None:
    """An address that others reach answers under any name, unless names are given."""
    assert set(trusted_hosts("127.0.0.1", ())) == {"localhost", "127.0.0.1", "::1"}
    assert "news.example" in trusted_hosts("localhost", ("news.example",))
    assert trusted_hosts("0.0.0.0", ()) == ()
    assert trusted_hosts("somewhere.example", ()) == ()
    assert trusted_hosts("::1", ()) == ("localhost", "127.0.0.1", "::1", "::1")
    assert trusted_hosts("192.0.2.1", ("news.example",)) == ("192.0.2.1", "news.example")


def test_addresses_that_only_this_machine_reaches() -> None:
    """All of 127.0.0.0/8 and ::1; not what merely looks like one."""
    assert [host for host in HOSTS if is_loopback(host)] == [
        "127.0.0.1",
        "127.9.9.9",
        "::1",
        "localhost",
    ]


HOSTS = (
    "127.0.0.1",
    "127.9.9.9",
    "::1",
    "localhost",
    "0.0.0.0",
    "::",
    "192.0.2.1",
    "localhost.example",
    "",
)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
@pytest.mark.parametrize("decide", [False, True])
def test_a_server_for_this_machine_alone_needs_no_token(host: str, decide: bool) -> None:
    """And is not warned of."""
    assert check_exposure(host, (), token=False, decide=decide) is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "news.example"])
def test_a_server_that_others_reach_is_warned_of(host: str) -> None:
    """Unless it asks for a token; names keep nobody out who knows one."""
    warning = check_exposure(host, (), token=False, decide=False)
    assert warning is not None
    assert host in warning
    assert "--token-file" in warning
    assert check_exposure(host, ("news.example",), token=False, decide=False) == warning
    assert check_exposure(host, (), token=True, decide=False) is None


def test_deciding_is_refused_where_anybody_could() -> None:
    """A token or names allow it."""
    with pytest.raises(SettingsError, match=r"0\.0\.0\.0 would let everyone.*--token-file.*--name"):
        check_exposure("0.0.0.0", (), token=False, decide=True)
    assert check_exposure("0.0.0.0", (), token=True, decide=True) is None
    assert check_exposure("0.0.0.0", ("news.example",), token=False, decide=True) is not None


def test_a_token_is_the_first_line_of_its_file(tmp_path: Path) -> None:
    """Without the white space around it."""
    path = tmp_path / "token"
    path.write_text(f"  {TOKEN}\r\nmore\n")
    assert read_token(path) == TOKEN
    path.write_text("x" * 16)
    assert read_token(path) == "x" * 16


@pytest.mark.parametrize("content", ["", "\n" + TOKEN, "x" * 15, "é" * 20, "a\x00" * 20])
def test_what_is_no_token_is_refused(tmp_path: Path, content: str) -> None:
    """Too short, or not what a header can hold; the message does not repeat it."""
    path = tmp_path / "token"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match="is no token; write 16 ASCII characters or more"):
        read_token(path)


def test_a_missing_token_file_is_named(tmp_path: Path) -> None:
    """In one line."""
    with pytest.raises(SettingsError, match=r"none cannot be read: .*; give another --token-file"):
        read_token(tmp_path / "none")
