"""`search-index sources`: the source profiles, and what could be added to them."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

import click

from index.commands.options import home_options, say
from index.errors import NotFound
from index.output.counts import count_of

if TYPE_CHECKING:
    from index.settings import Settings

MAX_PAGES = 1000
"""Pages of the source that are read to learn from; further ones teach nothing."""


@click.group()
def sources() -> None:
    """List the source profiles, or learn one from the archive."""


@sources.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the profiles as JSON.")
def list_profiles(as_json: bool) -> None:
    """List the profiles: id, name, domains, number of markers."""
    from seeds.sources import load_profiles

    profiles = load_profiles()
    if as_json:
        rows = [
            {
                "id": profile.id,
                "name": profile.name,
                "domains": list(profile.domains),
                "markers": len(profile.markers),
                "dates": list(profile.date_formats),
            }
            for profile in profiles
        ]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for profile in profiles:
        markers = count_of(len(profile.markers), "marker")
        domains = ", ".join(profile.domains)
        click.echo(f"{profile.id:<20} {profile.name:<30} {markers:<12} {domains}".rstrip())


@sources.command()
@click.argument("source")
@click.option("--json", "as_json", is_flag=True, help="Print the proposals as JSON.")
@home_options
def learn(settings: Settings, source: str, as_json: bool) -> int:
    """Propose chrome markers for SOURCE from its pages in the archive.

    Nothing is changed: the profile is printed, each marker with the number of pages it stands on.
    Delete the lines that are no furniture and put the rest into seeds/sources.toml.
    """
    from index.home.library import Library
    from index.strip.furniture.learn_profile import as_profile, propose

    with Library.open(settings) as library:
        known = {name for name, _ in library.archive.sources() if name}
        if source not in known:
            some = ", ".join(sorted(known)[:5]) or "none"
            raise NotFound(f"no article in the archive is of {source!r}; there are: {some}")
        stored = library.archive.articles()
        chosen = (one.article for one in stored if one.article.source == source)
        proposals = propose(islice(chosen, MAX_PAGES))
    if as_json:
        rows = [
            {"text": p.text, "kind": p.kind, "pages": p.pages, "of": p.of_pages, "kept": p.in_body}
            for p in proposals
        ]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        for line in as_profile(source, proposals):
            click.echo(line)
    if not proposals:
        say(f"no line repeats on enough pages of {source}")
    return 0 if proposals else 1
