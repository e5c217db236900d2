"""One request ends within its limits, and reaches public machines alone."""

from __future__ import annotations

import gzip
import itertools
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from index.errors import FetchError
from index.fetch.requests import connection
from index.fetch.requests.addresses import parse_address
from index.fetch.requests.bounded import BoundedTLSSocket, Bounds
from index.fetch.requests.connection import MAX_HEAD_BYTES, Answer, ask
from index.fetch.requests.peers import PUBLIC, Network
from tests.index.fetch.scripted import Script, Server, answer, served

PEM = Path(__file__).with_name("news.example.pem")
"""Key and certificate of news.example, made for these tests by
`openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj
/CN=news.example -addext subjectAltName=DNS:news.example`; it protects nothing."""

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def _ask(server: Server, path: str = "/", **limits: float) -> Answer:
    address = parse_address(f"http://news.example{path}")
    return ask(address, {"User-Agent": "tests"}, server.network, **limits)  # type: ignore[arg-type]


def test_an_answer_is_what_came() -> None:
    """Status, head, the body as received and decoded; the request names host and codings."""
    packed = gzip.compress(b"a page")
    with served({"/a?b=1": answer(packed, Content_Encoding="gzip", X_A="1")}) as server:
        found = _ask(server, "/a?b=1")
    assert (found.status, found.status_line) == (200, "HTTP/1.1 200 OK")
    assert found.headers == (
        ("Content-Length", str(len(packed))),
        ("Content-Encoding", "gzip"),
        ("X-A", "1"),
    )
    assert (found.received, found.body) == (packed, b"a page")
    assert (found.header("x-a"), found.header("x-b")) == ("1", None)
    assert server.asked == [
        (
            "news.example",
            "/a?b=1",
            {
                "host": "news.example",
                "user-agent": "tests",
                "accept-encoding": "gzip, deflate",
                "connection": "close",
            },
        )
    ]


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("/a b", "/a b"),
        ("/caf\u00c3\u00a9", "/caf\u00e9"),
        ("/caf\u00e9", "/caf\ufffd"),
        (None, None),
    ],
)
def test_where_an_answer_leads_is_read_as_utf_8(sent: str | None, read: str | None) -> None:
    """Though a head is bytes of Latin-1."""
    lines = () if sent is None else (("location", sent),)
    found = Answer(parse_address("http://a.example/"), 302, "Found", "HTTP/1.1", lines, b"", b"", 0)
    assert found.location == read


def test_chunks_are_joined_and_an_error_is_an_answer() -> None:
    """As is an empty body."""
    scripts: dict[str, Script] = {
        "/": CHUNKED + b"2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
        "/none": answer(b"", "503 Service Unavailable"),
    }
    with served(scripts) as server:
        assert _ask(server).body == b"abc"
        assert (_ask(server, "/none").status, _ask(server, "/none").body) == (503, b"")


def _drip() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"
    while True:
        time.sleep(0.02)
        yield b"x"


def _drip_head() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nX-A: "
    while True:
        time.sleep(0.02)
        yield b"x"


@pytest.mark.parametrize("drip", [_drip, _drip_head])
def test_a_byte_now_and_then_does_not_hold_the_deadline_off(drip: Script) -> None:
    """In the body as in the head."""
    with served({"/": drip}) as server, pytest.raises(FetchError) as error:
        _ask(server, max_seconds=0.2)
    assert str(error.value) == "http://news.example/: took longer than 0.2 s"
    assert error.value.reason == "too slow"


def test_a_name_that_is_looked_up_for_ever_ends() -> None:
    """The system's look-up has no deadline of its own."""

    def forever(host: str, port: int) -> list[tuple[str, int]]:
        time.sleep(2)
        return [(host, port)]

    with pytest.raises(FetchError) as error:
        ask(
            parse_address("http://a.example/"), {}, Network(forever, PUBLIC.allows), max_seconds=0.1
        )
    assert error.value.reason == "too slow"


def _endless_head() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        yield b"X-A: " + b"y" * 500 + b"\r\n"


def _endless_line() -> Iterator[bytes]:
    yield CHUNKED
    while True:
        yield b"1" * 1000


def _endless_body() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    while True:
        yield bytes(65_536)


def _endless_continue() -> Iterator[bytes]:
    while True:
        yield b"HTTP/1.1 100 Continue\r\n\r\n"


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (_endless_head, "too large"),
        (_endless_continue, "too large"),
        (_endless_body, "too large"),
        (_endless_line, "too large"),
        (answer(bytes(1_000_001)), "too large"),
        (answer(gzip.compress(bytes(1_000_001)), Content_Encoding="gzip"), "too large"),
        (answer(b"x", Content_Encoding="gzip"), "bad encoding"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "cut off"),
        (CHUNKED + b"10\r\nshort", "cut off"),
        (CHUNKED + b"zz\r\nshort", "cut off"),
        (b"", "cut off"),
        (b"hello\r\n\r\n", "no HTTP"),
    ],
)
def test_what_is_no_whole_answer_says_why(script: Script, reason: str) -> None:
    """Endless or too long, damaged, cut off, of another protocol."""
    with served({"/": script}) as server, pytest.raises(FetchError) as error:
        _ask(server, max_bytes=1_000_000)
    assert error.value.reason == reason
    assert "\n" not in str(error.value)


