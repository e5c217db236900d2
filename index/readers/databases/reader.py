"""What the readers of databases have in common: a container, a page a document, its errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from index.errors import ReadError
from index.readers.base import ByteStream, Container, Found, ReadOptions, Rejected
from index.readers.databases.carriers.docx import docx_lines
from index.readers.databases.carriers.line import Collector, Line
from index.readers.databases.carriers.opening import Carrier, carrier_of
from index.readers.databases.carriers.plain import plain_lines
from index.readers.databases.carriers.rtf import rtf_lines
from index.readers.databases.document import Document, page_of
from index.readers.spool import opened

Documents = Iterator[Document | ReadError]
"""The documents of a file, and for each that cannot be read its error."""


class DatabaseReader:
    """See `index.readers.base.Reader`. Each database says how its documents are told apart."""

    name = ""
    """As in `index.readers.READERS`."""

    called = ""
    """What its users call it."""

    def sniff(self, head: bytes) -> bool:
        del head
        return False

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        head, stream = opened(stream)
        carrier = carrier_of(head)
        called = self.called_in(carrier)
        yield from self.pages(self._documents(stream, carrier, where, options), where, called)

    def called_in(self, carrier: Carrier) -> str:
        """Return what users call the database that writes such files.

        Args:
            carrier: What carries the file.

        Returns:
            The name that a summary shows.
        """
        del carrier
        return self.called

    def pages(self, documents: Documents, where: str, called: str) -> Iterator[Found]:
        """Make pages of documents.

        Args:
            documents: As they stand in the file.
            where: The file's absolute path, or `-`.
            called: As from `called_in`.

        Yields:
            The container, then for each document its page, or why it is none.
        """
        yield Container(where, called, "document")
        for number, document in enumerate(documents, 1):
            if isinstance(document, ReadError):
                yield Rejected.of(f"{where}#{number}", document)
                continue
            try:
                yield page_of(document, where, number, self.name)
            except ReadError as error:
                yield Rejected.of(f"{where}#{number}", error)

    def _documents(
        self, stream: ByteStream, carrier: Carrier, where: str, options: ReadOptions
    ) -> Documents:
        most = options.max_bytes
        if carrier == "rtf":
            return self.of_lines(rtf_lines(stream), where, most)
        if carrier == "docx":
            return self.of_lines(docx_lines(stream, where), where, most)
        if carrier == "plain":
            return self.of_text(plain_lines(stream, where), where, most)
        return self.of_source(stream, carrier, where, most)

    def recognises(self, lines: Sequence[Line]) -> bool:
        """Tell whether a file of RTF or DOCX is this database's.

        Args:
            lines: How it begins.

        Returns:
            True if so; False for databases that write neither.
        """
        del lines
        return False

    def of_lines(self, lines: Iterable[Line], where: str, max_chars: int) -> Documents:
        """Read the documents of RTF or DOCX.

        Args:
            lines: All of them.
            where: The file's absolute path, or `-`.
            max_chars: Longest document.

        Returns:
            Its documents.

        Raises:
            ReadError: The database does not write such files.
        """
        del lines, max_chars
        raise self._not_written(where, "RTF or DOCX")

    def of_text(self, lines: Iterable[Line], where: str, max_chars: int) -> Documents:
        """Read the documents of plain text.

        Args:
            lines: All of them.
            where: The file's absolute path, or `-`.
            max_chars: Longest document.

        Returns:
            Its documents.

        Raises:
            ReadError: The database does not write such files.
        """
        del lines, max_chars
        raise self._not_written(where, "text")

    def of_source(
        self, stream: ByteStream, carrier: Carrier, where: str, max_chars: int
    ) -> Documents:
        """Read the documents of HTML, XML or a mail.

        Args:
            stream: Stands at its beginning.
            carrier: Which of them it is.
            where: The file's absolute path, or `-`.
            max_chars: Longest document.

        Returns:
            Its documents.

        Raises:
            ReadError: The database does not write such files.
        """
        del stream, max_chars
        raise self._not_written(where, carrier.upper())

    def _not_written(self, where: str, carrier: str) -> ReadError:
        return ReadError(
            f"{where} is {carrier}, which {self.called} does not write", "other format"
        )


def split_lines(
    lines: Iterable[Line],
    where: str,
    max_chars: int,
    *,
    begins: Callable[[Line], bool] | None = None,
    ends: Callable[[Line], bool] | None = None,
) -> Iterator[list[Line] | ReadError]:
    """Cut lines into documents.

    Args:
        lines: All lines of a file.
        where: Names it in errors.
        max_chars: Longest document.
        begins: Tells the first line of a document.
        ends: Tells the last line of a document.

    Yields:
        The lines of each document, with its first and its last; what stands before the first and
        after the last is a document too, and no document begins with blank lines. For one that is
        too long the error.
    """
    held = Collector(f"a document of {where}", max_chars)
    for line in lines:
        if begins is not None and begins(line) and held:
            yield _taken(held)
        if line.text or line.marks or held:
            held.add(line)
        if ends is not None and ends(line):
            yield _taken(held)
    if held:
        yield _taken(held)


def _taken(held: Collector) -> list[Line] | ReadError:
    try:
        return held.take()
    except ReadError as error:
        return error
