"""Which reader reads a stream: found by content, by name if the content does not tell.

A compressed stream is decompressed on the way, unless its reader takes it as it is. What ends the
reading of a stream becomes a `Rejected`.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from typing import IO, cast

from zstandard import ZstdDecompressor, ZstdError

from index.errors import ReadError
from index.readers import (
    COMPRESSED,
    HEAD_BYTES,
    READERS,
    ReaderInfo,
    all_suffixes,
    load_reader,
    reader_of_content,
    reader_of_name,
    reader_of_signs,
)
from index.readers.base import (
    NOT_A_PAGE,
    STANDARD_INPUT,
    ByteStream,
    Found,
    ReadOptions,
    Rejected,
)
from index.readers.compressed import Bounded, Packed, Uncompressed, is_compressed
from index.readers.rows.jsonl import is_row
from index.readers.spool import Begun, filled

_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
"""How compressed streams begin: RFC 1952, 2.3.1, and RFC 8878, 3.1.1."""

MAX_WINDOW_BYTES = 1 << 27
"""Memory that a zstandard stream may ask for: what `zstd --ultra -22` writes needs."""

_DOCUMENT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.I
)
"""How a page of HTML begins whose file has another name."""


def read_stream(stream: ByteStream, name: str, where: str, options: ReadOptions) -> Iterator[Found]:
    """Read the pages of a stream by the reader that recognises it.

    Args:
        stream: Stands at its beginning. One that can seek is handed on as it is.
        name: Of the file, with its suffix; empty if it has none, as for standard input.
        where: The file's absolute path, or `-`; begins the pages' locations.
        options: Limits, and a format that was asked for.

    Yields:
        Pages, containers, and for each part that is no page a `Rejected` with the reason. A stream
        of a kind that is not read is one `Rejected`, which is not `named`.
    """
    try:
        head = _first(stream, name, options)
        taken = Begun(head, stream)
        packed = _packed(head, name)
        info = _asked(options) or reader_of_signs(head, packed=True) or _named_packed(name, packed)
        if info is not None and info.packed:
            yield from load_reader(info).read(_rewound(stream, taken, name), where, options)
            return
        if packed:
            opened = _decompressed(_rewound(stream, taken, name), packed, where)
            head = _first(opened, name, options)
            stream = taken = Begun(head, opened)
        info = _asked(options) or reader_of_signs(head, packed=False) or _reader_of(name, head)
        if info is None:
            yield Rejected(where, NOT_A_PAGE, not_read(where), named=False)
            return
        yield from load_reader(info).read(_rewound(stream, taken, name), where, options)
    except ReadError as error:
        yield Rejected.of(where, error)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield Rejected(where, "damaged gzip", f"{where} is a damaged gzip file: {error}")
    except ZstdError as error:
        yield Rejected(where, "damaged zstandard", f"{where} is a damaged zstandard file: {error}")
    except OSError as error:
        yield Rejected(where, "unreadable", f"{where} cannot be read: {error.strerror or error}")


def not_read(where: str) -> str:
    """Say that a file is of no kind that is read.

    Args:
        where: The file's absolute path, or `-`.

    Returns:
        One line, which names the suffixes of those that are.
    """
    if where == STANDARD_INPUT:
        return "standard input is of no format that is read"
    return f"{where} is none of {', '.join(all_suffixes())}, and nothing in it tells what it is"


def _asked(options: ReadOptions) -> ReaderInfo | None:
    return None if options.format is None else READERS[options.format]


def _named_packed(name: str, packed: str) -> ReaderInfo | None:
    """Return the reader of a packed file that says no more what it is, if it takes it packed."""
    info = reader_of_name(name) if packed in COMPRESSED[:2] else None
    return info if info is not None and info.packed else None


def _reader_of(name: str, head: bytes) -> ReaderInfo | None:
    """Return the reader of a stream that has no signs."""
    if not name:
        return reader_of_content(head)
    info = reader_of_name(name)
    if info is None and _DOCUMENT.match(head):
        return READERS["pages"]
    return info


def _first(stream: ByteStream, name: str, options: ReadOptions) -> bytes:
    """Return how a stream begins; of one without a name no more than it takes to tell rows."""
    if name:
        return filled(b"", stream)
    head = stream.readline(options.max_row_bytes)
    while head.isspace():
        head = stream.readline(options.max_row_bytes)
    if is_row(head):
        return head  # the rows of a pipe are read as they come
    return filled(head, stream, min(HEAD_BYTES, options.max_row_bytes))


def _packed(head: bytes, name: str) -> str:
    """Return the suffix of the compression of a stream; empty if it is not compressed."""
    if head.startswith(_GZIP) or name.lower().endswith(".gz"):
        return COMPRESSED[0]
    return COMPRESSED[1] if head.startswith(_ZSTD) else is_compressed(head)


def _decompressed(stream: ByteStream, packed: str, where: str) -> ByteStream:
    source = Packed(stream)
    if packed == COMPRESSED[0]:
        opened = cast("ByteStream", gzip.GzipFile(fileobj=cast("IO[bytes]", source)))
    elif packed == COMPRESSED[1]:
        reader = ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES).stream_reader(
            cast("IO[bytes]", source), read_across_frames=True
        )
        opened = io.BufferedReader(cast("io.RawIOBase", reader))
    else:
        opened = Uncompressed(source, packed)
    return Bounded(opened, source, where)


def _rewound(stream: ByteStream, taken: Begun, name: str) -> ByteStream:
    """Return the stream at its beginning again; one without a name without its blank lines."""
    seek = getattr(stream, "seek", None)
    if not name or seek is None or not cast("IO[bytes]", stream).seekable():
        return taken
    seek(0)
    return stream
