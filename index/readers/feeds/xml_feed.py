"""RSS and Atom, by feedparser.

feedparser knows what feeds of all versions do, well formed or not. It is given bytes that are UTF-8
and define no entities; it is never given an address, so that it asks for none.
"""

from __future__ import annotations

import io
import re
from typing import Any

from index.errors import PageTooLarge, ReadError
from index.readers import HEAD_BYTES
from index.readers.addresses import full_address
from index.readers.encodings.decoding import clean
from index.readers.feeds.documents import document, mended
from index.readers.feeds.outlet import with_outlet
from index.readers.feeds.values import MAX_ENTRIES, MAX_FEED_BYTES, NOT_A_FEED, Entry, Feed
from index.readers.feeds.whole import (
    goes_on,
    has_words,
    is_synopsis,
    only_names,
    same_text,
    without_notice,
)
from index.readers.markup import as_line, as_page
from index.readers.moments import moment

UTF_8 = "application/xml; charset=utf-8"

HTML_TYPES = frozenset(("text/html", "application/xhtml+xml", "html", "xhtml"))

VERSIONS = {
    "rss": "RSS",
    "rss090": "RSS 0.90",
    "rss091n": "RSS 0.91",
    "rss091u": "RSS 0.91",
    "rss092": "RSS 0.92",
    "rss093": "RSS 0.93",
    "rss094": "RSS 0.94",
    "rss10": "RSS 1.0",
    "rss20": "RSS 2.0",
    "atom": "Atom",
    "atom01": "Atom 0.1",
    "atom02": "Atom 0.2",
    "atom03": "Atom 0.3",
    "atom10": "Atom 1.0",
    "cdf": "CDF",
}
"""Formats as feedparser names them, and as people do. Source: feedparser, "Feed Type and Version
Detection"."""

DAMAGED = "damaged feed"
"""The reason under which feeds are counted on which feedparser fails."""

FAULTS = (ValueError, TypeError, LookupError, AttributeError, RecursionError, AssertionError)
"""What feedparser has raised of damaged feeds, or may."""

MAX_ELEMENTS = 200_000
"""Elements of a feed; feedparser takes a tenth of a millisecond for each. Entries have some ten."""

_ELEMENT = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<([A-Za-z_])", re.DOTALL)
_BEGINS = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_ENDS = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")
_MEDIA = re.compile(rb"xmlns:([\w.-]{1,40})\s*=\s*[\"']https?://search\.yahoo\.com/mrss/?[\"']")
"""Source: RSS Board, "Media RSS Specification"."""

_MAIL_AND_NAME = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\s*\(([^()]+)\)|([^<>@]+?)\s*<[^<>]*@[^<>]*>")
"""An author with an address of mail: RSS 2.0, `<author>`, and RFC 822."""

_ROOT_BEGINS = re.compile(rb"<((?:\w+:)?(?:rss|feed|RDF))[\s>]")
_ROOT_ENDS = re.compile(rb"</(?:\w+:)?(?:rss|feed|RDF)\s*>")


