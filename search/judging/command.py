"""`search-index judge`: how early the articles come that a person expects."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.command_line import tell
from index.commands.options import NAME, home_options
from index.errors import ReadError

if TYPE_CHECKING:
    from index.settings import Settings


@click.command()
@click.argument("judged", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@home_options
def judge(settings: Settings, judged: Path | None, as_json: bool) -> None:
    """Run judged queries and print how early the expected articles come.

    FILE holds rows {"query", "articles"}; without it, what search --judge has kept is run.
    """
    from search.judging.judgements import KEPT, read_judgements
    from search.judging.trial import keep_outcome, last_outcome, lines, run_trial
    from search.searcher import Searcher

    path = judged or settings.home / KEPT
    judgements = read_judgements(path)
    if not judgements:
        raise ReadError(f'{path} holds no judgement; search --judge ID "QUERY" keeps one')
    with Searcher.open(settings, lambda line: tell(NAME, line)) as searcher:
        outcome = run_trial(searcher, judgements)
    before = last_outcome(settings.home, path)
    if as_json:
        document = {"now": outcome._asdict(), "before": before and before._asdict()}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(lines(outcome, before)))
    if not keep_outcome(settings.home, path, outcome):
        tell(NAME, "the home cannot be written, so the next time is not compared with this one")
