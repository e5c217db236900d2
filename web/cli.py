"""`search-web`: serve the page and the API with waitress.

Exit status 0: told to end by SIGTERM; 2: an error, one line on standard error; 130: stopped by
Ctrl-C.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from index.command_line import run_click, tell
from index.errors import SettingsError

if TYPE_CHECKING:
    from index.output.logs import LogFormat
    from index.settings import Settings
    from web.serving.logs import Logging
    from web.serving.processes import ConnectionShare

COMMAND = "search-web"

DEFAULT_PORT = 8010

DEFAULT_THREADS = 1
"""Threads of one process wait for each other except in the engine, a fifth of a request: at 16
connections two processes of four threads answered 460 requests a second, 99 in 100 within 200 ms;
of one thread 640 within 70 ms. No request takes longer than the limits of a query allow."""

GARBAGE_OBJECTS = 50_000
"""New objects after which Python looks for circles of dead ones. An answer makes thousands of
objects and hardly a circle: the usual 700 costs a tenth of every search."""

SECRET_BYTES = 32
"""Of the secret that signs the forms of a server that lets readers decide; new at each start."""


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
    "--processes",
    default=0,
    show_default="one for each processor, at most 4",
    type=click.IntRange(0, 64),
    help="Processes that answer.",
)
@click.option(
    "--threads",
    default=DEFAULT_THREADS,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Requests that each process answers at a time.",
)
@click.option(
    "--decide",
    is_flag=True,
    help="Let readers accept and reject spellings of a name, for everyone.",
)
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Answer only requests that carry the token in this file's first line.",
)
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text logs errors; json logs requests too, one object a line, without what was asked for.",
)
@click.option("--log-queries", is_flag=True, help="Log with each request what was asked for.")
@click.option(
    "--home", type=click.Path(path_type=Path, file_okay=False), help="Folder of the index."
)
@click.option("--engine", help="Engine to ask, if there is more than one index.")
@click.option("--engine-url", metavar="URL", help="Where the engine's cluster is.")
@click.option("--archive", metavar="URL", help="Archive that is not in the folder.")
def cli(
    *,
    host: str,
    port: int,
    names: tuple[str, ...],
    processes: int,
    threads: int,
    decide: bool,
    token_file: Path | None,
    log_format: LogFormat,
    log_queries: bool,
    home: Path | None,
    engine: str | None,
    engine_url: str | None,
    archive: str | None,
) -> None:
    """Serve the search page and the JSON API until interrupted.

    With no index yet, the starter collection is built first. Prints the address it listens on.
    An address of this machine alone (127.0.0.1, localhost) answers under no name but these and
    the ones given with --name. Others reach any other address: then give --token-file.
    """
    from index.settings import Settings
    from web.access import check_exposure, read_token, trusted_hosts
    from web.serving.logs import Logging, set_up_logs
    from web.serving.processes import usual_count
    from web.serving.server import listen

    how = Logging(log_format, log_queries)
    if log_queries and log_format == "text":
        raise SettingsError("--log-queries goes with --log-format json, which logs requests")
    set_up_logs(how)
    token = read_token(token_file) if token_file is not None else None
    warning = check_exposure(host, names, token=token is not None, decide=decide)
    with listen(host, port) as listening:
        if warning is not None:
            _warn(warning)
        settings = Settings.load(home=home, engine=engine, engine_url=engine_url, archive=archive)
        secret = os.urandom(SECRET_BYTES) if decide else None
        conduct = _Conduct(trusted_hosts(host, names), threads, secret, token, how)
        _run(listening, processes or usual_count(), conduct, settings)


def run(arguments: Sequence[str]) -> int:
    """Run the command until it is told to end.

    Args:
        arguments: Of the command line, without the command's name.

    Returns:
        The exit status, as the module says.
    """
    return run_click(cli, COMMAND, arguments)


def main() -> NoReturn:
    """Run the command with the process's arguments and end the process with its status."""
    sys.exit(run(sys.argv[1:]))


class _Conduct(NamedTuple):
    """How every process answers.

    Args:
        hosts: Names under which it answers; empty for any.
        threads: Requests answered at a time.
        secret: Signs the forms with which readers decide; None if they may not.
        token: What requests have to carry; None for nothing.
        logging: How it logs.
    """

    hosts: tuple[str, ...]
    threads: int
    secret: bytes | None
    token: str | None
    logging: Logging


def _run(listening: socket, processes: int, conduct: _Conduct, settings: Settings) -> None:
    from index.home.library import Library
    from index.home.starter import searched
    from web.serving.processes import run_processes

    Library.open(searched(settings, _warn), _warn).close()  # what is wrong is said here, once
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Serving on http://{shown}:{port}/ (Ctrl-C ends)")
    sys.stdout.flush()
    run_processes(processes, _serve, listening, conduct, settings, say=_warn)


def _warn(text: str) -> None:
    """Tell a line on standard error, in the form of the log."""
    tell(COMMAND, text, level="warning")


def _serve(
    share: ConnectionShare, listening: socket, conduct: _Conduct, settings: Settings
) -> None:
    """Answer on the socket; one of these runs in each process."""
    from search.searcher import Searcher
    from web.app import create_app, own_words
    from web.pages.decisions import ReaderDecisions
    from web.serving.logs import logged, set_up_logs
    from web.serving.server import make_server

    set_up_logs(conduct.logging)
    with Searcher.open(settings, starter=True) as searcher:
        gc.collect()
        gc.freeze()
        gc.set_threshold(GARBAGE_OBJECTS)
        deciding = None if conduct.secret is None else ReaderDecisions(settings, conduct.secret)
        app = create_app(searcher, conduct.hosts, deciding, conduct.token)
        json_log = conduct.logging.form == "json"
        served = logged(app, own_words(app), conduct.logging.queries) if json_log else app
        make_server(served, listening, conduct.threads, share).run()
