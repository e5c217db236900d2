"""`search-index rebuild`: the engine's index, or what is counted of articles, anew."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from index.commands.options import articles_bar, home_options, say
from index.output.counts import count_of

if TYPE_CHECKING:
    from index.settings import Settings


@click.command()
@click.option(
    "--names",
    is_flag=True,
    help="Count names and group their spellings anew instead; decisions stay.",
)
@click.option(
    "--stories",
    is_flag=True,
    help="Find reprints, stories, figures and quotations anew instead.",
)
@home_options
def rebuild(settings: Settings, names: bool, stories: bool) -> None:
    """Build the engine's index anew from the archive.

    The old index answers until the new one is whole; then it takes its place in one step.
    """
    from index.home.rebuild import rebuild_engine

    if names and stories:
        raise click.UsageError("--names and --stories are two runs; give one of them")
    started = time.perf_counter()
    if names:
        groups = _rebuild_names(settings)
        seconds = time.perf_counter() - started
        click.echo(f"{count_of(groups, 'group')} of spellings formed in {seconds:,.1f} s")
        return
    if stories:
        count = _rebuild_notes(settings)
        seconds = time.perf_counter() - started
        click.echo(f"{count_of(count, 'article')} counted in {seconds:,.1f} s")
        return
    with articles_bar("indexing") as bar:
        count = rebuild_engine(settings, say, bar)
    seconds = time.perf_counter() - started
    click.echo(f"{count_of(count, 'article')} indexed by {settings.engine} in {seconds:,.1f} s")


def _rebuild_names(settings: Settings) -> int:
    """Count names anew and let the engine follow; returns the groups that there are."""
    from index.home.library import writing
    from index.home.recount import recount_names
    from index.ingest.follow import catch_up

    with writing(settings, "search-index rebuild --names", say, create=False) as desk:
        with articles_bar("counting names") as bar:
            groups = recount_names(desk.archive, bar(desk.archive.count))
        catch_up(desk.archive, desk.engine)
    return groups


def _rebuild_notes(settings: Settings) -> int:
    """Note anew what counters keep of articles; returns how many articles there are."""
    from index.home.library import writing
    from index.home.recount import recount_notes

    with (
        writing(settings, "search-index rebuild --stories", say, create=False) as desk,
        articles_bar("counting stories") as bar,
    ):
        return recount_notes(desk.archive, bar(desk.archive.count))
