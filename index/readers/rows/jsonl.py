"""Rows of JSON, one page a row: `.jsonl`, `.ndjson`, both with `.gz`, and standard input.

`index.readers.rows.row` says which keys are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from index.article import RawPage
from index.errors import PageTooLarge, ReadError
from index.readers.base import MAX_PAGE_BYTES, ByteStream, Found, ReadOptions
from index.readers.encodings.decoding import decode
from index.readers.rows.row import Values, page_of, pages_of_rows

MAX_ROW_PIECES = 100
"""A single row this many times too long ends the reading of its file: it is a gzip bomb, or the
file is not one of rows."""


def reader() -> RowReader:
    """Return the reader of rows.

    Returns:
        A new one.
    """
    return RowReader()


class RowReader:
    """See `index.readers.base.Reader`. Reads one page from each row; passes over blank rows."""

    name = "jsonl"

    def sniff(self, head: bytes) -> bool:
        return is_row(head.lstrip().partition(b"\n")[0])

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        max_row = options.max_row_bytes
        rows = (
            (number, _values(row, f"{where}#{number}", max_row))
            for number, row in _rows(stream, max_row)
        )
        yield from pages_of_rows(rows, where, options)


def read_row(row: bytes, carrier: str, number: int) -> RawPage:
    """Read the page in one row.

    Args:
        row: The row's bytes, with or without the end of its line.
        carrier: The file's absolute path, or `-`; begins the page's location.
        number: The row's, from 1; its location if it has no id.

    Returns:
        The page.

    Raises:
        ReadError: The row is no JSON object, or has no text.
        PageTooLarge: The page is larger than `MAX_PAGE_BYTES`.
    """
    return page_of(_object(row, f"{carrier}#{number}"), carrier, number, MAX_PAGE_BYTES)


def is_row(line: bytes) -> bool:
    """Tell whether a line is a JSON object.

    Args:
        line: Bytes, with or without the end of the line.

    Returns:
        True if so; False for other JSON, and for what is none.
    """
    try:
        _object(line, "")
    except ReadError:
        return False
    return True


def _values(row: bytes | None, where: str, max_row: int) -> Values | ReadError:
    if row is None:
        return PageTooLarge(f"{where} is longer than {max_row:,} bytes")
    try:
        return _object(row, where)
    except ReadError as error:
        return error


def _rows(stream: ByteStream, max_row: int) -> Iterator[tuple[int, bytes | None]]:
    """Cut a stream into rows that are not blank; None for one that is too long.

    Raises:
        ReadError: One row goes on and on.
    """
    number = 0
    while row := stream.readline(max_row + 1):
        number += 1
        if len(row) > max_row:
            skipped = 0
            while row and not row.endswith(b"\n"):
                skipped += 1
                if skipped > MAX_ROW_PIECES:
                    raise PageTooLarge(
                        f"row {number} does not end within {skipped} times the limit"
                    )
                row = stream.readline(max_row)
            yield number, None
        elif not row.isspace():
            yield number, row


def _object(row: bytes, where: str) -> Values:
    try:
        values = json.loads(row)
    except UnicodeDecodeError:
        try:
            values = json.loads(decode(row, where))
        except (ValueError, RecursionError) as exc:
            raise ReadError(f"{where} is not JSON: {exc}", reason="not JSON") from exc
    except (ValueError, RecursionError) as exc:
        raise ReadError(f"{where} is not JSON: {exc}", reason="not JSON") from exc
    if not isinstance(values, dict):
        raise ReadError(f"{where} is JSON, but no object", reason="not a JSON object")
    return values
