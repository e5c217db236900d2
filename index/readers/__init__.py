"""Readers: files, folders and standard input become raw pages, each format by a file of its own.

The one list of readers stands here; each is imported when a file of its format is met. Nothing here
strips, and nothing is fetched.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from index.readers.base import Reader


class ReaderInfo(NamedTuple):
    """A reader that can be found by name.

    Args:
        name: By which it is found in `READERS`.
        module: Module with `reader() -> Reader`.
        suffixes: Ends of the names of its files, in small letters.
    """

    name: str
    module: str
    suffixes: tuple[str, ...]


READERS = {
    info.name: info
    for info in (
        ReaderInfo(
            "jsonl", "index.readers.rows.jsonl", (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
        ),
        ReaderInfo("json", "index.readers.rows.json_values", (".json", ".json.gz")),
        ReaderInfo("tables", "index.readers.rows.tables", (".csv", ".csv.gz", ".tsv", ".tsv.gz")),
        ReaderInfo("pages", "index.readers.pages", (".txt", ".html", ".htm")),
    )
}
"""All readers, in the order in which they are asked; the last one takes what no other knows."""


def load_reader(info: ReaderInfo) -> Reader:
    """Import a reader.

    Args:
        info: One of `READERS`.

    Returns:
        The reader, new each time.
    """
    reader: Reader = importlib.import_module(info.module).reader()
    return reader


def reader_of_name(name: str) -> ReaderInfo | None:
    """Return the reader of a file by its name.

    Args:
        name: With its suffix, in any case; folders before it do no harm.

    Returns:
        One of `READERS`; None if files of this kind are not read.
    """
    name = name.lower()
    return next((info for info in READERS.values() if name.endswith(info.suffixes)), None)


def reader_of_content(head: bytes) -> Reader | None:
    """Return the first reader that recognises a stream by how it begins.

    Args:
        head: As `index.readers.base.Reader.sniff` takes it.

    Returns:
        The reader, new each time; None if none recognises it.
    """
    readers = map(load_reader, READERS.values())
    return next((reader for reader in readers if reader.sniff(head)), None)


def all_suffixes() -> list[str]:
    """List the suffixes of all files that are read, those of single pages first.

    Returns:
        Suffixes with their point, in small letters.
    """
    return [suffix for info in reversed(READERS.values()) for suffix in info.suffixes]
