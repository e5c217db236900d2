"""Options and output that the subcommands share."""

from __future__ import annotations

import functools
import gzip
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import click

from index.command_line import tell
from index.log_option import log_option
from index.output.logs import LOG, TOLD, Fields
from index.output.written import written
from index.settings import Settings

Command = Callable[..., Any]

ENGINE_HELP = "Engine: tantivy, whoosh or opensearch."
ENGINE_URL_HELP = "Where the cluster is, for opensearch."
ARCHIVE_HELP = "Archive that is not in the folder, as postgresql://HOST/NAME."

NAME = "search-index"
"""Begins what the command says on standard error."""


def home_options(command: Command) -> Command:
    """Add `--home`, `--engine`, `--engine-url`, `--archive` and `--log-format` to a command.

    The command takes `settings` instead.

    A log in JSON gets a record when the command begins, and one when it has done its work.

    Args:
        command: A function that click has not made a command yet.

    Returns:
        What click makes the command of; it raises SettingsError for settings out of range.
    """

    @click.option("--home", type=click.Path(path_type=Path), help="Folder of the index.")
    @click.option("--engine", metavar="NAME", help=ENGINE_HELP)
    @click.option("--engine-url", metavar="URL", help=ENGINE_URL_HELP)
    @click.option("--archive", metavar="URL", help=ARCHIVE_HELP)
    @log_option
    @functools.wraps(command)
    def wrapped(
        home: Path | None,
        engine: str | None,
        engine_url: str | None,
        archive: str | None,
        **options: Any,
    ) -> Any:
        context = click.get_current_context()
        home = home or (context.obj or {}).get("home")
        workers = options.pop("workers", None)
        settings = Settings.load(
            home, engine=engine, engine_url=engine_url, archive=archive, workers=workers
        )
        with recorded(context.command_path):
            return command(settings=settings, **options)

    return wrapped


@contextmanager
def recorded(command: str) -> Iterator[None]:
    """Let a log in JSON say when a command begins and has done its work; one in text says nothing.

    What ends it otherwise has a record of its own.

    Args:
        command: Its whole name, as `search-index add`.

    Yields:
        Nothing; the block is the command's work.
    """
    if LOG.form == "text":
        yield
        return
    name = command.removeprefix(f"{NAME} ")
    started = time.perf_counter()
    say(f"{name} begins", event="began", fields={"command": name})
    yield
    seconds = round(time.perf_counter() - started, 3)
    say(f"{name} has done its work", event="ended", fields={"command": name, "seconds": seconds})


def say(text: str, *, event: str = TOLD, fields: Fields | None = None) -> None:
    """Tell the user something beside the result: one line on standard error.

    Args:
        text: What to tell.
        event: What kind of thing it is, for programs.
        fields: What else is known of it, for programs.
    """
    tell(NAME, text, event=event, fields=fields)


@contextmanager
def output(
    path: Path | None,
    *,
    option: str = "--out",
    inputs: Sequence[Path] = (),
    home: Path | None = None,
) -> Iterator[BinaryIO]:
    """Open what a command writes its rows to.

    Args:
        path: A file, compressed if its name ends in `.gz`; it appears when it is whole. None is
            standard output.
        option: By which it was given, for messages.
        inputs: Files that are read meanwhile.
        home: Folder of the index in use; None if none is.

    Yields:
        What the rows are written to, as bytes.

    Raises:
        SettingsError: The file cannot be written, is one of `inputs`, or stands in `home`.
    """
    if path is None:
        yield cast(BinaryIO, _Printed()) if sys.stdout.isatty() else sys.stdout.buffer
        return
    with written(path, option, inputs=inputs, home=home) as file:
        if path.suffix == ".gz":
            with gzip.GzipFile(filename="", fileobj=file, mode="wb") as packed:
                yield cast(BinaryIO, packed)
        else:
            yield file


class _Printed:
    """Prints bytes on a terminal as the text that they are."""

    def write(self, data: bytes) -> int:
        """Print UTF-8.

        Args:
            data: Bytes; those that are no UTF-8 are printed as U+FFFD.

        Returns:
            The number of bytes.
        """
        sys.stdout.write(data.decode("utf-8", "replace"))
        return len(data)


def on_terminal() -> bool:
    """Tell whether the user would see progress.

    Returns:
        True if standard error is a terminal, and what stands there is for people.
    """
    return sys.stderr.isatty() and LOG.form == "text"


@contextmanager
def articles_bar(what: str) -> Iterator[Callable[[int], Callable[[int], None]]]:
    """Show a bar over a known number of articles on a terminal; nothing in a pipe.

    Args:
        what: What is done with them, beside the bar.

    Yields:
        A function that takes the number of articles and returns what is told how many more are
        done.
    """
    if not on_terminal():
        yield lambda _: lambda _: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:

        def begin(total: int) -> Callable[[int], None]:
            task = bar.add_task("", total=total)
            return functools.partial(bar.advance, task)

        yield begin
