"""Connections to the nodes of a cluster, kept open, and one exchange over one of them."""

from __future__ import annotations

import base64
import http.client
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from index.engines.opensearch.nodes.address import ClusterAddress, Host
from index.errors import EngineError, SettingsError

CONNECT_S = 0.8
"""For a node to take a connection, unless there are so many nodes that `ALL_CONNECT_S` is over."""

ALL_CONNECT_S = 2.4
"""For all nodes together: where none answers, a user is told within 3 s."""

DOWN_S = 10.0
"""For so long a node that did not answer is asked after all others."""

MAX_KEPT = 8
"""Idle connections kept to one node; a server's threads share them."""

MAX_IDLE_S = 50.0
"""A connection that was idle for longer is opened anew: what stands between may have forgotten it
and say so to nobody. Load balancers do after 60 s (AWS, Application Load Balancer, idle timeout)
or 75 s (nginx, `keepalive_timeout`), as their manuals have it."""

MAX_ANSWER_BYTES = 512_000_000
"""Longest answer that is read: 10,000 hits have 2 MB."""


class Asked(NamedTuple):
    """A request as a node is sent it.

    Args:
        method: Of HTTP.
        target: Path and query.
        body: JSON; None for none.
        timeout: Seconds until the answer begins, and between its parts.
        unsure: Asked once when these are over before the answer has begun; returns for how many
            seconds more to wait. None waits no longer.
    """

    method: str
    target: str
    body: bytes | None
    timeout: float
    unsure: Callable[[], float] | None = None


class Answer(NamedTuple):
    """What a node has answered.

    Args:
        status: Of HTTP.
        body: As it came.
    """

    status: int
    body: bytes


class Unreached(Exception):  # noqa: N818 - named for what happened
    """A node took no connection, or ended it: nothing says whether it did what was asked."""


class Silent(Unreached):
    """A node has the request and does not answer in time."""


class Connections:
    """Connections to each node; shared by threads, made anew in a process that was forked.

    Args:
        address: Of the cluster.

    Raises:
        SettingsError: The file of certificate authorities cannot be read.
    """

    def __init__(self, address: ClusterAddress) -> None:
        self._lock = threading.Lock()
        self._idle: dict[Host, list[tuple[float, http.client.HTTPConnection]]] = {}
        self.hosts = address.hosts
        self._connect_s = min(CONNECT_S, ALL_CONNECT_S / len(address.hosts))
        self._tls = _tls(address) if address.tls else None
        self._headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "X-Opaque-Id": "dateline",
        }
        if address.user:
            pair = f"{address.user}:{address.password}".encode()
            self._headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
        self._down: dict[Host, float] = {}
        self._process = os.getpid()

    def in_turn(self) -> list[Host]:
        """Return the nodes in the order in which they are to be asked.

        Returns:
            All of them; those that lately did not answer come last.
        """
        now = time.monotonic()
        return sorted(self.hosts, key=lambda host: self._down.get(host, 0.0) > now)

    def mark_down(self, host: Host) -> None:
        """Let a node be asked after the others for a while.

        Args:
            host: Did not answer.
        """
        with self._lock:
            self._down[host] = time.monotonic() + DOWN_S
            idle = self._idle.pop(host, [])
        for _, connection in idle:
            connection.close()

    def exchange(self, host: Host, asked: Asked) -> Answer:
        """Send a request to one node and read its answer.

        A kept connection that the node has closed meanwhile is opened anew.

        Args:
            host: The node.
            asked: The request.

        Returns:
            The answer, whatever its status.

        Raises:
            Unreached: The node takes no connection, or ended it.
            Silent: It does not answer in time.
            EngineError: Its answer is longer than `MAX_ANSWER_BYTES`; or as `asked.unsure` says.
        """
        kept = self._take(host)
        if kept is not None:
            try:
                return self._sent(host, kept, asked)
            except Silent:
                raise
            except Unreached:
                pass  # it was closed while nobody looked
        return self._sent(host, self._open(host), asked)

    def close(self) -> None:
        """Close all idle connections."""
        with self._lock:
            idle = [connection for kept in self._idle.values() for _, connection in kept]
            self._idle.clear()
        for connection in idle:
            connection.close()

    def __del__(self) -> None:
        self.close()

    def _take(self, host: Host) -> http.client.HTTPConnection | None:
        with self._lock:
            if self._process != os.getpid():  # the parent goes on with the connections that it has
                self._idle.clear()
                self._process = os.getpid()
            kept = self._idle.get(host, [])
            since, last = kept.pop() if kept else (0.0, None)
            if time.monotonic() - since <= MAX_IDLE_S:
                return last
            old = [last, *(connection for _, connection in kept)]
            kept.clear()
        for connection in filter(None, old):
            connection.close()
        return None

    def _open(self, host: Host) -> http.client.HTTPConnection:
        connection: http.client.HTTPConnection
        if self._tls is None:
            connection = http.client.HTTPConnection(host.name, host.port, timeout=self._connect_s)
        else:
            connection = http.client.HTTPSConnection(
                host.name, host.port, timeout=self._connect_s, context=self._tls
            )
        try:
            connection.connect()
        except (OSError, http.client.HTTPException) as exc:
            connection.close()
            raise Unreached(_reason(exc)) from exc
        return connection

    def _sent(self, host: Host, connection: http.client.HTTPConnection, asked: Asked) -> Answer:
        try:
            assert connection.sock is not None  # noqa: S101 - it was connected
            connection.sock.settimeout(asked.timeout)
            connection.request(asked.method, asked.target, asked.body, self._headers)
            try:
                response = connection.getresponse()
            except TimeoutError:  # nothing of the answer was read, so it may be asked for again
                if asked.unsure is None:
                    raise
                self.mark_down(host)
                connection.sock.settimeout(asked.unsure())
                response = connection.getresponse()
            content = response.read(MAX_ANSWER_BYTES + 1)
        except TimeoutError as exc:
            connection.close()
            raise Silent("no answer in time") from exc
        except (OSError, http.client.HTTPException) as exc:
            connection.close()
            raise Unreached(_reason(exc)) from exc
        except BaseException:
            connection.close()
            raise
        if len(content) > MAX_ANSWER_BYTES:
            connection.close()
            raise EngineError(
                f"the answer of {host} has more than {MAX_ANSWER_BYTES:,} bytes; ask for less"
            )
        self._keep(host, connection, closed=response.will_close)
        return Answer(response.status, content)

    def _keep(self, host: Host, connection: http.client.HTTPConnection, *, closed: bool) -> None:
        with self._lock:
            self._down.pop(host, None)
            kept = self._idle.setdefault(host, [])
            if not closed and len(kept) < MAX_KEPT:
                kept.append((time.monotonic(), connection))
                return
        connection.close()


def _tls(address: ClusterAddress) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=address.authority or None)
    except (OSError, ssl.SSLError) as exc:
        raise SettingsError(
            f"the certificate authorities in {address.authority} cannot be read ({_reason(exc)}); "
            "mend ca= in engine_url"
        ) from exc


def _reason(error: BaseException) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}; give ca=FILE"
    if isinstance(error, socket.gaierror):
        return "its name is not known"
    if isinstance(error, TimeoutError):
        return "it takes no connection"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
