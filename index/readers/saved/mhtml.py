"""MHTML: a page with its pictures and frames in one file of MIME. Sources: RFC 2557; Chromium,
`mhtml_generator`.

The page is one part; its frames, which are advertisements and players, are others, and no articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message

from index.errors import PageTooLarge, ReadError
from index.readers.addresses import full_address
from index.readers.base import ByteStream, Found, ReadOptions
from index.readers.encodings.decoding import read_bytes
from index.readers.moments import moment
from index.readers.pages import DAMAGED
from index.readers.saved.page import MAX_SAVED_BYTES, Carried, page_of

NO_PAGE = "no page inside"
"""The reason under which files are counted that hold no part of HTML."""

HTML_TYPES = frozenset(("text/html", "application/xhtml+xml"))

_FIELD = re.compile(rb"([\w-]{1,80}):[ \t]*(.*(?:\r?\n[ \t]+.*)*)")
_OF_MAIL = frozenset((b"to", b"received", b"message-id", b"return-path", b"delivered-to"))


def reader() -> MHTMLReader:
    """Return the reader of MHTML.

    Returns:
        A new one.
    """
    return MHTMLReader()


class MHTMLReader:
    """See `index.readers.base.Reader`. Holds the whole file."""

    name = "mhtml"

    def sniff(self, head: bytes) -> bool:
        begin = head.lstrip(b"\xef\xbb\xbf\r\n \t")
        if not re.match(rb"[\w-]{1,80}:", begin):
            return False
        fields = re.split(rb"\r?\n\r?\n", begin, maxsplit=1)[0]
        said = {name.lower(): value for name, value in _FIELD.findall(fields)}
        if b"snapshot-content-location" in said or said.get(b"from", b"").startswith(b"<Saved by"):
            return True
        kind = said.get(b"content-type", b"").lower()
        if said.keys() & _OF_MAIL:
            return False
        return (kind.startswith(b"multipart/related") and b"content-location:" in head.lower()) or (
            kind.startswith(b"text/html") and b"content-location" in said
        )

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        data = stream.read(MAX_SAVED_BYTES + 1)
        if len(data) > MAX_SAVED_BYTES:
            raise PageTooLarge(f"{where} is larger than {MAX_SAVED_BYTES:,} bytes")
        message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n \t"), policy=policy.compat32)
        url = _address(message, "Snapshot-Content-Location") or _address(
            message, "Content-Location"
        )
        part = _page_part(message, url)
        if part is None:
            raise ReadError(f"{where} holds no page of HTML", NO_PAGE)
        body = part.get_payload(decode=True)
        declared = part.get_param("charset")
        found = read_bytes(
            body if isinstance(body, bytes) else b"",
            where,
            declared if isinstance(declared, str) else None,
        )
        if not found.text.strip():
            raise ReadError(f"{where} is empty", reason="empty")
        damaged = ((DAMAGED, f"{found.damaged:,} in {where}"),) if found.damaged else ()
        carried = Carried(
            url or _address(part, "Content-Location"),
            moment(str(message.get("Date") or "")),
            damaged,
        )
        yield page_of(found.text, where, options.max_bytes, carried)


def _page_part(message: Message, url: str | None) -> Message | None:
    """Return the part that is the page: the one that is named to be it, else the first of HTML."""
    parts = [part for part in message.walk() if part.get_content_type() in HTML_TYPES]
    start = message.get_param("start")
    for part in parts:
        if isinstance(start, str) and part.get("Content-ID") == start:
            return part
    for part in parts:
        if url is not None and _address(part, "Content-Location") == url:
            return part
    return parts[0] if parts else None


def _address(part: Message, field: str) -> str | None:
    return full_address("".join(str(part.get(field) or "").split()))
