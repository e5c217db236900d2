"""What every reader of files promises, and the values that it finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from index.article import Article, RawPage
from index.errors import ReadError

MAX_PAGE_BYTES = 10_000_000
"""Largest page read unless a setting says otherwise: the longest article with all its furniture
and scripts is a tenth of it."""

NOT_A_PAGE = "not a page format"
"""The reason under which files of other kinds are counted."""

STANDARD_INPUT = "-"
"""The location of standard input."""


ROW_BYTES_PER_PAGE_BYTE = 4
"""A row may be this much longer than its page: JSON writes a Cyrillic letter of two bytes as six,
and an exported row holds body and original."""


class Rejected(NamedTuple):
    """A file or row that did not become a page.

    Args:
        location: As `RawPage.location`.
        reason: A few words without names or numbers, to count by.
        message: One line: what is wrong with it.
        named: False for a file that was passed over in a folder because it is of another kind.
    """

    location: str
    reason: str
    message: str
    named: bool = True

    @classmethod
    def of(cls, location: str, error: ReadError) -> Rejected:
        """Make one of the error that reading ended in.

        Args:
            location: As `RawPage.location`.
            error: What reading the page ended in.

        Returns:
            A rejected file or row, which is `named`.
        """
        return cls(location, error.reason, str(error))


class ExportedPage(NamedTuple):
    """A page that an archive gave away, stripped already; taken as it is.

    Args:
        article: As it was exported.
        location, given_id: As in `RawPage`, of the page that the archive had read.
    """

    article: Article
    location: str
    given_id: str | None


AnyPage = RawPage | ExportedPage


class Container(NamedTuple):
    """A file that holds several pages begins; its pages and what is none of them follow.

    The summary names it: `guardian.docx: Nexis Uni, 50 documents, 49 added, 1 error document`.

    Args:
        location: The file's absolute path, or `-`; its pages' locations begin with it and a `#`.
        called: What it is, as its users call it: `Nexis Uni`, `WARC`, `RSS feed`.
        unit: What it holds, one of them: `document`, `record`, `entry`.
    """

    location: str
    called: str
    unit: str = "document"


class Withdrawn(NamedTuple):
    """An item that its sender takes back: the article that it became is removed.

    Args:
        location: Of the notice.
        guid: Of the item, as `RawPage.guid`.
        at: When it was taken back; None if the notice does not say.
    """

    location: str
    guid: str
    at: str | None = None


Found = AnyPage | Rejected | Container | Withdrawn
"""What reading finds, one after the other."""


class ReadOptions(NamedTuple):
    """What all readers are told.

    Args:
        max_bytes: Largest page; a larger one is rejected.
        exported: Take the rows of an export as they are, as `ExportedPage`.
        format: Name of the reader that reads every file; None finds it by content.
        columns: Of rows and tables (what a page has, the key under which it stands): `("title",
            "Titel")`. They outrank what `index.readers.rows.row` knows.
        depth: How many archives the stream lies in, one in the other.
    """

    max_bytes: int = MAX_PAGE_BYTES
    exported: bool = False
    format: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    depth: int = 0

    @property
    def max_row_bytes(self) -> int:
        """Longest row of a file."""
        return self.max_bytes * ROW_BYTES_PER_PAGE_BYTE


class ByteStream(Protocol):
    """What is read: an open file, decompressed if need be, or standard input; forwards only."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes.

        Args:
            size: Bytes wanted, 1 or more.

        Returns:
            So many bytes; fewer at the end, and none past it.

        Raises:
            OSError: The stream cannot be read, or is damaged.
        """

    def readline(self, size: int, /) -> bytes:
        """Return the next line with its end.

        Args:
            size: Bytes wanted at most, 1 or more.

        Returns:
            The line, or its first `size` bytes; none past the end.

        Raises:
            OSError: The stream cannot be read, or is damaged.
        """


class Reader(Protocol):
    """Reads one format. Knows nothing of other readers, and keeps nothing between two streams."""

    name: str
    """As in `index.readers.READERS`."""

    def sniff(self, head: bytes) -> bool:
        """Tell whether a stream is of this reader's format.

        Args:
            head: How it begins, decompressed unless the reader takes it as it is packed: its first
                `index.readers.HEAD_BYTES`, or all of it; of standard input at least the
                first line that is not blank, unless it is empty.

        Returns:
            True if so; False if it cannot tell.
        """

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        """Read the pages of a stream, in their order; one page is in memory.

        Args:
            stream: Stands at its beginning.
            where: The file's absolute path, or `-`; begins the pages' locations.
            options: Limits, and how exported rows are taken.

        Yields:
            Pages, and for each part that is none a `Rejected` with the reason; none for a stream
            without rows.

        Raises:
            ReadError: The stream as a whole cannot be read; what was yielded stands.
            OSError: It cannot be read any further, as a damaged compressed file.
        """
