"""What was found in one document of a database, and the page that it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from index.article import RawPage
from index.errors import ReadError
from index.readers.databases.carriers.line import Line, one_line, rejoined, unwrapped

ERROR_DOCUMENT = "error document"
"""Under this, documents are counted that hold no article."""

MAX_TITLE_CHARS = 1_000
"""A longer title is a paragraph."""

_WORD = re.compile(r"\w")
_COPYRIGHT = re.compile(
    r"\W*(?:©|(?:copyright|\(c\)).{0,20}\b(?:1[89]|20)\d\d\b|copyright\s*(?:©|\(c\))|"
    r"all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|"
    r"alle rechten voorbehouden)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\W*(?:copyright\b|\(c\)\s)", re.IGNORECASE)


class Document(NamedTuple):
    """An article, as a database holds it.

    Args:
        paragraphs: Its text.
        title, source, published, language: Unknown is None.
        authors: Their names.
        number: By which the database knows it, in all files.
        partial: The text is an abstract alone.
    """

    paragraphs: tuple[str, ...]
    title: str | None = None
    source: str | None = None
    published: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    number: str | None = None
    partial: bool = False


def is_copyright(text: str, head: bool = False) -> bool:
    """Tell whether a line says whose the rights are.

    Args:
        text: A line.
        head: It stands above a text, where none begins with the word for another reason; in a text
            a year or a sign has to stand beside it.

    Returns:
        True if it begins so.
    """
    if _COPYRIGHT.match(text) is not None:
        return True
    return head and _RIGHTS.match(text) is not None


def paragraphs_of(lines: Iterable[Line], wrapped: bool = False) -> tuple[str, ...]:
    """Make paragraphs of the lines of a body.

    Args:
        lines: Blank ones are passed over; a break within one ends a paragraph.
        wrapped: They are of plain text that was broken to fit a width.

    Returns:
        Paragraphs without breaks.
    """
    found: list[str] = []
    for line in lines:
        parts = unwrapped(line.text) if wrapped else line.text.split("\n")
        found += filter(None, map(one_line, parts))
    return tuple(found if wrapped else rejoined(found))


def page_of(document: Document, where: str, number: int, database: str) -> RawPage:
    """Make a page of a document.

    Args:
        document: What was found.
        where: The file's absolute path, or `-`; begins the page's location.
        number: The document's in the file, from 1.
        database: Its reader's name, which goes with the document's own number.

    Returns:
        The page, a text whose paragraphs a blank line parts.

    Raises:
        ReadError: There is no text, or nothing says what article it is.
    """
    text = "\n\n".join(document.paragraphs)
    if not _WORD.search(text):
        raise error_document(f"{where}#{number}", "it has no text")
    title = None
    if document.title and _WORD.search(document.title) and len(document.title) <= MAX_TITLE_CHARS:
        title = one_line(document.title)
    source = one_line(document.source) if document.source else None
    if title is None and source is None and document.published is None:
        raise error_document(f"{where}#{number}", "it has neither title nor source nor date")
    return RawPage(
        content=text,
        kind="text",
        location=f"{where}#{document.number or number}",
        title=title,
        source=source or None,
        published=document.published,
        language=document.language,
        authors=document.authors,
        partial=document.partial,
        guid=f"{database}:{document.number}" if document.number else None,
    )


def error_document(where: str, why: str) -> ReadError:
    """Return the error of a document that is no article.

    Args:
        where: Its location.
        why: What is wrong with it, as the end of a sentence.

    Returns:
        An error to be raised or counted.
    """
    return ReadError(f"{where} is no article: {why}", ERROR_DOCUMENT)
