"""Pages with gold text, as the extraction sets hold them.

A set is three files: `SET.gold.jsonl.gz` (`id`, `text`, if known `title`, `date`, `author`,
`site`, `publisher`), `SET.html.jsonl.gz` (`id`, `url`, `html`) and `SET.flat.jsonl.gz` (`id`,
`url`, `text`: the page's visible lines).
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from index.article import PageKind, RawPage
from index.strip.page.parse import flatten_html
from index.strip.page.tags import IN_POST
from index.text import fold


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page and what it should give.

    Args:
        page: The page, with its address if the set has one; nothing else is declared.
        outlet: Who published it, to keep outlets apart.
        text: The article's text.
        title: None if the gold has none.
        days: Of publication as `2010-06-12`, any of them right; empty if the gold has none.
        posts: Lines of posts that the page quotes and the gold leaves out. Two golds do; a reader
            needs them, so they count neither for nor against a system.
        authors: Their names, folded; empty if the gold has none.
    """

    page: RawPage
    outlet: str
    text: str
    title: str | None
    days: tuple[str, ...]
    posts: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()

    def measured(self, body: str) -> str:
        """Return what counts of a body: its lines but those of posts that the gold leaves out."""
        if not self.posts:
            return body
        return "\n".join(line for line in body.splitlines() if _bare(line) not in self.posts)


def outlet_of(row: dict[str, Any]) -> str:
    """Name the outlet of a gold row: its publisher, else the host of its site or address, without
    `www.`, else the beginning of its id."""
    if row.get("publisher"):
        return str(row["publisher"])
    for key in ("site", "url"):
        value = row.get(key) or ""
        host = urlsplit(value if "://" in value else f"//{value}").netloc
        if "." in host:
            return host.removeprefix("www.").lower()
    return str(row.get("site") or row["id"])


def gold_pages(gold: Path, pages: Path, limit: int | None = None) -> Iterator[GoldPage]:
    """Yield the pages of a set in the order of the page file.

    Args:
        gold: The set's gold file.
        pages: Its pages, HTML or flattened.
        limit: Most pages to read, evenly spread over the file; None reads all.
    """
    rows = {str(row["id"]): row for row in jsonl(gold)}
    step = max(1, len(rows) // limit) if limit else 1
    given = 0
    for number, row in enumerate(jsonl(pages)):
        known = rows.get(str(row["id"]))
        if known is None or number % step or (limit and given == limit):
            continue
        given += 1
        kind: PageKind = "html" if "html" in row else "text"
        page = RawPage(
            row["html"] if kind == "html" else row["text"],
            kind,
            str(row["id"]),
            given_id=str(row["id"]),
            url=row.get("url"),
        )
        days = days_of(str(known.get("date") or ""))
        text = known.get("text") or ""
        posts = posts_left_out(page.content, text) if kind == "html" else frozenset[str]()
        authors = names_of(known.get("author") or "")
        yield GoldPage(page, outlet_of(known), text, known.get("title"), days, posts, authors)


_BETWEEN_NAMES = re.compile(r",|;|\band\b|\bund\b|&|\|")
_BY = re.compile(r"\s*(?:by|von|par|por)\s+", re.IGNORECASE)


def names_of(author: str | list[str]) -> frozenset[str]:
    """Return the names in a gold's author, folded, without "By".

    Args:
        author: Names in a list, or in one text with commas, bars or "and" between.
    """
    text = author if isinstance(author, str) else ", ".join(author)
    match = _BY.match(text)
    names = _BETWEEN_NAMES.split(text[match.end() :] if match else text)
    return frozenset(" ".join(fold(name).split()) for name in names if name.strip())


_POST = re.compile(r"tweet|instagram-media|fb-post|tiktok-embed|mastodon|bluesky|telegram")


def posts_left_out(html: str, gold: str) -> frozenset[str]:
    """Return the lines of quoted posts that a gold leaves out, as their words.

    Args:
        html: The page.
        gold: The article's text.
    """
    if not _POST.search(html):
        return frozenset()
    shown = [_bare(line.text) for line in flatten_html(html).lines if line.flags & IN_POST]
    words = _bare(gold)
    return frozenset(line for line in shown if line and line not in words)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def days_of(date: str) -> tuple[str, ...]:
    """Return the day of a gold's date as written, and in UTC if its zone is known: pages show the
    one, declared times give the other. Empty for what is no date."""
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return ()
    written = moment.date().isoformat()
    if moment.tzinfo is None:
        return (written,)
    return tuple(dict.fromkeys((written, moment.astimezone(UTC).date().isoformat())))


def jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a `.jsonl` or `.jsonl.gz` file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
