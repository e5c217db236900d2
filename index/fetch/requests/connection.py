"""One request to one machine: connected, checked, received within limits.

The machine is looked at before it is connected to and again when it is, so a name that leads
elsewhere the second time is of no use. No proxy is used, no cookie kept, no redirect followed.
"""

from __future__ import annotations

import http.client
import queue
import socket
import ssl
import threading
import time
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple, cast

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse

from index.errors import FetchError
from index.fetch.requests.addresses import Address
from index.fetch.requests.bounded import BoundedSocket, BoundedTLSSocket, Bounds
from index.fetch.requests.decoding import decoded
from index.fetch.requests.peers import PUBLIC, Network, Peer

MAX_SECONDS = 30.0
"""For a whole request, from the look-up of the name to the last byte. A page of a megabyte takes
this long at 270 kbit/s."""

MAX_HEAD_BYTES = 65_536
"""Of an answer's head, all lines together; Apache sends and takes 8 kB."""

MAX_BODY_BYTES = 10_000_000
"""Of an answer's body, before decoding and after, unless the caller says otherwise: as of files."""

MAX_PEERS = 4
"""Machines of one host that are tried."""

PIECE_BYTES = 65_536
"""Received at a time."""

CHUNK_SHARE = 1.25
"""How much longer a body is on the way than in itself, at most: the frames of its chunks."""


class Answer(NamedTuple):
    """What a server answered.

    Args:
        address: What was asked.
        status: 100 to 599.
        phrase: The words after the status; may be empty.
        version: `HTTP/1.0` or `HTTP/1.1`.
        headers: Lines of the head in their order.
        received: The body as it came, without the frames of chunks.
        body: The body decoded; empty if it was not asked for.
        when: Seconds since 1970, when it had come.
    """

    address: Address
    status: int
    phrase: str
    version: str
    headers: tuple[tuple[str, str], ...]
    received: bytes
    body: bytes
    when: float

    def header(self, name: str) -> str | None:
        """Return a line of the head.

        Args:
            name: In any case.

        Returns:
            The value of the first line of this name; None if there is none.
        """
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def location(self) -> str | None:
        """Where it leads, as `Location` says; letters beyond ASCII are read as UTF-8, as browsers
        do. None if it leads nowhere."""
        value = self.header("Location")
        if value is None or value.isascii():
            return value
        return value.encode("latin-1", "replace").decode("utf-8", "replace")

    @property
    def status_line(self) -> str:
        """The first line."""
        return f"{self.version} {self.status} {self.phrase}".rstrip()


def ask(
    address: Address,
    headers: Mapping[str, str],
    network: Network = PUBLIC,
    *,
    max_seconds: float = MAX_SECONDS,
    max_bytes: int = MAX_BODY_BYTES,
    cut: bool = False,
) -> Answer:
    """Make one request.

    Args:
        address: What is asked for, with GET.
        headers: Lines of the head beside `Host`, `Accept-Encoding` and `Connection`.
        network: How machines are found, and which may be asked.
        max_seconds: For the whole of it.
        max_bytes: Of the body, before decoding and after.
        cut: Take the first `max_bytes` of a longer body.

    Returns:
        The answer, whatever its status.

    Raises:
        FetchError: There is no answer, or no whole one, within the limits.
    """
    bounds = Bounds(max_seconds, MAX_HEAD_BYTES)
    connection = _connection(address, network, bounds)
    response: HTTPResponse | None = None
    try:
        response = _responded(connection, address, headers, bounds)
        bounds.allow(int(max_bytes * CHUNK_SHARE) + MAX_HEAD_BYTES, "the body")
        return _answer(address, response, max_bytes, cut)
    except FetchError as exc:
        raise FetchError(f"{address}: {exc}", exc.reason) from exc
    except (TimeoutError, urllib3.exceptions.TimeoutError) as exc:
        raise FetchError(f"{address}: took longer than {max_seconds:g} s", "too slow") from exc
    except ssl.SSLError as exc:
        raise FetchError(f"{address}: {exc.reason or exc}", "TLS failed") from exc
    except (urllib3.exceptions.HTTPError, http.client.HTTPException, ValueError) as exc:
        reason = _reason(exc)
        raise FetchError(f"{address}: {reason} ({type(exc).__name__})", reason) from exc
    except OSError as exc:
        raise FetchError(f"{address}: {exc.strerror or exc}", "not reached") from exc
    finally:
        if response is not None:
            response.close()
        connection.close()


def _responded(
    connection: HTTPConnection, address: Address, headers: Mapping[str, str], bounds: Bounds
) -> HTTPResponse:
    """Send the request, and read the head of the answer."""
    connection.connect()
    if isinstance(connection.sock, BoundedTLSSocket):
        connection.sock.bounds = bounds
    own = {"Accept-Encoding": "gzip, deflate", "Connection": "close"}
    connection.request("GET", address.target, headers={**headers, **own}, preload_content=False)
    return connection.getresponse()


