"""`search-index rebuild`: the engine's index anew from the archive, beside the old one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from index.commands.options import articles_bar, count_of, home_options, say

if TYPE_CHECKING:
    from index.settings import Settings


@click.command()
@home_options
def rebuild(settings: Settings) -> None:
    """Build the engine's index anew from the archive.

    The old index answers until the new one is whole; then it takes its place in one step.
    """
    from index.home.rebuild import rebuild_engine

    started = time.perf_counter()
    with articles_bar("indexing") as bar:
        count = rebuild_engine(settings, say, bar)
    seconds = time.perf_counter() - started
    click.echo(f"{count_of(count, 'article')} indexed by {settings.engine} in {seconds:,.1f} s")
