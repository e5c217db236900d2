"""What the kind of a page is told by, gathered from the page after stripping."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from index.article import RawPage
from index.strip.furniture.profiles import FurnitureSpan
from index.strip.kinds.declared import Declared
from index.strip.kinds.measures import Measures, measure
from index.strip.metadata.metadata import Metadata
from index.strip.page.lines import PageLines
from index.strip.page.prose import word_count

MAX_TEXT_CHARS = 4_000
"""Of a page with little text, the characters that are looked through."""

FOOT_CHARS = 600
"""Of a page's end, where a forum's software is named."""

_PASSWORD = re.compile(r"""type\s*=\s*["']?password""")
_ROOTS = frozenset(("", "index.html", "index.htm", "index.php", "home", "default.aspx"))


class Stripped(NamedTuple):
    """A page after stripping.

    Args:
        page: As it arrived.
        lines: Its lines.
        spans: What was cut of it, in order.
        metadata: What it says of itself.
        body: What stayed.
        kept_whole: No article was found, and all of the text stayed.
    """

    page: RawPage
    lines: PageLines
    spans: Sequence[FurnitureSpan]
    metadata: Metadata
    body: str
    kept_whole: bool


class Facts(NamedTuple):
    """What the kind of a page is told by.

    Args:
        declared: What the page declares itself to be.
        measures: How its text stands.
        titles: `<title>` and the headline; empty texts if unknown.
        address: That it declares; "" if none.
        dated, signed: Whether its date and its authors are known.
        kept_whole: No article was found.
        body_words: Words of the body.
        text: How its visible text begins.
        foot: How it ends.
        carried: Its carrier says that it is an article, by title and date, or by the title of what
            is no whole page.
        refreshes: It sends its reader to another page.
        has_password: Looks for a field for a password in the source.
    """

    declared: Declared
    measures: Measures
    titles: tuple[str, str]
    address: str
    dated: bool
    signed: bool
    kept_whole: bool
    body_words: int
    text: str
    foot: str
    carried: bool
    refreshes: bool
    has_password: Callable[[], bool]


def gather(stripped: Stripped, declared: Declared) -> Facts:
    """Gather what the kind of a page of HTML is told by.

    Args:
        stripped: The page.
        declared: What it declares itself to be.

    Returns:
        The facts.
    """
    page, lines, metadata = stripped.page, stripped.lines, stripped.metadata
    meta, original = lines.document.meta, lines.original
    return Facts(
        declared,
        measure(lines.lines, stripped.spans),
        (lines.document.title, metadata.title or ""),
        metadata.url or "",
        metadata.published is not None,
        bool(metadata.authors),
        stripped.kept_whole,
        word_count(stripped.body),
        original[:MAX_TEXT_CHARS],
        original[-FOOT_CHARS:],
        bool(page.title and (page.published or not lines.document.title)),
        "url" in meta.get("refresh", "").lower(),
        lambda: "password" in page.content and _PASSWORD.search(page.content) is not None,
    )


def is_root(address: str | None) -> bool:
    """Tell whether an address is that of a site's front page.

    Args:
        address: Any text; None if unknown.

    Returns:
        True for an address without a path, or with one that names an index.
    """
    if not address:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.path.strip("/").lower() in _ROOTS and not parts.query
