"""`search-web` as readers start it: a process that listens, answers and ends."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.settings import Settings
from search.searcher import Searcher
from web.app import create_app
from web.cli import GARBAGE_OBJECTS, _Conduct, _serve, run
from web.serving.logs import Logging
from web.serving.processes import ConnectionShare
from web.serving.server import MAX_BODY_BYTES, MAX_HEADER_BYTES

COMMAND = [sys.executable, "-c", "from web.cli import main; main()"]


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """The port of a running server, and its process."""
    process = subprocess.Popen(
        [*COMMAND, "--home", str(home), "--port", "0", "--processes", "1"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("Serving on http://127.0.0.1:")
    yield int(line.split("/")[2].partition(":")[2]), process
    if process.poll() is None:
        process.kill()
    process.wait(timeout=10)
    process.stdout.close()


def _get(port: int, path: str, **headers: str) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers.get_content_type(), answer.read()
    finally:
        connection.close()


def _send(port: int, raw: bytes) -> tuple[str, dict[str, object]]:
    """Send bytes as they are; gives the first line and the problem document of the answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(raw)
        received = b""
        while piece := connection.recv(1 << 16):
            received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    document: dict[str, object] = json.loads(body)
    return head.split(b"\r\n")[0].decode(), document


def test_a_server_answers_page_and_api(server: tuple[int, subprocess.Popen[str]]) -> None:
    """Over HTTP on loopback."""
    port, _ = server
    status, kind, page = _get(port, "/?q=Manas+base")
    assert (status, kind) == (200, "text/html")
    assert b"<mark" in page
    status, kind, document = _get(port, "/api/v1/search?q=Manas+base")
    assert (status, kind) == (200, "application/json")
    assert json.loads(document)["total"] > 0
    assert _get(port, "/static/style.css")[:2] == (200, "text/css")


def test_a_connection_is_kept_for_further_requests(
    server: tuple[int, subprocess.Popen[str]],
) -> None:
    """Ten answers over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", server[0], timeout=10)
    for _ in range(10):
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        assert json.loads(answer.read())["status"] == "ok"
        assert not answer.will_close
    connection.close()


def test_a_server_on_loopback_does_not_answer_under_another_name(
    server: tuple[int, subprocess.Popen[str]],
) -> None:
    """A problem document says what to do."""
    status, kind, body = _get(server[0], "/api/v1/search?q=Manas", Host="evil.example")
    assert (status, kind) == (400, "application/problem+json")
    assert b"--name" in body


def test_what_is_too_large_is_refused_in_the_one_shape(
    server: tuple[int, subprocess.Popen[str]],
) -> None:
    """A long body and a long address, before they are taken in."""
    port = server[0]
    head = "GET /api/v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
    line, document = _send(port, f"{head}{MAX_BODY_BYTES + 1}\r\n\r\n".encode())
    assert line == "HTTP/1.1 413 Request Entity Too Large"
    assert document["status"] == 413
    line, document = _send(port, b"GET /?q=".ljust(MAX_HEADER_BYTES, b"a"))
    assert " 431 " in line
    assert document["status"] == 431


def test_what_is_no_request_is_refused_in_the_one_shape(
    server: tuple[int, subprocess.Popen[str]],
) -> None:
    """A problem document, not a page of the server's library."""
    line, document = _send(server[0], b"NONSENSE\r\n\r\n")
    assert " 400 " in line
    assert set(document) == {"type", "title", "status", "detail"}
    assert _get(server[0], "/healthz")[0] == 200


