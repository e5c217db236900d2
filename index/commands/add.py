"""`search-index add`: pages into archive and engine, with a bar and a closing summary."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from index.commands.options import home_options, on_terminal, say
from index.errors import SettingsError
from index.output.counts import count_of

if TYPE_CHECKING:
    from index.ingest.summary import Progress, Summary
    from index.readers.files import Meter
    from index.settings import Settings

EXPORTED = {"doc_id", "kept_whole", "location"}
"""Keys that rows of an export have, all of them."""

MAX_FILES_NAMED = 10
"""Files that hold several pages, of which the summary names as many; `--list` names all."""

MAX_LINES = 12
"""Keys that were not read, of which the summary names as many."""


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--import",
    "exports",
    multiple=True,
    metavar="FILE",
    help="Take the rows of an export as they are, with their ids and cuts.",
)
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="Read every file as this kind; found by content if left out.",
)
@click.option(
    "--map",
    "columns",
    metavar="FIELD=COLUMN,...",
    help="Which columns or keys hold what, as title=Titel,text=Text.",
)
@click.option(
    "--any-page",
    "--keep-non-articles",
    "any_page",
    is_flag=True,
    help="Add section fronts, walls and errors too.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be read, with first titles.")
@click.option("--list", "listing", is_flag=True, help="Name every file, not the first of a kind.")
@click.option("--workers", type=int, metavar="N", help="Processes that strip pages; 1: none extra.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@home_options
def add(
    settings: Settings,
    paths: tuple[str, ...],
    *,
    exports: tuple[str, ...],
    form: str | None,
    columns: str | None,
    any_page: bool,
    dry_run: bool,
    listing: bool,
    as_json: bool,
) -> int:
    """Add pages from files, folders, or - for standard input.

    Reads pages of HTML and text, rows, tables, and what docs/ingest.md lists; each kind is found by
    what stands in the file. Other files in folders are passed over. A page that was added before is
    left as it is; a changed one replaces its older version, which the archive keeps. Pages that are
    no articles (section fronts, walls for consent or login, errors) are counted and not added. Ends
    with status 2 only if nothing could be read. If no bar is seen, a line on standard error says
    after each batch what is kept from then on.
    """
    from index.home.library import writing
    from index.ingest.pipeline import Pipeline
    from index.ingest.pool import COLLECT_AFTER
    from index.ingest.summary import MAX_NAMED
    from index.readers.base import ReadOptions
    from index.readers.files import Meter, read_paths

    if not paths and not exports:
        raise SettingsError("add takes PATH..., or --import FILE; see search-index add --help")
    options = ReadOptions(
        settings.max_page_bytes, format=_format_of(form), columns=_columns_of(columns)
    )
    if dry_run:
        from index.ingest.preview import preview

        for line in preview(read_paths(paths, sys.stdin.buffer, options)):
            click.echo(line)
        return 0
    gc.set_threshold(COLLECT_AFTER)
    meter = Meter() if on_terminal() else None
    most_named = None if listing or as_json else MAX_NAMED
    with (
        writing(settings, "search-index add", say, together=True) as desk,
        _progress(meter) as progress,
    ):
        pipeline = Pipeline(
            desk.archive,
            desk.engine,
            settings.workers,
            progress,
            most_named=most_named,
            any_page=any_page,
        )
        trusted = ReadOptions(settings.max_page_bytes, exported=True)
        stdin = sys.stdin.buffer
        summary = pipeline.add(
            chain(
                read_paths(exports, stdin, trusted, meter),
                read_paths(paths, stdin, options, meter),
            )
        )
    if summary.behind:
        say(f"the archive has the pages, and the index follows later: {summary.behind}")
    if as_json:
        click.echo(json.dumps(as_dict(summary), indent=2))
    else:
        for line in lines(summary, listing):
            click.echo(line)
    return 2 if summary.pages == 0 else 0


def _format_of(form: str | None) -> str | None:
    from index.readers import READERS

    if form is not None and form not in READERS:
        raise SettingsError(f"--format {form} is none of {', '.join(READERS)}")
    return form


def _columns_of(columns: str | None) -> tuple[tuple[str, str], ...]:
    """Read `title=Titel,text=Text`."""
    from index.readers.rows.row import FIELDS

    pairs = []
    for pair in columns.split(",") if columns else ():
        field, equals, column = (part.strip() for part in pair.partition("="))
        if field not in FIELDS or not equals or not column:
            raise SettingsError(
                f"--map {pair.strip()} is no FIELD=COLUMN; fields are {', '.join(FIELDS)}"
            )
        pairs.append((field, column))
    return tuple(pairs)


def lines(summary: Summary, listing: bool = False) -> Iterator[str]:
    """Write what became of the pages, in lines for a reader.

    Args:
        summary: From `index.ingest.pipeline.Pipeline.add`.
        listing: Name every file that is no page, not the first of each reason.

    Yields:
        Lines without their ends, at least one; what there is none of has no line.
    """
    yield (
        f"{summary.added:,} added, {summary.unchanged:,} unchanged, {summary.replaced:,} replaced, "
        f"{summary.rejected.total():,} rejected"
    )
    if summary.withdrawn:
        yield f"{count_of(summary.withdrawn, 'article')} removed: withdrawn by their senders"
    yield from _container_lines(summary, listing)
    yield from _replaced_lines(summary)
    for reason, count in summary.rejected.most_common():
        yield f"  {reason}: {count:,} (first: {summary.examples[reason]})"
    if summary.passed_over:
        yield f"{count_of(summary.passed_over, 'file')} of other kinds passed over"
    if listing:
        for item in summary.files:
            yield f"  {item.message if item.named else f'passed over: {item.location}'}"
    if summary.unread:
        yield "not read, by key:"
        for key, count in summary.unread.most_common(MAX_LINES):
            yield f"  {key}: {count_of(count, 'page')} (first: {summary.unread_examples[key]})"
        if summary.unread.keys() >= EXPORTED:
            yield "  rows of an export keep their ids and cuts with --import FILE"
        if len(summary.unread) > MAX_LINES:
            yield f"  and {count_of(len(summary.unread) - MAX_LINES, 'other key')}"
    if summary.stripped_again:
        yield (
            f"{count_of(summary.stripped_again, 'article')} stripped again: lines in them repeat "
            "on their sources' pages"
        )


def _container_lines(summary: Summary, listing: bool) -> Iterator[str]:
    counts = list(summary.containers.counts.values())
    shown = counts if listing else counts[:MAX_FILES_NAMED]
    for count in shown:
        yield f"  {count.line()}"
    if more := len(counts) - len(shown) + summary.containers.more:
        yield f"  and {count_of(more, 'other file')} of several pages"


def _replaced_lines(summary: Summary) -> Iterator[str]:
    for one in summary.replacements:
        called = f'"{one.title}"' if one.title else "an article without a title"
        by = "" if one.by == one.location else f" by {one.by}"
        yield f"  replaced: {called} of {one.location}{by}"
    more = summary.replaced - len(summary.replacements)
    if more > 0:
        yield f"  and {more:,} more; --list names them"


def as_dict(summary: Summary) -> dict[str, Any]:
    """Return what `add --json` prints.

    Args:
        summary: From `index.ingest.pipeline.Pipeline.add`.

    Returns:
        Counts by name, and lists that are empty if there is nothing to name.
    """
    return {
        "added": summary.added,
        "unchanged": summary.unchanged,
        "replaced": summary.replaced,
        "rejected": dict(summary.rejected.most_common()),
        "examples": summary.examples,
        "passed_over": summary.passed_over,
        "withdrawn": summary.withdrawn,
        "containers": [count.as_dict() for count in summary.containers.counts.values()],
        "stripped_again": summary.stripped_again,
        "unread": dict(summary.unread.most_common()),
        "unread_examples": summary.unread_examples,
        "replacements": [one._asdict() for one in summary.replacements],
        "rejected_files": [
            {"location": item.location, "reason": item.reason, "message": item.message}
            for item in summary.files
            if item.named
        ],
        "passed_over_files": [item.location for item in summary.files if not item.named],
    }


def acknowledging(tell: Callable[..., None]) -> Progress:
    """Return a progress that tells what is kept, whatever comes, each time that it has grown.

    Args:
        tell: Takes one line, its event and the counts, as `say` does.

    Returns:
        What `Pipeline` takes as its progress.
    """
    told = 0

    def progress(summary: Summary, _: str) -> None:
        nonlocal told
        kept = summary.added + summary.replaced
        if kept != told:
            told = kept
            tell(
                f"kept: {summary.added:,} added, {summary.replaced:,} replaced",
                event="kept",
                fields={"added": summary.added, "replaced": summary.replaced},
            )

    return progress


@contextmanager
def _progress(meter: Meter | None) -> Iterator[Progress]:
    """Show a bar with pages, rate and time left on a terminal; in a pipe, acknowledge."""
    if meter is None:
        yield acknowledging(say)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    started = time.monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def show(summary: Summary, doing: str) -> None:
            done = summary.pages + summary.rejected.total()
            rate = done / max(time.monotonic() - started, 0.001)
            if doing == "indexing":
                text = f"{doing}: {count_of(summary.indexed, 'article')}"
            elif doing == "reading":
                text = f"{doing}: {count_of(done, 'page')}, {rate:,.0f}/s"
            else:
                text = f"{doing}: of {count_of(done, 'page')}"
            bar.update(task, description=text, total=meter.total_bytes, completed=meter.done_bytes)

        yield show
