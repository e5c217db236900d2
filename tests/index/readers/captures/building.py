"""Web archives made for tests: records, answers and pages that exist nowhere else."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable

from index.article import RawPage
from index.readers.base import Container, Found, ReadOptions, Rejected
from index.readers.recognise import read_stream

DATE = "2024-05-06T07:08:09Z"
DAY = "https://gazette.example/2024/05"


def html(number: int) -> str:
    """Write a small page."""
    return f"<html><head><title>Report {number}</title></head><p>Ferry {number} sails.</p></html>"


def address(number: int) -> str:
    """Return the address of a page."""
    return f"{DAY}/report-{number}.html"


def warc(kind: str, url: str, block: bytes, *more: str, date: str = DATE, media: str = "") -> bytes:
    """Write a record of a WARC, with further fields of its head as whole lines."""
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        f"WARC-Date: {date}",
        f"Content-Type: {media or 'application/http'}",
        *more,
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK", media: str = "text/html") -> bytes:
    """Write what a server answers."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def response(number: int, *headers: str) -> bytes:
    """Write the record of a small page."""
    return warc("response", address(number), answer(html(number).encode(), *headers))


def members(records: Iterable[bytes]) -> bytes:
    """Pack each record by itself."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def read(data: bytes, name: str = "day.warc.gz", max_bytes: int = 100_000) -> list[Found]:
    """Read a file as `add` does."""
    return list(read_stream(io.BytesIO(data), name, f"/{name}", ReadOptions(max_bytes)))


def told(found: Iterable[Found]) -> list[str]:
    """Return titles of pages, kinds of files, and what the rest is, with their places."""
    lines = []
    for item in found:
        if isinstance(item, RawPage):
            title = item.content.partition("<title>")[2].partition("</title>")[0]
            lines.append(f"{item.location.partition('#')[2]} {title or item.content}")
        elif isinstance(item, Rejected):
            mark = "!" if item.named else ""
            lines.append(f"{item.location.partition('#')[2]} {mark}{item.reason}")
        elif isinstance(item, Container):
            lines.append(item.called)
    return lines