def _answer(address: Address, response: HTTPResponse, max_bytes: int, cut: bool) -> Answer:
    received = bytearray()
    while piece := response.read(PIECE_BYTES, decode_content=False):
        received += piece
        if len(received) > max_bytes:
            if not cut:
                raise FetchError(f"the body is longer than {max_bytes:,} bytes", "too large")
            del received[max_bytes:]
            break
    lines = tuple((str(name), str(value)) for name, value in response.headers.iteritems())
    whole = bytes(received)
    codings = response.headers.get("Content-Encoding", "")
    return Answer(
        address,
        response.status,
        response.reason or "",
        "HTTP/1.0" if response.version == 10 else "HTTP/1.1",
        lines,
        whole,
        decoded(whole, codings, max_bytes, cut=cut),
        time.time(),
    )


def _reason(error: Exception) -> str:
    """Say what is wrong with an answer: too many lines in its head, cut off, or no HTTP at all."""
    causes = [error, *(part for part in error.args if isinstance(part, Exception))]
    if any(isinstance(cause, _CUT) for cause in causes):
        return "cut off"
    long = any(type(cause) in _TOO_LONG for cause in causes)
    return "too large" if long else "no HTTP"


_CUT = (
    urllib3.exceptions.IncompleteRead,
    http.client.IncompleteRead,
    http.client.RemoteDisconnected,
)
_TOO_LONG = (http.client.LineTooLong, http.client.HTTPException)
"""What http.client raises for a line of more than 65,536 bytes, and for more than 100 lines."""


def _connection(address: Address, network: Network, bounds: Bounds) -> HTTPConnection:
    if address.scheme == "http":
        return _Plain(address, network, bounds)
    return _Secure(address, network, bounds)


class _Plain(HTTPConnection):
    """See `urllib3.connection.HTTPConnection`. Connects to what `network` allows alone."""

    def __init__(self, address: Address, network: Network, bounds: Bounds) -> None:
        super().__init__(address.host, address.port, timeout=bounds.remaining())
        self._network = network
        self._bounds = bounds

    def _new_conn(self) -> socket.socket:
        return connected((self.host, self.port), self._network, self._bounds)


class _Secure(HTTPSConnection):
    """See `urllib3.connection.HTTPSConnection`. The same below TLS, certificates checked."""

    def __init__(self, address: Address, network: Network, bounds: Bounds) -> None:
        super().__init__(
            address.host, address.port, timeout=bounds.remaining(), ssl_context=_context()
        )
        self._network = network
        self._bounds = bounds

    def _new_conn(self) -> socket.socket:
        return connected((self.host, self.port), self._network, self._bounds)


@cache
def _context() -> ssl.SSLContext:
    """Return what checks certificates; made once, since it reads all that the system trusts."""
    context = ssl.create_default_context()
    context.sslsocket_class = BoundedTLSSocket
    return context


def connected(named: Peer, network: Network, bounds: Bounds) -> BoundedSocket:
    """Connect to a machine of a host that may be asked.

    Args:
        named: Host and port, as the address names them.
        network: How its machines are found, and which may be asked.
        bounds: Of the request.

    Returns:
        The socket, connected to a machine that `network` allows.

    Raises:
        FetchError: The host has no machine that may be asked, or its name is not known.
        OSError: None of them can be reached.
    """
    host, port = named
    found = _found(host, port, network, bounds)
    allowed = [peer for peer in found if network.allows(*peer)]
    if not allowed:
        raise FetchError(f"{host} is no machine that the public can reach", "not public")
    failed: OSError | None = None
    for peer in allowed[:MAX_PEERS]:
        sock = BoundedSocket(socket.AF_INET6 if ":" in peer[0] else socket.AF_INET)
        try:
            sock.bounds = bounds
            sock.settimeout(bounds.remaining())
            sock.connect(peer)
            reached = cast("tuple[str, int]", sock.getpeername()[:2])
            if not network.allows(*reached):
                raise FetchError(f"{host} is no machine that the public can reach", "not public")
            sock.settimeout(bounds.remaining())
        except OSError as exc:
            sock.close()
            failed = exc
        except BaseException:
            sock.close()
            raise
        else:
            return sock
    raise failed or OSError(f"{host} cannot be reached")


def _found(host: str, port: int, network: Network, bounds: Bounds) -> Sequence[Peer]:
    """Look the name up, within the time that is left: the system's look-up knows no end."""
    answers: queue.SimpleQueue[Sequence[Peer] | OSError | ValueError] = queue.SimpleQueue()

    def look() -> None:
        try:
            answers.put(network.resolve(host, port))
        except (OSError, ValueError) as exc:
            answers.put(exc)

    threading.Thread(target=look, daemon=True).start()
    try:
        found = answers.get(timeout=bounds.remaining())
    except queue.Empty:
        raise FetchError(f"the look-up of {host} took too long", "too slow") from None
    if isinstance(found, OSError | ValueError):
        why = getattr(found, "strerror", None) or found
        raise FetchError(f"{host} is not known: {why}", "unknown host")
    return found
