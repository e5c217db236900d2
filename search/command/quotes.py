"""`search quotes NAME`: all that a person is quoted with, by date and source."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from index.article import source_name
from index.errors import SettingsError

if TYPE_CHECKING:
    from search.quotes.person import Quotes

DESCRIPTION = (
    "Print all that a person is quoted with, in every spelling of the name, by date and source."
)

FOUND, NONE = 0, 1
"""Exit status: the person is quoted; is not."""


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
    from index.command_line import tell
    from index.settings import Settings
    from search.command.options import number, verb_parser
    from search.quotes.person import DEFAULT_LIMIT, MAX_LIMIT, MAX_START, quotes_of
    from search.searcher import Searcher

    parser = verb_parser("quotes", "NAME", DESCRIPTION, ())
    parser.add_argument(
        "name", nargs="+", metavar="NAME", help="the name, or the family name alone"
    )
    parser.add_argument("--source", metavar="NAME", help="quotations of this source alone")
    parser.add_argument(
        "--limit",
        type=number("--limit", 1, MAX_LIMIT),
        default=DEFAULT_LIMIT,
        metavar="N",
        help=f"quotations printed, 1 to {MAX_LIMIT} ({DEFAULT_LIMIT})",
    )
    parser.add_argument(
        "--start",
        type=number("--start", 0, MAX_START),
        default=0,
        metavar="N",
        help="pass over so many (0)",
    )
    given = parser.parse_intermixed_args(list(arguments))
    name = " ".join(given.name)
    if not name.strip():
        raise SettingsError("no name; see search quotes --help")
    settings = Settings.load(home=given.home, engine=given.engine)

    def say(line: str) -> None:
        tell("search", line)

    with Searcher.open(settings, say, starter=True) as searcher:
        for remark in searcher.remarks:
            say(remark.text)
        found = quotes_of(
            searcher.archive, name, limit=given.limit, start=given.start, source=given.source
        )
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    if given.json:
        import json

        from search.quotes.document import quotes_document

        json.dump(quotes_document(found), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
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
        many = "1 quotation" if found.total == 1 else f"{found.total:,} quotations"
        of = "1 article" if found.articles == 1 else f"{found.articles:,} articles"
        shown = len(found.quotes)
        part = f", {found.start + 1:,} to {found.start + shown:,} shown" if shown else ", none here"
        lines.append(f"{many} in {of}{part if shown < found.total else ''}")
        if found.next is not None:
            lines.append(f"More: --start {found.next}")
    out.write(harmless("\n".join(lines)) + "\n")
