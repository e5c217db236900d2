"""`search-index strip`: what is cut from pages, and why; and stripping of many rows."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from index.commands.options import count_of, say
from index.errors import ReadError, SettingsError

if TYPE_CHECKING:
    from index.strip.stripper import Stripper

ROWS_AT_ONCE = 8
"""Rows that a worker is handed at a time: enough that handing over costs nothing, few enough
that the workers end together."""

_strippers: list[Stripper] = []


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
    if jsonl is not None:
        if out is not None and out.exists() and out.samefile(jsonl):
            raise SettingsError(
                f"--out {out} is the file that is read; choose another for the rows"
            )
        try:
            with _output(out) as rows:
                count = _strip_rows(jsonl, rows, workers, not rules_only)
        except BrokenPipeError:
            raise
        except (OSError, EOFError, zlib.error) as exc:
            raise SettingsError(f"rows of {jsonl} cannot be stripped: {exc}") from exc
        if out is not None:
            say(f"{count_of(count, 'row')} written to {out}")
        return 0
    return _strip_files(files, as_json, explain, not rules_only)


def _strip_files(files: tuple[str, ...], as_json: bool, explain: bool, model: bool) -> int:
    from index.readers.base import Rejected
    from index.readers.files import read_paths
    from index.strip.explain import as_dict, diff, report
    from index.strip.stripper import Stripper

    stripper = Stripper(model=model)
    shown = 0
    colours = sys.stdout.isatty()
    for page in read_paths(files, sys.stdin.buffer):
        if isinstance(page, Rejected):
            if page.named:
                say(page.message)
            continue
        try:
            article = stripper.strip(page)  # type: ignore[arg-type]  # exports are not asked for
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


def _strip_rows(path: Path, rows: IO[str], workers: int, model: bool) -> int:
    """Strip the rows of a file, in order; returns how many were written."""
    count = 0
    with _results(path, workers, model) as results:
        for row in results:
            rows.write(row + "\n")
            count += 1
    return count


@contextmanager
def _results(path: Path, workers: int, model: bool) -> Iterator[Iterator[str]]:
    numbered = enumerate(_rows(path), start=1)
    tasks = ((str(path), number, row) for number, row in numbered)
    if workers == 1:
        _start(model)
        yield map(_strip_row, tasks)
        return
    from multiprocessing import get_context

    with get_context("spawn").Pool(workers, _start, (model,)) as pool:
        yield pool.imap(_strip_row, tasks, ROWS_AT_ONCE)


def _rows(path: Path) -> Iterator[bytes]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rb") as lines:
        for line in lines:
            if line.strip():
                yield line


def _start(model: bool) -> None:
    from index.strip.stripper import Stripper

    _strippers[:] = [Stripper(model=model)]


def _strip_row(task: tuple[str, int, bytes]) -> str:
    """Strip one row; what goes wrong with it is told in its place."""
    from index.readers.base import ReadOptions
    from index.readers.jsonl import read_row
    from index.strip.explain import as_dict

    path, number, row = task
    try:
        page = read_row(row, path, number, ReadOptions())
        article = _strippers[0].strip(page)  # type: ignore[arg-type]  # exports are not asked for
    except ReadError as error:
        found: dict[str, Any] = {"id": _given_id(row, number), "body": "", "error": str(error)}
    else:
        given = page.given_id if page.given_id is not None else number
        found = {"id": given, **as_dict(article)}
    return json.dumps(found, ensure_ascii=False)


def _given_id(row: bytes, number: int) -> Any:
    try:
        values = json.loads(row)
    except ValueError:
        return number
    return values.get("id", values.get("_id", number)) if isinstance(values, dict) else number


@contextmanager
def _output(out: Path | None) -> Iterator[IO[str]]:
    if out is None:
        yield sys.stdout
        return
    opener = gzip.open if out.suffix == ".gz" else open
    with opener(out, "wt", encoding="utf-8", errors="replace") as rows:
        yield rows
