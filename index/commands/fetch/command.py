"""`search-index fetch`: pages from the web, by their addresses or by what names them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.commands.options import home_options, say
from index.errors import SettingsError

if TYPE_CHECKING:
    from index.fetch.report import Report
    from index.settings import Settings


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="URL...|FILE...")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Ask N pages at most.")
@click.option("--since", metavar="DAY", help="Pass over what a feed or sitemap dates earlier.")
@click.option(
    "--delay",
    type=click.FloatRange(min=1),
    metavar="SECONDS",
    help="Between two requests to a host; 1 or more.",
)
@click.option("--max-hosts", type=click.IntRange(min=1), metavar="N", help="Ask N hosts at most.")
@click.option(
    "--warc",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Keep what comes in FILE.warc.gz, not under the home.",
)
@click.option(
    "--any-page",
    "--keep-non-articles",
    "any_page",
    is_flag=True,
    help="Add section fronts, walls and errors too.",
)
@click.option(
    "--dry-run", is_flag=True, help="Say which pages would be asked; ask only what names them."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@home_options
def fetch(
    settings: Settings,
    what: tuple[str, ...],
    *,
    limit: int | None,
    since: str | None,
    delay: float | None,
    max_hosts: int | None,
    warc: Path | None,
    any_page: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Fetch pages, and add them.

    URL is a page, a feed, a sitemap, a list of addresses, or the front page of a site, which stands
    for its feed. FILE is a feed, sitemap, list or table of addresses on this machine. Every host is
    asked one thing at a time, a second apart, and only what its robots.txt allows. What was asked
    before is asked again only if it may have changed. A run that was stopped goes on when the same
    command is given. Ends with status 2 if nothing could be had. docs/fetch.md says more.
    """
    from index.commands.add import acknowledging
    from index.commands.fetch.round import dry_round, means_of, round_of
    from index.fetch.given import addresses
    from index.fetch.run import Options

    options = Options(limit, day_of(since), max_hosts, dry_run)
    urls = [url for one in what for url in addresses(one)]
    means = means_of(settings, delay)
    if dry_run:
        with dry_round(settings, means, options) as run:
            report = run.fetch(urls)
    else:
        told = acknowledging(say)
        with round_of(
            settings,
            "search-index fetch",
            means,
            options,
            warc=warc,
            any_page=any_page,
            progress=told,
        ) as run:
            report = run.fetch(urls)
    show(report, as_json)
    return 0 if report.in_order or report.listed else 2


def day_of(text: str | None) -> str | None:
    """Read a day.

    Args:
        text: As `2010-04-08`; None if none was given.

    Returns:
        The same day; None if none was given.

    Raises:
        SettingsError: It is none.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise SettingsError(f"--since {text} is no day; write it as 2010-04-08") from None


def show(report: Report, as_json: bool) -> None:
    """Print what became of a round.

    Args:
        report: Of the round.
        as_json: As one JSON object.
    """
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
    else:
        for line in report.lines():
            click.echo(line)
