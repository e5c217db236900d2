"""`search-web`: serves the page and the API with waitress."""

from __future__ import annotations

import sys
from pathlib import Path

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
def main(host: str, port: int, threads: int, home: Path | None, engine: str | None) -> None:
    """Serve the search page and the JSON API until interrupted.

    With no index yet, the starter collection is built first. Prints the address it listens on.
    """
    try:
        _serve(host, port, threads, home, engine)
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


def _serve(host: str, port: int, threads: int, home: Path | None, engine: str | None) -> None:
    from search.searcher import Searcher
    from waitress import create_server

    from index.settings import Settings
    from web.app import create_app

    searcher = Searcher.open(Settings.load(home=home, engine=engine))
    try:
        server = create_server(
            create_app(searcher), host=host, port=port, threads=threads, ident="dateline"
        )
        click.echo(f"Serving on http://{host}:{server.effective_port}/ (Ctrl-C ends)")
        server.run()
    finally:
        searcher.close()
