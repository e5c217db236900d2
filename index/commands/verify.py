"""`search-index verify`: is everything there, and does the index show it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from index.commands.options import articles_bar, home_options, say
from index.errors import ArchiveError, SettingsError
from index.output.counts import count_of
from index.output.terminal import harmless

if TYPE_CHECKING:
    from index.home.upkeep import Upkeep
    from index.home.verify import Finding
    from index.settings import Settings


@click.command()
@click.option("--deep", is_flag=True, help="Count the names of every article anew too.")
@click.option("--quick", is_flag=True, help="Check one part in twenty, the next at each run.")
@click.option(
    "--every",
    metavar="AGE",
    help="Check everything if that was not done for so long (12h, 7d); else what --quick does, or "
    "nothing.",
)
@click.option("--quiet", is_flag=True, help="Print only what is wrong.")
@home_options
def verify(settings: Settings, *, deep: bool, quick: bool, every: str | None, quiet: bool) -> int:
    """Check archive and index against each other.

    Reads every article: it must be what was stored, and body and cuts must make up its original.
    Then reads the files of the index and looks into it, if the archive is in order. Ends with
    status 1 if something is wrong, and says what to do. When this was done last is noted in the
    archive. --quick --every 7d, run once a day, reads a part each day and everything each week.
    """
    from index.archive import open_archive
    from index.home.upkeep import age, is_due, next_part, note_verified, upkeep
    from index.home.verify import RESTORE, check_home, wrong_among

    if deep and quick and every is None:
        raise SettingsError("--deep reads everything, --quick a part; give one, or --every AGE too")
    patience = None if every is None else age(every)
    now = datetime.now(UTC)
    with open_archive(settings, create=False) as archive:
        before = upkeep(archive)
    last = before.whole
    due = patience is not None and is_due(
        last.when if last is not None and not last.wrong else None, patience, now
    )
    if patience is not None and not due and not quick:
        if not quiet:
            click.echo(f"{'':<6} {_whole_line(before, now)}; not due yet")
        return 0
    part = next_part(settings, before) if quick and not due else None
    findings = check_home(settings, articles_bar, deep=deep and part is None, part=part)
    wrong = wrong_among(findings)
    if not any(finding.remedy == RESTORE for finding in findings):  # nothing is written over damage
        try:
            note_verified(settings, wrong, now, part)
        except ArchiveError as error:
            say(f"when this was done could not be noted: {error}")
    for line in _lines(findings, quiet):
        click.echo(line)
    if part is not None and not quiet:
        click.echo(f"{'':<6} {_whole_line(before, now)}")
    return 1 if wrong else 0


def _lines(findings: list[Finding], quiet: bool) -> Iterator[str]:
    """Write what was found, in lines for a reader."""
    for finding in findings:
        mark = "wrong" if finding.remedy else "ok"
        if finding.remedy or not quiet:
            yield harmless(f"{mark:<6} {' '.join(finding.what.split())}")
        if finding.remedy:
            yield f"{'':<6} {finding.remedy}"


def _whole_line(before: Upkeep, now: datetime) -> str:
    """Say when everything was checked last, and what was found."""
    from index.home.upkeep import in_words

    if before.whole is None:
        return "everything was never checked; run: search-index verify"
    wrong = before.whole.wrong
    found = f"{count_of(wrong, 'thing')} found wrong" if wrong else "nothing was wrong"
    return f"everything was checked {in_words(before.whole.when, now)}; {found}"
