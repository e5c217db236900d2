"""Who wrote a page by what it declares: JSON-LD, else the names of `<meta>` elements."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any

from index.strip.metadata.authors.bylines import BYLINE
from index.strip.metadata.authors.people import HOUSE, NOT_A_NAME, full_name, name_parts
from index.strip.page.lines import ARTICLE_TYPES, PageLines

MAX_AUTHORS = 12
"""Authors above which it is a list of staff."""

MAX_NAME_CHARS = 60
"""Characters above which a name is a description."""

_META = (
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "cxenseparse:author",
    "citation_author",
)
_LIBRARY_META = frozenset(("citation_author", "dc.creator", "dcterms.creator"))
"""Names of `<meta>` elements that catalogues read, which hold `Family, Given` too."""

_TURNED = re.compile(r"\s*([^\W\d_][\w’'-]+), ([^\W\d_][\w’'-]*(?: [A-Z]\.?)?)\s*")

_WEAK_META = ("author", "twitter:creator:name")
"""Names of `<meta>` elements under which content systems declare their owner as often as a report's
author: a line that a reader sees outranks them."""

_SITE = re.compile(r"\w\.(?:com|org|net|[a-z]{2})$", re.IGNORECASE)
"""A site's address, behind which its places stand (`hessenschau.de, Frankfurt`)."""

_BRACKETS = re.compile(r"\s*\([^()]*\)")


def declared_authors(lines: PageLines) -> list[str]:
    """Return the authors that a page declares in JSON-LD, else in the surer names of `<meta>`.

    Args:
        lines: The page.

    Returns:
        Those of the first place that tells any, an article's before others'; empty if none does.
    """
    found: list[str] = []
    objects = lines.document.json_ld
    for value in sorted(objects, key=lambda one: not ARTICLE_TYPES.search(str(one.get("@type")))):
        for name in _json_ld_names(value.get("author")):
            found += _clean(name)
        if found:
            return found
    return _of_meta(lines, _META)


def weakly_declared(lines: PageLines) -> list[str]:
    """Return the authors that a page declares where it may as well declare its owner.

    Args:
        lines: The page.

    Returns:
        Those in the weak names of `<meta>`, else the account that JSON-LD names by a reference,
        else a full name under the first label that a page gives a network's card, which is
        "Written by" in the language of its editors; empty if there are none.
    """
    names = _of_meta(lines, _WEAK_META)
    return names or _accounts(lines) or full_name(lines.document.meta.get("twitter:data1", ""))


def declared_people(lines: PageLines) -> Iterator[str]:
    """Walk the authors that JSON-LD says are persons.

    Args:
        lines: The page.

    Yields:
        Their full names, which may be the outlet's too; nothing if it says so of nobody.
    """
    for value in lines.document.json_ld:
        author = value.get("author")
        for one in author if isinstance(author, list) else [author]:
            if isinstance(one, dict) and one.get("@type") == "Person":
                for name in _json_ld_names(one):
                    yield from (clean for clean in _clean(name) if " " in clean)


def _accounts(lines: PageLines) -> list[str]:
    """Return the full name of the account whose number an article's JSON-LD gives as its author."""
    objects = lines.document.json_ld
    named = {str(one["@id"]): one for one in objects if "@id" in one and "name" in one}
    for value in objects:
        author = value.get("author")
        told = named.get(str(author.get("@id"))) if isinstance(author, dict) else None
        if told is not None and ARTICLE_TYPES.search(str(value.get("@type"))):
            return [name for one in _json_ld_names(told) for name in full_name(one)]
    return []


def _of_meta(lines: PageLines, names: Sequence[str]) -> list[str]:
    found: list[str] = []
    meta, several = lines.document.meta, lines.document.meta_lists
    for key in names:
        for text in several.get(key, [meta[key]]) if key in meta else ():
            turned = _TURNED.fullmatch(text) if key in _LIBRARY_META else None
            found += _clean(f"{turned[2]} {turned[1]}" if turned else text)
        if found:
            break
    return found


def _json_ld_names(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        name = value.get("name")
        parts = (value.get("givenName"), value.get("familyName"))
        if not name and all(isinstance(part, str) for part in parts):
            yield " ".join(map(str, parts))
        elif isinstance(name, list):
            yield from (entry for entry in name if isinstance(entry, str))
        elif isinstance(name, str):
            yield name
    elif isinstance(value, list):
        for entry in value[:MAX_AUTHORS]:
            yield from _json_ld_names(entry)


def _clean(text: str) -> list[str]:
    """Return the names in a declared author, without "By", roles, houses and addresses."""
    text = " ".join(html.unescape(text).split()) if "&" in text else " ".join(text.split())
    text = text.strip("\"'“”„«» ")
    match = BYLINE.match(text)
    if match:
        text = match["names"]
    text = _BRACKETS.sub("", text)
    names: list[str] = []
    first = text.split(",")[0]
    address = text.startswith(("http:", "https:", "/", "@"))
    if address or HOUSE.search(first) or _SITE.search(first):
        return names
    for part in name_parts(text):
        name = part.strip(";:")
        if not name or len(name) > MAX_NAME_CHARS or NOT_A_NAME.search(name):
            continue
        if not names or not HOUSE.search(name):
            names.append(name)
    return names
