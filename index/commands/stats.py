"""`search-index stats`: what there is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from index.article import source_name
from index.commands.options import home_options
from index.output.counts import count_of

if TYPE_CHECKING:
    from index.settings import Settings

MAX_SOURCES_LISTED = 20
"""Sources named one by one, most articles first; `--json` lists all."""


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
    for line in lines(found, datetime.now(UTC)):
        click.echo(line)


def lines(found: dict[str, Any], now: datetime) -> Iterator[str]:
    """Write the figures in lines for a reader.

    Args:
        found: From `index.home.statistics.statistics`.
        now: With its zone; ages are counted to it.

    Yields:
        Lines without their ends; the sources with most articles come last.
    """
    from index.home.upkeep import in_words

    def done(name: str) -> str:
        return in_words(datetime.fromisoformat(found[name]) if found[name] else None, now)

    text, kept = found["text_bytes"], found["archive_bytes"] + found["engine_bytes"]
    first, last = found["first"], found["last"]
    yield f"articles   {found['articles']:,}"
    yield f"dated      {found['dated']:,}" + (f" ({first} to {last})" if first else "")
    yield f"text       {_size(text)}"
    yield (
        f"kept in    {_size(kept)} (archive {_size(found['archive_bytes'])}, "
        f"index {_size(found['engine_bytes'])})"
        + (f", {kept / text:.2f} of the text" if text else "")
    )
    yield f"engine     {found['engine']}, {found['indexed']:,} articles indexed"
    yield f"names      {found['names']:,} with several spellings"
    if found["waiting"]:
        yield f"waiting    {found['waiting']:,} to be counted: names, lines, reprints, stories"
    wrong = found["verified_wrong"]
    yield f"verified   {done('verified')}" + (
        f", {count_of(wrong, 'thing')} found wrong" if wrong else ""
    )
    yield f"backed up  {done('backed_up')}"
    yield f"sources    {len(found['sources']):,}"
    for source in found["sources"][:MAX_SOURCES_LISTED]:
        yield f"{source['articles']:>10,}  {source_name(source['source'])}"
    if len(found["sources"]) > MAX_SOURCES_LISTED:
        more = len(found["sources"]) - MAX_SOURCES_LISTED
        yield f"{'':>10}  and {more:,} more (--json lists all)"


def _size(size_bytes: int) -> str:
    """Write bytes in the unit that gives at most three digits before the point."""
    size = float(size_bytes)
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:,.0f} {unit}" if unit == "B" else f"{size:,.1f} {unit}"
        size /= 1000
    return f"{size:,.1f} TB"
