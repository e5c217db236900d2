"""Rows of JSON, one page a row: `.jsonl`, `.jsonl.gz` and standard input.

| key | meaning |
|---|---|
| `id` or `_id` | the row's id, text or number |
| `html`, else `text`, else `body` | the page; one of them is needed |
| `title`, `source`, `url`, `language` | what the carrier knows of it |
| `date` or `published` | day or time, or seconds since 1970 |
| `author` or `authors` | a name or a list of names |

A row with `doc_id`, `original` and `cuts` was written by `search-index export`; it is taken as it
is if `ReadOptions.exported` allows it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from index.accounting import accounts_for
from index.article import Article, Cut, RawPage
from index.errors import PageTooLarge, ReadError
from index.readers.base import AnyPage, ByteStream, ExportedPage, Found, ReadOptions, Rejected
from index.readers.encodings import clean, decode

ROW_BYTES_PER_PAGE_BYTE = 4
"""A row may be this much longer than its page: JSON writes a Cyrillic letter of two bytes as six,
and an exported row holds body and original."""

MAX_ROW_PIECES = 100
"""A single row this many times too long ends the reading of its file: it is a gzip bomb, or the
file is not one of rows."""

_DOC_ID = re.compile(r"[0-9a-f]{16}")


def reader() -> RowReader:
    """Return the reader of rows."""
    return RowReader()


class RowReader:
    """See `index.readers.base.Reader`. Reads one page from each row; passes over blank rows."""

    name = "jsonl"

    def sniff(self, head: bytes, name: str) -> bool:
        del name
        return is_row(head.lstrip().partition(b"\n")[0])

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        max_row = options.max_bytes * ROW_BYTES_PER_PAGE_BYTE
        for number, row in _rows(stream, max_row):
            location = f"{where}#{number}"
            if row is None:
                message = f"{location} is longer than {max_row:,} bytes"
                yield Rejected(location, "too large", message)
                continue
            try:
                yield read_row(row, where, number, options)
            except ReadError as error:
                yield Rejected.of(location, error)


def read_row(row: bytes, carrier: str, number: int, options: ReadOptions) -> AnyPage:
    """Read the page in one row.

    Args:
        carrier: The file's absolute path, or `-`.
        number: The row's, from 1; its location if it has no id.

    Raises:
        ReadError: No JSON object, or none with a text.
        PageTooLarge: The page is larger than `options.max_bytes`.
    """
    where = f"{carrier}#{number}"
    values = _object(row, where)
    given = _text(values, "id", "_id")
    if options.exported and {"doc_id", "original", "cuts"} <= values.keys():
        return _exported(values, where, given)
    kind, content = "text", None
    for key in ("html", "text", "body"):
        content = values.get(key)
        if isinstance(content, str) and content.strip():
            kind = "html" if key == "html" else "text"
            break
    else:
        raise ReadError(f"{where} has no html, text or body", reason="no text")
    if len(content) > options.max_bytes:
        raise PageTooLarge(f"{where} is larger than {options.max_bytes:,} bytes")
    return RawPage(
        content=clean(content),
        kind="html" if kind == "html" else "text",
        location=where if given is None else f"{carrier}#{given}",
        given_id=given,
        title=_text(values, "title"),
        source=_text(values, "source"),
        published=_date(values),
        url=_text(values, "url"),
        language=_text(values, "language"),
        authors=_authors(values),
    )


def is_row(line: bytes) -> bool:
    """Tell whether a line is a JSON object."""
    try:
        _object(line, "")
    except ReadError:
        return False
    return True


def _rows(stream: ByteStream, max_row: int) -> Iterator[tuple[int, bytes | None]]:
    """Cut a stream into rows that are not blank; None for one that is too long.

    Raises:
        ReadError: One row goes on and on.
    """
    number = 0
    while row := stream.readline(max_row + 1):
        number += 1
        if len(row) > max_row:
            skipped = 0
            while row and not row.endswith(b"\n"):
                skipped += 1
                if skipped > MAX_ROW_PIECES:
                    raise PageTooLarge(
                        f"row {number} does not end within {skipped} times the limit"
                    )
                row = stream.readline(max_row)
            yield number, None
        elif not row.isspace():
            yield number, row


def _object(row: bytes, where: str) -> dict[str, Any]:
    try:
        values = json.loads(row)
    except UnicodeDecodeError:
        try:
            values = json.loads(decode(row, where))
        except (ValueError, RecursionError) as exc:
            raise ReadError(f"{where} is not JSON: {exc}", reason="not JSON") from exc
    except (ValueError, RecursionError) as exc:
        raise ReadError(f"{where} is not JSON: {exc}", reason="not JSON") from exc
    if not isinstance(values, dict):
        raise ReadError(f"{where} is JSON, but no object", reason="not a JSON object")
    return values


def _text(values: dict[str, Any], *keys: str) -> str | None:
    """Return the first of `keys` that holds something that can be written as one line."""
    for key in keys:
        value = values.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            continue
        text = " ".join(clean(str(value)).split())
        if text:
            return text
    return None


def _date(values: dict[str, Any]) -> str | None:
    for key in ("date", "published"):
        value = values.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            try:
                moment = datetime.fromtimestamp(value, UTC)
            except (ValueError, OverflowError, OSError):
                continue
            return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    return _text(values, "date", "published")


def _authors(values: dict[str, Any]) -> tuple[str, ...]:
    for key in ("authors", "author"):
        value = values.get(key)
        several = value if isinstance(value, list) else [value]
        names = [name for item in several if (name := _text({"name": item}, "name"))]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _exported(values: dict[str, Any], where: str, given: str | None) -> ExportedPage:
    """Read an exported row, which must account for its original as every article does."""
    try:
        body = clean(values["text"])
        original = body if values["original"] is None else clean(values["original"])
        cuts = tuple(
            Cut(int(c["start"]), int(c["end"]), c["kind"], str(c["rule"]), str(c["evidence"]))
            for c in values["cuts"]
        )
        doc_id, location = values["doc_id"], clean(values["location"])
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise ReadError(
            f"{where} is no row of an export: {exc!r}", reason="damaged export"
        ) from exc
    article = Article(
        doc_id=doc_id,
        title=_text(values, "title"),
        body=body,
        source=_text(values, "source"),
        published=_date(values),
        url=_text(values, "url"),
        language=_text(values, "language"),
        authors=_authors(values),
        original=original,
        cuts=cuts,
        kept_whole=values.get("kept_whole") is True,
    )
    if not (isinstance(doc_id, str) and _DOC_ID.fullmatch(doc_id) and accounts_for(article)):
        raise ReadError(
            f"{where} is a damaged row of an export: its text and cuts do not make up its original",
            reason="damaged export",
        )
    return ExportedPage(article, location, given)
