"""The options of `search`, their help and the bounds of their values.

Those of the search itself are made from `search.request.FIELDS`. An option that is not given is
None, so that `search.command.reading` can tell what was asked for.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import NoReturn

from index.errors import SettingsError
from search.command.invocation import DEFAULT_DEPTH
from search.exporting.formats import FORMATS
from search.request import FIELDS, SHOWN, WHICH_ARTICLES, Field, SearchRequest, make_request

MAX_WRITTEN = 10**9
"""Articles that `--limit` may ask of an export: more than there are."""

CITE_FORMATS = ("text", "bibtex", "ris", "csl-json")
"""Formats of references; `search.citing.formats` writes them."""

MAX_DEPTH = 1000
"""Hits of each query of a batch."""

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

  search export QUERY --format csv     write every article found: csv, jsonl or json
  search compare QUERY                 put what the sources say side by side
  search when QUERY                    count articles by time and source
  search name-map NAME                 list whom and which places it is named with
  search quotes NAME                   print all that a person is quoted with
  search verify-quote FILE             check quotations against the archive
  search story ID                      print the story that an article belongs to
  search show ID                       print the article, or the passage, with this id
"""

EPILOG = """\
after: begins with the date given, before: ends ahead of it; a date is 2010, 2010-04 or 2010-04-08.
With no index yet, the starter collection is built and searched.

exit status: 0 articles were found; 1 none; 2 an error, named on standard error; 130 Ctrl-C.
environment: DATELINE_HOME, the folder of the index; NO_COLOR, no colours.
"""


