"""`search-index watch`: feeds, sitemaps and front pages are added, listed, looked at, removed."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.commands.options import home_options, say
from index.errors import SettingsError
from index.output.counts import count_of

if TYPE_CHECKING:
    from index.archive.frontier import WatchState
    from index.settings import Settings

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
"""Seconds of each unit of `--every`."""

MIN_EVERY_S = 60
"""Shortest time between two rounds; feeds are looked at when they are due, not at every round."""


@click.group()
@click.option("--home", type=click.Path(path_type=Path), help="Folder of the index.")
@click.pass_context
def watch(context: click.Context, home: Path | None) -> None:
    """Follow feeds, sitemaps and front pages."""
    if home is not None:
        context.obj = {"home": home}


@watch.command("add")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@home_options
def add_watch(settings: Settings, urls: tuple[str, ...]) -> int:
    """Watch feeds, sitemaps, or front pages.

    A front page stands for its feed; one without a feed for the pages that it links to. Nothing is
    asked before the next `watch run`. Ends with status 2 if an address cannot be watched.
    """
    from index.archive.frontier import WatchState
    from index.errors import FetchError
    from index.fetch.requests.addresses import parse_address
    from index.home.library import writing

    status = 0
    with writing(settings, "search-index watch add", say) as desk:
        frontier = desk.archive.frontier
        known = {one.url for one in frontier.watches() if not one.ended}
        for url in urls:
            try:
                address = str(parse_address(url))
            except FetchError as error:
                say(str(error))
                status = 2
                continue
            if address in known:
                click.echo(f"{address} is watched already")
                continue
            known.add(address)
            with desk.archive.transaction():
                frontier.keep_watch(WatchState(address, added=time.time()))
            click.echo(f"{address} is watched; search-index watch run looks at it")
    return status


@watch.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@home_options
def list_watches(settings: Settings, as_json: bool) -> int:
    """List what is watched, with what came of it.

    Ends with status 1 if nothing is.
    """
    from index.archive import open_archive

    with open_archive(settings, create=False) as archive:
        watches = archive.frontier.watches()
    for one in watches:
        click.echo(json.dumps(as_dict(one), ensure_ascii=False) if as_json else line(one))
    return 0 if watches else 1


@watch.command("run")
@click.option("--every", metavar="TIME", help="Stay, with a round each TIME: 15m, 2h, 1d.")
@click.option("--all", "everything", is_flag=True, help="Look also at what is not due yet.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Ask N pages a round.")
@click.option(
    "--delay",
    type=click.FloatRange(min=1),
    metavar="SECONDS",
    help="Between two requests to a host; 1 or more.",
)
@click.option("--max-hosts", type=click.IntRange(min=1), metavar="N", help="Ask N hosts a round.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@home_options
def run_watches(
    settings: Settings,
    *,
    every: str | None,
    everything: bool,
    limit: int | None,
    delay: float | None,
    max_hosts: int | None,
    as_json: bool,
) -> int:
    """Look at what is watched, and add the pages that are new.

    Does one round and ends, for cron or a timer; `--every` stays. What has not changed is looked at
    less and less often, up to once a day. Ends with status 1 if nothing is watched.
    """
    from index.commands.fetch.command import show
    from index.commands.fetch.round import means_of, round_of
    from index.fetch.run import Options

    pause = None if every is None else seconds_of(every)
    means = means_of(settings, delay)
    while True:
        began = time.monotonic()
        with round_of(
            settings, "search-index watch run", means, Options(limit, None, max_hosts)
        ) as run:
            if not run.watched and pause is None:
                say("nothing is watched; run: search-index watch add URL")
                return 1
            report = run.watch(everything=everything)
        show(report, as_json)
        if pause is None:
            return 0
        time.sleep(max(pause - (time.monotonic() - began), 0.0))


@watch.command("remove")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@home_options
def remove_watches(settings: Settings, urls: tuple[str, ...]) -> int:
    """Watch addresses no longer; what came of them stays.

    Ends with status 2 if none of them was watched.
    """
    from index.home.library import writing

    removed = 0
    with writing(settings, "search-index watch remove", say, create=False) as desk:
        for url in urls:
            with desk.archive.transaction():
                found = desk.archive.frontier.remove_watch(_written(url))
            removed += found
            if not found:
                say(f"{url} is not watched; search-index watch list shows what is")
    click.echo(f"{count_of(removed, 'watch', 'watches')} removed")
    return 0 if removed else 2


def _written(url: str) -> str:
    from index.errors import FetchError
    from index.fetch.requests.addresses import parse_address

    try:
        return str(parse_address(url))
    except FetchError:
        return url


def seconds_of(text: str) -> int:
    """Read a time between two rounds.

    Args:
        text: A whole number with its unit: `90s`, `15m`, `2h`, `1d`.

    Returns:
        Seconds, `MIN_EVERY_S` or more.

    Raises:
        SettingsError: It is none, or too short.
    """
    found = re.fullmatch(r"([0-9]{1,6})([smhd])", text.strip().lower())
    seconds = int(found[1]) * UNITS[found[2]] if found else 0
    if seconds < MIN_EVERY_S:
        raise SettingsError(f"--every {text} is no time of a minute or more; write 15m, 2h or 1d")
    return seconds


def line(one: WatchState) -> str:
    """Write a watch in one line.

    Args:
        one: The watch.

    Returns:
        Address, what it is, how many pages it named, when it is due, and what is wrong with it.
    """
    from index.fetch.hosts.manners import written_time

    parts = [one.url, one.called or "not asked yet", count_of(one.found, "page")]
    if one.ended:
        parts.append(f"ended: {one.ended}")
    else:
        parts.append(f"due {written_time(one.due)}" if one.due > time.time() else "due")
        if one.trouble:
            parts.append(f"trouble: {one.trouble}")
    return " · ".join(parts)


def as_dict(one: WatchState) -> dict[str, object]:
    """Return what `watch list --json` prints of a watch.

    Args:
        one: The watch.

    Returns:
        Its fields by name; times as ISO 8601, None for those that never came.
    """
    from index.fetch.hosts.manners import written_time

    fields: dict[str, object] = one._asdict()
    for name in ("added", "asked", "due"):
        when = float(getattr(one, name))
        fields[name] = written_time(when) if when else None
    return fields
