"""Options and output that the subcommands share."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from index.settings import Settings

Command = Callable[..., Any]


def home_options(command: Command) -> Command:
    """Give a command `--home` and `--engine`, and pass it `settings`."""

    @click.option("--home", type=click.Path(path_type=Path), help="Folder of the index.")
    @click.option("--engine", metavar="NAME", help="Engine: tantivy or whoosh.")
    @functools.wraps(command)
    def wrapped(home: Path | None, engine: str | None, **options: Any) -> Any:
        context = click.get_current_context()
        home = home or (context.obj or {}).get("home")
        settings = Settings.load(home, engine=engine, workers=options.pop("workers", None))
        return command(settings=settings, **options)

    return wrapped


def say(text: str) -> None:
    """Tell the user something beside the result: one line on standard error."""
    click.echo(f"search-index: {text}", err=True)


def count_of(number: int, one: str, several: str | None = None) -> str:
    """Write a number with its noun: `1 page`, `9,285 pages`."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def on_terminal() -> bool:
    """Say whether progress would be seen."""
    return sys.stderr.isatty()


@contextmanager
def articles_bar(what: str) -> Iterator[Callable[[int], Callable[[int], None]]]:
    """Show a bar over a known number of articles on a terminal; nothing in a pipe.

    Yields:
        Takes the number of articles, and gives what is told how many more are done.
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
