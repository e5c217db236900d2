"""Tables with a line of headings, one page a line: `.csv`, `.tsv`, both with `.gz`, standard input.

The headings are the keys of `index.readers.rows.row`. Commas, semicolons, tabs and bars part cells.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator

from index.errors import PageTooLarge, ReadError
from index.readers.base import ByteStream, Found, ReadOptions
from index.readers.encodings.decoding import PIECE_BYTES, TextStream, clean
from index.readers.rows.row import HTML, KNOWN, TEXTS, WHOLE, Values, key_of, pages_of_rows
from index.readers.rows.untexted import no_text

DELIMITERS = "\t,;|"

MAX_HEADING_BYTES = 10_000
"""A longer first line is text."""

MAX_HEADING_CHARS = 60
"""A longer first line's cell is a sentence."""

_SEPARATOR = re.compile(r"\ufeff?sep=([,;|\t])\s*\Z", re.IGNORECASE)
"""What Excel writes above a table to say what parts its cells."""


def reader() -> TableReader:
    """Return the reader of tables.

    Returns:
        A new one.
    """
    return TableReader()


class TableReader:
    """See `index.readers.base.Reader`."""

    name = "tables"

    def sniff(self, head: bytes) -> bool:
        first, _, _ = head.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")
        first, _, _ = first.partition(b"\r")  # ends the lines of some tables
        if len(first) > MAX_HEADING_BYTES:
            return False
        line = first.decode("utf-8", "replace").strip()
        keys = [key_of(cell.strip()) for cell in _cells(line)]
        known = sum(key in KNOWN for key in keys)
        short = all(len(key) <= MAX_HEADING_CHARS for key in keys)
        return short and known >= 2 and any(key in (*HTML, *TEXTS) for key in keys)

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        yield from pages_of_rows(_rows(stream, where, options), where, options)


def _rows(
    stream: ByteStream, where: str, options: ReadOptions
) -> Iterator[tuple[int, Values | ReadError]]:
    max_line = max(options.max_row_bytes, PIECE_BYTES)
    lines = _lines(stream, where, max_line)
    first = next(lines, "")
    if said := _SEPARATOR.match(first):
        first = next(lines, "")
    csv.field_size_limit(max(options.max_bytes, csv.field_size_limit()))
    try:
        headings = [cell.strip() for cell in _cells(first, said[1] if said else None)]
    except csv.Error as exc:
        raise ReadError(f"{where}#1 is no line of a table: {exc}", "not a table") from exc
    texts = {*HTML, *TEXTS, *(key_of(name) for field, name in options.columns if field in WHOLE)}
    if not any(key_of(name) in texts for name in headings):
        raise no_text(where, headings)
    taken = 0

    def record() -> Iterator[str]:
        nonlocal taken
        for line in lines:
            taken += len(line)
            if taken > max_line:
                raise PageTooLarge(_too_long(where, max_line))
            yield line

    table = csv.reader(record(), delimiter=said[1] if said else _delimiter(first))
    number = 1
    while True:
        number, taken = number + 1, 0
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error as exc:
            yield number, ReadError(f"{where}#{number} is no line of a table: {exc}", "not a table")
            continue
        values: Values = {}
        for at, (name, cell) in enumerate(zip(headings, cells, strict=False), 1):
            if cell.strip():
                values.setdefault(name or f"column {at}", cell)
        beyond = [cell for cell in cells[len(headings) :] if cell.strip()]
        if beyond:
            values["cells without a heading"] = beyond
        if values:
            yield number, values


def _too_long(where: str, limit: int) -> str:
    return f"a line of {where} is longer than {limit:,} bytes"


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=line.count)


def _cells(line: str, delimiter: str | None = None) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter or _delimiter(line)), [])


def _lines(stream: ByteStream, where: str, max_line: int) -> Iterator[str]:
    """Read a table's lines.

    Raises:
        PageTooLarge: A line is longer than `max_line` characters.
    """
    text = TextStream(stream, where)
    rest = ""
    while piece := text.read():
        *lines, rest = (rest + piece).split("\n")
        for line in lines:
            yield from _ended(line)
        if len(rest) > max_line:
            raise PageTooLarge(_too_long(where, max_line))
    if rest:
        yield from _ended(rest)


def _ended(line: str) -> Iterator[str]:
    """Yield the lines of what ends at LF or CR LF: several if CR alone ends them."""
    return (f"{one}\n" for one in clean(line.removesuffix("\r")).split("\n"))