def test_a_second_server_on_the_port_says_so(
    server: tuple[int, subprocess.Popen[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, status 2."""
    assert run(["--port", str(server[0])]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"search-web: cannot listen on 127.0.0.1:{server[0]}: ")
    assert error.endswith("Choose another --port.\n")
    assert error.count("\n") == 1


def test_an_unreadable_home_is_an_error_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2, what and where."""
    (tmp_path / "settings.toml").write_text("colour = 1")
    assert run(["--home", str(tmp_path), "--port", "0"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("search-web: ")
    assert "colour" in error
    assert error.count("\n") == 1


def test_an_open_server_that_decides_does_not_start(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything listens: one line, status 2."""
    assert run(["--home", str(home), "--host", "0.0.0.0", "--decide"]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("search-web: --decide on 0.0.0.0 would let everyone")
    assert (printed.err.count("\n"), printed.out) == (1, "")


def test_an_open_server_is_warned_of(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error; it starts all the same."""
    monkeypatch.setattr("web.serving.processes.run_processes", lambda *_, **__: None)
    assert run(["--home", str(home), "--host", "0.0.0.0", "--port", "0"]) == 0
    printed = capsys.readouterr()
    assert printed.err.startswith("search-web: everyone who reaches 0.0.0.0 can read the archive")
    assert printed.out.startswith("Serving on http://0.0.0.0:")


def test_the_token_reaches_every_process(
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By what each is started with, not by the command line; there is no warning."""
    told: list[object] = []
    monkeypatch.setattr(
        "web.serving.processes.run_processes", lambda *arguments, **_: told.extend(arguments)
    )
    path = tmp_path / "token"
    path.write_text("a-token-of-this-test\n")
    line = ["--home", str(home), "--host", "0.0.0.0", "--port", "0", "--token-file", str(path)]
    assert run(line) == 0
    assert capsys.readouterr().err == ""
    assert getattr(told[3], "token", None) == "a-token-of-this-test"


def test_health_is_bad_when_the_archive_is_gone(home: Path, tmp_path: Path) -> None:
    """Though the file that is open answers on."""
    copy = tmp_path / "copy"
    shutil.copytree(home, copy)
    with Searcher.open(Settings.load(home=copy, environment={})) as opened:
        client = create_app(opened).test_client()
        assert client.get("/healthz").status_code == 200
        for file in copy.glob("archive.sqlite*"):
            file.unlink()
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content_type) == (503, "application/problem+json")


def test_queries_are_logged_only_with_requests(capsys: pytest.CaptureFixture[str]) -> None:
    """The option alone is a mistake."""
    assert run(["--log-queries", "--port", "0"]) == 2
    assert capsys.readouterr().err == (
        "search-web: --log-queries goes with --log-format json, which logs requests\n"
    )


def test_a_server_logs_json(home: Path) -> None:
    """Each line of standard error is an object; no word of a query is in it."""
    line = [*COMMAND, "--home", str(home), "--port", "0", "--log-format", "json"]
    with subprocess.Popen(
        [*line, "--processes", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        port = int(process.stdout.readline().split("/")[2].partition(":")[2])
        assert _get(port, "/api/v1/search?q=zzsecret")[0] == 200
        assert _get(port, "/names/zzsecret")[0] == 404
        process.terminate()
        rows = [json.loads(row) for row in process.stderr.read().splitlines()]
    requests = [row for row in rows if row["logger"] == "dateline.requests"]
    assert [(row["path"], row["status"]) for row in requests] == [
        ("/api/v1/search", 200),
        ("/names/…", 404),
    ]
    assert {row["event"] for row in requests} == {"answered"}
    assert "zzsecret" not in json.dumps(rows)


def test_the_help_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with what it is for."""
    assert run(["--help"]) == 0
    text = capsys.readouterr().out
    for option in (
        "--host",
        "--port",
        "--name",
        "--processes",
        "--threads",
        "--home",
        "--engine",
        "--decide",
        "--token-file",
    ):
        assert option in text


def test_the_command_checks_the_home_and_starts_the_processes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the address on standard output, and all else on standard error."""
    started: list[tuple[object, ...]] = []
    monkeypatch.setattr(
        "web.serving.processes.run_processes", lambda *arguments, **_: started.append(arguments)
    )
    options = ["--home", str(tmp_path), "--port", "0", "--threads", "2", "--name", "news.example"]
    assert run([*options, "--decide"]) == 0
    ((count, _serve, listening, conduct, settings),) = started
    assert isinstance(listening, socket.socket)
    assert isinstance(count, int)
    assert count >= 1
    assert listening.fileno() == -1
    assert getattr(conduct, "threads", None) == 2
    assert "news.example" in getattr(conduct, "hosts", ())
    assert len(getattr(conduct, "secret", b"")) == 32
    assert getattr(settings, "home", None) == tmp_path
    printed = capsys.readouterr()
    assert printed.out.startswith("Serving on http://127.0.0.1:")
    assert printed.out.endswith("/ (Ctrl-C ends)\n")
    assert printed.err.startswith("search-web: no index yet: building the starter collection")
    assert run([*options, "--processes", "3"]) == 0
    assert started[1][0] == 3
    assert getattr(started[1][3], "secret", b"") is None
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("secret", "status"), [(None, 405), (b"of this test, of no use", 403)])
def test_a_process_answers_as_the_command_says(
    home: Path, monkeypatch: pytest.MonkeyPatch, secret: bytes | None, status: int
) -> None:
    """Names, threads, and whether readers may decide; garbage is collected less often."""
    made: list[tuple[object, ...]] = []

    class Server:
        """A server that ends at once."""

        def run(self) -> None:
            """Ask the application while its searcher is open."""
            client = made[0][0].test_client()  # type: ignore[attr-defined]
            assert client.get("/healthz", headers={"Host": "a"}).status_code == 200
            assert client.get("/healthz", headers={"Host": "b"}).status_code == 400
            answer = client.post("/names/Bakiyev", headers={"Host": "a"})
            assert answer.status_code == status

    def make(*arguments: object) -> Server:
        made.append(arguments)
        return Server()

    monkeypatch.setattr("web.serving.server.make_server", make)
    for name in ("collect", "freeze"):
        monkeypatch.setattr(f"web.cli.gc.{name}", lambda: None)
    thresholds: list[int] = []
    monkeypatch.setattr("web.cli.gc.set_threshold", thresholds.append)
    share = ConnectionShare([0], 0)
    with socket.socket() as listening:
        conduct = _Conduct(("a",), 5, secret, None, Logging())
        _serve(share, listening, conduct, Settings.load(home=home, environment={}))
        assert made[0][1:] == (listening, 5, share)
    assert thresholds == [GARBAGE_OBJECTS]


def test_a_server_ends_when_told_to(server: tuple[int, subprocess.Popen[str]]) -> None:
    """The last test of the process: the usual signal, status 0."""
    _, process = server
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(timeout=10) == 0
