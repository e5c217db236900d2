"""`search-index names`: the spellings that are searched as one name, and decisions about them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.article import source_name
from index.commands.options import count_of, home_options, say
from index.names.synonyms import FORMATS

if TYPE_CHECKING:
    from index.home.decisions import Verdict
    from index.names.spellings import NameGroup
    from index.names.synonyms import Format
    from index.names.table import SpellingTable, TableRow
    from index.settings import Settings

BySpelling = Mapping[str, Mapping[str | None, int]]
"""Mentions by spelling key and source, as `Names.by_source` returns them."""

SOURCES_SHOWN = 6
"""Sources with a column of their own on a terminal; `--json` has all."""


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
                click.echo(json.dumps(_group_as_dict(group, by_source), ensure_ascii=False))
            else:
                for line in _group_lines(group, by_source):
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
        click.echo(json.dumps(_table_as_dict(table), ensure_ascii=False, indent=2))
    else:
        for line in _table_lines(table):
            click.echo(line)


@names.command()
@click.argument("a")
@click.argument("b")
@home_options
def accept(settings: Settings, a: str, b: str) -> None:
    """Search the spellings A and B as one name from now on."""
    changed = _decide(settings, [("accepted", a, b)])
    click.echo(f"{a} and {b} are one name" + ("" if changed else ", as before"))


@names.command()
@click.argument("a")
@click.argument("b")
@home_options
def reject(settings: Settings, a: str, b: str) -> None:
    """Search the spellings A and B as two names from now on."""
    changed = _decide(settings, [("rejected", a, b)])
    click.echo(f"{a} and {b} are two names" + ("" if changed else ", as before"))


@names.command()
@click.option("--limit", default=100, show_default=True, help="Pairs to go through.")
@home_options
def review(settings: Settings, limit: int) -> None:
    """Go through the pairs that may be one name, likeliest first.

    Answer y (one name), n (two names), s (skip) or q (quit), each on a line.
    """
    from index.archive import open_archive
    from index.names.lookup import Names

    with open_archive(settings, create=False) as archive:
        reader = Names(archive.names)
        proposals = reader.proposals(limit=limit)
        seen = {s.key: s for p in proposals for s in reader.spellings((p.a, p.b))}
    decisions: list[tuple[Verdict, str, str]] = []
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
            verdict: Verdict = "accepted" if answer == "y" else "rejected"
            decisions.append((verdict, proposal.a, proposal.b))
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

    say(f"{count_of(decide_table(file, out), 'pair')} decided")


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
    file.write_text(text, encoding="utf-8")
    say(f"{count_of(text.count(chr(10)), 'line')} written to {file}")


@names.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@_format
@home_options
def import_names(settings: Settings, file: Any, form: Format) -> None:
    """Take each line of the synonym FILE as a decision that its spellings are one name."""
    from index.names.synonyms import read
    from index.text import spelling_key

    synonyms = read(file.read(), form)
    decisions: list[tuple[Verdict, str, str]] = [
        ("accepted", group[0], other)
        for group in synonyms.groups
        for other in group[1:]
        if spelling_key(other) != spelling_key(group[0])
    ]
    decisions += [("rejected", a, b) for a, b in synonyms.distinct]
    _decide(settings, decisions)
    say(
        f"{count_of(len(synonyms.groups), 'name')} and "
        f"{count_of(len(synonyms.distinct), 'distinction')} taken"
    )


def _decide(settings: Settings, decisions: Iterable[tuple[Verdict, str, str]]) -> int:
    """Record decisions and let the engine follow; returns the spellings that changed groups."""
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


def _group_lines(group: NameGroup, by_source: BySpelling) -> Iterable[str]:
    yield click.style(group.name, bold=True)
    for spelling in group.spellings:
        if spelling.count:
            counts = ", ".join(
                f"{source_name(source)} {count}"
                for source, count in by_source[spelling.key].items()
            )
            yield f"  {spelling.text}  {spelling.count}  [{counts}]"


def _group_as_dict(group: NameGroup, by_source: BySpelling) -> dict[str, object]:
    return {
        "name": group.name,
        "kind": group.kind,
        "spellings": [
            {**spelling._asdict(), "sources": _by_name(by_source[spelling.key])}
            for spelling in group.spellings
        ],
    }


def _by_name(by_source: Mapping[str | None, int]) -> dict[str, int]:
    """Return counts for JSON, whose keys are texts: "" is the source of articles without one."""
    return {source or "": count for source, count in by_source.items()}


def _table_lines(table: SpellingTable) -> Iterable[str]:
    sources = table.sources[:SOURCES_SHOWN]
    head = ["spelling", "mentions", "first", "last", *map(source_name, sources)]
    if len(table.sources) > SOURCES_SHOWN:
        head.append(f"{len(table.sources) - SOURCES_SHOWN} more")
    seen = [row for row in table.rows if row.spelling.count]
    unseen = [row.spelling.text for row in table.rows if not row.spelling.count]
    grid = [head, *(_cells(row, sources, len(head)) for row in seen)]
    widths = [max(len(line[at]) for line in grid) for at in range(len(head))]
    yield click.style(table.name, bold=True)
    for line in grid:
        yield "  ".join(
            cell.ljust(width) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
    yield ""
    for row in (*seen, *table.others):
        spelling = row.spelling
        if spelling.reason:
            yield f"{spelling.text}: {spelling.state}; {spelling.reason}"
    if unseen:
        yield f"not in any article: {', '.join(unseen)}"


def _cells(row: TableRow, sources: Sequence[str | None], width: int) -> list[str]:
    shown = [row.by_source.get(source, 0) for source in sources]
    cells = [
        row.spelling.text,
        str(row.spelling.count),
        row.first or "",
        row.last or "",
        *(str(count or "") for count in shown),
    ]
    rest = sum(row.by_source.values()) - sum(shown)
    return [*cells, str(rest or "")][:width]


def _table_as_dict(table: SpellingTable) -> dict[str, object]:
    def row(item: TableRow) -> dict[str, object]:
        return {
            **item.spelling._asdict(),
            "sources": _by_name(item.by_source),
            "first": item.first,
            "last": item.last,
        }

    return {
        "name": table.name,
        "kind": table.group.kind if table.group else "name",
        "spellings": [row(item) for item in table.rows],
        "others": [row(item) for item in table.others],
    }
