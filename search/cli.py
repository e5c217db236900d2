"""`search`: answer one query in the terminal, or a file of queries.

It starts fast: what only one kind of output needs is imported where that output is made.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from index.command_line import run_command, tell
from index.errors import SettingsError
from search.command.invocation import Invocation
from search.command.verbs import run_verb, verb
from search.command.words import hint, shown_id
from search.request import SearchRequest

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from pathlib import Path

    from search.exporting.formats import ExportFormat
    from search.searcher import Searcher

HITS, NONE = 0, 1
"""Exit status: there are hits; there are none. `index.command_line` has those of errors."""


def parser() -> ArgumentParser:
    """Return the parser of the command line.

    Returns:
        See `search.command.options.parser`, which it makes; a search imports it only here.
    """
    from search.command.options import parser as made

    return made()


def main() -> NoReturn:
    """Run the command and leave without tearing down what the process's end frees anyway."""
    import gc

    gc.disable()  # nothing that a search of some milliseconds makes is worth collecting
    _leave_out_variations()
    status = run(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _leave_out_variations() -> None:
    """Spare the process whoosh's own table of English word forms.

    `whoosh.query` imports it for a kind of query that Dateline never makes, and its expressions
    take a twentieth of a cold search to compile.
    """
    from types import ModuleType

    stand_in = ModuleType("whoosh.lang.morph_en")
    vars(stand_in)["variations"] = None
    sys.modules.setdefault(stand_in.__name__, stand_in)


def run(arguments: Sequence[str]) -> int:
    """Run the command.

    Args:
        arguments: Without the program's name.

    Returns:
        The exit status. An error has been printed as one line on standard error.
    """
    if (name := verb(arguments)) is not None:
        return run_command("search", lambda: run_verb(name, arguments[1:]))
    return run_command("search", lambda: _run(_invocation(arguments)))


def _invocation(arguments: Sequence[str]) -> Invocation:
    """Read the arguments; words alone need no argparse, whose import is a tenth of a search."""
    if arguments and not any(argument.startswith("-") for argument in arguments):
        if (shown := shown_id(arguments)) is not None:
            return Invocation(SearchRequest(""), show=shown)
        return Invocation(SearchRequest(" ".join(arguments)), hint=hint(list(arguments)))
    from search.command.reading import read_arguments

    return read_arguments(arguments)


def _run(asked: Invocation) -> int:
    if asked.help:
        parser().print_help()
        return HITS
    if asked.version:
        from seeds import __version__

        print(f"dateline {__version__}")  # noqa: T201
        return HITS
    if bool(asked.batch) != bool(asked.run):
        raise SettingsError("--batch and --run go together: --batch QUERIES.jsonl --run OUT.trec")
    if not asked.batch and not asked.show and not asked.request.query.strip():
        raise SettingsError("no query; see search --help")
    from index.settings import Settings
    from search.searcher import Searcher

    settings = Settings.load(
        home=asked.home, engine=asked.engine, engine_url=asked.engine_url, archive=asked.archive
    )
    if asked.hint:
        _say(asked.hint)
    with Searcher.open(settings, _say, starter=not asked.show) as searcher:
        if asked.show:
            return _show(searcher, asked)
        if asked.judge:
            return _judge(searcher, asked.request.query, asked.judge, settings.home)
        if asked.batch and asked.run:
            return _batch(searcher, asked.batch, asked.run, asked.depth, settings.home)
        return _search(searcher, asked)


def _say(line: str) -> None:
    tell("search", line)


def _batch(searcher: Searcher, queries: str, run: str, depth: int, home: Path) -> int:
    from search.runs import run_batch

    found = run_batch(searcher, queries, run, depth, home, say=_say)
    for remark in searcher.remarks:
        _say(remark.text)
    return HITS if found else NONE


def _search(searcher: Searcher, asked: Invocation) -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if asked.whole and asked.form != "text":
        return _export(searcher, asked.request, asked.form, asked.most)
    results = searcher.search(asked.request)
    if asked.form == "json":
        import json

        json.dump(results.to_dict(), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        if results.next:
            _say(
                f"{len(results.hits):,} of {results.total:,} articles are in this document; "
                f"--all prints all, --cursor {results.next} the next page"
            )
    else:
        from search.command.printing import write_text

        write_text(results, sys.stdout, explain=asked.request.explain, ids=asked.ids)
    return HITS if results.total else NONE


def _export(
    searcher: Searcher, request: SearchRequest, form: ExportFormat, most: int | None
) -> int:
    """Write every article found, and tell beside them what a reader should know."""
    from search.exporting.formats import export

    walk = searcher.walk(request, most)
    for notice in walk.first.notices if form != "json" else ():  # rows have no place for them
        _say(f"{notice.text} Try: {notice.query}" if notice.query else notice.text)
    for piece in export(walk, form):
        sys.stdout.write(piece)
    if walk.remark:
        _say(walk.remark)
    return HITS if walk.first.total else NONE


def _judge(searcher: Searcher, query: str, doc_id: str, home: Path) -> int:
    """Keep that an article is what a query looks for."""
    from search.judging.judgements import Judgement, keep
    from search.judging.measures import CUTOFF
    from search.judging.trial import run_trial

    article = searcher.article(doc_id).article
    path = keep(home, query, article.doc_id)
    rank = run_trial(searcher, [Judgement(query, {article.doc_id: 1})]).ranks[query]
    place = f"number {rank}" if rank else f"not among the first {CUTOFF}"
    sys.stdout.write(f"kept in {path}; the article is {place} today\n")
    return HITS


def _show(searcher: Searcher, asked: Invocation) -> int:
    """Print the article or the passage with the id that is asked for."""
    from search.command.showing import write_article, write_citation

    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    for remark in searcher.remarks:
        _say(remark.text)
    shown = asked.show or ""
    if asked.cite:
        return _cite(searcher, shown, asked.cite)
    if "." in shown:
        if asked.cuts:
            raise SettingsError("--cuts goes with the id of an article, which has no point in it")
        write_citation(searcher.citation(shown), sys.stdout, quote=asked.quote)
    else:
        if asked.quote:
            raise SettingsError("--quote goes with the id of a passage; search --ids prints them")
        stored = searcher.article(shown)
        write_article(stored, sys.stdout, cuts=asked.cuts, reprints=searcher.reprints(shown))
    return HITS


def _cite(searcher: Searcher, cited: str, name: str) -> int:
    """Print the reference of an article or passage."""
    from search.citing.formats import CITE_FORMATS
    from search.citing.reference import reference

    sys.stdout.write(CITE_FORMATS[name].write(reference(searcher.archive, cited)))
    return HITS