def parse_xml_feed(data: bytes, url: str, where: str) -> Feed:
    """Read RSS or Atom.

    Args:
        data, url, where: As `index.readers.feeds.feed.parse_feed` takes them.

    Returns:
        The feed. Of one that is cut off or damaged, the entries before the fault.

    Raises:
        ReadError: It is no feed, is no text, or its DOCTYPE defines entities.
        PageTooLarge: It is larger than `MAX_FEED_BYTES`, or has more than `MAX_ENTRIES` or
            `MAX_ELEMENTS`.
    """
    import feedparser

    plain = _of_pages_alone(mended(document(data, where, MAX_FEED_BYTES)))
    if _ROOT_BEGINS.search(plain, 0, HEAD_BYTES) is None:
        raise ReadError(f"{where} is no feed", NOT_A_FEED)
    if len(_BEGINS.findall(plain)) > MAX_ENTRIES:
        raise PageTooLarge(f"{where} has more than {MAX_ENTRIES:,} entries")
    if sum(found[1] is not None for found in _ELEMENT.finditer(plain)) > MAX_ELEMENTS:
        raise PageTooLarge(f"{where} has more than {MAX_ELEMENTS:,} elements")
    whole, fault = _closed(plain, where)
    try:
        found = feedparser.parse(
            io.BytesIO(whole),
            response_headers={"content-type": UTF_8, "content-location": url},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except FAULTS as exc:
        raise ReadError(f"{where} is a damaged feed: {exc}", DAMAGED) from exc
    version = str(found.get("version") or "")
    if not version:
        raise ReadError(f"{where} is no feed", NOT_A_FEED)
    about = found.feed
    base = url or _own_address(about)
    home = _address(about.get("link"), base)
    title = _title(about, version)
    authors = _names(about) if version.startswith("atom") else ()
    language = _text(about.get("language"))
    publisher = _line(about.get("publisher"))
    entries = []
    for one in found.entries:
        entry = _entry(one, version, base)
        source = _line((one.get("source") or {}).get("title")) or publisher
        entries.append(
            entry._replace(
                authors=entry.authors or authors,
                source=source,
                language=entry.language or language,
            )
        )
    called = VERSIONS.get(version, version)
    return Feed(title, with_outlet(tuple(entries), title, home), called, home, fault)


def _of_pages_alone(plain: bytes) -> bytes:
    """Call what is said of pictures otherwise: feedparser takes it for what is said of the page."""
    prefixes = b"|".join({re.escape(found[1]) for found in _MEDIA.finditer(plain, 0, HEAD_BYTES)})
    if not prefixes:
        return plain
    return re.sub(rb"(</?(?:%b):)(?=(?:description|title|text)\b)" % prefixes, rb"\1its-", plain)


def _closed(plain: bytes, where: str) -> tuple[bytes, str | None]:
    """Return a feed that ends as it should: of one that is cut off, without the entry that is cut,
    and why; of another, without what follows its end."""
    ends = [found.end() for found in _ENDS.finditer(plain)]
    last = ends[-1] if ends else 0
    closed = _ROOT_ENDS.search(plain, last)
    if closed is not None:
        return plain[: closed.end()], None
    root = _ROOT_BEGINS.search(plain)
    if root is None:
        return plain, None
    begun = _BEGINS.search(plain, last)
    if begun is not None:
        kept, fault = begun.start(), f"{where} is cut off within entry {len(ends) + 1}"
    else:
        kept = last or max(plain.rfind(b"<"), root.end())
        fault = f"{where} is cut off after entry {len(ends)}"
    open_channel = root[1] == b"rss" and b"</channel>" not in plain[last:kept]
    close = b"</channel></" if open_channel else b"</"
    return plain[:kept] + close + root[1] + b">", fault


def _own_address(about: Any) -> str:
    """Return the address that a feed calls its own; else that of its site; else nothing."""
    for link in about.get("links") or ():
        if link.get("rel") == "self" and (address := full_address(str(link.get("href") or ""))):
            return address
    return full_address(str(about.get("link") or "")) or ""


def _entry(one: Any, version: str, base: str) -> Entry:
    title = _title(one, version)
    kind, held, partial = _content(one, version)
    if only_names(held, title):
        held, partial = "", False
    published, updated = _dates(one, version)
    unread = [(name, text) for name, text in (published, updated) if text and not moment(text)]
    return Entry(
        url=_link(one, base),
        title=title,
        published=moment(published[1]),
        updated=moment(updated[1]),
        guid=_text(one.get("id")),
        text=held if kind == "text" else "",
        html=without_notice(held) if kind == "html" else "",
        authors=_names(one),
        partial=partial,
        language=_text(_detail(one, "summary").get("language")),
        unread=tuple(unread),
    )


def _content(one: Any, version: str) -> tuple[str, str, bool]:
    """Return what an entry holds: `html` or `text`, the content, and whether it is a part."""
    summary = _text(one.get("summary")) or ""
    held = [_kind(part, version) for part in one.get("content") or ()]
    held = [(kind, text) for kind, text in held if has_words(text)]
    if held:
        kind, text = max(held, key=lambda part: len(part[1]))
        # Without a summary of its own, feedparser gives an entry its content as one.
        same = "summary_detail" in one and same_text(text, summary) and is_synopsis(text)
        partial = goes_on(text) or (same and not version.startswith("atom"))
        return kind, text, partial
    if not has_words(summary):
        return "text", "", False
    kind, text = _kind(_detail(one, "summary") | {"value": summary}, version)
    return kind, text, is_synopsis(text)


def _kind(part: Any, version: str) -> tuple[str, str]:
    """Return what a construct of text is, and the text."""
    said, value = str(part.get("type") or ""), _text(part.get("value")) or ""
    if not version.startswith("atom"):
        return as_page(value)
    if said in HTML_TYPES:
        return "html", value
    return "text", value if said.startswith("text/") or not said else ""


def _dates(one: Any, version: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return when an entry was published and changed, each with the element that says it.

    Of RSS `dc:date` is the day of publication, which feedparser calls `updated`.
    """
    published = _text(one.get("published")) or _text(one.get("created")) or ""
    updated = _text(one.get("updated")) if "updated" in one.keys() else ""  # noqa: SIM118 - keys that are there
    if not published and not version.startswith("atom"):
        return ("date", updated or ""), ("updated", "")
    return ("published", published), ("updated", updated or "")


def _link(one: Any, base: str) -> str | None:
    """Return the page that an entry names: where it first stood, else its link, else its id."""
    links = [link for link in one.get("links") or () if link.get("href")]
    named = [
        one.get("feedburner_origlink"),
        *(link.get("href") for link in links if link.get("rel", "alternate") == "alternate"),
        one.get("link"),
        one.get("id") if one.get("guidislink") else None,
        *(link.get("href") for link in links if link.get("rel") == "self"),
    ]
    return next((address for text in named if (address := _address(text, base))), None)


def _address(text: Any, base: str) -> str | None:
    return full_address(text, base) if isinstance(text, str) and text.strip() else None


def _title(one: Any, version: str) -> str | None:
    """Return a title on one line; markup in it is none if it is said to be plain text."""
    title = _text(one.get("title")) or ""
    if not (version == "atom10" and _detail(one, "title").get("type") == "text/plain"):
        title = as_line(title)
    return " ".join(title.split()) or None


def _names(one: Any) -> tuple[str, ...]:
    written = _line(one.get("author")) or ""
    if "@" in written:
        found = _MAIL_AND_NAME.fullmatch(written)
        names = [" ".join((found[1] or found[2]).split())] if found else []
    else:
        names = [_line(author.get("name")) or "" for author in one.get("authors") or ()]
    return tuple(dict.fromkeys(name for name in names if name))


def _detail(one: Any, name: str) -> dict[str, Any]:
    return dict(one.get(f"{name}_detail") or {})


def _text(value: Any) -> str | None:
    return clean(value).strip() or None if isinstance(value, str) else None


def _line(value: Any) -> str | None:
    text = _text(value)
    return " ".join(as_line(text).split()) or None if text else None
