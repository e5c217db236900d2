"""Parquet: tables that are stored by columns. Needs pyarrow, which `dateline[parquet]` installs.

The columns are the keys of `index.readers.rows.row`; rows are read some at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from index.errors import ReadError
from index.readers.base import ByteStream, Found, ReadOptions
from index.readers.rows.row import HTML, TEXTS, WHOLE, Values, key_of, pages_of_rows
from index.readers.rows.untexted import no_text
from index.readers.spool import seekable

ROWS_TOGETHER = 50
"""Rows in memory: of the longest pages a megabyte each, with their HTML."""

NOT_INSTALLED = "pyarrow is missing"
"""The reason under which files are counted that nothing here can read."""

DAMAGED = "damaged Parquet"
"""The reason under which files are counted that pyarrow cannot read."""

_MAGIC = b"PAR1"
"""Source: Apache Parquet, "File Format"."""


def reader() -> ParquetReader:
    """Return the reader of Parquet.

    Returns:
        A new one.
    """
    return ParquetReader()


class ParquetReader:
    """See `index.readers.base.Reader`."""

    name = "parquet"

    def sniff(self, head: bytes) -> bool:
        return head.startswith(_MAGIC)

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        try:
            import pyarrow
        except ImportError as exc:
            raise ReadError(
                f"{where} is a Parquet table; to read it: pip install 'dateline[parquet]'",
                NOT_INSTALLED,
            ) from exc
        try:
            with seekable(stream, where) as file:
                yield from pages_of_rows(_rows(file, where, options), where, options)
        except (pyarrow.ArrowException, OSError) as exc:
            if isinstance(exc, OSError) and exc.errno is not None:
                raise  # of the disk, not of the file's form
            raise ReadError(f"{where} is a damaged Parquet file: {_line(exc)}", DAMAGED) from exc


def _rows(
    file: IO[bytes], where: str, options: ReadOptions
) -> Iterator[tuple[int, Values | ReadError]]:
    from pyarrow import parquet

    table = parquet.ParquetFile(file)
    headings = [str(name) for name in table.schema_arrow.names]
    texts = {*HTML, *TEXTS, *(key_of(name) for field, name in options.columns if field in WHOLE)}
    if not any(key_of(name) in texts for name in headings):
        raise no_text(where, headings)
    number = 0
    for batch in table.iter_batches(batch_size=ROWS_TOGETHER):
        for row in batch.to_pylist():
            number += 1
            yield number, {name: _plain(value) for name, value in row.items() if _is_said(value)}


def _is_said(value: object) -> bool:
    return value is not None and value == value  # noqa: PLR0124 - what is no number is not itself


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
