"""`search verify-quote FILE`: whether quotations are printed so in the archive."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from index.article import source_name
from index.errors import ReadError
from index.output.counts import count_of

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from search.quotes.claims import Claim
    from search.quotes.verification import Verification

DESCRIPTION = (
    "Check quotations against the archive: exact, altered (with what differs, word by word), in "
    "what was cut from a page, or not found. FILE is a text, whose strings in quotation marks are "
    "checked, or JSONL with a text in each row; - reads standard input."
)
EPILOG = "exit status: 0 all are exact; 1 one is not; 2 an error, on standard error."

ALL_EXACT, NOT_ALL = 0, 1
"""Exit status: every quotation is printed just so; one is not."""

SAID = {
    "exact": "exact",
    "cut": "in what was cut from a page",
    "altered": "altered",
    "not-found": "not found",
    "too-short": "not checked: a single word",
    "too-long": "not checked: too long",
}
"""What is said of each verdict."""


def parser() -> ArgumentParser:
    """Return the parser of the command.

    Returns:
        What reads the arguments after the verb.
    """
    from search.command.options import verb_parser

    made = verb_parser("verify-quote", "FILE", DESCRIPTION, ())
    made.epilog = EPILOG
    made.add_argument("file", metavar="FILE", help="text or JSONL; - for standard input")
    return made


def run(arguments: Sequence[str]) -> int:
    """Run the command.

    Args:
        arguments: Those after the verb.

    Returns:
        The exit status.

    Raises:
        DatelineError: An option, the file or the home cannot be used.
    """
    from index.command_line import tell
    from search.command.verbs.opening import opened
    from search.quotes.claims import read_claims
    from search.quotes.verification import verify

    given = parser().parse_args(arguments)
    claims = read_claims(_content(given.file), given.file)
    with opened(given) as searcher:
        checked = ((claim, verify(searcher, claim.text)) for claim in claims)
        if given.json:
            from search.quotes.document import write_verifications

            verdicts = write_verifications(checked, sys.stdout)
        else:
            verdicts = write_checked(checked, sys.stdout)
    if not claims:
        tell("search", f"{given.file} has no quotation")
    return ALL_EXACT if claims and all(one == "exact" for one in verdicts) else NOT_ALL


def _content(name: str) -> str:
    """Read a file, or standard input for `-`.

    Raises:
        ReadError: It cannot be read, is too large, or is not UTF-8.
    """
    from search.quotes.claims import MAX_BYTES

    try:
        if name == "-":
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(MAX_BYTES + 1)
    except OSError as exc:
        raise ReadError(f"{name} cannot be read: {exc.strerror or exc}") from exc
    if len(content) > MAX_BYTES:
        raise ReadError(f"{name} is larger than {MAX_BYTES:,} bytes; cut it into several files")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise ReadError(f"{name} is not UTF-8 (byte {exc.start}); save it as UTF-8") from exc


def write_checked(checked: Iterable[tuple[Claim, Verification]], out: TextIO) -> list[str]:
    """Print what became of each quotation, and how many there are of each verdict.

    Args:
        checked: Quotations with what was found of each.
        out: Where to.

    Returns:
        The verdicts in order.
    """
    from index.output.terminal import harmless

    verdicts: list[str] = []
    for claim, found in checked:
        verdicts.append(found.verdict)
        out.write(harmless("\n".join([*_lines(claim, found), ""])) + "\n")
    counts = [f"{SAID[one]} {verdicts.count(one)}" for one in SAID if one in verdicts]
    many = count_of(len(verdicts), "quotation")
    out.write(f"{many}{': ' if counts else ''}{', '.join(counts)}\n")
    return verdicts


def _lines(claim: Claim, found: Verification) -> Iterator[str]:
    yield f"line {claim.line}: {SAID[found.verdict]}"
    yield f"  {' '.join(found.quotation.split())}"
    if found.changes:
        yield f"  {difference(found)}"
    marked = []
    if found.omissions:
        marked.append(f"{found.omissions} omission{'s' if found.omissions > 1 else ''} marked")
    if found.inserted:
        marked.append(f"{found.inserted} word{'s' if found.inserted > 1 else ''} in brackets")
    if marked:
        yield f"  ({', '.join(marked)})"
    for place in found.printed:
        known = (source_name(place.source), (place.published or "undated")[:10], place.title)
        yield "  " + " · ".join(" ".join(one.split()) for one in known if one)
        yield f"    {place.id}"
    if found.places > len(found.printed):
        yield f"  and {found.places - len(found.printed):,} more articles"


def difference(found: Verification) -> str:
    """Write what differs: `[-quoted-] {+printed+}` beside the words that are the same.

    Args:
        found: Of an altered quotation.

    Returns:
        One line.
    """
    pieces = []
    for change in found.changes:
        if change.kind == "same":
            pieces.append(change.quoted)
            continue
        if change.quoted:
            pieces.append(f"[-{change.quoted}-]")
        if change.printed:
            pieces.append(f"{{+{change.printed}+}}")
    return " ".join(pieces)
