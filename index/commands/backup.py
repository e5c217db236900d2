"""`search-index backup`: the archive in one file, while it is in use."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.commands.options import home_options, say
from index.errors import ArchiveError
from index.output.counts import count_of

if TYPE_CHECKING:
    from index.settings import Settings


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--since",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OLDER",
    help="Leave out what an older backup holds already.",
)
@home_options
def backup(settings: Settings, file: Path, since: Path | None) -> None:
    """Write the archive into FILE, as it stands at one moment.

    Other commands may read and write meanwhile. The index is not in it: it is built again from
    the archive.
    """
    from index.home.backup import back_up
    from index.home.upkeep import note_backed_up

    now = datetime.now(UTC)
    facts = back_up(settings, file, since)
    try:
        note_backed_up(settings, now)
    except ArchiveError as error:
        say(f"when this was done could not be noted: {error}")
    click.echo(
        f"{count_of(facts.articles, 'article')} up to change {facts.seq:,} backed up to {file} "
        f"({file.stat().st_size:,} bytes)"
    )
