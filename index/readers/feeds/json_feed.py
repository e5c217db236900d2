"""JSON Feed. Source: jsonfeed.org, versions 1 and 1.1."""

from __future__ import annotations

import json
from typing import Any

from index.errors import PageTooLarge, ReadError
from index.readers.addresses import full_address
from index.readers.encodings.decoding import clean, decode
from index.readers.feeds.outlet import with_outlet
from index.readers.feeds.values import MAX_ENTRIES, MAX_FEED_BYTES, NOT_A_FEED, Entry, Feed
from index.readers.feeds.whole import goes_on, has_words, is_synopsis, only_names, same_text
from index.readers.markup import as_line
from index.readers.moments import moment

_VERSION = "jsonfeed.org/version/"


def is_json_feed(head: bytes) -> bool:
    """Tell whether a document is a JSON Feed.

    Args:
        head: Its first bytes.

    Returns:
        True if it begins an object and names the format's version.
    """
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return begin[:1] == b"{" and _VERSION.encode() in begin.replace(b"\\/", b"/")


def parse_json_feed(data: bytes, url: str, where: str) -> Feed:
    """Read a JSON Feed.

    Args:
        data, url, where: As `index.readers.feeds.feed.parse_feed` takes them.

    Returns:
        The feed.

    Raises:
        ReadError: It is no feed, or not JSON, as one that is cut off.
        PageTooLarge: It is larger than `MAX_FEED_BYTES`, or has more entries than `MAX_ENTRIES`.
    """
    if len(data) > MAX_FEED_BYTES:
        raise PageTooLarge(f"{where} is larger than {MAX_FEED_BYTES:,} bytes")
    try:
        values = json.loads(decode(data, where))
    except (ValueError, RecursionError) as exc:
        raise ReadError(f"{where} is not JSON, or cut off: {exc}", "not JSON") from exc
    version = str(values.get("version", "")) if isinstance(values, dict) else ""
    if _VERSION not in version:
        raise ReadError(f"{where} is JSON, but no JSON Feed", NOT_A_FEED)
    items = values.get("items")
    items = items if isinstance(items, list) else []
    if len(items) > MAX_ENTRIES:
        raise PageTooLarge(f"{where} has more than {MAX_ENTRIES:,} entries")
    base = url or _text(values, "feed_url") or ""
    home = full_address(_text(values, "home_page_url") or "", base)
    title = _line(_text(values, "title"))
    authors, language = _authors(values), _text(values, "language")
    found = (_entry(item, base) for item in items if isinstance(item, dict))
    entries = tuple(
        entry._replace(authors=entry.authors or authors, language=entry.language or language)
        for entry in found
    )
    called = f"JSON Feed {version.rpartition('/')[2]}"
    return Feed(title, with_outlet(entries, title, home), called, home)


def _entry(item: dict[str, Any], base: str) -> Entry:
    html, text = _text(item, "content_html") or "", _text(item, "content_text") or ""
    summary = _text(item, "summary") or ""
    html = html if has_words(html) else ""
    text = "" if html else text
    held = html or text
    partial = bool(held) and (goes_on(held) or (same_text(held, summary) and is_synopsis(held)))
    if not held and has_words(summary):
        text, partial = summary, True
    title = _line(_text(item, "title"))
    if only_names(html or text, title):
        html, text, partial = "", "", False
    address = full_address(_text(item, "url") or "", base)
    guid = _text(item, "id")
    if address is None and guid and guid.startswith(("http://", "https://")):
        address = full_address(guid)
    dates = [(key, _text(item, key) or "") for key in ("date_published", "date_modified")]
    return Entry(
        url=address,
        title=title,
        published=moment(dates[0][1]),
        updated=moment(dates[1][1]),
        guid=guid,
        text=text,
        html=html,
        authors=_authors(item),
        partial=partial,
        language=_text(item, "language"),
        unread=tuple((key, said) for key, said in dates if said and not moment(said)),
    )


def _text(values: dict[str, Any], key: str) -> str | None:
    """Return a value that is text, or a number, as an id may be; None if it says nothing."""
    value = values.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return clean(str(value)).strip() or None


def _line(text: str | None) -> str | None:
    return " ".join(as_line(text).split()) or None if text else None


def _authors(values: dict[str, Any]) -> tuple[str, ...]:
    """Read `authors` of version 1.1, or `author` of version 1."""
    several = values.get("authors")
    several = several if isinstance(several, list) and several else [values.get("author")]
    names = [_line(_text(one, "name")) for one in several if isinstance(one, dict)]
    return tuple(dict.fromkeys(name for name in names if name))
