"""The options of `search`, their help and their checks."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NoReturn

from index.errors import SettingsError
from search.results import (
    DEFAULT_DEPTH,
    DEFAULT_LIMIT,
    DEFAULT_PASSAGES,
    MAX_DEPTH,
    MAX_LIMIT,
    MAX_PASSAGES,
)

DESCRIPTION = """\
Search what the news sources said. Every spelling of a name is one search.

  search Manas base               both words, in any spelling and form
  search '"Manas air base"'       the words in a row
  search '"Bakiyev resign"~8'     the words near each other
  search 'Osh OR Jalalabad'       either word
  search 'referendum -Osh'        the first without the second; NOT says the same
  search 'otun*'                  words that begin so
  search 'Sarbaev~1'              words with one letter changed
  search '=Bakiev'                this spelling and no other
  search 'title:base source:"Al Jazeera" date:2010-04..2010-06'
                                  also author: language: cut: after: before:

A query that begins with a minus sign stands after --:  search -- '-Osh curfew'
"""

EPILOG = """\
after: begins with the date given, before: ends ahead of it; a date is 2010, 2010-04 or 2010-04-08.
With no index yet, the starter collection is built and searched.

exit status: 0 articles were found; 1 none; 2 an error, named on standard error.
environment: DATELINE_HOME, the folder of the index; NO_COLOR, no colours.
"""


class _Parser(argparse.ArgumentParser):
    """Reports a wrong option in one line, and how a leading minus sign is written."""

    def error(self, message: str) -> NoReturn:
        """Raise what `run` prints."""
        if message.startswith("unrecognized arguments: -"):
            message += "; a query that holds -word is quoted, or stands after --"
        if "required: QUERY" in message:
            message = "no query; see search --help"
        raise SettingsError(message)


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command line."""
    made = _Parser(
        prog="search",
        usage="search [options] QUERY…",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    made.add_argument("query", nargs="*", metavar="QUERY", help=argparse.SUPPRESS)
    wanted = made.add_argument_group("which articles")
    wanted.add_argument("--source", action="append", default=[], help="of this source; may repeat")
    wanted.add_argument("--after", metavar="DATE", help="published on this date or later")
    wanted.add_argument("--before", metavar="DATE", help="published ahead of this date")
    wanted.add_argument(
        "--sort", choices=("relevance", "newest", "oldest"), default="relevance", help="the order"
    )
    wanted.add_argument(
        "--limit",
        type=_number("limit", 1, MAX_LIMIT),
        default=DEFAULT_LIMIT,
        metavar="N",
        help=f"articles to show, 1 to {MAX_LIMIT} ({DEFAULT_LIMIT})",
    )
    wanted.add_argument("--cursor", help="show the page after the one that gave this cursor")
    wanted.add_argument(
        "--no-variants", action="store_true", help="match names only as they are typed"
    )
    wanted.add_argument(
        "--off", action="append", default=[], metavar="SPELLING", help="not this one; may repeat"
    )
    shown = made.add_argument_group("how they are shown")
    shown.add_argument(
        "--passages",
        type=_number("passages", 0, MAX_PASSAGES),
        default=DEFAULT_PASSAGES,
        metavar="N",
        help=f"passages for each article, 0 to {MAX_PASSAGES} ({DEFAULT_PASSAGES})",
    )
    shown.add_argument("--explain", action="store_true", help="say why each article matched")
    form = shown.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the result document")
    form.add_argument("--csv", action="store_true", help="print one row for each article")
    batch = made.add_argument_group("many queries")
    batch.add_argument(
        "--batch", metavar="FILE", help='rows {"id", "text"}; any word of the text may match'
    )
    batch.add_argument("--run", metavar="FILE", help="where the TREC run goes")
    batch.add_argument(
        "--depth",
        type=_number("depth", 1, MAX_DEPTH),
        default=DEFAULT_DEPTH,
        metavar="N",
        help=f"articles for each query, 1 to {MAX_DEPTH} ({DEFAULT_DEPTH})",
    )
    where = made.add_argument_group("where it is kept")
    where.add_argument("--home", metavar="DIR", help="folder of the index")
    where.add_argument("--engine", metavar="NAME", help="engine that answers (tantivy)")
    made.add_argument("--help", "-h", action="store_true", help="show this text")
    made.add_argument("--version", action="store_true", help="show the version")
    return made


def _number(name: str, low: int, high: int) -> Callable[[str], int]:
    """Give a reader of whole numbers between two bounds, for argparse."""

    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and low <= int(text[:6]) <= high:
            return int(text)
        raise argparse.ArgumentTypeError(f"{name} is a number from {low} to {high}, not {text!r}")

    return read