def test_the_longest_body_is_taken_whole_and_a_cut_one_in_part() -> None:
    """Limits hold for what is longer."""
    with served({"/": answer(bytes(1000))}) as server:
        assert len(_ask(server, max_bytes=1000).body) == 1000
        assert len(_ask(server, max_bytes=999, cut=True).body) == 999


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/",
        "http://127.1:{port}/",
        "http://2130706433:{port}/",
        "http://①②⑦.0.0.1:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://[64:ff9b::7f00:1]:{port}/",
        "http://[::1]:{port}/",
        "http://localhost:{port}/",
        "http://169.254.169.254/",
        "https://10.0.0.1/",
    ],
)
def test_a_machine_that_is_not_public_is_never_connected_to(url: str) -> None:
    """By the system's look-up, in every way to write it."""
    with served({}) as server:
        port = server.server_address[1]
        with pytest.raises(FetchError) as error:
            ask(parse_address(url.format(port=port)), {})
    assert (error.value.reason, server.asked) == ("not public", [])


def test_the_machine_that_is_reached_decides() -> None:
    """A look at the address before is not enough: what is connected is looked at again."""
    with served({"/": answer(b"inside")}) as server:
        looks = iter([True, False])
        network = Network(server.network.resolve, lambda _ip, _port: next(looks))
        with pytest.raises(FetchError) as error:
            ask(parse_address("http://a.example/"), {}, network)
    assert (error.value.reason, server.asked) == ("not public", [])


def test_of_several_machines_the_public_ones_are_tried_in_turn() -> None:
    """One that refuses hands over to the next; a private one beside them is passed over."""
    with served({"/": answer(b"here")}) as server, socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody, here = closed.getsockname(), server.network.resolve("a.example", 80)[0]
        network = Network(
            lambda _host, _port: [("10.0.0.1", 80), nobody, here],
            lambda ip, _port: ip != "10.0.0.1",
        )
        assert ask(parse_address("http://a.example/"), {}, network).body == b"here"


def test_a_host_that_nobody_knows_is_told() -> None:
    """With the system's words."""

    def unknown(_host: str, _port: int) -> list[tuple[str, int]]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchError, match=r"a\.example is not known: Name or service") as error:
        ask(parse_address("http://a.example/"), {}, Network(unknown, PUBLIC.allows))
    assert error.value.reason == "unknown host"


def test_what_speaks_no_tls_is_no_answer() -> None:
    """Though it says something."""

    def greet() -> None:
        with listening.accept()[0] as sock:
            sock.sendall(b"220 hello\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        here = listening.getsockname()
        threading.Thread(target=greet, daemon=True).start()
        network = Network(lambda _host, _port: [here], lambda _ip, _port: True)
        with pytest.raises(FetchError) as error:
            ask(parse_address("https://a.example/"), {}, network)
    assert error.value.reason == "TLS failed"


@contextmanager
def _secure(pieces: Iterable[bytes]) -> Iterator[Network]:
    """Answer one request over TLS, as news.example."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)

    def serve() -> None:
        plain, _ = listening.accept()
        with plain, suppress(OSError), context.wrap_socket(plain, server_side=True) as sock:
            sock.recv(65_536)
            for piece in pieces:
                sock.sendall(piece)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        here = listening.getsockname()
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield Network(lambda _host, _port: [here], lambda _ip, _port: True)
        thread.join()


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The system trusts the certificate of news.example."""
    connection._context.cache_clear()
    monkeypatch.setenv("SSL_CERT_FILE", str(PEM))
    yield
    connection._context.cache_clear()


@pytest.mark.usefixtures("trusted")
def test_over_tls_an_answer_is_the_same() -> None:
    """From a host whose certificate is its own and trusted."""
    with _secure([answer(b"a page")]) as network:
        assert ask(parse_address("https://news.example/"), {}, network).body == b"a page"


@pytest.mark.usefixtures("trusted")
def test_over_tls_the_deadline_holds() -> None:
    """For a byte now and then."""
    with _secure(itertools.islice(_drip(), 20)) as network, pytest.raises(FetchError) as error:
        ask(parse_address("https://news.example/"), {}, network, max_seconds=0.3)
    assert error.value.reason == "too slow"


@pytest.mark.usefixtures("trusted")
def test_a_certificate_of_another_host_is_refused() -> None:
    """As is one that nobody trusts."""
    with _secure([answer(b"a page")]) as network, pytest.raises(FetchError) as error:
        ask(parse_address("https://other.example/"), {}, network)
    assert error.value.reason == "TLS failed"


def test_a_certificate_that_nobody_trusts_is_refused() -> None:
    """Though it names the host."""
    with _secure([answer(b"a page")]) as network, pytest.raises(FetchError) as error:
        ask(parse_address("https://news.example/"), {}, network)
    assert error.value.reason == "TLS failed"


def test_below_tls_the_bounds_hold_too() -> None:
    """A socket of TLS asks them before each step."""
    ticks = iter([0.0, 31.0])
    near, far = socket.socketpair()
    context = ssl.create_default_context()
    context.sslsocket_class = BoundedTLSSocket
    with (
        far,
        context.wrap_socket(
            near, server_hostname="a.example", do_handshake_on_connect=False
        ) as sock,
    ):
        assert isinstance(sock, BoundedTLSSocket)
        sock.bounds = Bounds(30, MAX_HEAD_BYTES, lambda: next(ticks))
        with pytest.raises(FetchError, match="took longer than 30 s"):
            sock.recv_into(bytearray(1))
