"""Checksums of an index's files: what a commit has written, compared when it is opened again.

Opening compares sizes and times, and reads a file only if they differ, as they do after a damage
by a program or in a copy that does not keep times. `search-index verify` reads every file.

Source: CRC-32, RFC 1952.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

REWRITTEN = frozenset({"dateline.json", "meta.json", ".managed.json"})
"""Files that change after the commit has noted them; each is JSON, which its reader checks."""

_LOCKS = ("lock", "LOCK", ".new")
"""How names of files end that come and go."""

_CHUNK_BYTES = 1 << 20


class FileSum(NamedTuple):
    """What a commit has noted of a file.

    Args:
        size: In bytes.
        mtime_ns: When it was written, in nanoseconds since 1970.
        crc: CRC-32 of all of it.
    """

    size: int
    mtime_ns: int
    crc: int


def sums(
    folder: Path, known: Mapping[str, FileSum], stems: Collection[str] | None = None
) -> dict[str, FileSum]:
    """Note the files of an index.

    Args:
        folder: The index's.
        known: What was noted before. A file that is not what was noted keeps its old note, so that
            it is found out.
        stems: What the names of the commit's files begin with, up to the first point. Other files
            are passed over: they may be half written by now. None: all files are the commit's.

    Returns:
        The notes by file name; empty if the commit has no file.
    """
    noted = {}
    for name, size, mtime_ns in _listed(folder):
        if stems is not None and name.partition(".")[0] not in stems:
            continue
        before = known.get(name)
        if before is not None and before[:2] == (size, mtime_ns):
            noted[name] = before
            continue
        crc = _crc(folder / name)
        if crc is None:
            continue
        if before is not None and before.crc != crc:
            noted[name] = before
        else:
            noted[name] = FileSum(size, mtime_ns, crc)
    return noted


def part_of(known: Mapping[str, FileSum], part: int, of: int) -> dict[str, FileSum]:
    """Return the notes of one part of the files.

    Args:
        known: The notes of all of them.
        part: Which part, from 0 to `of` - 1.
        of: How many parts; with fewer files than parts, each part has one.

    Returns:
        Some of `known`; all parts together are all of it. Empty if `known` is.
    """
    step = max(1, min(of, len(known)))
    return {name: known[name] for name in sorted(known)[part % step :: step]}


def damaged(folder: Path, known: Mapping[str, FileSum], *, read_all: bool) -> list[str]:
    """List the files that are not what a commit has noted, in order of their names.

    Args:
        folder: The index's.
        known: What was noted. Files of which nothing was are passed over, and those that are gone,
            since merging takes files away.
        read_all: Read every file; otherwise those alone whose size or time differs.

    Returns:
        Names of files; empty if all are what was noted.
    """
    wrong = []
    for name, size, mtime_ns in _listed(folder):
        before = known.get(name)
        if before is None or (not read_all and before[:2] == (size, mtime_ns)):
            continue
        if size != before.size or _crc(folder / name) not in (before.crc, None):
            wrong.append(name)
    return sorted(wrong)


def _listed(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Walk name, size and time of the files that stay as they were written."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in REWRITTEN or entry.name.endswith(_LOCKS):
                continue
            try:
                status = entry.stat()
            except FileNotFoundError:
                continue  # merged away just now
            if entry.is_file():
                yield entry.name, status.st_size, status.st_mtime_ns


def _crc(path: Path) -> int | None:
    """Return a file's CRC-32; None if it is gone, and -1 if it cannot be read."""
    crc = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                crc = crc32(chunk, crc)
    except FileNotFoundError:
        return None  # merged away just now
    except OSError:
        return -1
    return crc
