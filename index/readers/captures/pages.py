"""From a record to a page, or to what it is that is none."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from index.article import RawPage
from index.errors import ReadError
from index.readers.base import Found, ReadOptions, Rejected
from index.readers.captures.answers import CUT_OFF, Answer, Body, decoded, read_answer
from index.readers.captures.records import Damage, Record
from index.readers.encodings.decoding import read_bytes
from index.readers.pages import DAMAGED, is_html

HTML = frozenset(("text/html", "application/xhtml+xml"))
"""Media types of pages."""

SNIFFED_CHARS = 10_000
"""Characters at the beginning of a page by which it is told from other files, and at its end."""

MAX_SHOWN_CHARS = 80
"""Characters that are shown of what was not understood."""

_KINDS = (
    (re.compile(r"image/"), "image"),
    (re.compile(r"text/css"), "style sheet"),
    (re.compile(r"(?:text|application)/(?:x-)?(?:java|ecma)script"), "script"),
    (re.compile(r"font/|application/(?:x-)?font|application/vnd\.ms-fontobject"), "font"),
    (re.compile(r"(?:video|audio)/|application/vnd\.apple\.mpegurl"), "video or audio"),
    (re.compile(r"application/(?:rss|atom|rdf)\+xml|application/feed\+json"), "feed"),
    (re.compile(r"application/pdf"), "PDF"),
    (re.compile(r"text/plain"), "plain text"),
    (re.compile(r"(?:text|application)/(?:[\w.-]+\+)?(?:json|xml)\b|multipart/"), "data"),
)
"""What an answer is by its media type, in words; the first that is met."""

_FEED = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:rss|feed|rdf:RDF)\b")
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}>\s*<(?!!doctype\s+html|html)", re.IGNORECASE)

_WARC_DATE = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:[.,]\d{1,9})?(Z|[+-]\d\d:\d\d))?", re.ASCII
)
_ARC_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?", re.ASCII)


def found_in(record: Record | Damage, where: str, options: ReadOptions) -> Found:
    """Make of a record what it is.

    Args:
        record: Any.
        where: The file's absolute path, or `-`.
        options: Limits.

    Returns:
        A page; a `Rejected` that names what is wrong with a record or its page; a `Rejected` that
        is not `named` for what is no page, its reason the kind to count it by.
    """
    location = f"{where}#{record.place}"
    if isinstance(record, Damage):
        return _damage(record, where, location)
    kind = _no_page_by_head(record)
    if kind:
        return _passed(location, kind)
    if record.block is None:
        message = f"{location} is larger than {options.max_bytes:,} bytes"
        return Rejected(location, "too large", message)
    answer = _answer(record, record.block)
    if answer is None:
        return Rejected(location, "no answer", f"{location} holds no answer of a server")
    return _answered(record, answer, location, options)


def captured_at(written: str) -> str | None:
    """Read when a record was captured.

    Args:
        written: `2021-03-04T05:06:07Z`, with parts of a second or without, or `20210304050607`;
            any text.

    Returns:
        A day, or a time with its zone to the second; None if it is none of these.
    """
    found = _WARC_DATE.fullmatch(written)
    if found is not None:
        value = found[1] if found[2] is None else f"{found[1]}T{found[2]}{found[3]}"
    else:
        arc = _ARC_DATE.fullmatch(written)
        if arc is None:
            return None
        value = f"{arc[1]}-{arc[2]}-{arc[3]}"
        if arc[4] is not None:
            value += f"T{arc[4]}:{arc[5]}:{arc[6]}Z"
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return None
    return value


def _damage(record: Damage, where: str, location: str) -> Rejected:
    begin = f"{where} is damaged in the record at byte {record.place} ({record.why})"
    if record.resumes is not None:
        message = f"{begin}; reading goes on at byte {record.resumes}"
        return Rejected(location, "damaged record", message)
    if record.why == "cut off":
        message = f"{where} is cut off in the record at byte {record.place}; those before are read"
        return Rejected(location, "cut off", message)
    return Rejected(location, "damaged record", f"{begin}; no other record was found after it")


def _passed(location: str, kind: str) -> Rejected:
    return Rejected(location, kind, f"{location} is no page but: {kind}", named=False)


def _no_page_by_head(record: Record) -> str:
    """Return what a record is by its own head; empty if it may hold a page."""
    if record.kind not in {"response", "resource", "conversion"}:
        known = {"warcinfo", "request", "metadata", "revisit", "continuation"}
        return record.kind if record.kind in known else "unknown record"
    address = record.url.lower()
    if not address.startswith(("http://", "https://")):
        return "no web address"
    return ""


def _answer(record: Record, block: bytes) -> Answer | None:
    if record.kind == "response":
        answer = read_answer(block)
        if answer is not None or record.fields:
            return answer
    return Answer(200, {"content-type": record.media}, block)


def _answered(record: Record, answer: Answer, location: str, options: ReadOptions) -> Found:
    kind = _no_page_by_status(answer.status) or _no_page_by_kind(answer, record)
    if kind:
        return _passed(location, kind)
    try:
        return _page(record, answer, decoded(answer, location, options.max_bytes), location)
    except ReadError as error:
        return Rejected.of(location, error)


def _no_page_by_status(status: int) -> str:
    """Return what an answer is by its status; empty if it may be a page."""
    if status >= 400:
        return "error page"
    if status < 200 or status in {204, 205, 206, 304}:
        return "answer without a page"
    return "redirect" if status >= 300 else ""


def _no_page_by_kind(answer: Answer, record: Record) -> str:
    """Return what an answer is by its address and media type; empty if it may be a page."""
    if _path(record.url) == "/robots.txt":
        return "robots.txt"
    media = answer.media or record.fields.get("warc-identified-payload-type", "").lower()
    if media in HTML or media in {"", "unknown"} or _is_text(record, media):
        return ""
    return next((kind for pattern, kind in _KINDS if pattern.match(media)), "other file")


def _is_text(record: Record, media: str) -> bool:
    """Tell the text that a crawler took out of a page, as Common Crawl's WET files have it."""
    return record.kind == "conversion" and media == "text/plain"


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _page(record: Record, answer: Answer, body: Body, location: str) -> Found:
    data = body.data
    if not data.strip():
        return _passed(location, "empty answer")
    if _FEED.match(data):
        return _passed(location, "feed")
    if _XML.match(data) and answer.media not in HTML:
        return _passed(location, "data")
    read = read_bytes(data, location, answer.charset)
    text = _is_text(record, answer.media)
    if not text and answer.media not in HTML and not is_html(read.text[:SNIFFED_CHARS]):
        return _passed(location, "other file")
    captured = captured_at(record.date)
    unread = []
    if record.date and captured is None:
        unread.append(("WARC-Date", record.date[:MAX_SHOWN_CHARS]))
    if read.damaged:
        unread.append((DAMAGED, f"{read.damaged:,} in {location}"))
    if body.fault:
        unread.append((f"body: {body.fault}", location))
    cut = body.fault == CUT_OFF and "</html" not in read.text[-SNIFFED_CHARS:].lower()
    return RawPage(
        content=read.text,
        kind="text" if text else "html",
        location=location,
        unread=tuple(unread),
        captured=captured,
        partial=cut or "warc-truncated" in record.fields,
        taken_from=record.url,
    )