class _Parser(argparse.ArgumentParser):
    """Reports a wrong option in one line, and how a leading minus sign is written."""

    def error(self, message: str) -> NoReturn:
        """Raise what `search.cli.run` prints.

        Args:
            message: From argparse; without the program's name.

        Raises:
            SettingsError: Always; says what is wrong with the arguments.
        """
        if message.startswith("unrecognized arguments: -"):
            message += "; a query that holds -word is quoted, or stands after --"
        raise SettingsError(message)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line.

    Returns:
        A new one. In what it reads, a field of the request that was not given is None; the other
        options have their defaults.
    """
    made = _Parser(
        prog="search",
        usage="search [options] QUERY…",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    # A group takes an option without making a formatter, which would import archivers.
    general = made.add_argument_group("options")
    general.add_argument("query", nargs="*", metavar="QUERY", help=argparse.SUPPRESS)
    groups = {title: made.add_argument_group(title) for title in (WHICH_ARTICLES, SHOWN)}
    for field in FIELDS:
        if field.option:
            _add_option(groups[field.group], field)
    _add_forms(groups[SHOWN])
    _add_commands(made.add_argument_group("export and show"))
    _add_batch(made.add_argument_group("many queries"))
    _add_place(made)
    general.add_argument("--help", "-h", action="store_true", help="show this text")
    general.add_argument("--version", action="store_true", help="show the version")
    return made


NARROWING = ("sources", "after", "before", "variants", "off")
"""Fields of a request that say which articles, of which a verb may take the options."""


def verb_parser(
    name: str, usage: str, description: str, fields: Sequence[str] = NARROWING
) -> argparse.ArgumentParser:
    """Return a parser for a verb, with the options that all verbs have.

    Args:
        name: The verb.
        usage: Its arguments.
        description: What it does, in a sentence or two.
        fields: Fields of the request that the verb has options for.

    Returns:
        A parser that knows `--json`, `--help`, where all is kept and the options of the fields,
        which are None if they are not given. Its errors are SettingsError.
    """
    made = _Parser(
        prog=f"search {name}",
        usage=f"search {name} [options] {usage}",
        description=description,
        allow_abbrev=False,
    )
    made.add_argument("--json", action="store_true", help="print the document that the API serves")
    for field in FIELDS:
        if field.name in fields and field.option:
            _add_option(made, field)
    _add_place(made)
    return made


def number(option: str, low: int, high: int) -> Callable[[str], int]:
    """Return a reader of whole numbers between two bounds, for argparse.

    Args:
        option: Its name, as it is typed.
        low, high: The smallest and the greatest number.

    Returns:
        What turns a text into a number; argparse reports one out of bounds.
    """
    return _number(option, low, high)


def request_of(given: argparse.Namespace, query: str) -> SearchRequest:
    """Make a request of what a verb's parser has read.

    Args:
        given: From `verb_parser`'s parser.
        query: What is searched.

    Returns:
        The request; fields that were not given have their defaults.
    """
    asked = {
        field.name: value
        for field in FIELDS
        if field.option and (value := getattr(given, field.name, None)) is not None
    }
    return make_request({**asked, "query": query})


def _add_option(group: argparse._ActionsContainer, field: Field) -> None:
    assert field.option is not None  # noqa: S101 - the caller asks
    name, default = field.option, field.default
    metavar = field.metavar or name.removeprefix("--").upper()
    if field.kind == "switch":
        action = "store_false" if default else "store_true"
        group.add_argument(name, dest=field.name, action=action, default=None, help=field.help)
    elif field.kind == "texts":
        group.add_argument(name, dest=field.name, action="append", metavar=metavar, help=field.help)
    elif field.kind == "choice":
        group.add_argument(name, dest=field.name, choices=field.choices, help=field.help)
    elif field.kind == "number":
        exported = field.name == "limit"
        group.add_argument(
            name,
            dest=field.name,
            type=_number(name, field.low, MAX_WRITTEN if exported else field.high),
            metavar=metavar,
            help=f"{field.help}, {field.low} to {field.high} ({default})"
            + ("; any number for --csv and export (all)" if exported else ""),
        )
    else:
        group.add_argument(name, dest=field.name, metavar=metavar, help=field.help)


def _add_forms(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--ids", action="store_true", help="show the ids of articles and passages")
    form = group.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the result document, one page")
    form.add_argument("--csv", action="store_true", help="print a row for each article found")
    group.add_argument("--all", action="store_true", help="--json with every article found")


def _add_commands(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--format", choices=FORMATS, help="of search export QUERY: every article found goes out"
    )
    group.add_argument(
        "--cuts", action="store_true", help="of search show DOC_ID: the page, with what was cut"
    )
    group.add_argument(
        "--quote", action="store_true", help="of search show PASSAGE_ID: a quotation to paste"
    )
    group.add_argument(
        "--cite", choices=CITE_FORMATS, help="of search show ID: the reference in this format"
    )


def _add_batch(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--judge",
        metavar="DOC_ID",
        help="keep that this article is what QUERY looks for; search-index judge asks again",
    )
    group.add_argument(
        "--batch", metavar="FILE", help='rows {"id", "text"}; any word of the text may match'
    )
    group.add_argument("--run", metavar="FILE", help="where the TREC run goes")
    group.add_argument(
        "--depth",
        type=_number("--depth", 1, MAX_DEPTH),
        default=DEFAULT_DEPTH,
        metavar="N",
        help=f"articles for each query, 1 to {MAX_DEPTH} ({DEFAULT_DEPTH})",
    )


def _add_place(made: argparse.ArgumentParser) -> None:
    place = made.add_argument_group("where it is kept")
    place.add_argument("--home", metavar="DIR", help="folder of the index")
    place.add_argument("--engine", metavar="NAME", help="engine that answers (tantivy)")
    place.add_argument("--engine-url", metavar="URL", help="where the engine's cluster is")
    place.add_argument("--archive", metavar="URL", help="archive that is not in the folder")


def _number(option: str, low: int, high: int) -> Callable[[str], int]:
    """Return a reader of whole numbers between two bounds, for argparse."""
    name = option.removeprefix("--")

    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) < 20 and low <= int(text) <= high:
            return int(text)
        raise argparse.ArgumentTypeError(f"{name} is a number from {low} to {high}, not {text!r}")

    return read
