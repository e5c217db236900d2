"""`search-index doctor`: what is wrong, or will be, and what to do about it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from index.commands.options import ARCHIVE_HELP, ENGINE_HELP, ENGINE_URL_HELP, recorded
from index.log_option import log_option
from index.output.terminal import harmless
from index.settings import home_folder


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.option("--home", type=click.Path(path_type=Path), help="Folder of the index.")
@click.option("--engine", metavar="NAME", help=ENGINE_HELP)
@click.option("--engine-url", metavar="URL", help=ENGINE_URL_HELP)
@click.option("--archive", metavar="URL", help=ARCHIVE_HELP)
@log_option
def doctor(
    *,
    as_json: bool,
    home: Path | None,
    engine: str | None,
    engine_url: str | None,
    archive: str | None,
) -> int:
    """Look at everything that goes wrong in practice.

    Versions, clock, limits, settings, permissions, room on the disk, archive, lock, index, what
    stopped runs have left, the last verification and backup. Changes nothing. Ends with status 1
    if there is a problem; a warning is none.
    """
    from index.home.doctor.diagnosis import worst
    from index.home.doctor.examination import examine

    context = click.get_current_context()
    folder = home_folder(home or (context.obj or {}).get("home"), os.environ)
    with recorded(context.command_path):
        found = list(examine(folder, os.environ, engine, engine_url, archive))
        level = worst(found)
        if as_json:
            rows = [one._asdict() for one in found]
            click.echo(json.dumps({"level": level, "found": rows}, indent=2))
        else:
            for one in found:
                click.echo(f"{one.level:<8} {harmless(' '.join(one.what.split()))}")
                if one.remedy:
                    click.echo(f"{'':<8} {harmless(' '.join(one.remedy.split()))}")
    return 1 if level == "problem" else 0
