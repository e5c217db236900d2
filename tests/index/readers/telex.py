"""A reader of an invented format, as a new one is written: a file of its own."""

from __future__ import annotations

from collections.abc import Iterator

from index.article import RawPage
from index.readers.base import ByteStream, Found, ReadOptions, Rejected

BEGIN = b"ZCZC"


def reader() -> TelexReader:
    """Return the reader of telexes."""
    return TelexReader()


class TelexReader:
    """Reads messages, each on a line that begins with `ZCZC`; rejects any other line."""

    name = "telex"

    def sniff(self, head: bytes) -> bool:
        return head.startswith(BEGIN)

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        number = 0
        while line := stream.readline(options.max_bytes):
            number += 1
            if line.startswith(BEGIN):
                text = line.removeprefix(BEGIN).decode().strip()
                yield RawPage(text, "text", f"{where}#{number}")
            else:
                yield Rejected(f"{where}#{number}", "no telex", f"{where}#{number} is no telex")
