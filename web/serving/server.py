"""The waitress server around the application: its limits, and its own errors in our shape."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Callable, Iterable
from typing import Any

from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer, create_server
from waitress.task import ErrorTask

from index.errors import ServingError
from web.errors import PROBLEM_TYPE, problem_document
from web.serving.processes import ConnectionShare

MAX_HEADER_BYTES = 32 * 1024
"""Address and headers together; the longest query allowed takes 24 kB when its letters are
written with percent signs."""

MAX_BODY_BYTES = 64 * 1024
"""A decision about a spelling takes a few hundred; no other request has a body."""

MAX_IDLE_S = 60
"""A connection on which nothing is asked for so long is closed."""

MAX_REQUEST_S = 20
"""A connection on which a request has begun and is not there whole after so long is closed."""

LOOK_S = 5
"""How often connections are looked at for these two."""

MAX_CONNECTIONS = 1000
"""Connections that a process holds at a time. A further one takes the place of the one that has
been waited for longest, so clients that send nothing, or half of a request, never keep readers
out. Source: nginx closes its oldest idle connections in the same case (`worker_connections`)."""

SPARE_DESCRIPTORS = 64
"""Files that a process opens beside its connections."""

MAX_ANSWER_S = 30.0
"""Time after which a process that is still at an answer is ended and replaced. The limits of a
query keep answers a hundred times shorter; this is for what those overlook."""

MAX_DECISION_S = 600.0
"""The same for a decision about a spelling, after which articles are indexed again."""

MAX_QUEUED_CONNECTIONS = 1024
"""Connections that wait to be taken, by all processes together; the system may hold fewer."""


class _Refusal(ErrorTask):  # type: ignore[misc]
    """Answers what waitress itself refuses: malformed or too large, before any page or path."""

    def execute(self) -> None:
        """Write a problem document in place of waitress's plain text."""
        error = self.request.error
        body = problem_document(error.code, error.reason, str(error.body)).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.append(("Content-Type", PROBLEM_TYPE))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection; its server's `share` tells the other processes how many there are.

    Attributes:
        waiting_since: When the request began that is not whole yet; if none has begun, when the
            last one was answered, or the connection was made. As `time.time` counts.
    """

    error_task_class = _Refusal

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self.waiting_since = time.time()
        super().__init__(*arguments, **options)

    def received(self, data: bytes) -> bool:
        """Take what the client sent.

        Args:
            data: Bytes of one or several requests, in any pieces; hostile or not.

        Returns:
            What waitress's own method does.
        """
        if self.request is None:
            self.waiting_since = time.time()
        return bool(super().received(data))

    def service(self) -> None:
        """Answer the next request."""
        super().service()
        self.waiting_since = time.time()

    def add_channel(self, map: Any = None) -> None:
        super().add_channel(map)
        self.server.share.hold(len(self.server.active_channels))

    def del_channel(self, map: Any = None) -> None:
        super().del_channel(map)
        self.server.share.hold(len(self.server.active_channels))


def listen(host: str, port: int) -> socket.socket:
    """Open the one socket that the server listens on.

    Args:
        host: Name or address of this machine; an address with a colon is IPv6.
        port: 0 to 65535; 0 takes a free one.

    Returns:
        The open socket, which the caller closes.

    Raises:
        ServingError: The address is not this machine's, or the port is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=MAX_QUEUED_CONNECTIONS)
    except OSError as exc:
        reason = exc.strerror or exc
        raise ServingError(
            f"cannot listen on {host}:{port}: {reason}. Choose another --port."
        ) from exc


def make_server(
    app: Any, listening: socket.socket, threads: int, share: ConnectionShare
) -> TcpWSGIServer:
    """Put waitress around `app`.

    Args:
        app: A WSGI application. Source: PEP 3333.
        listening: From `listen`.
        threads: Requests answered at a time, 1 or more.
        share: This process's share of the connections that are made to `listening`; it is told
            that the process listens.

    Returns:
        A server; its `run()` serves until SystemExit or KeyboardInterrupt, then returns.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a line for each one that waits
    server = create_server(
        _timed(app, share),
        sockets=[listening],
        threads=threads,
        ident="dateline",
        max_request_header_size=MAX_HEADER_BYTES,
        max_request_body_size=MAX_BODY_BYTES,
        channel_timeout=MAX_IDLE_S,
        cleanup_interval=LOOK_S,
        connection_limit=2 * MAX_CONNECTIONS,  # never reached: room is made before
        asyncore_use_poll=True,
    )
    server.channel_class = _Channel
    server.share = share
    accept, maintain = server.handle_accept, server.maintenance
    most = _most_connections()

    def accept_in_turn() -> None:
        share.give_way()
        accept()
        if len(server.active_channels) > most:
            make_room(server.active_channels.values())

    def maintain_all(now: float) -> None:
        maintain(now)
        for channel in unfinished(server.active_channels.values(), now):
            channel.will_close = True

    server.handle_accept = accept_in_turn
    server.maintenance = maintain_all
    share.hold(0)
    return server


def make_room(channels: Iterable[_Channel]) -> None:
    """Close the connection that has been waited for longest.

    Args:
        channels: All connections; none is closed if all are being answered.
    """
    waiting = [channel for channel in channels if not channel.requests]
    if waiting:
        min(waiting, key=lambda channel: channel.waiting_since).handle_close()


def unfinished(channels: Iterable[_Channel], now: float) -> list[_Channel]:
    """List the connections whose request has been on its way for longer than `MAX_REQUEST_S`.

    Args:
        channels: All connections.
        now: As `time.time` counts.

    Returns:
        Empty if there are none.
    """
    begun = now - MAX_REQUEST_S
    return [
        channel
        for channel in channels
        if channel.request is not None and not channel.requests and channel.waiting_since < begun
    ]


def _most_connections() -> int:
    """Return how many connections this process may hold, after it has asked for enough files."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return MAX_CONNECTIONS
    wanted = MAX_CONNECTIONS + SPARE_DESCRIPTORS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return MAX_CONNECTIONS
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(1, soft - SPARE_DESCRIPTORS)


def _timed(app: Any, share: ConnectionShare) -> Callable[..., Any]:
    """Return an application that tells of each request when it is to be answered."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        decides = environ["REQUEST_METHOD"] == "POST"
        share.begin(MAX_DECISION_S if decides else MAX_ANSWER_S)
        try:
            return app(environ, start_response)
        finally:
            share.end()

    return answer
