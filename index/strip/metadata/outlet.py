"""Which outlet a page is from, and its address.

A profile is found by the address first, then by the names that the page declares, then by the
signs that an outlet leaves in its pages. Without a profile the declared name is the source, else
the host of the address. A flattened page without any of these has no source.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from index.article import RawPage
from index.strip.page.lines import DocumentFacts, PageLines
from seeds.sources import SourceProfile

MAX_NAME_CHARS = 60
"""Longest declared name taken as an outlet's; longer ones are slogans."""

_HOST = re.compile(r"https?://([^/\s?#:@]+)", re.IGNORECASE)
_SITE_META = ("og:site_name", "application-name", "twitter:site:name", "dc.publisher", "publisher")


class Outlet(NamedTuple):
    """Where a page is from.

    Args:
        source: The outlet's name; None if nothing tells.
        profile: Its profile if there is one.
        url: The page's own address, absolute; None if unknown.
        names: Every name of the outlet that was met, as declared, to know it in titles.
    """

    source: str | None
    profile: SourceProfile | None
    url: str | None
    names: tuple[str, ...]


class _Index(NamedTuple):
    by_domain: dict[str, SourceProfile]
    by_name: dict[str, SourceProfile]
    by_sign: dict[str, SourceProfile]


def find_outlet(page: RawPage, lines: PageLines, profiles: Sequence[SourceProfile]) -> Outlet:
    """Find the outlet and the address of a page.

    Args:
        page: The page as it arrived; what the carrier declares comes first, and a source that it
            declares is not looked for in the text.
        lines: Its lines, with what it declares.
        profiles: What is known of outlets.

    Returns:
        The outlet; every field None or empty if nothing tells.
    """
    known = _index(profiles)
    document = lines.document
    url = page.url or _own_address(document, page.taken_from) or page.taken_from
    host = _host(url)
    declared = [page.source] if page.source else []
    declared += [name for name in _declared_names(document) if name not in declared]
    profile = _by_host(known, host)
    if page.source:
        profile = (
            known.by_name.get(_fold(page.source)) or _by_host(known, page.source.lower()) or profile
        )
    if profile is None:
        profile = next(
            (known.by_name[_fold(n)] for n in declared if _fold(n) in known.by_name), None
        )
    if profile is None and not host and not page.source:
        text = lines.original
        profile = next((p for sign, p in known.by_sign.items() if sign in text), None)
    labels = [host, host.split(".")[0]] if host else []
    names = [*declared, *labels]
    if profile is not None:
        names += [profile.name, *profile.aliases]
        source: str | None = (
            page.source if page.source and _fold(page.source) not in known.by_name else profile.name
        )
    else:
        source = page.source or (declared[0] if declared else None) or host or None
    return Outlet(source, profile, url, tuple(dict.fromkeys(names)))


def _own_address(document: DocumentFacts, taken_from: str | None) -> str | None:
    """Return the address that the page declares as its own, if a full one can be had."""
    for text in (
        document.canonical,
        document.meta.get("og:url", ""),
        document.meta.get("al:web:url", ""),
    ):
        address = html.unescape(text).strip()
        if address and taken_from:
            address = _joined(taken_from, address)
        if _HOST.match(address) and _names_page(address):
            return address
    return None


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # one of them is none
        return address


def _names_page(address: str) -> bool:
    """Tell whether an address is one, and leads past the front page."""
    try:
        return len(urlsplit(address).path) > 1
    except ValueError:  # a host such as `[` or one that normalises to other signs
        return False


def _host(url: str | None) -> str:
    match = _HOST.match(url) if url else None
    return match[1].lower().removeprefix("www.") if match else ""


def _by_host(known: _Index, host: str) -> SourceProfile | None:
    while "." in host:
        if host in known.by_domain:
            return known.by_domain[host]
        host = host.partition(".")[2]
    return None


def _declared_names(document: DocumentFacts) -> list[str]:
    names = [document.meta[key] for key in _SITE_META if key in document.meta]
    for value in document.json_ld:
        publisher: Any = value.get("publisher")
        if isinstance(publisher, list) and publisher:
            publisher = publisher[0]
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str):
            names.append(name)
            break
    cleaned = []
    for written in names:
        name = " ".join(html.unescape(written).split())
        if name == document.title:
            continue
        if name and len(name) <= MAX_NAME_CHARS and not name.startswith(("http", "@")):
            cleaned.append(name)
    return list(dict.fromkeys(cleaned))


def _fold(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.lower())).removeprefix("the ")


_indexes: dict[int, tuple[Sequence[SourceProfile], _Index]] = {}
"""By the identity of the profiles, which are kept with it so that it stays theirs: to hash some
fifty profiles costs more than to read a page's metadata."""


def _index(profiles: Sequence[SourceProfile]) -> _Index:
    known = _indexes.get(id(profiles))
    if known is None:
        if len(_indexes) > 8:
            _indexes.clear()
        known = _indexes[id(profiles)] = (profiles, _built(profiles))
    return known[1]


def _built(profiles: Sequence[SourceProfile]) -> _Index:
    by_domain = {domain: p for p in reversed(profiles) for domain in p.domains}
    by_name = {_fold(name): p for p in reversed(profiles) for name in (*p.aliases, p.name)}
    by_sign = {sign: p for p in reversed(profiles) for sign in p.signs}
    return _Index(by_domain, by_name, by_sign)
