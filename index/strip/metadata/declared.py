"""The times of publication that a page declares: JSON-LD, `<meta>`, and `<time>` to confirm them.

May not look at what a reader sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.strip.metadata.dates import FoundDate, Order, read_date
from index.strip.page.lines import ARTICLE_TYPES, DocumentFacts

_META = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "og:datepublished",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "prism.publicationdate",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "pubdate",
    "pub_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publicationdate",
    "published_at",
    "published",
    "date.release",
    "datecreated",
    "date.created",
    "release_date",
    "date",
)
"""Names of `<meta>` elements that give the time of publication, the surest first."""

_WEAK_META = frozenset(("date", "dc.date", "dc.date.created", "dcterms.date", "dcterms.created"))
"""Of these, names under which content systems declare a file's date as often as the report's: of
eight pages that show their readers another day the shown one was right on six."""

MAX_TIMES = 60
"""`<time>` elements read; a page with more lists other stories."""

_GREENWICH = re.compile(r"(?:Z|[+-]00:?00|GMT|UTC)\s*$")
_HOUR_END = len("2010-06-12T17")
_META_NAME = re.compile(r"publi\w*[-_.:]?(?:date|time|at)|(?:date|time)[-_.:]?publi|pubdate|issued")


class Declared(NamedTuple):
    """A declared date.

    Args:
        found: The date, its span over the declared value.
        weak: It is as often that of a file as that of the report.
    """

    found: FoundDate
    weak: bool


def find_declared(document: DocumentFacts, order: Order | None) -> Declared | None:
    """Find the surest declared date of a page.

    Plug-ins write a clock with the wrong offset into JSON-LD. So another declaration is taken if it
    has the same minutes and seconds in another zone, and a `<time>` element has its moment on a
    local clock and none has the first one's.

    Args:
        document: What the page declares.
        order: What `04/05/2010` means.

    Returns:
        None if the page declares none.
    """
    declared = _declared(document, order)
    first = next(declared, None)
    if first is None or "T" not in first.found.value or not document.times:
        return first
    moment = first.found.moment
    stamps = [stamp for stamp, _, _ in document.times[:MAX_TIMES]]
    shown = {found.moment: stamp for stamp in stamps if (found := read_date(stamp, order))}
    if moment in shown:
        return first
    for other in declared:
        value = other.found.moment
        stamp = shown.get(value)
        if stamp and value[_HOUR_END:] == moment[_HOUR_END:] and not _GREENWICH.search(stamp):
            return other
    return first


def _declared(document: DocumentFacts, order: Order | None) -> Iterator[Declared]:
    """Return all declared dates, the surest first."""
    later = []
    for value in document.json_ld:
        written = value.get("datePublished") or value.get("dateCreated")
        if isinstance(written, list) and written:
            written = written[0]
        if isinstance(written, str):
            found = read_date(written, order)
            if found and ARTICLE_TYPES.search(str(value.get("@type"))):
                yield Declared(found, False)
            elif found:
                later.append(found)
    meta = document.meta
    for name in _META:
        if name in meta:
            found = read_date(meta[name], order)
            if found:
                yield Declared(found, name in _WEAK_META)
    for found in later:
        yield Declared(found, True)
    for name, content in meta.items():
        if _META_NAME.search(name) and "modif" not in name:
            found = read_date(content, order)
            if found:
                yield Declared(found, True)


_MODIFIED = re.compile(r"modif|updat")


def modified_days(document: DocumentFacts, order: Order | None) -> frozenset[str]:
    """Return the days on which a page says that it was changed: by JSON-LD `dateModified`, by
    `<meta>` and by `<time>` elements that are named so. None of them is a day of publication
    because it is shown.

    Args:
        document: What the page declares.
        order: What `04/05/2010` means.

    Returns:
        ISO 8601 days; empty if the page says nothing of changes.
    """
    written = [value.get("dateModified") for value in document.json_ld]
    written += [content for name, content in document.meta.items() if _MODIFIED.search(name)]
    written += [
        stamp for stamp, name, _ in document.times[:MAX_TIMES] if _MODIFIED.search(name.lower())
    ]
    found = [read_date(text, order) for text in written if isinstance(text, str)]
    return frozenset(one.day for one in found if one)
