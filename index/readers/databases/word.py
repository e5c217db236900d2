"""Files of RTF and DOCX: which database wrote one is told by its first lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from index.errors import ReadError
from index.readers.base import NOT_A_PAGE, ByteStream, Found, ReadOptions, Rejected
from index.readers.databases.apa import ApaReader
from index.readers.databases.carriers.docx import docx_lines
from index.readers.databases.carriers.line import Line
from index.readers.databases.carriers.opening import carrier_of
from index.readers.databases.carriers.rtf import rtf_lines
from index.readers.databases.factiva.files import FactivaReader
from index.readers.databases.nexis.files import NexisReader
from index.readers.databases.proquest.files import ProQuestReader
from index.readers.databases.reader import DatabaseReader
from index.readers.spool import opened

FIRST_LINES = 4_000
"""Lines that are looked at: a list of 500 documents stands above the first one."""

FIRST_CHARS = 2_000_000
"""Characters of these lines."""

DATABASES: tuple[type[DatabaseReader], ...] = (
    FactivaReader,
    ProQuestReader,
    ApaReader,
    NexisReader,
)
"""Databases that write RTF or DOCX, in the order in which they are asked."""


def reader() -> WordReader:
    """Return the reader of RTF and DOCX.

    Returns:
        A new one.
    """
    return WordReader()


class WordReader:
    """See `index.readers.base.Reader`. Takes what a database's reader recognises."""

    name = "word"

    def sniff(self, head: bytes) -> bool:
        return carrier_of(head) in ("rtf", "docx")

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        head, stream = opened(stream)
        carrier = carrier_of(head)
        if carrier not in ("rtf", "docx"):
            raise ReadError(f"{where} is neither RTF nor DOCX", NOT_A_PAGE)
        lines = rtf_lines(stream) if carrier == "rtf" else docx_lines(stream, where)
        first = list(_first(lines))
        for database in DATABASES:
            found = database()
            if found.recognises(first):
                every = itertools.chain(first, lines)
                documents = found.of_lines(every, where, options.max_bytes)
                yield from found.pages(documents, where, found.called_in(carrier))
                return
        message = (
            f"{where} is {carrier.upper()}, but no export of Nexis, Factiva, ProQuest or APA; "
            "save it as text to add it as one page"
        )
        yield Rejected(where, NOT_A_PAGE, message, named=False)


def _first(lines: Iterator[Line]) -> Iterator[Line]:
    chars = 0
    for line in itertools.islice(lines, FIRST_LINES):
        yield line
        chars += len(line.text)
        if chars > FIRST_CHARS:
            return
