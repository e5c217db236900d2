"""The reader of Factiva files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.errors import ReadError
from index.readers.base import ByteStream
from index.readers.databases.carriers.line import Line
from index.readers.databases.carriers.markup import markup_lines
from index.readers.databases.carriers.opening import Carrier, carrier_of
from index.readers.databases.carriers.plain import pieces
from index.readers.databases.factiva.article import article_document, article_number
from index.readers.databases.factiva.xml import xml_documents
from index.readers.databases.reader import DatabaseReader, Documents, split_lines

_TITLE = re.compile(rb"<title>\s*(?:Dow Jones\s+)?Factiva\s*(?:\.com\s*)?</title>", re.IGNORECASE)
_ARTICLE = re.compile(rb"class\s*=\s*[\"']article [a-z]{2,4}Article[\"']")
_XML = re.compile(rb"<(?:\w+:)?(?:PPSResponse|ppsArticleResponse|ppsarticle(?:ResultSet)?)\b")
_BEGIN = re.compile(
    r"<div\b[^<>]{0,200}\bclass\s*=\s*[\"']article [a-z]{2,4}Article[\"']", re.IGNORECASE
)


def reader() -> FactivaReader:
    """Return the reader of Factiva files.

    Returns:
        A new one.
    """
    return FactivaReader()


def in_article(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that stand in the element of an article.

    Args:
        lines: Of HTML, from an article's begin on; what follows the article stands in them too.

    Returns:
        Those alone that have the article's class.
    """
    return [line for line in lines if "article" in line.marks]


class FactivaReader(DatabaseReader):
    """See `index.readers.base.Reader`. Reads HTML, RTF and XML."""

    name = "factiva"
    called = "Factiva"

    def sniff(self, head: bytes) -> bool:
        if carrier_of(head) in ("rtf", "docx"):
            return False
        if _TITLE.search(head) or _XML.search(head):
            return True
        return _ARTICLE.search(head) is not None and b"factiva" in head.lower()

    def recognises(self, lines: Sequence[Line]) -> bool:
        return any(article_number(line.text) for line in lines)

    def of_lines(self, lines: Iterable[Line], where: str, max_chars: int) -> Documents:
        found = split_lines(
            lines, where, max_chars, ends=lambda line: article_number(line.text) is not None
        )
        for document in found:
            if isinstance(document, ReadError):
                yield document
            elif any(article_number(line.text) for line in document[-1:]):
                yield article_document(document)

    def of_source(
        self, stream: ByteStream, carrier: Carrier, where: str, max_chars: int
    ) -> Documents:
        if carrier == "xml":
            return xml_documents(stream, where, max_chars)
        if carrier != "html":
            raise self._not_written(where, carrier.upper())
        return self._of_markup(stream, where, max_chars)

    def _of_markup(self, stream: ByteStream, where: str, max_chars: int) -> Documents:
        cover = True
        for piece in pieces(stream, where, _BEGIN, max_chars):
            if isinstance(piece, ReadError):
                if not cover:
                    yield piece
            elif not cover:
                yield article_document(in_article(markup_lines(piece)))
            cover = False
