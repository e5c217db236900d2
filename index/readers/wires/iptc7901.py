"""IPTC 7901: wire copy as it went over the ticker, with control characters; several a file.

A message is `SOH header STX text ETX trailer EOT`. The heading is the first paragraph, which `=`
ends as dpa writes it. Source: IPTC 7901, "The IPTC Recommended Message Format", rev. 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.errors import PageTooLarge
from index.readers.base import ByteStream, Container, Found, ReadOptions
from index.readers.encodings.decoding import clean, decode
from index.readers.parsing.paragraphs import of_plain
from index.readers.wires.item import Item, found_of

_BEGINS = re.compile(rb"[\x00\x16\s]*\x01\s*[A-Za-z]{2,4}[\w-]{0,4}\s*\d{1,4}\s+\d\s")
_MESSAGE = re.compile(
    r"\x01(?P<header>[^\x02]*)\x02(?P<text>[^\x03\x04\x01]*)(?:\x03(?P<trailer>[^\x04\x01]*))?"
)
_SENT = re.compile(
    r"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\s*(?:GMT|UTC|Z)?\s+(?P<month>[A-Z][a-z]{2})[a-z]*\.?\s+"
    r"(?P<year>\d{2,4})"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERVICE = re.compile(r"\b([A-Za-z]{2,10})\s+\d{1,5}\s*\Z")
_HEADING = re.compile(r"\A\s*(?P<heading>.{1,400}?)\s*=[ \t]*\n", re.DOTALL)
_CENTURY = 2000

PRIVATE = 0xE000
"""The first of Unicode's private characters; they stand for control characters while a message is
decoded."""


def reader() -> IPTC7901Reader:
    """Return the reader of IPTC 7901.

    Returns:
        A new one.
    """
    return IPTC7901Reader()


class IPTC7901Reader:
    """See `index.readers.base.Reader`."""

    name = "iptc7901"

    def sniff(self, head: bytes) -> bool:
        return _BEGINS.match(head[:1000]) is not None

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        data = stream.read(options.max_row_bytes + 1)
        if len(data) > options.max_row_bytes:
            raise PageTooLarge(f"{where} is larger than {options.max_row_bytes:,} bytes")
        messages = list(_MESSAGE.finditer(_decoded(data, where)))
        if len(messages) > 1:
            yield Container(where, "IPTC 7901", "message")
        for number, message in enumerate(messages, 1):
            location = where if len(messages) == 1 else f"{where}#{number}"
            yield found_of(_item(message), location)


def _decoded(data: bytes, where: str) -> str:
    """Decode a message; its control characters would look like binary data."""
    marks = {mark: chr(PRIVATE + mark).encode() for mark in (1, 2, 3, 4)}
    for mark, written in marks.items():
        data = data.replace(bytes((mark,)), written)
    text = clean(decode(data.replace(b"\x7f", b"").replace(b"\x16", b""), where))
    for mark, written in marks.items():
        text = text.replace(written.decode(), chr(mark))
    return text


def _item(message: re.Match[str]) -> Item:
    header = message["header"]
    text = message["text"]
    heading = _HEADING.match(text)
    body = text[heading.end() :] if heading else text
    if not heading:
        first, _, rest = text.strip().partition("\n")
        title, body = (first, rest) if rest.strip() else ("", first)
    else:
        title = heading["heading"]
    service = _SERVICE.search(header.strip().split("\n", 1)[0].strip())
    return Item(
        text=of_plain(body),
        title=" ".join(title.split()),
        source=service[1] if service else "",
        published=_sent(message["trailer"] or ""),
    )


def _sent(trailer: str) -> str:
    sent = _SENT.search(trailer)
    if sent is None or sent["month"].lower() not in _MONTHS:
        return ""
    year = int(sent["year"])
    year += _CENTURY if year < 70 else 1900 if year < 100 else 0
    month = _MONTHS.index(sent["month"].lower()) + 1
    return f"{year}-{month:02}-{sent['day']}T{sent['hour']}:{sent['minute']}:00Z"
