"""`search-index restrip`: articles stripped anew from their pages, and what changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from index.commands.options import articles_bar, home_options, say
from index.output.counts import count_of
from index.strip.explain import printable

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.ingest.restrip import Restripped
    from index.settings import Settings


@click.command()
@click.option("--dry-run", is_flag=True, help="Change nothing; show a diff of each article.")
@click.option("--older", is_flag=True, help="Only articles that another stripper's version made.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@home_options
def restrip(settings: Settings, *, dry_run: bool, older: bool, as_json: bool) -> None:
    """Strip articles anew, with today's stripper, from the pages that they came from.

    Reads each page again from its file, also inside web archives and other files of several pages.
    Articles keep their ids, their older versions and what was decided on names. Pages that are gone
    are counted, and their articles stay as they are; so do those whose page is another one by now,
    which `search-index add` takes.
    """
    from index.archive import open_archive
    from index.home.library import writing
    from index.ingest.follow import catch_up

    if dry_run:
        with open_archive(settings, create=False) as archive:
            summary = _run(archive, settings, dry_run=True, older=older, diff=not as_json)
    else:
        with writing(settings, "search-index restrip", say, create=False) as desk:
            summary = _run(desk.archive, settings, dry_run=False, older=older, diff=False)
            catch_up(desk.archive, desk.engine)
    if as_json:
        click.echo(json.dumps(as_dict(summary), indent=2))
        return
    for line in lines(summary, dry_run):
        click.echo(line)


def _run(
    archive: Archive, settings: Settings, *, dry_run: bool, older: bool, diff: bool
) -> Restripped:
    from index.ingest.restrip import Restripper

    with articles_bar("stripping") as bar:
        restripper = Restripper(
            archive,
            settings.max_page_bytes,
            dry_run=dry_run,
            older=older,
            advance=bar(archive.count),
        )
        for changed in restripper.run():
            if diff:
                what = f"{changed.old.doc_id} {changed.location}: {', '.join(changed.changes)}"
                click.echo(printable(what))
                for line in changed.diff():
                    click.echo(f"  {printable(line)}")
    return restripper.summary


def lines(summary: Restripped, dry_run: bool = False) -> Iterator[str]:
    """Write what became of the articles, in lines for a reader.

    Args:
        summary: From `index.ingest.restrip.Restripper`.
        dry_run: Nothing was changed.

    Yields:
        Lines without their ends; what there is none of has no line, but for the first.
    """
    would = "would change" if dry_run else "changed"
    yield (
        f"{count_of(summary.articles, 'article')}: {summary.changed:,} {would}, "
        f"{summary.same:,} as they were, {summary.gone:,} without their page, "
        f"{summary.other:,} with another page"
    )
    for change, count in summary.changes.most_common():
        yield f"  {change}: {count:,}"
    if summary.gone:
        yield (
            f"the page is gone of {count_of(summary.gone, 'article')} "
            f"(first: {printable(summary.examples['gone'])})"
        )
    if summary.other:
        yield (
            f"another page stands in the place of {count_of(summary.other, 'page')} (first: "
            f"{printable(summary.examples['other'])}); search-index add takes them"
        )


def as_dict(summary: Restripped) -> dict[str, Any]:
    """Return what `restrip --json` prints.

    Args:
        summary: From `index.ingest.restrip.Restripper`.

    Returns:
        Counts by name.
    """
    return {
        "articles": summary.articles,
        "changed": summary.changed,
        "same": summary.same,
        "gone": summary.gone,
        "other": summary.other,
        "changes": dict(summary.changes.most_common()),
        "examples": summary.examples,
    }
