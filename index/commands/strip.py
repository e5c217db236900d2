"""`search-index strip`: what is cut from pages, and why; and stripping of many rows."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from index.article import RawPage
from index.command_line import coloured
from index.commands.options import output, say
from index.errors import ReadError, SettingsError
from index.memory import lacking
from index.output.counts import count_of

if TYPE_CHECKING:
    from index.strip.stripper import Stripper

TASK_ROWS = 8
"""Rows that a worker is handed at a time: enough that handing over costs nothing, few enough
that the workers end together."""


class FileRow(NamedTuple):
    """A row as it stands in its file.

    Args:
        path: The file.
        number: The row's, from 1; blank rows are not counted.
        data: Its bytes.
    """

    path: str
    number: int
    data: bytes


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print each article as a row of JSON.")
@click.option("--explain", is_flag=True, help="Print the page as a coloured diff.")
@click.option(
    "--jsonl",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="IN",
    help="Strip the rows of a .jsonl or .jsonl.gz file.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT",
    help="Where the rows of --jsonl go; standard output if not given.",
)
@click.option(
    "--workers", type=click.IntRange(1, 256), default=1, metavar="N", help="Processes for --jsonl."
)
@click.option("--rules-only", is_flag=True, help="Strip without the model.")
def strip(
    files: tuple[str, ...],
    *,
    as_json: bool,
    explain: bool,
    jsonl: Path | None,
    out: Path | None,
    workers: int,
    rules_only: bool,
) -> int:
    """Show what is cut from pages, and why.

    Takes the files and folders that `add` takes, and - for standard input; nothing is added. With
    --jsonl it writes a row {id, title, published, source, language, body, cuts, ...} for each
    row, in the order of IN; a row that is no page has an empty body and an `error`.
    """
    if bool(files) == bool(jsonl):
        raise SettingsError("strip takes either files or --jsonl IN; see search-index strip --help")
    if out is not None and jsonl is None:
        raise SettingsError("--out goes with --jsonl IN; see search-index strip --help")
    if lack := lacking():
        raise SettingsError(lack)
    if jsonl is None:
        return _strip_files(files, as_json, explain, not rules_only)
    count = 0
    rows_of = _stripped_rows(jsonl, workers, not rules_only)
    with output(out, inputs=[jsonl]) as file, closing(rows_of) as rows:
        for row in rows:
            file.write(row.encode("utf-8", "replace") + b"\n")
            count += 1
    if out is not None:
        say(f"{count_of(count, 'row')} written to {out}")
    return 0


def _strip_files(files: tuple[str, ...], as_json: bool, explain: bool, model: bool) -> int:
    from index.readers.base import Rejected
    from index.readers.files import read_paths
    from index.strip.explain import as_dict, diff, report
    from index.strip.stripper import Stripper

    stripper = Stripper(model=model)
    shown = 0
    colours = coloured(sys.stdout)
    for page in read_paths(files, sys.stdin.buffer):
        if isinstance(page, Rejected) and page.named:
            say(page.message)
        if not isinstance(page, RawPage):
            continue
        try:
            article = stripper.strip(page)
        except ReadError as error:
            say(f"{page.location}: {error}")
            continue
        if as_json:
            row = {"id": article.doc_id, **as_dict(article), "original": article.original}
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            if shown:
                click.echo()
            click.echo(f"{page.location}")
            for line in diff(article, colours) if explain else report(article):
                click.echo(line)
        shown += 1
    return 0 if shown else 2


def _stripped_rows(path: Path, workers: int, model: bool) -> Generator[str, None, None]:
    """Strip the rows of a file, in their order; one worker is this process.

    Raises:
        ReadError: The file cannot be read to its end; the rows before that were yielded.
        WorkerDied: A worker was killed or crashed.
    """
    from index.ingest.pool import answers

    tasks = _tasks(_rows(path))
    if workers == 1:
        with stripping(model) as strip_task:
            yield from chain.from_iterable(map(strip_task, tasks))
        return
    with closing(answers(tasks, workers, stripping, (model,), _place)) as found:
        yield from chain.from_iterable(found)


def _rows(path: Path) -> Iterator[FileRow]:
    if not path.is_file():
        raise ReadError(f"{path} is no file; give the rows in a .jsonl or .jsonl.gz file")
    opener = gzip.open if path.suffix == ".gz" else open
    number = 0
    try:
        with opener(path, "rb") as lines:
            for line in lines:
                if line.strip():
                    number += 1
                    yield FileRow(str(path), number, line)
    except (EOFError, gzip.BadGzipFile, zlib.error) as exc:
        raise ReadError(f"{path} is a damaged gzip file after row {number:,}: {exc}") from exc
    except OSError as exc:
        raise ReadError(f"{path} cannot be read: {exc.strerror or exc}") from exc


def _tasks(rows: Iterator[FileRow]) -> Iterator[list[FileRow]]:
    task: list[FileRow] = []
    try:
        for row in rows:
            task.append(row)
            if len(task) == TASK_ROWS:
                yield task
                task = []
    except ReadError:
        if task:
            yield task
        raise
    if task:
        yield task


def _place(task: list[FileRow]) -> str:
    return f"{task[0].path}#{task[0].number}"


@contextmanager
def stripping(model: bool) -> Iterator[Callable[[list[FileRow]], list[str]]]:
    """Open what strips rows; made once a process.

    Args:
        model: Strip with the model; False uses the rules alone.

    Yields:
        A function that takes rows and returns each as a row of JSON, in their order; a row that is
        no page becomes one with an empty body and an `error`.
    """
    from index.strip.stripper import Stripper

    stripper = Stripper(model=model)
    yield lambda task: [_strip_row(row, stripper) for row in task]


def _strip_row(row: FileRow, stripper: Stripper) -> str:
    """Strip one row; what goes wrong with it stands in its place."""
    from index.readers.rows.jsonl import read_row
    from index.strip.explain import as_dict

    try:
        page = read_row(row.data, row.path, row.number)
        article = stripper.strip(page)
    except ReadError as error:
        found: dict[str, Any] = {"id": _given_id(row), "body": "", "error": str(error)}
    else:
        given = page.given_id if page.given_id is not None else row.number
        found = {"id": given, **as_dict(article)}
    return json.dumps(found, ensure_ascii=False)


def _given_id(row: FileRow) -> Any:
    """Return the id that a row gives itself, or its number if it gives none or is no object."""
    try:
        values = json.loads(row.data)
    except ValueError:
        return row.number
    if not isinstance(values, dict):
        return row.number
    return values.get("id", values.get("_id", row.number))
