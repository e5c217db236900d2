"""Europresse: HTML in two layouts.

to 2015: spans `DocPublicationName`, `DocHeader`, `TitreArticleVisu`, then text in the same cell
since then: an `<article>` with `DocPublicationName`, `DocHeader`, `titreArticle`, `DocText`
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.errors import ReadError
from index.readers.base import ByteStream
from index.readers.databases.carriers.line import Line, one_line
from index.readers.databases.carriers.markup import markup_lines
from index.readers.databases.carriers.opening import Carrier, carrier_of
from index.readers.databases.carriers.plain import pieces
from index.readers.databases.dates import find_date, find_month
from index.readers.databases.document import Document, is_copyright, paragraphs_of
from index.readers.databases.reader import DatabaseReader, Documents
from index.readers.parsing.people import names_of

NAME, HEAD = "DocPublicationName", "DocHeader"
TITLES = frozenset(("TitreArticleVisu", "titreArticleVisu", "titreArticle", "rdp__articletitle"))
SUBTITLES = frozenset(("rdp__subtitle",))
AUTHORS = frozenset(("docAuthors", "sm-margin-bottomNews"))
TEXTS = frozenset(("docOcurrContainer", "DocText"))
"""Classes of the parts of a document."""

MAX_AUTHOR_WORDS = 10
"""A longer line below a title is text."""

_MARKUP = re.compile(rb"class\s*=\s*[\"'](?:[^\"']*\s)?DocPublicationName\b")
_TITLE = re.compile(rb"<title>\s*(?:europresse|eureka)(?:\.\w{2,3})?\s*</title>", re.IGNORECASE)
_BEGIN_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
_BEGIN_NAME = re.compile(
    r"<span\b[^<>]{0,200}class\s*=\s*[\"'](?:[^\"']{0,80}\s)?DocPublicationName\b", re.IGNORECASE
)
_ISSUE = re.compile(r"\s*,\s*(?:no\.?|n[°º]|nr\.?|num\.?|issue)\s.*", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"\b[a-z]{2,10}·\d{8}·[\w-]{1,20}·[\w-]{1,60}(?:·[\w-]{1,40})*")


def reader() -> EuropresseReader:
    """Return the reader of Europresse files.

    Returns:
        A new one.
    """
    return EuropresseReader()


class EuropresseReader(DatabaseReader):
    """See `index.readers.base.Reader`. Reads HTML."""

    name = "europresse"
    called = "Europresse"

    def sniff(self, head: bytes) -> bool:
        if carrier_of(head) not in ("html", "xml"):
            return False
        return _MARKUP.search(head) is not None or _TITLE.search(head) is not None

    def of_source(
        self, stream: ByteStream, carrier: Carrier, where: str, max_chars: int
    ) -> Documents:
        del carrier
        return self._of_markup(stream, where, max_chars)

    def _of_markup(self, stream: ByteStream, where: str, max_chars: int) -> Documents:
        apart = TITLES | {NAME, HEAD}
        cover = True
        both = re.compile(rf"{_BEGIN_ARTICLE.pattern}|{_BEGIN_NAME.pattern}", re.IGNORECASE)
        begun: list[str] = []
        for piece in pieces(stream, where, both, max_chars):
            if cover:
                cover = False
                continue
            if isinstance(piece, ReadError):
                yield piece
                continue
            if _BEGIN_ARTICLE.match(piece):
                begun = [piece]
                continue
            lines = list(markup_lines("".join([*begun, piece]), apart=apart))
            begun = []
            yield _document(lines)


def _document(lines: Sequence[Line]) -> Document:
    head = one_line(" ".join(line.text for line in lines if HEAD in line.marks))
    source = next((line.text for line in lines if NAME in line.marks), "")
    titles = [at for at, line in enumerate(lines) if line.marks & TITLES]
    named = [at for at in titles if not lines[at].marks & (SUBTITLES | AUTHORS)] or titles
    title = one_line(" ".join(lines[at].text for at in named))
    text = [line for line in lines if line.marks & TEXTS]
    authors = names_of(next((one_line(line.text) for line in lines if line.marks & AUTHORS), ""))
    if not text:
        above, text = _same_cell(lines, titles)
        if text and not authors and len(text) > 1:
            authors = _author(text[0])
            text = text[bool(authors) :]
        text = [*above, *text]
    date = find_date(head, day_first=True) or find_month(head)
    number = _NUMBER.search(" ".join(line.text for line in lines[-20:]))
    return Document(
        paragraphs=paragraphs_of(text),
        title=title or None,
        source=_ISSUE.sub("", one_line(source)) or None,
        published=date.value if date else None,
        authors=authors,
        number=number[0] if number else None,
    )


def _same_cell(lines: Sequence[Line], titles: Sequence[int]) -> tuple[list[Line], list[Line]]:
    """Return what stands between head and title, and what stands below them to the copyright."""
    heads = [at for at, line in enumerate(lines) if line.marks & {NAME, HEAD}]
    begin = (titles or heads or [-1])[-1] + 1
    above = lines[heads[-1] + 1 : titles[0]] if heads and titles else []
    end = next(
        (
            at
            for at in range(begin, len(lines))
            if is_copyright(lines[at].text) or _NUMBER.search(lines[at].text[:80])
        ),
        len(lines),
    )
    return list(above), list(lines[begin:end])


def _author(line: Line) -> tuple[str, ...]:
    if len(line.text.split()) > MAX_AUTHOR_WORDS or line.text[-1:] in ".?!:":
        return ()
    return names_of(one_line(line.text))
