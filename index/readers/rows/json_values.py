"""JSON that is not cut into lines: an array of rows, one object, or the answer of a service.

`.json`, `.json.gz` and standard input. The rows of an array are read one after the other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from index.errors import PageTooLarge, ReadError
from index.readers.base import ByteStream, Found, ReadOptions
from index.readers.encodings.decoding import PIECE_BYTES, TextStream
from index.readers.rows.row import Values, pages_of_rows

_BEGINS = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*(?:\{|\Z)|\{\s*(?:"|\Z))')
_BETWEEN = re.compile(r"[\s,]*")


def reader() -> JSONReader:
    """Return the reader of JSON.

    Returns:
        A new one.
    """
    return JSONReader()


class JSONReader:
    """See `index.readers.base.Reader`."""

    name = "json"

    def sniff(self, head: bytes) -> bool:
        return _BEGINS.match(head[:4096]) is not None

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        yield from pages_of_rows(_rows(stream, where, options), where, options)


def _rows(
    stream: ByteStream, where: str, options: ReadOptions
) -> Iterator[tuple[int, Values | ReadError]]:
    values = _values(TextStream(stream, where), where, options.max_row_bytes)
    for number, value in enumerate(values, 1):
        if isinstance(value, dict):
            yield number, value
        else:
            error = ReadError(f"{where}#{number} is JSON, but no object", "not a JSON object")
            yield number, error


def _values(stream: TextStream, where: str, max_row: int) -> Iterator[object]:
    """Read the values of a file, those of an array at its top one by one.

    Raises:
        ReadError: What follows is no JSON.
        PageTooLarge: A value is longer than `max_row` characters.
    """
    parse = json.JSONDecoder().raw_decode
    text, at, ended, inside = "", 0, False, False
    while True:
        at = _skipped(text, at)
        if at < len(text) and text[at] == "[" and not inside:
            inside, at = True, at + 1
            continue
        if at < len(text) and text[at] == "]" and inside:
            inside, at = False, at + 1
            continue
        try:
            if at == len(text):
                raise IndexError
            value, end = parse(text, at)
            if end == len(text) and not ended:
                raise IndexError  # a number may go on
        except (IndexError, ValueError, RecursionError) as exc:
            if ended:
                if at == len(text) and not inside:
                    return
                raise ReadError(
                    f"{where} is not JSON: {exc or 'it ends early'}", "not JSON"
                ) from exc
            rest = text[at:]
            if len(rest) > max_row:
                raise PageTooLarge(f"a row of {where} is longer than {max_row:,} bytes") from exc
            piece = stream.read(max(PIECE_BYTES, len(rest)))  # twice as long each time
            ended = not piece
            text, at = rest + piece, 0
            continue
        yield value
        at = end


def _skipped(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at
