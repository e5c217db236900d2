"""The values that travel from reader to archive: RawPage, Cut, Article. No behaviour beyond them.

Offsets are code points, half-open. Dates are ISO 8601: a day (`2010-04-08`), a time with its zone
(`2010-04-08T23:30:00-05:00`, `2010-04-08T09:30:00Z`), or a month if no more is known (`2010-04`).
Unknown is None (or an empty tuple), never a guess.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

PageKind = Literal["html", "text"]

CutKind = Literal[
    "title",
    "date",
    "byline",
    "navigation",
    "promotion",
    "related",
    "caption",
    "player",
    "comments",
    "legal",
    "share",
    "other",
]

ArticleKind = Literal[
    "article",
    "live",
    "gallery",
    "video",
    "front",
    "topic",
    "login",
    "consent",
    "error",
    "product",
    "forum",
]
"""What a page is; `index.strip.kinds` decides."""

KIND_NAMES: dict[ArticleKind, str] = {
    "article": "article",
    "live": "live report",
    "gallery": "gallery",
    "video": "video page",
    "front": "section front",
    "topic": "topic page",
    "login": "login wall",
    "consent": "consent wall",
    "error": "error page",
    "product": "product page",
    "forum": "forum page",
}
"""What a user is shown as the kind of a page."""

NO_SOURCE = "no source"
"""What a reader is shown in place of a source that is unknown; in values that is None."""


def source_name(source: str | None) -> str:
    """Return what a reader is shown as an article's source.

    Args:
        source: `Article.source`; None or empty if unknown.

    Returns:
        The source's name, or `NO_SOURCE`.
    """
    return source or NO_SOURCE


class RawPage(NamedTuple):
    """A page as it arrived, before stripping.

    Args:
        content: HTML source or flattened text, decoded.
        kind: Which of the two `content` is.
        location: Where it came from: a file's absolute path, `FILE#ID` for a row, `-` for
            standard input. Not shown to readers of the web page.
        given_id: The id that the carrier gave (JSONL `id`), as text.
        title, source, published, url, language, authors: What the carrier declared; evidence
            that outranks the page's own.
        unread: What the carrier says and was not understood: keys and damaged bytes, each with
            an example.
        captured: When the page was taken from the web, as the carrier says; a day or a time with
            its zone. No evidence of when it was published.
        partial: The carrier says that it holds a part of the text alone, as a feed's summary.
        guid: An id that is the item's own in all files, as a news agency gives it; a later version
            of the item has the same one.
        taken_from: The address that the page was taken from, as a web archive notes it. It is the
            page's unless the page itself declares another one, so that copies from under several
            addresses are one page.
    """

    content: str
    kind: PageKind
    location: str
    given_id: str | None = None
    title: str | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    captured: str | None = None
    partial: bool = False
    guid: str | None = None
    taken_from: str | None = None


class Cut(NamedTuple):
    """A span of the original that is not part of the body, with its reason.

    Args:
        start, end: Span in `Article.original`, end exclusive.
        kind: What the text is; `title`, `date` and `byline` moved to the article's fields.
        rule: Name of the rule, profile or model that cut it (`repeats`, `profile:aljazeera`, …).
        evidence: Why, in words a reader understands ("41 of 48 pages of this source").
    """

    start: int
    end: int
    kind: CutKind
    rule: str
    evidence: str = ""


class Article(NamedTuple):
    """What a page says once its furniture is off.

    The non-space characters of `body` and of the cuts' spans, taken in the order of `original`,
    are exactly the non-space characters of `original`.

    Args:
        doc_id: Stable id: the same page gives the same id (see `index.archive`).
        title, source, url, language: As the page or its carrier declares them; None if unknown. The
            language is an ISO 639-1 code.
        body: Paragraphs separated by one blank line; inside a paragraph white space is one space.
        published: A day or a time with its zone; None if unknown.
        authors: Names in the order of the page; empty if unknown.
        original: The page's visible text as received, one line a block; for pages of plain text
            the text itself.
        cuts: In order, not overlapping.
        kept_whole: True if no article was found and the whole text was kept as the body.
        kind: What the page is: an article, or what else a site has.
        partial: True if the page holds a part of the text alone, as before a paywall.
        captured: When the page was taken from the web, as its carrier says; None if unknown.
        stripper: `index.strip.stripper.VERSION` that made it; 0 if unknown.
    """

    doc_id: str
    title: str | None
    body: str
    source: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    original: str = ""
    cuts: tuple[Cut, ...] = ()
    kept_whole: bool = False
    kind: ArticleKind = "article"
    partial: bool = False
    captured: str | None = None
    stripper: int = 0
