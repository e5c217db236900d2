"""`search-web`: serves the page and the API with waitress."""

from __future__ import annotations

import ipaddress
import signal
import sys
from pathlib import Path
from socket import socket
from typing import Any, NoReturn

import click

from index.errors import DatelineError

DEFAULT_PORT = 8010

DEFAULT_THREADS = 8
"""Searches spend their time in the engine, which lets other threads run."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=DEFAULT_PORT,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 picks a free one.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    help="Name under which readers reach the server, as behind a proxy; may repeat.",
)
@click.option(
    "--threads",
    default=DEFAULT_THREADS,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Requests answered at a time.",
)
@click.option(
    "--home", type=click.Path(path_type=Path, file_okay=False), help="Folder of the index."
)
@click.option("--engine", help="Engine to ask, where there is more than one index.")
def main(host: str, port: int, names: tuple[str, ...], threads: int, **options: Any) -> None:
    """Serve the search page and the JSON API until interrupted.

    With no index yet, the starter collection is built first. Prints the address it listens on.
    An address of this machine alone (127.0.0.1, localhost) answers under no name but these and
    the ones given with --name.
    """
    from web.server import listen

    try:
        with listen(host, port) as listening:
            _serve(listening, trusted_hosts(host, names), threads, **options)
    except DatelineError as error:
        click.echo(f"search-web: {error}", err=True)
        sys.exit(2)
    except OSError as error:
        reason = error.strerror or error
        click.echo(
            f"search-web: cannot listen on {host}:{port}: {reason}. Choose another --port.",
            err=True,
        )
        sys.exit(2)


def trusted_hosts(host: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Give the names a server at `host` answers under; empty for any.

    Args:
        host: The address it listens on.
        names: Those of `--name`.
    """
    if _is_loopback(host):
        return ("localhost", "127.0.0.1", "::1", host, *names)
    return (host, *names) if names else ()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _serve(
    listening: socket, hosts: tuple[str, ...], threads: int, home: Path | None, engine: str | None
) -> None:
    from index.library import ensure_starter
    from index.settings import Settings
    from search.searcher import Searcher
    from web.app import create_app
    from web.server import make_server

    settings = Settings.load(home=home, engine=engine)
    ensure_starter(settings, lambda text: click.echo(f"search-web: {text}", err=True))
    signal.signal(signal.SIGTERM, _end)
    with Searcher.open(settings) as searcher:
        server = make_server(create_app(searcher, hosts), listening, threads)
        host = server.effective_host
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"Serving on http://{shown}:{server.effective_port}/ (Ctrl-C ends)")
        sys.stdout.flush()
        server.run()


def _end(*_: object) -> NoReturn:
    """End as Ctrl-C does: requests under way are answered."""
    raise SystemExit(0)
