"""Saved pages of HTML that say where they are from: SingleFile, "complete" pages, copies of web
archives."""

from __future__ import annotations

from collections.abc import Iterator

from index.errors import PageTooLarge
from index.readers.base import ByteStream, Found, ReadOptions
from index.readers.encodings.decoding import read_bytes
from index.readers.pages import DAMAGED, is_html
from index.readers.saved.copies import is_copy
from index.readers.saved.marks import mark_of
from index.readers.saved.page import MAX_SAVED_BYTES, Carried, page_of
from index.readers.saved.today import original_of_today


def reader() -> SavedReader:
    """Return the reader of saved pages.

    Returns:
        A new one.
    """
    return SavedReader()


class SavedReader:
    """See `index.readers.base.Reader`. Holds the whole page."""

    name = "saved"

    def sniff(self, head: bytes) -> bool:
        text = head.decode("utf-8", "replace").lstrip("\ufeff")
        return is_html(text) and (
            mark_of(text) is not None or is_copy(text) or original_of_today(text) is not None
        )

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        data = stream.read(MAX_SAVED_BYTES + 1)
        if len(data) > MAX_SAVED_BYTES:
            raise PageTooLarge(f"{where} is larger than {MAX_SAVED_BYTES:,} bytes")
        found = read_bytes(data, where)
        damaged = ((DAMAGED, f"{found.damaged:,} in {where}"),) if found.damaged else ()
        yield page_of(found.text, where, options.max_bytes, Carried(unread=damaged))
