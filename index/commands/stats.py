"""`search-index stats`: what there is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from index.article import source_name
from index.commands.options import home_options

if TYPE_CHECKING:
    from index.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@home_options
def stats(settings: Settings, as_json: bool) -> None:
    """Count articles, sources, dates, names, and the bytes they take."""
    from index.home.library import Library
    from index.home.statistics import statistics

    with Library.open(settings) as library:
        found = statistics(library)
    if as_json:
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
        return
    text, kept = found["text_bytes"], found["archive_bytes"] + found["engine_bytes"]
    share = f", {kept / text:.2f} of the text" if text else ""
    first, last = found["first"], found["last"]
    click.echo(f"articles   {found['articles']:,}")
    click.echo(f"dated      {found['dated']:,}" + (f" ({first} to {last})" if first else ""))
    click.echo(f"text       {_size(text)}")
    click.echo(f"kept in    {_size(kept)} (archive {_size(found['archive_bytes'])}, ", nl=False)
    click.echo(f"index {_size(found['engine_bytes'])}){share}")
    click.echo(f"engine     {found['engine']}, {found['indexed']:,} articles indexed")
    click.echo(f"names      {found['names']:,} with several spellings")
    click.echo(f"sources    {len(found['sources']):,}")
    for source in found["sources"][:20]:
        click.echo(f"{source['articles']:>10,}  {source_name(source['source'])}")
    if len(found["sources"]) > 20:
        click.echo(f"{'':>10}  and {len(found['sources']) - 20:,} more (--json lists all)")


def _size(size_bytes: int) -> str:
    """Write bytes in the unit that gives at most three digits before the point."""
    size = float(size_bytes)
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:,.0f} {unit}" if unit == "B" else f"{size:,.1f} {unit}"
        size /= 1000
    return f"{size:,.1f} TB"
