"""What is cited: an article, or a passage of one, as reference managers know such things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from search.showing.quotation import CUT_NOTE, origin, quotation, shown_text

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.article import Article
    from search.showing.citation import Citation

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?:$|T)")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


class Reference(NamedTuple):
    """What a reference says. What is unknown is None or empty, and no format writes it.

    Args:
        id: Of the article or the passage.
        title, source, published, url, language: As the article says them; the address only if it is
            one of the web.
        authors: In the order of the page.
        captured: When the page was taken from the web; None if unknown.
        note: Of a passage its words and its id, in one line; empty for an article.
        text: The reference as plain text.
    """

    id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    language: str | None
    authors: tuple[str, ...] = ()
    captured: str | None = None
    note: str = ""
    text: str = ""


def reference(archive: Archive, cited: str) -> Reference:
    """Find what an id of an article or a passage names.

    Args:
        archive: Holds the article.
        cited: The id.

    Returns:
        Its reference. A passage of an older version has what that version said.

    Raises:
        NotFound: Nothing has this id.
        ArchiveError: The article is damaged, or the archive cannot be read.
    """
    from index.errors import NotFound
    from search.showing.citation import cite

    if "." in cited:
        return passage_reference(cite(archive, cited), archive)
    stored = archive.get(cited)
    if stored is None:
        raise NotFound(f"there is no article {cited[:40]}; it may have been removed")
    return article_reference(stored.article)


def article_reference(article: Article) -> Reference:
    """Return the reference of an article.

    Args:
        article: As it stands in the archive.

    Returns:
        What the article says of itself.
    """
    known = article.title, article.source, article.published, article.url
    text = f"{origin(*known)}\n{article.doc_id}"
    said = article.language, article.authors, article.captured
    return _clean(Reference(article.doc_id, *known, *said, "", text))


def passage_reference(citation: Citation, archive: Archive) -> Reference:
    """Return the reference of a passage.

    Args:
        citation: What the passage's id names.
        archive: Has the article's authors, if they are those of the passage's version.

    Returns:
        The article's reference with the words of the passage in its note.
    """
    passage = citation.passage
    stored = archive.get(citation.doc_id) if citation.standing != "replaced" else None
    authors = stored.article.authors if stored else ()
    captured = stored.article.captured if stored else None
    known = citation.title, citation.source, citation.published, citation.url
    cut = f" {CUT_NOTE}" if passage.cut else ""
    note = f"“{shown_text(passage)}”{cut} {passage.id}"
    text = quotation(passage, origin(*known))
    return _clean(Reference(passage.id, *known, citation.language, authors, captured, note, text))


def date_parts(date: str | None) -> tuple[int, ...]:
    """Return what is known of a date.

    Args:
        date: ISO 8601: a day, a time, a month, a year; None if unknown.

    Returns:
        Year, month and day, or the first of them; empty if nothing is known.
    """
    match = _DATE.match(date or "")
    return tuple(int(part) for part in match.groups() if part) if match else ()


def in_one_line(text: str) -> str:
    """Return a text without control characters and lone surrogates, with single spaces.

    Args:
        text: Any text.

    Returns:
        One line; empty if nothing is left.
    """
    return " ".join(_UNSEEN.sub(" ", text).split())


def _clean(made: Reference) -> Reference:
    """Leave out what is empty, and addresses that are none of the web."""
    url = made.url if made.url and made.url.lower().startswith(("http://", "https://")) else None
    return made._replace(
        title=in_one_line(made.title or "") or None,
        source=in_one_line(made.source or "") or None,
        url=re.sub(r"\s", "", in_one_line(url or "")) or None,
        authors=tuple(name for one in made.authors if (name := in_one_line(one))),
        note=in_one_line(made.note),
    )
