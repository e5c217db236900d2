"""`search-index add`: pages into archive and engine, with a bar and a closing summary."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from index.commands.options import count_of, home_options, on_terminal, say

if TYPE_CHECKING:
    from index.ingest.pipeline import Progress, Summary
    from index.readers.files import Meter
    from index.settings import Settings


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--workers", type=int, metavar="N", help="Processes that strip pages; 1: none extra.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@home_options
def add(settings: Settings, paths: tuple[str, ...], as_json: bool) -> int:
    """Add pages from files, folders, or - for standard input.

    Reads .txt, .html, .htm, .jsonl and .jsonl.gz; other files in folders are passed over. A page
    that was added before is left as it is; a changed one replaces its older version. Ends with
    status 2 only if nothing could be read. Where no bar is seen, a line on standard error says
    after each batch what is kept from then on.
    """
    from index.home.library import writing
    from index.ingest.pipeline import Pipeline
    from index.ingest.pool import COLLECT_AFTER
    from index.readers.base import ReadOptions
    from index.readers.files import Meter, read_paths

    gc.set_threshold(COLLECT_AFTER)
    meter = Meter() if on_terminal() else None
    with writing(settings, "search-index add", say) as desk, _progress(meter) as progress:
        pipeline = Pipeline(desk.archive, desk.engine, settings.workers, progress)
        options = ReadOptions(settings.max_page_bytes, exported=True)
        pages = read_paths(paths, sys.stdin.buffer, options, meter)
        summary = pipeline.add(pages)
    if as_json:
        click.echo(json.dumps(as_dict(summary), indent=2))
    else:
        for line in lines(summary):
            click.echo(line)
    return 2 if summary.pages == 0 else 0


def lines(summary: Summary) -> Iterator[str]:
    """Write what became of the pages in lines for a reader; `summary` is the pipeline's."""
    yield (
        f"{summary.added:,} added, {summary.unchanged:,} unchanged, {summary.replaced:,} replaced, "
        f"{summary.rejected.total():,} rejected"
    )
    for reason, count in summary.rejected.most_common():
        yield f"  {reason}: {count:,} (first: {summary.examples[reason]})"
    if summary.passed_over:
        yield f"{count_of(summary.passed_over, 'file')} of other kinds passed over"
    if summary.stripped_again:
        yield (
            f"{count_of(summary.stripped_again, 'article')} stripped again: lines in them repeat "
            "on their sources' pages"
        )


def as_dict(summary: Summary) -> dict[str, Any]:
    """Return `summary`, the pipeline's, as `add --json` prints it."""
    return {
        "added": summary.added,
        "unchanged": summary.unchanged,
        "replaced": summary.replaced,
        "rejected": dict(summary.rejected.most_common()),
        "examples": summary.examples,
        "passed_over": summary.passed_over,
        "stripped_again": summary.stripped_again,
    }


def acknowledging(tell: Callable[[str], None]) -> Progress:
    """Return a progress that tells what is kept, whatever comes, each time that it has grown.

    Args:
        tell: Takes one line.
    """
    told = 0

    def progress(summary: Summary, _: str) -> None:
        nonlocal told
        kept = summary.added + summary.replaced
        if kept != told:
            told = kept
            tell(f"kept: {summary.added:,} added, {summary.replaced:,} replaced")

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
            else:
                text = f"{doing}: {count_of(done, 'page')}, {rate:,.0f}/s"
            bar.update(task, description=text, total=meter.total_bytes, completed=meter.done_bytes)

        yield show
