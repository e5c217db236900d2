"""Articles in the XML of Factiva's services, read as it comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from index.errors import PageTooLarge, ReadError
from index.readers.base import ByteStream
from index.readers.databases.document import Document
from index.readers.parsing.people import language_of, names_of

PIECE_BYTES = 1 << 16
"""Parsed at a time."""

MAX_DEPTH = 100
"""Elements in elements."""

TEXTS = ("headline", "leadParagraph", "tailParagraphs", "byline", "sourceName", "accessionNo",
         "baseLanguage", "date", "dateTime")  # fmt: skip
"""Elements whose text is read, by their local names."""

_INDENTED = re.compile(r"\n[ \t]{2,}(?=\S)|\n[ \t]*\n")


def xml_documents(stream: ByteStream, where: str, max_chars: int) -> Iterator[Document | ReadError]:
    """Read the articles of a file.

    Args:
        stream: Stands at its beginning.
        where: Names it in errors.
        max_chars: Longest article.

    Yields:
        A document for each article, and for one that is too long the error.

    Raises:
        ReadError: It is no XML, or declares a DOCTYPE; the articles before stand.
        OSError: It cannot be read any further.
    """
    found = _Articles(where, max_chars)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = found.begin
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.characters
    parser.StartDoctypeDeclHandler = found.refuse
    try:
        while piece := stream.read(PIECE_BYTES):
            parser.Parse(piece, False)
            yield from found.take()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        yield from found.take()
        raise ReadError(f"{where} is damaged XML: {error}", "damaged XML") from error
    yield from found.take()


class _Articles:
    """Articles, as their elements come.

    Args:
        where: Names the file in errors.
        max_chars: Longest article.
    """

    def __init__(self, where: str, max_chars: int) -> None:
        self._where = where
        self._max_chars = max_chars
        self._done: list[Document | ReadError] = []
        self._path: list[str] = []
        self._fields: dict[str, list[str]] = {}
        self._chars = 0

    def take(self) -> list[Document | ReadError]:
        """Hand over the articles that are done.

        Returns:
            Those since the last call.
        """
        done, self._done = self._done, []
        return done

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take the begin of an element.

        Args:
            name: Namespace and local name, a space between.
            attributes: By their names.

        Raises:
            ReadError: It stands in too many others.
        """
        del attributes
        tag = name.rpartition(" ")[2]
        self._path.append(tag)
        if len(self._path) > MAX_DEPTH:
            raise ReadError(f"{self._where} has more than {MAX_DEPTH} levels", "damaged XML")
        if tag == "article":
            self._fields, self._chars = {}, 0
        elif tag == "paragraph":
            self._write("\n\n")

    def end(self, name: str) -> None:
        """Take the end of an element.

        Args:
            name: Namespace and local name, a space between.
        """
        tag = name.rpartition(" ")[2]
        self._path.pop()
        if tag == "article":
            self._done.append(self._document())

    def characters(self, text: str) -> None:
        """Take characters.

        Args:
            text: The next ones.
        """
        self._chars += len(text)
        if self._chars <= self._max_chars:
            self._write(text)

    def refuse(self, *declared: object) -> None:
        """Refuse a DOCTYPE, which Factiva does not write.

        Args:
            declared: What it says.

        Raises:
            ReadError: Always.
        """
        del declared
        raise ReadError(f"{self._where} declares a DOCTYPE, which is not read", "damaged XML")

    def _write(self, text: str) -> None:
        field = next((tag for tag in reversed(self._path) if tag in TEXTS), None)
        if field is not None:
            self._fields.setdefault(field, []).append(text)

    def _document(self) -> Document | ReadError:
        if self._chars > self._max_chars:
            return PageTooLarge(
                f"an article of {self._where} is longer than {self._max_chars:,} characters"
            )

        def said(field: str) -> str:
            return " ".join("".join(self._fields.get(field, ())).split())

        text = "".join(
            [
                *self._fields.get("leadParagraph", ()),
                "\n\n",
                *self._fields.get("tailParagraphs", ()),
            ]
        )
        parts = (" ".join(part.split()) for part in _INDENTED.split(text))
        return Document(
            paragraphs=tuple(filter(None, parts)),
            title=said("headline") or None,
            source=said("sourceName") or None,
            published=said("dateTime") or said("date") or None,
            language=language_of(said("baseLanguage")),
            authors=names_of(said("byline")),
            number=said("accessionNo") or None,
        )
