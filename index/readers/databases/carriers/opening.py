"""What carries a file: RTF, DOCX, HTML, XML, a mail or plain text, by how it begins."""

from __future__ import annotations

import re
from typing import IO, Literal, cast

from index.readers.base import ByteStream
from index.readers.databases.carriers.docx import is_docx

Carrier = Literal["rtf", "docx", "html", "xml", "mail", "plain"]

HEAD_BYTES = 65_536
"""Of a stream, by which its carrier is told."""

_MARK = b"\xef\xbb\xbf"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|div|"
    rb"table|meta|p|article|a|style|script|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<[?a-z]", re.IGNORECASE)
_MAIL = re.compile(
    rb"(?:From .{0,200}\r?\n)?(?:Received|Return-Path|Delivered-To|From|To|Subject|Date|Message-ID"
    rb"|MIME-Version|Content-Type|Reply-To|Sender|DKIM-Signature|X-[A-Za-z-]{1,60}): .*\r?\n"
    rb"(?:[ \t].*\r?\n){0,50}[A-Za-z][A-Za-z0-9-]{1,60}: ",
    re.IGNORECASE,
)


def carrier_of(head: bytes) -> Carrier:
    """Tell what carries a file.

    Args:
        head: How it begins.

    Returns:
        The carrier; plain text if nothing tells.
    """
    begin = head.removeprefix(_MARK)
    if begin.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if is_docx(head):
        return "docx"
    if _HTML.match(begin):
        return "html"
    if _XML.match(begin):
        return "xml"
    return "mail" if _MAIL.match(begin) else "plain"


def opened(stream: ByteStream) -> tuple[bytes, ByteStream]:
    """Return how a stream begins, and the stream at its beginning again.

    Args:
        stream: Stands at its beginning.

    Returns:
        Its first `HEAD_BYTES`, or all of it; then a stream with all that it holds.

    Raises:
        OSError: It cannot be read.
    """
    head = b""
    while len(head) < HEAD_BYTES and (more := stream.read(HEAD_BYTES - len(head))):
        head += more
    can_seek = getattr(stream, "seekable", None)
    if can_seek is not None and can_seek():
        cast("IO[bytes]", stream).seek(0)
        return head, stream
    return head, _Begun(head, stream)


class _Begun:
    """See `index.readers.base.ByteStream`. A stream whose beginning has been read already.

    Args:
        first: What was read.
        rest: The stream after it.
    """

    def __init__(self, first: bytes, rest: ByteStream) -> None:
        self._first = first
        self._rest = rest

    def read(self, size: int, /) -> bytes:
        first, self._first = self._first[:size], self._first[size:]
        return first or self._rest.read(size)

    def readline(self, size: int, /) -> bytes:
        end = self._first.find(b"\n", 0, size) + 1
        if not end and len(self._first) < size:
            first, self._first = self._first, b""
            return first + self._rest.readline(size - len(first))
        end = end or size
        first, self._first = self._first[:end], self._first[end:]
        return first
