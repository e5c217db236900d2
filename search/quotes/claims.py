"""Read the quotations of a file that are to be checked.

Of a text these are its strings in quotation marks, of three words or more; a text without any is
one quotation a paragraph. Of rows (JSONL) the field `text` or `quote` of each.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from index.errors import ReadError
from index.stories.quotations.marks import MIN_WORDS, paragraphs, quoted, words_of

MAX_BYTES = 20_000_000
"""Bytes of a file of quotations; a book has under two million."""

MAX_CLAIMS = 10_000
"""Quotations of one file."""

_FIELDS = ("text", "quote", "quotation")


class Claim(NamedTuple):
    """A quotation to be checked.

    Args:
        text: Its words.
        line: Where it begins, from 1.
    """

    text: str
    line: int


def read_claims(content: str, name: str) -> list[Claim]:
    """Read quotations.

    Args:
        content: Of the file.
        name: Of the file, for errors; one that ends with `.jsonl` or `.ndjson` holds rows, and so
            does a content whose first character is a brace.

    Returns:
        In their order; empty if there are none.

    Raises:
        ReadError: A row cannot be read, or there are more than `MAX_CLAIMS`.
    """
    rows = name.lower().endswith((".jsonl", ".ndjson")) or content.lstrip()[:1] == "{"
    claims = _of_rows(content, name) if rows else _of_text(content)
    if len(claims) > MAX_CLAIMS:
        raise ReadError(
            f"{name} has {len(claims):,} quotations; {MAX_CLAIMS:,} are checked at once"
        )
    return claims


def _of_rows(content: str, name: str) -> list[Claim]:
    claims = []
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as exc:
            raise ReadError(f"{name}, line {number} is not JSON: {exc}") from exc
        text = (
            next((row[one] for one in _FIELDS if one in row), None)
            if isinstance(row, dict)
            else row
        )
        if not isinstance(text, str):
            raise ReadError(f'{name}, line {number} is not like {{"text": "The base stays open"}}')
        claims.append(Claim(text, number))
    return claims


def _of_text(content: str) -> list[Claim]:
    content = content.replace("\r\n", "\n")
    spans = paragraphs(content)
    found = [
        quote
        for inside in quoted(content, spans)
        for quote in inside
        if words_of(content, quote.start, quote.end) >= MIN_WORDS
    ]
    places = [(quote.start, quote.end) for quote in found] or spans
    return [
        Claim(" ".join(content[start:end].split()), content.count("\n", 0, start) + 1)
        for start, end in places
        if content[start:end].strip()
    ]
