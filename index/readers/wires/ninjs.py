"""ninjs: news in JSON of the IPTC, versions 1 to 3, one item a document or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from index.errors import PageTooLarge, ReadError
from index.readers.base import ByteStream, Container, Found, ReadOptions, Rejected
from index.readers.encodings.decoding import clean, decode
from index.readers.parsing.paragraphs import of_element, of_plain
from index.readers.parsing.xml import fragment
from index.readers.wires.item import WITHDRAWN, Item, found_of

_MARKS = (b'"versioncreated"', b'"body_html"', b'"body_xhtml"', b'"body_text"', b'"pubstatus"',
          b'"usageterms"', b'"firstcreated"', b'"versionCreated"', b'"pubStatus"')  # fmt: skip
"""Keys of ninjs that rows of others do not have; two of them tell an item."""


def reader() -> NinjsReader:
    """Return the reader of ninjs.

    Returns:
        A new one.
    """
    return NinjsReader()


class NinjsReader:
    """See `index.readers.base.Reader`. Items that are associated with one are no articles."""

    name = "ninjs"

    def sniff(self, head: bytes) -> bool:
        begins = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        return begins in (b"{", b"[") and sum(mark in head for mark in _MARKS) >= 2

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        data = stream.read(options.max_row_bytes + 1)
        if len(data) > options.max_row_bytes:
            raise PageTooLarge(f"{where} is larger than {options.max_row_bytes:,} bytes")
        try:
            values = json.loads(decode(data, where))
        except (ValueError, RecursionError) as error:
            raise ReadError(f"{where} is not JSON: {error}", reason="not JSON") from error
        if isinstance(values, dict) and isinstance(values.get("items"), list):
            values = values["items"]
        items = values if isinstance(values, list) else [values]
        if len(items) > 1:
            yield Container(where, "ninjs", "item")
        for number, item in enumerate(items, 1):
            location = where if len(items) == 1 else f"{where}#{number}"
            if not isinstance(item, dict):
                yield Rejected.of(
                    location, ReadError(f"{location} is JSON, but no object", "not a JSON object")
                )
                continue
            kind = _line(item, "type")
            if kind not in ("", "text", "composite") and _status(item) not in WITHDRAWN:
                yield Rejected(location, "not text", f"{location} is no text but a {kind}")
            else:
                yield found_of(_item(item), location)


def _item(values: Mapping[str, Any]) -> Item:
    return Item(
        text=_text(values),
        title=_line(values, "headline")
        or _role(values, "headlines", "main")
        or _line(values, "title"),
        source=_line(values, "source") or _source(values),
        published=_line(values, "versioncreated", "versionCreated", "firstcreated", "firstCreated"),
        byline=_line(values, "byline"),
        language=_line(values, "language"),
        guid=_line(values, "uri", "guid", "altids"),
        status=_status(values),
        embargo=_line(values, "embargoed", "embargo"),
    )


def _title(values: Mapping[str, Any]) -> str:
    return _line(values, "headline") or _role(values, "headlines", "main") or _line(values, "title")


def _text(values: Mapping[str, Any]) -> str:
    for key in ("body_xhtml", "body_html"):
        markup = _text_at(values, key)
        if markup.strip():
            return of_element(fragment(markup))
    for body in _objects(values, "bodies"):  # version 2 and later
        markup = _text_at(body, "value")
        if markup.strip():
            html = "html" in str(body.get("contentType", body.get("contenttype", "html"))).lower()
            return of_element(fragment(markup)) if html else of_plain(markup)
    return of_plain(_text_at(values, "body_text"))


def _role(values: Mapping[str, Any], key: str, role: str) -> str:
    found = _objects(values, key)
    chosen = [one for one in found if str(one.get("role", role)).endswith(role)] or found
    return _line(chosen[0], "value") if chosen else ""


def _source(values: Mapping[str, Any]) -> str:
    for one in _objects(values, "infosource") + _objects(values, "infoSources"):
        if name := _line(one, "name", "literal"):
            return name
    return ""


def _status(values: Mapping[str, Any]) -> str:
    return _line(values, "pubstatus", "pubStatus").lower()


def _objects(values: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    held = values.get(key)
    return [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []


def _text_at(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return clean(value) if isinstance(value, str) else ""


def _line(values: Mapping[str, Any], *keys: str) -> str:
    for key in keys:
        if line := " ".join(_text_at(values, key).split()):
            return line
    return ""
