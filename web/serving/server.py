"""The waitress server around the application: its limits, and its own errors in our shape."""

from __future__ import annotations

import logging
import socket
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

MAX_CONNECTIONS = 1000
"""Connections held at a time; further ones wait in the system's queue."""

MAX_QUEUED_CONNECTIONS = 1024
"""Length of that queue."""


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
    """A connection; its server's `share` tells the other processes how many there are."""

    error_task_class = _Refusal

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
        share: This process's share of the connections that are made to `listening`.

    Returns:
        A server; its `run()` serves until SystemExit or KeyboardInterrupt, then returns.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a line for each one that waits
    server = create_server(
        app,
        sockets=[listening],
        threads=threads,
        ident="dateline",
        max_request_header_size=MAX_HEADER_BYTES,
        max_request_body_size=MAX_BODY_BYTES,
        channel_timeout=MAX_IDLE_S,
        connection_limit=MAX_CONNECTIONS,
        asyncore_use_poll=True,
    )
    server.channel_class = _Channel
    server.share = share
    accept = server.handle_accept

    def accept_in_turn() -> None:
        share.give_way()
        accept()

    server.handle_accept = accept_in_turn
    return server
