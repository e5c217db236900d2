"""`search-index names`: the spellings that are searched as one name, and decisions about them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from index.commands.names.tables import group_as_dict, group_lines, table_as_dict, table_lines
from index.commands.options import home_options, output, say
from index.errors import NamesError
from index.names.synonyms import FORMATS
from index.output.counts import count_of

if TYPE_CHECKING:
    from index.home.decisions import NameDecision, Verdict
    from index.names.synonyms import Format
    from index.settings import Settings

VERDICTS: dict[str, Verdict] = {"y": "accepted", "n": "rejected"}
"""What an answer in `names review` decides."""


@click.group(invoke_without_command=True)
@click.option("--home", type=click.Path(path_type=Path), help="Folder of the index.")
@click.pass_context
def names(context: click.Context, home: Path | None) -> None:
    """List, show and decide which spellings are one name.

    Without a subcommand: `list`.
    """
    if home is not None:
        context.obj = {"home": home}
    if context.invoked_subcommand is None:
        context.invoke(list_names)


@names.command("list")
@click.option("--limit", default=50, show_default=True, help="Names to list, most mentions first.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@home_options
def list_names(settings: Settings, limit: int, as_json: bool) -> int:
    """List the names that articles spell in several ways, with mentions by source."""
    from index.archive import open_archive
    from index.names.lookup import Names

    with open_archive(settings, create=False) as archive:
        reader = Names(archive.names)
        groups = reader.seen_groups(limit)
        for group in groups:
            by_source = reader.by_source(spelling.key for spelling in group.spellings)
            if as_json:
                click.echo(json.dumps(group_as_dict(group, by_source), ensure_ascii=False))
            else:
                for line in group_lines(group, by_source):
                    click.echo(line)
    return 0 if groups else 1


@names.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="The table as one JSON object.")
@home_options
def show(settings: Settings, name: str, as_json: bool) -> None:
    """Show the spellings of NAME by source, with dates and the evidence for each."""
    from index.archive import open_archive
    from index.names.lookup import Names
    from index.names.table import names_table

    with open_archive(settings, create=False) as archive:
        table = names_table(Names(archive.names), name)
    if as_json:
        click.echo(json.dumps(table_as_dict(table), ensure_ascii=False, indent=2))
    else:
        for line in table_lines(table):
            click.echo(line)


@names.command()
@click.argument("a")
@click.argument("b")
@home_options
def accept(settings: Settings, a: str, b: str) -> None:
    """Decide that the spellings A and B are one name."""
    from index.home.decisions import NameDecision

    changed = _decide(settings, [NameDecision("accepted", a, b)])
    click.echo(f"{a} and {b} are one name" + ("" if changed else ", as before"))


@names.command()
@click.argument("a")
@click.argument("b")
@home_options
def reject(settings: Settings, a: str, b: str) -> None:
    """Decide that the spellings A and B are two names."""
    from index.home.decisions import NameDecision

    changed = _decide(settings, [NameDecision("rejected", a, b)])
    click.echo(f"{a} and {b} are two names" + ("" if changed else ", as before"))


@names.command()
@click.option("--limit", default=100, show_default=True, help="Pairs to go through.")
@home_options
def review(settings: Settings, limit: int) -> None:
    """Go through the pairs that may be one name, likeliest first.

    Answer y (one name), n (two names), s (skip) or q (quit), each on a line.
    """
    from index.archive import open_archive
    from index.home.decisions import NameDecision
    from index.names.lookup import Names

    with open_archive(settings, create=False) as archive:
        reader = Names(archive.names)
        proposals = reader.proposals(limit=limit)
        seen = {s.key: s for p in proposals for s in reader.spellings((p.a, p.b))}
    decisions: list[NameDecision] = []
    for place, proposal in enumerate(proposals, start=1):
        a, b = (
            f"{seen[key].text} ({count_of(seen[key].articles, 'article')})" if key in seen else key
            for key in (proposal.a, proposal.b)
        )
        click.echo(f"{place}/{len(proposals)}  {a} = {b}?  {proposal.score:.2f}")
        click.echo(f"    {proposal.reason}")
        answer = _answer()
        if answer == "q":
            break
        if answer != "s":
            decisions.append(NameDecision(VERDICTS[answer], proposal.a, proposal.b))
    if decisions:
        _decide(settings, decisions)
    click.echo(f"{len(decisions)} of {count_of(len(proposals), 'pair')} decided")


@names.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File to write."
)
def pairs(file: Path, out: Path) -> None:
    """Decide the pairs of names in FILE by their letters alone.

    FILE has a pair a line, a tab between; --out gets five columns: a, b, same (1 or 0), score,
    reason.
    """
    from index.names.pairs.decide import decide_table

    with file.open(encoding="utf-8") as lines, _utf8(str(file)):
        decided = decide_table(lines)
    with output(out, inputs=[file]) as table:
        table.write("".join(decided).encode())
    say(f"{count_of(len(decided), 'pair')} decided")


_format = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="solr",
    show_default=True,
    help="Solr's, which OpenSearch reads too, or Recoll's.",
)


@names.command("export")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--decisions", is_flag=True, help="Only what people decided.")
@_format
@home_options
def export_names(settings: Settings, file: Path, form: Format, decisions: bool) -> None:
    """Write the names and decisions to FILE as a synonym file; - is standard output."""
    from index.archive import open_archive
    from index.names.lookup import Names
    from index.names.spellings import DECISION
    from index.names.synonyms import Synonyms, write

    with open_archive(settings, create=False) as archive:
        reader = Names(archive.names)
        groups = [
            tuple(
                spelling.text
                for spelling in group.spellings
                if not decisions or spelling.reason.startswith(DECISION)
            )
            for group in reader.groups()
        ]
        text = write(Synonyms(tuple(groups), tuple(reader.rejected())), form)
    if str(file) == "-":
        click.echo(text, nl=False)
        return
    with output(file, option="FILE", home=settings.home) as out:
        out.write(text.encode())
    say(f"{count_of(text.count(chr(10)), 'line')} written to {file}")


@names.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@_format
@home_options
def import_names(settings: Settings, file: TextIO, form: Format) -> None:
    """Take each line of the synonym FILE as a decision that its spellings are one name."""
    from index.home.decisions import NameDecision
    from index.names.synonyms import read
    from index.text import spelling_key

    with _utf8(file.name):
        text = file.read()
    synonyms = read(text, form)
    decisions = [
        NameDecision("accepted", group[0], other)
        for group in synonyms.groups
        for other in group[1:]
        if spelling_key(other) != spelling_key(group[0])
    ]
    decisions += [NameDecision("rejected", a, b) for a, b in synonyms.distinct]
    _decide(settings, decisions)
    say(
        f"{count_of(len(synonyms.groups), 'name')} and "
        f"{count_of(len(synonyms.distinct), 'distinction')} taken"
    )


@contextmanager
def _utf8(name: str) -> Iterator[None]:
    """Raise NamesError if a file that is read within the block is not UTF-8."""
    try:
        yield
    except UnicodeDecodeError as exc:
        raise NamesError(f"{name} is not UTF-8 (byte {exc.start:,}); save it as UTF-8") from exc


def _decide(settings: Settings, decisions: Iterable[NameDecision]) -> int:
    """Record decisions and let the engine follow; return the number of spellings that moved."""
    from index.home.decisions import decide
    from index.home.library import writing
    from index.ingest.follow import catch_up

    with writing(settings, "search-index names", say) as desk:
        changed = decide(desk.archive, decisions)
        catch_up(desk.archive, desk.engine)
    return changed


def _answer() -> str:
    """Read the next answer; the end of the input quits."""
    while True:
        click.echo("    y/n/s/q: ", nl=False)
        line = sys.stdin.readline()
        if not line:
            click.echo()
            return "q"
        answer = line.strip().lower()[:1]
        if answer and answer in "ynsq":
            return answer
