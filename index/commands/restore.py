"""`search-index restore`: an archive back from its backups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.commands.options import home_options
from index.output.counts import count_of

if TYPE_CHECKING:
    from index.settings import Settings


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@home_options
def restore(settings: Settings, files: tuple[Path, ...]) -> None:
    """Put an archive back into a home that has none.

    FILES are a backup that stands alone, then those made --since it, in their order. The first
    search builds the index.
    """
    from index.home.backup import restore as put_back

    facts = put_back(settings, files)
    click.echo(
        f"{count_of(facts.articles, 'article')} up to change {facts.seq:,} restored to "
        f"{settings.home}"
    )
