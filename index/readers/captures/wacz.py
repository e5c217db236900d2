"""WACZ files: web archives in a ZIP, with lists of what they hold.

Source: Webrecorder, Web Archive Collection Zipped 1.1.1, 5 (directory layout).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from index.errors import ReadError
from index.readers.base import ByteStream, Container, Found, ReadOptions
from index.readers.packages.members import assert_not_too_deep
from index.readers.packages.zipped import (
    SIGNS,
    ZIP_FAULTS,
    first_name,
    listed,
    opened,
    read_entries,
    read_entry,
)
from index.readers.spool import seekable

ARCHIVE = re.compile(r"archive/[^/]+\.w?arc(?:\.gz|\.zst)?", re.IGNORECASE)
"""A web archive inside."""

_PACKAGE = "datapackage.json"
MAX_PACKAGE_BYTES = 1_000_000
"""Of the description of a package, what is searched for the version of WACZ in it."""

_FIRST = re.compile(
    r"archive/[^/]*\.w?arc|pages/[^/]*\.jsonl|indexes/|datapackage(?:-digest)?\.json\Z|fuzzy\.json\Z"
)
"""The file that a WACZ begins with, whichever was written first."""


def reader() -> WaczReader:
    """Return the reader of WACZ files.

    Returns:
        A new one.
    """
    return WaczReader()


class WaczReader:
    """See `index.readers.base.Reader`. The web archives inside are read, one after the other."""

    name = "wacz"

    def sniff(self, head: bytes) -> bool:
        return head.startswith(SIGNS) and _FIRST.match(first_name(head)) is not None

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        assert_not_too_deep(where, options)
        with seekable(stream, where) as file, opened(file, where) as archive:
            entries = listed(archive, where)
            archives = [entry for entry in entries if ARCHIVE.fullmatch(entry.filename)]
            if not archives and not _says_so(archive, where):
                yield from read_entries(archive, entries, where, options)
                return
            if not archives:
                raise ReadError(
                    f"{where} is no whole WACZ: no web archive is in its folder archive/",
                    reason="no web archive inside",
                )
            yield Container(where, "WACZ", "record")
            for entry in archives:
                yield from read_entry(archive, entry, where, options)


def _says_so(archive: zipfile.ZipFile, where: str) -> bool:
    """Tell a WACZ without web archives from a ZIP that looks like one."""
    if where.lower().endswith(".wacz"):
        return True
    try:
        with archive.open(_PACKAGE) as package:
            return b'"wacz_version"' in package.read(MAX_PACKAGE_BYTES)
    except (KeyError, *ZIP_FAULTS):
        return False
