"""`search quotes NAME`: all that a person is quoted with, by date and source."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from index.article import source_name
from index.errors import SettingsError
from index.output.counts import count_of

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from search.quotes.person import Quotes

DESCRIPTION = (
    "Print all that a person is quoted with, in every spelling of the name, by date and source."
)

FOUND, NONE = 0, 1
"""Exit status: the person is quoted; is not."""


def parser() -> ArgumentParser:
    """Return the parser of the command.

    Returns:
        What reads the arguments after the verb.
    """
    from search.command.options import number, verb_parser
    from search.quotes.person import DEFAULT_LIMIT, MAX_LIMIT, MAX_START

    made = verb_parser("quotes", "NAME", DESCRIPTION, ())
    made.add_argument("name", nargs="+", metavar="NAME", help="the name, or the family name alone")
    made.add_argument("--source", metavar="NAME", help="quotations of this source alone")
    made.add_argument(
        "--limit",
        type=number("--limit", 1, MAX_LIMIT),
        default=DEFAULT_LIMIT,
        metavar="N",
        help=f"quotations printed, 1 to {MAX_LIMIT} ({DEFAULT_LIMIT})",
    )
    made.add_argument(
        "--start",
        type=number("--start", 0, MAX_START),
        default=0,
        metavar="N",
        help="pass over so many (0)",
    )
    return made


def run(arguments: Sequence[str]) -> int:
    """Run `search quotes`.

    Args:
        arguments: Those after the verb.

    Returns:
        The exit status.

    Raises:
        SettingsError: An option cannot be used.
        ArchiveError: The archive cannot be read.
    """
    from search.command.verbs.opening import opened, print_document
    from search.quotes.person import quotes_of

    given = parser().parse_intermixed_args(arguments)
    name = " ".join(given.name)
    if not name.strip():
        raise SettingsError("no name; see search quotes --help")
    with opened(given) as searcher:
        found = quotes_of(
            searcher.archive, name, limit=given.limit, start=given.start, source=given.source
        )
    if given.json:
        from search.quotes.document import quotes_document

        print_document(quotes_document(found))
    else:
        write_quotes(found, sys.stdout)
    return FOUND if found.total else NONE


def write_quotes(found: Quotes, out: TextIO) -> None:
    """Print quotations with their speakers and where they stand.

    Args:
        found: Those of one page.
        out: Where to.
    """
    from index.output.terminal import harmless

    lines = [notice.text for notice in found.notices]
    if lines:
        lines.append("")
    for quote in found.quotes:
        known = (source_name(quote.source), (quote.published or "undated")[:10], quote.title)
        lines += [
            quote.text,
            "  " + " · ".join(" ".join(one.split()) for one in (quote.speaker, *known) if one),
            f"  {quote.id}",
            "",
        ]
    if not found.total:
        lines.append("Nobody of this name is quoted here.")
    else:
        lines.append(f"Speakers: {', '.join(found.spellings)}")
        counts = ", ".join(f"{source_name(value)} {count:,}" for value, count in found.sources)
        lines.append(f"Sources: {counts}")
        many = count_of(found.total, "quotation")
        of = count_of(found.articles, "article")
        shown = len(found.quotes)
        part = f", {found.start + 1:,} to {found.start + shown:,} shown" if shown else ", none here"
        lines.append(f"{many} in {of}{part if shown < found.total else ''}")
        if found.next is not None:
            lines.append(f"More: --start {found.next}")
    out.write(harmless("\n".join(lines)) + "\n")
