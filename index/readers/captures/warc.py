"""WARC and ARC files, packed by gzip or zstandard or not, a record a member or all in one."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from zstandard import ZstdDecompressor, ZstdError

from index.errors import ReadError
from index.readers.base import ByteStream, Container, Found, ReadOptions
from index.readers.captures.members import (
    BEGUN_BYTES,
    RECORD,
    ZSTD,
    ZSTD_DICTIONARY,
    begins_gzip,
    holds_member,
)
from index.readers.captures.pages import found_in
from index.readers.captures.records import MAX_HEAD_BYTES, walk
from index.readers.captures.unpacked import Unpacked
from index.readers.recognise import MAX_WINDOW_BYTES


def reader() -> WarcReader:
    """Return the reader of WARC and ARC files.

    Returns:
        A new one.
    """
    return WarcReader()


class WarcReader:
    """See `index.readers.base.Reader`. Each answer that is a page of HTML is one."""

    name = "warc"

    def sniff(self, head: bytes) -> bool:
        if begins_gzip(head):
            return _gzip_begins_record(head)
        if head.startswith(ZSTD_DICTIONARY):
            return True  # of all kinds that are read, WARC alone has one
        if head.startswith(ZSTD):
            return _zstandard_begins_record(head)
        return RECORD.match(head) is not None

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        unpacked = Unpacked(stream, where)
        called = ""
        for record in walk(unpacked, options.max_bytes + MAX_HEAD_BYTES):
            if not called:
                called = "WARC" if getattr(record, "fields", True) else "ARC"
                yield Container(where, called, "record")
            yield found_in(record, where, options)
        if not called:
            raise ReadError(f"{where} is empty", reason="empty")


def _gzip_begins_record(head: bytes) -> bool:
    """Tell whether the first gzip member begins a record; if it is damaged, a later one."""
    try:
        data = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, BEGUN_BYTES)
    except zlib.error:
        return holds_member(head)
    return RECORD.match(data) is not None


def _zstandard_begins_record(head: bytes) -> bool:
    try:
        unpacker = ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES).stream_reader(head)
        return RECORD.match(unpacker.read(BEGUN_BYTES)) is not None
    except ZstdError:
        return False
