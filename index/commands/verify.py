"""`search-index verify`: is everything there, and does the index show it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from index.commands.options import articles_bar, home_options
from index.errors import EngineError

if TYPE_CHECKING:
    from index.home.verify import Finding
    from index.settings import Settings


@click.command()
@click.option("--deep", is_flag=True, help="Count the names of every article anew too.")
@home_options
def verify(settings: Settings, deep: bool) -> int:
    """Check archive and index against each other.

    Reads every article: it must be what was stored, and body and cuts must make up its original.
    Then reads the files of the index and looks into it, if the archive is in order. Ends with
    status 1 if something is wrong, and says what to do.
    """
    from index.archive import open_archive
    from index.engines import engine_indexes
    from index.home.library import Library
    from index.home.verify import (
        Finding,
        check_archive,
        check_counts,
        check_engine,
        check_index_files,
    )

    with open_archive(settings, create=False) as archive:
        with articles_bar("checking") as bar:
            findings = list(check_archive(archive, bar(archive.count)))
        if deep and not any(finding.remedy for finding in findings):
            with articles_bar("counting names") as bar:
                findings += check_counts(archive, bar(archive.count))
        if any(finding.remedy for finding in findings):
            return _print(findings)
        findings += check_index_files(archive, engine_indexes(settings))
        if any(finding.remedy for finding in findings):
            return _print(findings)
        try:
            with Library.open(settings) as library:
                findings += check_engine(archive, library.engine)
        except EngineError as error:
            findings.append(Finding(str(error), "run: search-index rebuild"))
    return _print(findings)


def _print(findings: list[Finding]) -> int:
    """Print what was found; return the exit status."""
    for finding in findings:
        mark = "wrong" if finding.remedy else "ok"
        click.echo(f"{mark:<6} {finding.what}")
        if finding.remedy:
            click.echo(f"{'':<6} {finding.remedy}")
    return 1 if any(finding.remedy for finding in findings) else 0
