"""`search`: one query, answered in the terminal.

Starts fast: what only one output needs is imported where that output is made.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from index.errors import DatelineError, SettingsError
from search.results import DEFAULT_DEPTH, DEFAULT_LIMIT, DEFAULT_PASSAGES, SearchRequest

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from index.engines.base import Sort
    from search.searcher import Searcher

HITS, NONE, ERROR = 0, 1, 2
"""Exit status: there are hits; there are none; something is wrong."""


class Options:
    """What was asked for on the command line, with what holds where nothing was said."""

    query: Sequence[str] = ()
    after: str | None = None
    before: str | None = None
    sort: Sort = "relevance"
    limit = DEFAULT_LIMIT
    cursor: str | None = None
    no_variants = False
    passages = DEFAULT_PASSAGES
    explain = False
    json = False
    csv = False
    batch: str | None = None
    run: str | None = None
    depth = DEFAULT_DEPTH
    home: str | None = None
    engine: str | None = None
    help = False
    version = False

    def __init__(self) -> None:
        self.source: list[str] = []
        self.off: list[str] = []


def parser() -> ArgumentParser:
    """Give the parser of the command line."""
    from search.command.options import parser as made

    return made()


def main() -> NoReturn:
    """Run the command and leave without tearing down what the process's end frees anyway."""
    import gc

    gc.disable()  # nothing that a search of some milliseconds makes is worth collecting
    status = run(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run the command.

    Returns:
        The exit status.
    """
    try:
        return _run(_options(arguments))
    except DatelineError as error:
        print(f"search: {' '.join(str(error).split())}", file=sys.stderr)  # noqa: T201
        return ERROR
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return HITS
    except KeyboardInterrupt:
        return ERROR


def _options(arguments: Sequence[str]) -> Options:
    """Read the arguments; words alone need no argparse, whose import is a tenth of a search."""
    options = Options()
    if arguments and not any(argument.startswith("-") for argument in arguments):
        options.query = arguments
        return options
    return parser().parse_args(arguments, options)


def _run(options: Options) -> int:
    if options.help:
        parser().print_help()
        return HITS
    if options.version:
        from seeds import __version__

        print(f"dateline {__version__}")  # noqa: T201
        return HITS
    if bool(options.batch) != bool(options.run):
        raise SettingsError("--batch and --run go together: --batch QUERIES.jsonl --run OUT.trec")
    if not options.batch and not any(word.strip() for word in options.query):
        raise SettingsError("no query; see search --help")
    from index.home.library import ensure_starter
    from index.settings import Settings
    from search.searcher import Searcher

    settings = Settings.load(home=options.home, engine=options.engine)
    ensure_starter(settings, _say)
    with Searcher.open(settings, _say) as searcher:
        if options.batch and options.run:
            return _batch(searcher, options.batch, options.run, options.depth)
        return _search(searcher, options)


def _say(line: str) -> None:
    print(f"search: {line}", file=sys.stderr)  # noqa: T201


def _batch(searcher: Searcher, queries: str, run: str, depth: int) -> int:
    from search.runs import run_batch

    return HITS if run_batch(searcher, queries, run, depth) else NONE


def _search(searcher: Searcher, options: Options) -> int:
    results = searcher.search(_request(options))
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if options.json:
        import json

        json.dump(results.to_dict(), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    elif options.csv:
        from search.command.printing import write_csv

        write_csv(results, sys.stdout)
    else:
        from search.command.printing import write_text

        write_text(results, sys.stdout, explain=options.explain)
    return HITS if results.total else NONE


def _request(options: Options) -> SearchRequest:
    return SearchRequest(
        query=" ".join(options.query),
        limit=options.limit,
        cursor=options.cursor,
        sort=options.sort,
        sources=tuple(options.source),
        after=options.after,
        before=options.before,
        variants=not options.no_variants,
        off=frozenset(options.off),
        passages=options.passages,
        explain=options.explain,
    )
